"""Figures of all articles, newest first: of a kind, a unit, a thing; the same thing over time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from store.model.figures import FigureAt
from store.model.kinds import Role
from store.model.passages import Key
from store.model.view import ALL_FIGURES, View
from tui.actions import bindings
from tui.chrome.footer import Footer
from tui.chrome.header import Header
from tui.docks.dock import asking
from tui.docks.query import QueryDock
from tui.lists.line_list import LineList
from tui.lists.lines import Entry
from tui.lists.passage_rows import passage_entries, passage_key
from tui.messages import OpenArticle
from tui.notify import errors_told, tell
from tui.safe import assembled, content
from tui.screens.list_screen import ListScreen
from tui.session import Session
from tui.words.figures import changed_from, is_same_thing, none_words, over_time, same, told
from tui.words.views import filter_words

_TALL = 30
"""Figures that are read at first, and each time the cursor comes to their end."""


class FiguresScreen(ListScreen):
    """Figures under their articles. Enter leads to one; `v` shows what else is told of the same thing."""

    CSS_PATH = "figures.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("figures")
    AUTO_FOCUS = "LineList"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._view = ALL_FIGURES
        self._figures: list[FigureAt] = []
        self._after: Key | None = None

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static(id="shown")
        yield LineList()
        yield Static(id="empty")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Header).place = "Figures"
        self.watch(self.lines, "scroll_y", self._want_more, init=False)

    def on_screen_resume(self) -> None:
        self.redraw()

    def way_back(self) -> Callable[[], Awaitable[None]]:
        """Back to this view, and the figure under the cursor."""
        view, key, loaded = self._view, self.lines.key, len(self._figures)

        async def back() -> None:
            self._view = view
            self._read(at_least=loaded, keep=True)
            if key is not None:
                self.lines.put_cursor(key)

        return back

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read the figures again, as many as there were; the cursor stays on its own."""
        self._read(at_least=len(self._figures), keep=True)

    # What is listed

    def _read(self, *, at_least: int, keep: bool) -> None:
        with errors_told(self):
            page = self._library.figures.page(self._view, enough=max(at_least, _TALL))
            self._figures, self._after = list(page.figures), page.after
            self.lines.set_entries(self._drawn(), keep=keep)
            self._tell_what_is_shown()

    def _tell_what_is_shown(self) -> None:
        self.set_class(not self._figures, "-empty")
        typed = filter_words(self._view)
        self.set_class(bool(typed), "-filtered")
        line = over_time(self._figures) if is_same_thing(self._view) else ""
        parts = [(typed, "$accent"), (f"\n{line}" if line else "", "")]
        self.query_one("#shown", Static).update(assembled(*parts))
        self.query_one("#empty", Static).update(content(none_words(self._view)))
        number = f"{len(self._figures):,}"
        self.query_one(Header).about = f"more than {number}" if self._after is not None else number

    def _drawn(self, since: int = 0) -> list[Entry]:
        """The figures from this one on, below those before it."""
        was = changed_from(self._figures) if is_same_thing(self._view) else {}
        passages = [
            replace(each.passage, of_it=" · ".join(filter(None, (told(each), was.get(index)))))
            for index, each in enumerate(self._figures[since:], since)
        ]
        before = self._figures[since - 1].passage if since else None
        return list(passage_entries(passages, self._session.today(), Role.FIGURE, before))

    @on(LineList.Moved)
    def _want_more(self) -> None:
        """Near the end of what was read, read on."""
        if self._after is not None and self.lines.at_end:
            with errors_told(self):
                page = self._library.figures.page(self._view, self._after, enough=_TALL)
                since = len(self._figures)
                self._figures += page.figures
                self._after = page.after
                if is_same_thing(self._view):  # what was the oldest may be told as changed from an older one
                    self.lines.set_entries(self._drawn())
                else:
                    self.lines.add_entries(self._drawn(since))
                self._tell_what_is_shown()

    @asking
    async def action_filter(self) -> None:
        before = self._view
        answer = await QueryDock(self._session, before, self._narrow).ask(self)
        self._narrow(before if answer is None else answer)

    def action_clear_filter(self) -> None:
        self._narrow(ALL_FIGURES)

    def _narrow(self, view: View) -> None:
        if view != self._view:
            self._view, self._figures = view, []
            self._read(at_least=0, keep=False)

    def go_back(self) -> bool:
        """From the figures of one thing to all of them; False where those are shown."""
        narrowed = is_same_thing(self._view)
        if narrowed:
            self._narrow(ALL_FIGURES)
        return narrowed

    # What is done

    @property
    def _here(self) -> FigureAt | None:
        return next((each for each in self._figures if passage_key(each.passage) == self.lines.key), None)

    def action_open(self) -> None:
        self.lines.choose()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        if (here := self._here) is not None:
            self.post_message(OpenArticle(here.passage.article_id, here.passage.start, here.passage.end))

    def action_over_time(self) -> None:
        """Only figures of the same thing, in the same unit, over time; or all again."""
        here = self._here
        if is_same_thing(self._view):
            self._narrow(ALL_FIGURES)
        elif here is not None and (view := same(here)) is not None:
            self._narrow(view)
        else:
            tell(self, "The text does not say what this is a figure of; about: in the filter asks for some.")
