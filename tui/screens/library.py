"""The library: which articles are listed, which one is open, and the way back from it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Static

from store.errors import LibraryGoneError, QueryError
from store.model.articles import ArticleRow
from store.model.last_session import LastSession
from store.model.view import View, of_entity
from store.query.write import written
from tui.chrome.footer import Footer
from tui.chrome.header import Header
from tui.chrome.next_due import next_due
from tui.docks.importing import ImportDock
from tui.lists.article_list import ArticleList
from tui.lists.shelf import Shelf
from tui.messages import LibraryChanged, LinkFollowed, LinkReached, OpenArticle, ReadFurther, Sought
from tui.notify import errors_told, tell, tell_error
from tui.screens.incoming import IncomingScreen
from tui.session import Session
from tui.words.articles import short_address
from tui.words.library import empty_words, first_words
from tui.words.signs import STARRED
from tui.words.views import filter_words

_PREVIEW_AFTER = 0.08
"""Seconds the list's cursor rests before the article beside it follows: longer than a held key repeats in."""

_READY = 20_000
"""Words up to which an article is made ready before it is opened: a book's findings take long to lay out."""

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


class LibraryScreen(IncomingScreen):
    """Opens articles, keeps how far they are read, and leads back from them."""

    AUTO_FOCUS = "ArticleList"

    def __init__(self, session: Session, *, first_start: bool = False) -> None:
        super().__init__(session)
        self._first_start = first_start
        self.from_list = True
        """Whether the article being read was opened from the list, and is left for it."""
        self._arrived_at = View()
        self._preview_timer: Timer | None = None
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
            await self._go_on()

    async def _go_on(self) -> None:
        """Back to the article that was left, and into it where it was being read."""
        article_id = self._kept.article_id
        if article_id is None or self._library.articles.row(article_id) is None:
            return
        if self._kept.reading:
            await self.open_article(article_id)
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

    # Opening an article

    async def open_article(
        self,
        article_id: int,
        start: int | None = None,
        end: int | None = None,
        sought: Sought | None = None,
    ) -> None:
        """Show an article to read, at a passage where one is given, and mark it read.

        `sought` is what a search found in it.
        """
        self._stop_preview()
        self.keep_place()
        desk = await self._furnish()
        shown = desk.article
        if (shown is None or shown.id != article_id or start is not None) and not desk.show(
            article_id, start, end
        ):
            return
        desk.mark_sought(sought or Sought("", ()))
        self.see(reading=True)
        self._show_footer_place()
        self.query("#first").remove()
        desk.focus_text()
        article = desk.article
        if article is not None and not article.read and not self._library.read_only:
            with errors_told(self):
                self._library.articles.set_read(self.with_repeats((article_id,)), True, undoable=False)
                self.post_message(LibraryChanged(article_id))
        row = self.shelf.articles.row_here
        if row is None or row.id != article_id:
            self.shelf.go_to(article_id)

    async def open_from_elsewhere(
        self, article_id: int, start: int | None, end: int | None, sought: Sought | None
    ) -> None:
        """Open an article that is not to be left for the list, but to where it was asked for."""
        self.from_list = False
        await self.open_article(article_id, start, end, sought)

    def show_list(self) -> None:
        """Give the keys to the list, as it is."""
        self._arrived_at = self.shelf.view
        if self.reading:
            self._leave_article()

    def show_entity(self, entity_id: int, name: str) -> None:
        """List the articles that name an entity."""
        self.show_articles(of_entity(entity_id, name), name)

    def show_articles(self, view: View, heading: str) -> None:
        """List the articles of a view."""
        self._leave_article()
        self._arrived_at = view
        self.shelf.show_view(view, heading)

    @on(ArticleList.Opened)
    async def _opened(self, event: ArticleList.Opened) -> None:
        self.from_list = True
        await self.open_article(event.row.id, *self._first_mention(event.row.id))

    def _first_mention(self, article_id: int) -> tuple[int | None, int | None]:
        """Where an article first names the entity whose articles are listed, if that is what is listed."""
        if (entity_id := self.shelf.view.entity_id) is not None:
            entity = self._library.names.one(entity_id)
            for mention in self._library.findings.of_article(article_id).mentions:
                if mention.entity_id == entity.id:
                    return mention.start, mention.end
        return None, None

    @on(ArticleList.Moved)
    def _moved(self, event: ArticleList.Moved) -> None:
        self._show_footer_place()
        self._stop_preview()
        self.set_empty(empty=event.row is None)
        if event.row is None:
            self.query_one("#empty", Static).update(empty_words(self.shelf.view))
        elif not self.reading:
            self._preview_timer = self.set_timer(_PREVIEW_AFTER, lambda: self._preview(event.row))

    def _preview(self, row: ArticleRow | None) -> None:
        """Show the article under the list's cursor beside the list; that alone does not mark it read.

        Where there is no room beside the list, it is made ready, unless it is a book: it opens at once then.
        """
        if self._desk is None or row is None or self.reading:
            return
        if self.has_class("-one") and row.words > _READY:
            return
        if self._shown is None or self._shown.id != row.id:
            self._desk.show(row.id)

    @on(events.DescendantFocus)
    def _list_takes_the_keys(self) -> None:
        """What has the keys is what they act on: beside the list the article is only previewed again."""
        if self.focused is self.shelf.articles and self.reading:
            self._leave_article()

    def after_furnishing(self) -> None:
        self._preview(self.shelf.articles.row_here)

    @on(events.Resize)
    def _widened(self) -> None:
        """Where there was room for the list alone, nothing was previewed."""
        self.call_after_refresh(lambda: self._preview(self.shelf.articles.row_here))

    def _stop_preview(self) -> None:
        if self._preview_timer is not None:
            self._preview_timer.stop()
            self._preview_timer = None

    def _leave_article(self) -> None:
        self.keep_place()
        self.see(reading=False, over=False, zen=False)
        self._show_footer_place()
        self.set_focus(self.shelf.articles, scroll_visible=False)

    def keep_place(self) -> None:
        """Store how far the open article has been read."""
        if self.reading and self._desk is not None and not self._library.read_only:
            with errors_told(self):
                self._desk.keep_place()

    async def action_next_article(self) -> None:
        await self._step_article(1)

    async def action_previous_article(self) -> None:
        await self._step_article(-1)

    async def _step_article(self, by: int) -> None:
        articles = self.shelf.articles
        shown = self._shown
        here = articles.row_here
        # An article that left the list by being read makes way for the one after it.
        gone = self.reading and shown is not None and here is not None and here.id != shown.id
        articles.move_to(articles.cursor + (0 if gone and by > 0 else by))
        row = articles.row_here
        if self.reading and row is not None and (shown is None or row.id != shown.id):
            await self.open_article(row.id)
        elif self.reading:
            tell(self, "That was the last one." if by > 0 else "That was the first one.")

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
            self.shelf.show_view(place.view, place.heading)
        if place.row is not None:
            self.shelf.go_to(place.row)
        if place.reading is not None:
            await self.open_article(place.reading, place.cursor, place.cursor)

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

    def after_deed(self, *, moved: bool) -> None:
        self.shelf.articles.clear_marks()
        if moved and self.reading:
            self._leave_article()

    def _show_footer_place(self) -> None:
        """Which article of how many, and while one is read how far."""
        articles = self.shelf.articles
        here = articles.cursor + 1 if articles.total else 0
        place = f"{here}:{articles.total}"
        if self.reading and self._desk is not None:
            place = f"{self._desk.read_to}%  {place}"
            if target := self._desk.link_here:
                place = f"{short_address(target, self.size.width // 3)}  {place}"
        self.query_one(Footer).place = place

    @on(LinkFollowed)
    def _follow(self, event: LinkFollowed) -> None:
        """Open what a link leads to: here where that is an article of the library, else in the browser."""
        with errors_told(self):
            article_id = self._library.articles.at_address(event.target)
            if article_id is None:
                from tui.browser import open_in_browser

                open_in_browser(self, event.target)
            else:
                self.post_message(OpenArticle(article_id))

    @on(ReadFurther)
    @on(LinkReached)
    def _read_further(self) -> None:
        self._show_footer_place()

    def targets(self) -> tuple[int, ...]:
        """The article being read, or else the marked ones, or the one under the list's cursor."""
        if self.reading and self._shown is not None:
            return (self._shown.id,)
        return self.shelf.articles.targets

    def with_repeats(self, article_ids: Sequence[int]) -> tuple[int, ...]:
        return self.shelf.with_repeats(article_ids)

    async def action_zen(self) -> None:
        row = self.shelf.articles.row_here
        if not self.reading and row is not None:
            await self.open_article(row.id)
        if self.reading:
            self.see(zen=not self.zen)

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
