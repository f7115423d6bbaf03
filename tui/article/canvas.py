"""An article as it is drawn: its text with findings and annotations in it, and where the cursor is.

Whatever lies over the text is a span. A cursor step draws the two or three lines that changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from store.model.findings import Findings
from store.model.kinds import Layer
from tui.article.cursor import Passage, Steps
from tui.article.findings_list import FindingsList, Item, findings_list
from tui.article.highlights import Span, Spans, highlights_of
from tui.article.lines import ArticleLines
from tui.article.looks import CLASSES, CSS
from tui.article.painter import Overlays
from tui.article.shown import Shown
from tui.article.structure import Parts, looks_of

_KEPT_LINES = 3
"""Lines of context kept above and below the cursor when the text scrolls after it."""
_LONGEST_HERE = 60
"""Longer findings (quotations) are not drawn as what the cursor stands on; a word of them is."""


class ArticleCanvas(ArticleLines, can_focus=True):
    """Draws one article and keeps the cursor's place in it. Knows no library and no keys."""

    DEFAULT_CSS = CSS
    COMPONENT_CLASSES: ClassVar[set[str]] = CLASSES

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
        self.found = FindingsList()
        self.parts = Parts()
        self._steps = Steps("")
        self._cursor = 0
        self._goal: int | None = None
        self._sentence: Passage = (0, 0)
        self._here: Passage = (0, 0)
        self._here_is_found = False
        self._selection: Passage | None = None
        self._matches = Spans(())

    # What is shown

    def show(self, shown: Shown, *, cursor: int | None = None, end: int | None = None) -> None:
        """Show an article from its reading place, or with the cursor on the passage `[cursor, end)`."""
        self._take(shown)
        self._cursor = shown.article.reading_place if cursor is None else cursor
        self._wrap_again(top=self._cursor)
        self.refresh()
        if cursor is None:
            self._move(self._cursor, reveal=False)
        else:
            self.go_to(cursor, end)

    def update(self, shown: Shown) -> None:
        """The same article with other findings or decisions: text and cursor stay where they are.

        Where its source has another text now, that is laid out from the offset that was first in sight.
        """
        if self._shown is not None and shown.has_text_of(self._shown):
            self._place(shown)
            self._head_again()
        else:
            top = self.top_offset
            self._take(shown)
            self._wrap_again(top)
            self.refresh()
        self._move(self._cursor, reveal=False)

    def clear(self) -> None:
        """Show nothing."""
        self._take(None)
        self._cursor = 0
        self._wrap_again(top=0)
        self.refresh()

    def _take(self, shown: Shown | None) -> None:
        """From now on this is the text; nothing is selected or marked in it."""
        self._steps = Steps(shown.article.text if shown else "")
        self._selection = None
        self._matches = Spans(())
        self._place(shown)

    def _place(self, shown: Shown | None) -> None:
        self._shown = shown
        structure = shown.article.structure if shown else ()
        found = (shown.findings, shown.annotations, shown.deadlines) if shown else (Findings(), (), ())
        self.parts = Parts(structure)
        self._painter.highlights = highlights_of(*found, looks_of(structure, self._steps.text))
        self.found = findings_list(*found)

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
