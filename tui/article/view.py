"""The article under the keys: cursor steps, selection by words, finding words, the mouse."""

from __future__ import annotations

import re
from itertools import islice
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection

from store.model.kinds import STEPS, Layer
from store.model.structure import StructureSpan
from tui.actions import actions_of, bindings
from tui.article.canvas import ArticleCanvas
from tui.article.cursor import Passage
from tui.article.findings_list import Item
from tui.article.highlights import Span, Spans
from tui.article.painter import GUTTER
from tui.messages import LinkFollowed, LinkReached, Sought

MOST_MATCHES = 10_000

_OF_SELECTION = frozenset(action.call for action in actions_of("select"))


class ArticleView(ArticleCanvas, can_focus=True):
    """One article to read from the keyboard. Given values, it posts messages; it knows no library."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("select", "reader")
    ALLOW_SELECT = True

    class FindRequested(Message):
        """The user wants to find words in the article."""

    class SelectionEnded(Message):
        """There is no selection any more."""

    class NothingThere(Message):
        """A step had nowhere to go: `sentence` says so."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._anchor: Passage = (0, 0)
        self._at_start = False
        self._held = True
        self._link = ""
        self.sought = ""
        """The words that were looked for last, to be offered when one looks again."""
        self._sought_here = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of a selection are alive only while there is one, and that of a link on a link."""
        if action in _OF_SELECTION:
            return self.selecting
        if action == "follow":
            return bool(self.link_here)
        return super().check_action(action, parameters)

    # Steps

    def action_line_down(self) -> None:
        self._step_lines(1)

    def action_line_up(self) -> None:
        self._step_lines(-1)

    def action_page_down(self) -> None:
        self._step_page(1)

    def action_page_up(self) -> None:
        self._step_page(-1)

    def action_top(self) -> None:
        self.scroll_to(y=0, animate=False)
        self._step_to(0)

    def action_bottom(self) -> None:
        self._step_to(self._layout.starts[-1])

    def action_word_right(self) -> None:
        self._step_to(self._steps.next_word(self._cursor))

    def action_word_left(self) -> None:
        self._step_to(self._steps.previous_word(self._cursor))

    def action_next_sentence(self) -> None:
        self._step_to(self._steps.next_sentence(self._cursor))

    def action_previous_sentence(self) -> None:
        self._step_to(self._steps.previous_sentence(self._cursor))

    def action_next_paragraph(self) -> None:
        self._step_to(self._steps.next_paragraph(self._cursor))

    def action_previous_paragraph(self) -> None:
        self._step_to(self._steps.previous_paragraph(self._cursor))

    def action_next_finding(self, step: str) -> None:
        self._step_to_item(self.found.next(step, self._cursor), f"No further {STEPS[step].noun} below.")

    def action_previous_finding(self, step: str) -> None:
        self._step_to_item(self.found.previous(step, self._cursor), f"No {STEPS[step].noun} further up.")

    def action_next_part(self, part: str) -> None:
        self._step_to_part(self.parts.next(part, self._cursor), f"No further {part} below.")

    def action_previous_part(self, part: str) -> None:
        self._step_to_part(self.parts.previous(part, self._cursor), f"No {part} further up.")

    def _step_to_part(self, part: StructureSpan | None, otherwise: str) -> None:
        if part is None:
            self.post_message(self.NothingThere(otherwise))
        else:
            self._step_to(part.start)

    def _step_to_item(self, item: Item | None, otherwise: str) -> None:
        if item is None:
            self.post_message(self.NothingThere(otherwise))
        else:
            self._step_to(item.start)

    def _step_to(self, offset: int, goal: int | None = None) -> None:
        """Move the cursor; a selection goes along with it, from where it began."""
        self._move(offset, goal=goal)
        if self._selection:
            self._select(self._steps.stepped(self._anchor, self._cursor, into_word=goal is not None))

    def _step_lines(self, by: int) -> None:
        """Up or down by lines that hold something, in the column where the stepping began."""
        line = self._layout.line_of(self._cursor)
        goal = self._layout.cell_of(self._cursor) if self._goal is None else self._goal
        target = line + by
        while 0 <= target < len(self._layout) and self._layout.starts[target] == self._layout.ends[target]:
            target += by
        if not 0 <= target < len(self._layout):
            self.scroll_to(y=self.scroll_offset.y + by, animate=False)
            return
        self._step_to(self._on_line(target, goal), goal)

    def _step_page(self, by: int) -> None:
        height = max(1, self.size.height - 2)
        line = self._layout.line_of(self._cursor)
        goal = self._layout.cell_of(self._cursor) if self._goal is None else self._goal
        target = min(max(0, line + by * height), len(self._layout) - 1)
        self.scroll_to(y=self.scroll_offset.y + by * height, animate=False)
        self._step_to(self._on_line(target, goal), goal)

    def _on_line(self, line: int, goal: int) -> int:
        start, end = self._layout.starts[line], self._layout.ends[line]
        return max(start, min(self._layout.offset_at(line, goal), end - 1))

    # Links

    @property
    def link_here(self) -> str:
        """Where the link under the cursor leads; "" where there is none."""
        link = self.parts.link_at(self._cursor)
        return link.target if link is not None else ""

    def on_article_canvas_cursor_moved(self) -> None:
        if self.link_here != self._link:
            self._link = self.link_here
            self.refresh_bindings()
            self.post_message(LinkReached())

    def action_follow(self) -> None:
        if self.link_here:
            self.post_message(LinkFollowed(self.link_here))

    # Layers

    def action_layer(self, name: str) -> None:
        self.shown_layers = self.shown_layers ^ {Layer(name)}

    # Selection

    def begin_selection(self, passage: Passage | None = None) -> None:
        """Select what the cursor stands on, or a passage whose edges can be moved."""
        self._anchor = passage or self._here
        self._at_start, self._held = False, passage is None
        if passage is not None:
            self._move(passage[1] - 1)
        self._select(self._anchor)

    def end_selection(self) -> None:
        """Let the selection go; the cursor stays."""
        self._select(None)

    def go_back(self) -> bool:
        """Let go of the selection, or else of what was found here; False where there is neither.

        What a search found stays marked, and the article is left for the hits.
        """
        if self.selecting:
            self.end_selection()
        elif len(self._matches) and self._sought_here:
            self.find("", self._cursor)
        else:
            return False
        return True

    def action_other_end(self) -> None:
        """Move the other edge of the selection from now on."""
        start, end = self.passage
        self._at_start = not self._at_start
        self._held = False
        self._anchor = (end, end) if self._at_start else (start, start)
        self._move(start if self._at_start else end - 1)

    def action_extend_word(self) -> None:
        start, end = self.passage
        if self._at_start:
            self._extend(self._steps.previous_word(start), end)
            return
        word = self._steps.next_word(end - 1)
        self._extend(start, self._steps.word_at(word)[1] if word >= end else end)

    def action_extend_back(self) -> None:
        """Take a word off again, at the edge that is moved."""
        start, end = self.passage
        if self._at_start:
            following = self._steps.next_word(start)
            self._extend(following if start < following < end else start, end)
            return
        last_word = self._steps.previous_word(end)
        shorter = self._steps.word_at(self._steps.previous_word(last_word))[1]
        least = self._anchor[1] if self._held else self._steps.word_at(start)[1]
        self._extend(start, max(shorter, min(least, end)))

    def action_extend_character(self) -> None:
        start, end = self.passage
        if self._at_start:
            self._extend(self._steps.previous_character(start), end)
        else:
            self._extend(start, self._steps.next_character(end))

    def action_take_character(self) -> None:
        """Take a character off again, at the edge that is moved; one at least stays."""
        start, end = self.passage
        if self._at_start:
            following = self._steps.next_character(start)
            self._extend(following if following < end else start, end)
        else:
            before = self._steps.previous_character(end)
            self._extend(start, before if before > start else end)

    def action_extend_sentence(self) -> None:
        start, end = self.passage
        if self._at_start:
            self._extend(self._steps.previous_sentence(start), end)
            return
        sentence = self._steps.sentence_at(end - 1)
        if end >= sentence[1]:
            sentence = self._steps.sentence_at(self._steps.next_sentence(end - 1))
        self._extend(start, max(end, sentence[1]))

    def action_extend_paragraph(self) -> None:
        start, end = self.passage
        if self._at_start:
            self._extend(self._steps.previous_paragraph(start), end)
            return
        paragraph = self._steps.paragraph_at(end - 1)
        if end >= paragraph[1]:
            paragraph = self._steps.paragraph_at(self._steps.next_paragraph(end - 1))
        self._extend(start, max(end, paragraph[1]))

    def action_extend_finding(self) -> None:
        """Select the finding under the cursor; again, the next larger one that holds it."""
        start, end = self.passage
        larger = [
            item
            for item in self.found.holding(self._cursor)
            if item.start <= start and item.end >= end and (item.start, item.end) != (start, end)
        ]
        if not larger:
            self.post_message(self.NothingThere("Nothing larger was found around this."))
            return
        self._anchor = (larger[0].start, larger[0].end)
        self._select(self._anchor)

    def _extend(self, start: int, end: int) -> None:
        self._select((start, end))
        self._move(start if self._at_start else max(start, end - 1))

    def _select(self, passage: Passage | None) -> None:
        before = self._selection
        self._selection = passage
        self._refresh_passages(span for span in (before, passage) if span)
        self.refresh_bindings()
        if passage is None and before is not None:
            self.post_message(self.SelectionEnded())

    # Finding words

    def find(self, words: str, start: int) -> None:
        """Mark every place where `words` stand, blanks of any kind between them; none for no words.

        The cursor goes to the first one from `start` on, or back to `start`
        where there is none. Capitals in `words` are minded, small letters match
        both. At most 10,000 places are marked.
        """
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        flags = re.IGNORECASE if words == words.lower() else re.NOFLAG
        found = re.finditer(pattern, self._steps.text, flags) if pattern else iter(())
        self._matches = Spans(Span(*match.span(), "match") for match in islice(found, MOST_MATCHES))
        self._sought_here = True
        self.sought = words or self.sought
        self.refresh()
        if len(self._matches):
            self._go_to_match(self._matches.after(start - 1))
        else:
            self._move(start)

    def mark_sought(self, sought: Sought) -> None:
        """Mark what was looked for elsewhere; the cursor stays where it is."""
        places = islice(sought.places, MOST_MATCHES)
        self._matches = Spans(Span(start, end, "match") for start, end in places)
        self.sought, self._sought_here = sought.words, False
        self.refresh()

    @property
    def match_number(self) -> int:
        """Which match the cursor is on or after, from 1; 0 before the first."""
        return self._matches.after(self._cursor)

    @property
    def match_count(self) -> int:
        """How many matches are marked."""
        return len(self._matches)

    def action_find(self) -> None:
        self.post_message(self.FindRequested())

    def action_find_next(self) -> None:
        self._go_to_match(self._matches.after(self._cursor))

    def action_find_previous(self) -> None:
        at = self._matches.after(self._cursor - 1)
        self._go_to_match(at - 1)

    def _go_to_match(self, index: int) -> None:
        """Round and round: after the last match comes the first."""
        if not len(self._matches):
            self.post_message(self.NothingThere("Nothing to find. Press / and type what you look for."))
            return
        match = self._matches.spans[index % len(self._matches)]
        self.go_to(match.start, match.end)

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """One click puts the cursor, two select the word, three the sentence."""
        event.prevent_default()
        if self.text_selection is not None and event.chain == 1:
            return
        self._select(None)
        self._move(self._offset_at_cell(event.x, event.y), reveal=False)
        if event.chain > 1:
            self._anchor = self._here if event.chain == 2 else self._sentence
            self._select(self._anchor)

    def _offset_at_cell(self, x: int, y: int) -> int:
        line = self._line_at(y + self.scroll_offset.y)
        return self._layout.offset_at(line, max(0, x - self._painter.left - GUTTER))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        start, end = self._passage_of(selection)
        return (self._steps.text[start:end], "\n") if end > start else None

    def selection_updated(self, selection: Selection | None) -> None:
        if selection is not None:
            start, end = self._passage_of(selection)
            self._anchor = (start, end)
            self._select(self._anchor if end > start else None)

    def _passage_of(self, selection: Selection) -> Passage:
        """The passage behind a selection of Textual's, whose columns count code points of drawn lines."""
        start = 0 if selection.start is None else self._offset_at_column(selection.start)
        end = len(self._steps.text) if selection.end is None else self._offset_at_column(selection.end)
        return start, end

    def _offset_at_column(self, place: Offset) -> int:
        if place.y < len(self._header):
            return 0
        line = self._line_at(place.y)
        return self._layout.offset_at_column(line, place.x - self._painter.left - GUTTER)
