"""What draws itself line by line and knows how many lines it has: the article, and every list."""

from __future__ import annotations

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget


class LineView(ScrollView):
    """A view of lines, as wide as it is itself.

    A change of Textual's `virtual_size` has the whole screen laid out anew and this view painted,
    once more than the change itself does. Here that happens only where the scrollbar comes or goes.
    """

    DEFAULT_CSS = """
    LineView { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    def fit(self) -> None:
        """Lay the lines out for the size there is, where they are laid out for another."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines. A new size is painted before its Resize event comes; what is painted fits it."""
        self.fit()
        return super().render_lines(crop)

    def on_resize(self) -> None:
        self.fit()

    def set_lines(self, count: int, top: float | None = None) -> None:
        """There are `count` lines now, with the line `top` the first in sight, or the one that was.

        Whoever calls this draws the view anew.
        """
        size = Size(self.size.width, count)
        bar_comes_or_goes = (
            self.styles.overflow_y == "auto"
            and (count > self.size.height) is not self.show_vertical_scrollbar
        )
        if bar_comes_or_goes or not self.size:
            self.virtual_size = size
        self.set_reactive(Widget.virtual_size, size)
        place = self.validate_scroll_target_y(self.scroll_y if top is None else top)
        self.set_reactive(Widget.scroll_target_y, place)
        self.set_reactive(Widget.scroll_y, place)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = count
            self.vertical_scrollbar.position = place
