"""An article laid out in lines for a width: how many there are, which are in sight, and what each looks like.

Lines are wrapped to character offsets (`layout`) and drawn one by one when they come into sight, a long
text's later ones behind the first paint.
"""

from __future__ import annotations

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from store.model.articles import Article
from tui.article.header import HeaderLine, header
from tui.article.layout import Layout, Wrapping
from tui.article.painter import GUTTER, LinePainter, Overlays
from tui.article.shown import Shown
from tui.article.structure import insets_of
from tui.lists.line_view import LineView
from tui.messages import ReadFurther
from tui.theme import MARKS

_AHEAD = 20_000
"""Code points below the first line in sight that are laid out before it is painted: several screenfuls."""

_SLICE = 200_000
"""Code points of a long text that are laid out at a time then, between keys: about 2 ms."""

_MARKS = frozenset(MARKS.values())


class ArticleLines(LineView):
    """The lines of one article, below those of its header. Knows no cursor."""

    measure: reactive[int] = reactive(72, init=False)
    """Widest line of text, in cells."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._shown: Shown | None = None
        self._wrapping = Wrapping("", 1)
        self._header: tuple[HeaderLine, ...] = ()
        self._top_wanted: int | None = None
        self._read_to = 0
        self._styles: dict[tuple[str, ...], Style] = {}
        self._painter = LinePainter(self._style)

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self._shown.article if self._shown is not None else None

    # What is in sight

    @property
    def top_offset(self) -> int:
        """Offset of the first character in sight: the reading place. 0 while the title is in sight."""
        if self._top_wanted is not None:
            return self._top_wanted
        return self._layout.starts[self._line_at(self.scroll_offset.y)]

    @property
    def read_to(self) -> int:
        """How much of the article, in percent, lies above the lower edge of what is in sight."""
        lines = max(1, self.virtual_size.height)
        return min(100, 100 * (round(self.scroll_y) + self.size.height) // lines)

    def _tell_read_to(self) -> None:
        if self.read_to != self._read_to:
            self._read_to = self.read_to
            self.post_message(ReadFurther())

    def on_show(self) -> None:
        """Nobody could know the place while the article was out of sight."""
        self.post_message(ReadFurther())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._tell_read_to()

    # Lines

    def _line_at(self, y: int) -> int:
        return min(max(0, y - len(self._header)), len(self._layout) - 1)

    def _wrap_again(self, top: int) -> None:
        """Lay the text out for the width there is now, with the line of the offset `top` first.

        A view that is not shown has no width yet: it keeps `top` for when it has one.
        """
        room = self.size.width - GUTTER - 1
        self._top_wanted = top if room < 1 else None
        width = max(1, min(self.measure, room))
        self._painter.across = self.size.width
        self._painter.left = max(0, (self.size.width - width - GUTTER) // 2)
        shown = self._shown if room >= 1 else None
        text, structure = (shown.article.text, shown.article.structure) if shown else ("", ())
        self._wrapping = Wrapping(text, width, insets_of(structure, text, width))
        lines = self._wrapping.reach(top + _AHEAD)
        self._header = header(shown.article, shown.findings, width) if shown else ()
        self._painter.forget()
        self._count_lines(lines.line_of(top) + len(self._header) if top else 0)
        if not self._wrapping.whole:
            self.call_after_refresh(self._wrap_on)

    def _wrap_on(self) -> None:
        """Lay out a little more of a long text, and let the keys that came meanwhile have their turn."""
        self._wrapping.reach(self._wrapping.reached + _SLICE)
        if self._wrapping.whole:
            self._count_lines()
        else:
            self.call_later(self._wrap_on)

    def _count_lines(self, top: float | None = None) -> None:
        """Tell how many lines there are, or about; where that moves what is in sight, it is drawn anew."""
        before = self.scroll_offset.y
        self.set_lines(len(self._header) + self._wrapping.about_lines, top)
        if self.scroll_offset.y != before:
            self.refresh()
        self._tell_read_to()

    @property
    def _layout(self) -> Layout:
        """All lines of the text: whoever asks for them does not mind to wait for those of a book."""
        if not self._wrapping.whole:
            self._wrapping.reach(len(self._wrapping.layout.text))
            self._count_lines()
        return self._wrapping.layout

    def _line_of(self, offset: int) -> int:
        """The line that `offset` lies on; it can be scrolled to, as it is counted."""
        if self._wrapping.reached <= offset and not self._wrapping.whole:
            self._wrapping.reach(offset)
            self._count_lines()
        return self._wrapping.layout.line_of(offset)

    def _head_again(self) -> None:
        """Tell above the text what is known of the article now."""
        if self._shown is not None:
            self._header = header(self._shown.article, self._shown.findings, self._wrapping.layout.width)
            self._count_lines()
            self._forget_strips()

    def fit(self) -> None:
        width = max(1, min(self.measure, self.size.width - GUTTER - 1))
        if self._top_wanted is not None:
            self._wrap_again(self._top_wanted)
        elif width != self._wrapping.layout.width or self.virtual_size.width != self.size.width:
            self._wrap_again(self.top_offset)

    def watch_measure(self) -> None:
        self.on_resize()
        self.refresh()

    # Looks

    def _forget_strips(self) -> None:
        self._painter.forget()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painter.bare = self.app.no_color or self.app.current_theme.ansi
        self._styles.clear()
        self._painter.forget()

    def _strip(self, line: int, overlays: Overlays) -> Strip:
        if self.article is not None and line < len(self._header):
            return self._painter.header(self._header[line])
        number, layout = line - len(self._header), self._wrapping.layout
        if number >= len(layout):
            layout = self._layout
        if self.article is None or number >= len(layout):
            return self._painter.blank()
        return self._painter.line(layout, number, overlays)

    def _style(self, looks: tuple[str, ...]) -> Style:
        style = self._styles.get(looks)
        if style is None:
            style = self.rich_style
            for look in looks:
                style += self.get_component_rich_style(f"article--{look}", partial=True)
            if self.app.current_theme.ansi and (marks := [look for look in looks if look in _MARKS]):
                # Where no ground is soft, only the one colour that was chosen for a mark is readable on it.
                mark = self.get_component_rich_style(f"article--{marks[-1]}", partial=True)
                style += Style(color=mark.color)
            self._styles[looks] = style
        return style
