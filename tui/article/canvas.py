"""An article as it is drawn: its text with findings and annotations in it, and where the cursor is.

Lines are wrapped to character offsets (`layout`) and drawn one by one when they
come into sight, a long text's later ones behind the first paint; whatever lies
over the text is a span. A cursor step draws the two or three lines that changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from store.model.articles import Article
from store.model.decisions import Annotation, Deadline
from store.model.findings import Findings
from store.model.kinds import Layer
from tui.article.cursor import Passage, Steps
from tui.article.findings_list import FindingsList, Item, findings_list
from tui.article.header import HeaderLine, header
from tui.article.highlights import Span, Spans, highlights_of
from tui.article.layout import Layout, Wrapping
from tui.article.looks import CLASSES, CSS
from tui.article.painter import GUTTER, LinePainter, Overlays
from tui.article.structure import Parts, insets_of, looks_of
from tui.lists.line_view import LineView
from tui.messages import ReadFurther
from tui.theme import MARKS

_AHEAD = 20_000
"""Code points below the first line in sight that are laid out before it is painted: several screenfuls."""

_SLICE = 200_000
"""Code points of a long text that are laid out at a time then, between keys: about 2 ms."""

_KEPT_LINES = 3
"""Lines of context kept above and below the cursor when the text scrolls after it."""
_LONGEST_HERE = 60
"""Longer findings (quotations) are not drawn as what the cursor stands on; a word of them is."""
_EMPTY = Findings()
_MARKS = frozenset(MARKS.values())


class ArticleCanvas(LineView, can_focus=True):
    """Draws one article and keeps the cursor's place in it. Knows no library and no keys."""

    DEFAULT_CSS = CSS
    COMPONENT_CLASSES: ClassVar[set[str]] = CLASSES

    measure: reactive[int] = reactive(72, init=False)
    """Widest line of text, in cells."""
    shown_layers: reactive[frozenset[Layer]] = reactive(frozenset(Layer), init=False)
    """Which layers are shown."""
    attended: reactive[bool] = reactive(False, init=False)
    """Whether the keys belong to this article: to its text, its findings, or what is asked about it."""

    class CursorMoved(Message):
        """The cursor is somewhere else, or the article is another. `item` is what lies under it."""

        def __init__(self, view: ArticleCanvas, offset: int, item: Item | None) -> None:
            super().__init__()
            self.view = view
            self.offset = offset
            self.item = item

        @property
        def control(self) -> ArticleCanvas:
            return self.view

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ArticleCanvas.CursorMoved)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self.article: Article | None = None
        self.found = FindingsList()
        self.parts = Parts()
        self._findings = _EMPTY
        self._steps = Steps("")
        self._wrapping = Wrapping("", 1)
        self._header: tuple[HeaderLine, ...] = ()
        self._cursor = 0
        self._goal: int | None = None
        self._sentence: Passage = (0, 0)
        self._here: Passage = (0, 0)
        self._here_is_found = False
        self._selection: Passage | None = None
        self._matches = Spans(())
        self._top_wanted: int | None = None
        self._read_to = 0
        self._styles: dict[tuple[str, ...], Style] = {}
        self._painter = LinePainter(self._style)

    # What is shown

    def show(
        self,
        article: Article,
        findings: Findings,
        annotations: Sequence[Annotation],
        deadlines: Sequence[Deadline],
        *,
        cursor: int | None = None,
        end: int | None = None,
    ) -> None:
        """Show an article from its reading place, or with the cursor on the passage `[cursor, end)`."""
        self._take(article, findings, annotations, deadlines)
        self._cursor = article.reading_place if cursor is None else cursor
        self._wrap_again(top=self._cursor)
        self.refresh()
        if cursor is None:
            self._move(self._cursor, reveal=False)
        else:
            self.go_to(cursor, end)

    def update(
        self,
        article: Article,
        findings: Findings,
        annotations: Sequence[Annotation],
        deadlines: Sequence[Deadline],
    ) -> None:
        """The same article with other findings or decisions: text and cursor stay where they are.

        Where its source has another text now, that is laid out from the offset that was first in sight.
        """
        before = self.article
        if before is not None and (before.text, before.structure) == (article.text, article.structure):
            self.article = article
            self._place(findings, annotations, deadlines)
            self._header = header(article, findings, self._wrapping.layout.width)
            self._count_lines()
            self._forget_strips()
        else:
            top = self.top_offset
            self._take(article, findings, annotations, deadlines)
            self._wrap_again(top)
            self.refresh()
        self._move(self._cursor, reveal=False)

    def _take(
        self,
        article: Article,
        findings: Findings,
        annotations: Sequence[Annotation],
        deadlines: Sequence[Deadline],
    ) -> None:
        """From now on this is the text; nothing is selected or marked in it."""
        self.article = article
        self._steps = Steps(article.text)
        self._selection = None
        self._matches = Spans(())
        self._place(findings, annotations, deadlines)

    def clear(self) -> None:
        """Show nothing."""
        self.article = None
        self._steps = Steps("")
        self._cursor = 0
        self._selection = None
        self._matches = Spans(())
        self._place(_EMPTY, (), ())
        self._wrap_again(top=0)
        self.refresh()

    def _place(
        self, findings: Findings, annotations: Sequence[Annotation], deadlines: Sequence[Deadline]
    ) -> None:
        structure = self.article.structure if self.article else ()
        self._findings = findings
        self.parts = Parts(structure)
        self._painter.highlights = highlights_of(
            findings, annotations, deadlines, looks_of(structure, self._steps.text)
        )
        self.found = findings_list(findings, annotations, deadlines)

    # Where the reader is

    @property
    def cursor(self) -> int:
        """The cursor's offset into the text."""
        return self._cursor

    @property
    def passage(self) -> Passage:
        """The selection, or else the sentence under the cursor."""
        return self._selection or self._sentence

    @property
    def selecting(self) -> bool:
        """Whether a selection is there to be extended."""
        return self._selection is not None

    @property
    def item_here(self) -> Item | None:
        """The finding or annotation under the cursor."""
        return self.found.at(self._cursor)

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

    def go_to(self, start: int, end: int | None = None) -> None:
        """Put the cursor on the passage `[start, end)`, or on what is found at `start`, and show it."""
        self._move(start, centre=True)
        if end is not None and end > start and (start, end) != self._here:
            before = self._here
            self._here, self._here_is_found = (start, end), True
            self._refresh_passages((before, self._here))

    def _move(
        self, offset: int, *, goal: int | None = None, reveal: bool = True, centre: bool = False
    ) -> None:
        """Put the cursor somewhere and draw anew what that changes; `goal` is the column to keep."""
        before = (self._sentence, self._here, (self._cursor, self._cursor))
        self._cursor = min(max(0, offset), max(0, len(self._steps.text) - 1))
        self._goal = goal
        self._sentence = self._steps.sentence_at(self._cursor)
        item = self.item_here
        self._here_is_found = item is not None and item.end - item.start <= _LONGEST_HERE
        found = item is not None and self._here_is_found
        self._here = (item.start, item.end) if item and found else self._steps.word_at(self._cursor)
        self._refresh_passages((*before, self._sentence, self._here, (self._cursor, self._cursor)))
        if reveal:
            self._reveal(self._here, centre=centre)
        self.post_message(self.CursorMoved(self, self._cursor, item))

    def _reveal(self, passage: Passage, *, centre: bool = False) -> None:
        height = self.size.height
        head = len(self._header)
        first = self._line_of(passage[0]) + head
        last = min(self._line_of(max(passage[0], passage[1] - 1)) + head, first + height // 2)
        top = self.scroll_offset.y
        kept = min(_KEPT_LINES, max(0, (height - 1) // 2))
        if self._line_of(passage[0]) == 0:
            target = 0
        elif centre and not (top + kept <= first and last < top + height - kept):
            target = first - height // 3
        elif first < top + kept:
            target = first - kept
        elif last >= top + height - kept:
            target = last - height + 1 + kept
        else:
            return
        self.scroll_to(y=max(0, target), animate=False)

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
        text = self._steps.text if room >= 1 else ""
        structure = self.article.structure if self.article and room >= 1 else ()
        self._wrapping = Wrapping(text, width, insets_of(structure, text, width))
        lines = self._wrapping.reach(top + _AHEAD)
        self._header = header(self.article, self._findings, width) if self.article and room >= 1 else ()
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

    def _forget_strips(self) -> None:
        self._painter.forget()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painter.bare = self.app.no_color or self.app.current_theme.ansi
        self._styles.clear()
        self._painter.forget()

    def fit(self) -> None:
        width = max(1, min(self.measure, self.size.width - GUTTER - 1))
        if self._top_wanted is not None:
            self._wrap_again(self._top_wanted)
        elif width != self._wrapping.layout.width or self.virtual_size.width != self.size.width:
            self._wrap_again(self.top_offset)

    def on_resize(self) -> None:
        self.fit()
        if not self._in_sight(self.passage):
            self._reveal(self.passage)
        self._tell_read_to()

    def _in_sight(self, passage: Passage) -> bool:
        """Whether the cursor can be seen, and `passage` from there to its end."""
        head, top = len(self._header), self.scroll_offset.y
        here = self._line_of(self._cursor) + head
        last = self._line_of(max(self._cursor, passage[1] - 1)) + head
        return top <= here and last < top + max(1, self.size.height)

    def watch_measure(self) -> None:
        self.on_resize()
        self.refresh()

    def watch_shown_layers(self) -> None:
        self._painter.layers = self.shown_layers
        self._forget_strips()

    def _refresh_passages(self, passages: Iterable[Passage]) -> None:
        """Draw again the lines in sight that these passages lie on."""
        top = self.scroll_offset.y
        bottom = top + self.size.height
        head = len(self._header)
        lines: set[int] = set()
        for start, end in passages:
            first = max(top, head + self._line_of(start))
            last = min(bottom - 1, head + self._line_of(max(start, end - 1)))
            lines.update(range(first, last + 1))
        if lines:
            self.refresh(*(Region(0, line - top, self.size.width, 1) for line in lines))

    def render_line(self, y: int) -> Strip:
        """A line with the places of its words, which Textual asks for under the mouse."""
        line = y + self.scroll_offset.y
        return self._strip(line, self._overlays).apply_offsets(0, line)

    def strips(self, lines: range) -> Iterable[Strip]:
        overlays = self._overlays
        return (self._strip(line, overlays) for line in lines)

    def _strip(self, line: int, overlays: Overlays) -> Strip:
        if self.article is not None and line < len(self._header):
            return self._painter.header(self._header[line])
        number, layout = line - len(self._header), self._wrapping.layout
        if number >= len(layout):
            layout = self._layout
        if self.article is None or number >= len(layout):
            return self._painter.blank()
        return self._painter.line(layout, number, overlays)

    @property
    def _overlays(self) -> Overlays:
        ground = (Span(*self._sentence, "cursor-sentence"),) if self.has_focus or self.attended else ()
        over = [Span(*self._here, self._look("cursor-here"))] if self.has_focus or self._here_is_found else []
        if self._selection:
            over.append(Span(*self._selection, "selection"))
        here = self._line_of(self._cursor)
        return Overlays(here, self._look("cursor-mark"), ground, tuple(over), self._matches)

    def _look(self, name: str) -> str:
        """One of the looks that there are two of, for a text that has the keys and for one that has not."""
        return name if self.has_focus else f"{name}-away"

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
