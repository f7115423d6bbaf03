"""The briefing: what is new since a day, and what is due; each line leads to its sentence."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content

from store.model.briefing import Briefing
from tui.actions import bindings
from tui.lists.line_list import LineList
from tui.lists.lines import Entry, Line, fit, heading
from tui.messages import OpenArticle, ToRead
from tui.notify import tell, worker_errors_told
from tui.screens.list_screen import ListScreen
from tui.session import Session
from tui.words.briefing import BriefLine, Part, Place, markdown_lines, nothing_words, parts, title
from tui.words.deadlines import Key
from tui.workers.answering import answer
from tui.workers.lookup import READING

_BACK = (1, 3, 7, 31)
"""Days that the key goes back, in turn."""


class BriefingScreen(ListScreen):
    """Shows the briefing since yesterday, or since longer ago."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("briefing")
    PLACE = "Briefing"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._days = _BACK[0]
        self._briefing: Briefing | None = None
        self._places: dict[object, Place | None] = {}

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read it again; the cursor stays on its line."""
        self._read(self._session.today())

    @work(thread=True, exclusive=True, exit_on_error=False, group=READING)
    def _read(self, today: dt.date) -> None:
        """Beside the screen: quotes, mentions and changes of a thousand articles are looked through."""
        since = today - dt.timedelta(days=self._days)
        with worker_errors_told(self), self._library.sibling() as own:
            answer(self, self._show, own.briefings.since(since, today))

    def _show(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._places = {}
        self.lines.set_entries(list(self._entries(parts(briefing, self._session.region.country))))
        self.tell(Content(), title(briefing), "" if self._places else nothing_words(briefing))

    def _entries(self, shown: Sequence[Part]) -> Iterator[Entry]:
        for number, part in enumerate(shown):
            if number:
                yield heading(("", ""))
            yield heading((f" {part.heading}", "heading"), (f"  {len(part.lines)}", "muted"))
            times = Counter[Place | Key]()
            for line in part.lines:
                times[line.key] += 1
                key = (part.heading, line.key, times[line.key])
                self._places[key] = line.place
                yield _entry(line, key)

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        key = self.lines.key
        place = self._places.get(key)
        if place is None:
            tell(self, "You typed this one yourself: no article tells it.")
        elif place.end:
            self.post_message(OpenArticle(ToRead(place.article_id, place.start, place.end)))
        else:
            self.post_message(OpenArticle(ToRead(place.article_id)))

    def action_further_back(self) -> None:
        """Since a day longer ago; after the longest, since yesterday again."""
        self._days = _BACK[(_BACK.index(self._days) + 1) % len(_BACK)]
        self.redraw()

    def action_copy(self) -> None:
        """Copy the briefing as Markdown."""
        if self._briefing is not None:
            lines = markdown_lines(self._briefing, self._session.region.country)
            self.app.copy_to_clipboard("\n".join(lines) + "\n")
            tell(self, "The briefing is copied, as Markdown.")


def _entry(line: BriefLine, key: object) -> Entry:
    def draw(width: int) -> Sequence[Line]:
        return [
            [("  ", ""), (fit(line.what, width - 3), "")],
            [("    ", ""), (fit(line.of_it, width - 5), "muted")],
        ]

    return Entry(draw, key)
