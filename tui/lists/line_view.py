"""What draws itself line by line and knows how many lines it has: the article, and lists with rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tui.lists.lines import Line
from tui.theme import CURSOR, CURSOR_AWAY, laid_on


class LineView(ScrollView):
    """A view of lines, as wide as it is itself.

    A change of Textual's `virtual_size` has the whole screen laid out anew and this view painted,
    once more than the change itself does. Here that happens only where the scrollbar comes or goes.

    Nor are all its looks, some dozens, resolved anew when it gets or loses the keys: no style of it may ask
    for `:focus`. What is drawn differently then has two looks.
    """

    DEFAULT_CSS = """
    LineView { overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    _painted = Size(0, 0)
    """The size that was painted last."""

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Nothing: Textual draws the view again itself."""

    def fit(self) -> None:
        """Lay the lines out for the size there is, where they are laid out for another."""

    def strips(self, lines: range) -> Iterable[Strip]:
        """Some of the lines, each as wide as the view; blank ones past the end."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The line that is `y` lines below the upper edge."""
        line = y + self.scroll_offset.y
        return next(iter(self.strips(range(line, line + 1))))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines. A new size is painted before its Resize event comes; what is painted fits it.

        Textual tells nobody of the size that it finds while it paints what came with it, a dock say: then
        what a Resize brings about follows the paint.

        Straight from the strips: what is kept of them lasts from page to page. Textual's way lays borders
        and paddings around each line anew, of which there are none, and gives each piece of it a style of
        its own, to be found again under the mouse.
        """
        self.fit()
        if self.size != self._painted:
            self._painted = self.size
            self.call_next(self.on_resize)
        if self.show_vertical_scrollbar and self.vertical_scrollbar.position != self.scroll_y:
            self.call_next(self._place_bar)
        filters, ground = self.get_line_filters(), self.background_colors[1]
        top, (left, right) = self.scroll_offset.y, crop.column_span
        whole = left == 0 and right >= self.size.width
        strips: list[Strip] = []
        for strip in self.strips(range(top + crop.y, top + crop.bottom)):
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, ground)
            strips.append(strip if whole else strip.crop(left, right))
        return strips

    def on_resize(self) -> None:
        self.fit()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The lines first: the scrollbar, which takes as long to draw as they do, follows their paint."""
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def _place_bar(self) -> None:
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = self.scroll_y

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


class RowView(LineView):
    """A view of rows with a cursor on one of them. Each look is a component class, `LOOK` before its name."""

    LOOK: ClassVar[str]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._styles: dict[tuple[str, str], Style] = {}

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()

    def look_style(self, look: str, here: bool) -> Style:
        """How a part of a row with some look ("" for none) is drawn, under the cursor or elsewhere."""
        cursor = (CURSOR if self.has_focus else CURSOR_AWAY) if here else ""
        style = self._styles.get((look, cursor))
        if style is None:
            style = self.rich_style
            if cursor:
                style += self.get_component_rich_style(self.LOOK + cursor, partial=True)
            if look:
                style = laid_on(style, self.get_component_rich_style(self.LOOK + look, partial=True))
            self._styles[look, cursor] = style
        return style

    def look_strip(self, line: Line, here: bool) -> Strip:
        """A line as wide as the view, under the cursor or elsewhere."""
        segments = [Segment(text, self.look_style(look, here)) for text, look in line if text]
        return Strip(segments).adjust_cell_length(self.size.width, self.look_style("", here))
