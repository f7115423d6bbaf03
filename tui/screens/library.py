"""The library: how it is found again, at the next start and on the way back, and what changes in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Static
from textual.worker import WorkerCancelled

from store.errors import LibraryGoneError, QueryError
from store.model.last_session import LastSession
from store.model.view import View
from store.query.write import written
from tui.chrome.footer import Footer
from tui.chrome.header import Header
from tui.chrome.next_due import next_due
from tui.docks.importing import ImportDock
from tui.lists.shelf import Shelf
from tui.messages import LibraryChanged, ToRead
from tui.notify import errors_told, tell_error
from tui.screens.reading import ReadingScreen
from tui.session import Session
from tui.words.library import empty_words, first_words
from tui.words.signs import STARRED
from tui.words.views import filter_words

_POLLED_EVERY = 2.0
"""Seconds between two looks whether a worker or another program changed the library."""

_PLACE_KEPT_EVERY = 5.0
"""Seconds after which a reading place that moved is stored."""


class _Place(NamedTuple):
    """What is seen of the library: a list, the line in it, and the article that is read, to its character."""

    view: View
    heading: str
    arrived_at: View
    row: int | None
    reading: int | None
    cursor: int
    from_list: bool


class LibraryScreen(ReadingScreen):
    """Begins with what was left, leads back to what was seen, and follows what changes."""

    AUTO_FOCUS = "ArticleList"

    def __init__(self, session: Session, *, first_start: bool = False) -> None:
        super().__init__(session)
        self._first_start = first_start
        self._data_version = self._library.data_version()
        self._told_gone = False
        self._kept = self._library.views.last_session()
        self._list_wish = self._kept.list_width

    def compose(self) -> ComposeResult:
        yield Header()
        yield from self.compose_columns(Shelf(self._session, self._view_left()))
        if self._first_start:
            yield Static(first_words(), id="first")
        yield Footer()

    def on_mount(self) -> None:
        self.set_interval(_POLLED_EVERY, self._poll)
        self.set_interval(_PLACE_KEPT_EVERY, self.keep_session)
        self.call_after_refresh(self._begin)
        if self._first_start:
            self.call_after_refresh(self._begin_with_samples)

    # From one start to the next

    def _view_left(self) -> View:
        """The list as it was left; the inbox where its query is none any more."""
        if not self._kept.query:
            return View()
        from store.query.parse import parse

        with suppress(QueryError):
            return parse(self._kept.query, self._session.today(), region=self._session.region)
        return View()

    async def _begin(self) -> None:
        """After the first paint; not where the app was left before it."""
        if self.query_one("#columns").is_attached:
            await self._furnish()
            if self._desk is not None:
                await self._go_on()

    async def _go_on(self) -> None:
        """Back to the article that was left, and into it where it was being read."""
        article_id = self._kept.article_id
        if article_id is None or self._library.articles.row(article_id) is None:
            return
        if self._kept.reading:
            await self.open_article(ToRead(article_id))
        else:
            self.shelf.go_to(article_id)

    def keep_session(self) -> None:
        """Store what is seen now, for the next start, and the reading place."""
        self.keep_place()
        row = self._shown if self.reading else self.shelf.articles.row_here
        seen = LastSession(
            written(self.shelf.view), row.id if row is not None else None, self.reading, self._list_wish
        )
        if seen != self._kept:
            with errors_told(self):
                self._library.views.keep_session(seen)
                self._kept = seen

    # The way back

    def way_back(self) -> Callable[[], Awaitable[None]]:
        """Back to the list, its line, and the article that is read."""
        place = self._place()
        return lambda: self._return_to(place)

    def _place(self) -> _Place:
        reading = self._shown.id if self.reading and self._shown is not None else None
        row = self.shelf.articles.row_here
        return _Place(
            self.shelf.view,
            self.shelf.heading,
            self._arrived_at,
            row.id if row is not None else None,
            reading,
            self._desk.cursor if reading is not None and self._desk is not None else 0,
            self.from_list,
        )

    async def _return_to(self, place: _Place) -> None:
        if place == self._place():
            return
        self._leave_article()
        self._arrived_at, self.from_list = place.arrived_at, place.from_list
        if self.shelf.view != place.view:
            with suppress(WorkerCancelled):
                await self.shelf.show_view(place.view, place.heading).wait()
        if place.row is not None:
            self.shelf.go_to(place.row)
        if place.reading is not None:
            await self.open_article(ToRead(place.reading, place.cursor, place.cursor))

    # What is seen

    def go_back(self) -> bool:
        """One step towards what one arrived at; False where that is what is seen."""
        if docks := self.query(ImportDock):
            docks.first().close()
        elif self.zen:
            self.see(zen=False)
        elif self.findings_over or (self._desk is not None and self._desk.in_findings):
            self._findings_away()
        elif self.reading and self.from_list:
            self._leave_article()
        elif self.reading:
            return False
        elif first := self.query("#first"):
            first.remove()
        elif self.shelf.articles.marks:
            self.shelf.articles.clear_marks()
        elif filter_words(self.shelf.view) not in ("", filter_words(self._arrived_at)):
            self.shelf.show_view(replace(self._arrived_at, order=self.shelf.view.order))
        else:
            return False
        return True

    # What changed

    def redraw(self, article_id: int | None = None, /) -> None:
        self._data_version = self._library.data_version()
        self.shelf.reload()
        shown = self._shown
        if self._desk is not None and shown is not None and article_id in (None, shown.id):
            self._desk.update()

    @on(Shelf.LookedOver)
    def _looked_over(self, event: Shelf.LookedOver) -> None:
        overview = event.overview
        header = self.query_one(Header)
        news = f" · {STARRED} {overview.new_mentions:,} new" if overview.new_mentions else ""
        header.about = f"{overview.listed} · {overview.unread} unread{news}"
        header.right = next_due(overview.next_due, self._session.today(), self._session.config.remind_days)
        if not overview.listed and overview.view == self.shelf.seen:
            self.query_one("#empty", Static).update(empty_words(overview.view, overview.why_empty))
        self._show_footer_place()

    def _poll(self) -> None:
        if not self._told_gone:
            try:
                self._library.check_in_place()
            except LibraryGoneError as error:
                self._told_gone = True
                tell_error(self, error)
        if self._library.data_version() != self._data_version:
            self.post_message(LibraryChanged())

    @on(events.ScreenResume)
    def _resumed(self) -> None:
        if self._desk is not None:
            self.post_message(LibraryChanged())

    @on(events.ScreenSuspend)
    def _suspended(self) -> None:
        self.keep_session()
