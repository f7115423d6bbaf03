"""Articles opened from the list, or shown beside it, and left again; how far they are read is kept."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.timer import Timer
from textual.widgets import Static

from store.model.articles import ArticleRow
from store.model.view import View, of_entity
from tui.chrome.footer import Footer
from tui.lists.article_list import ArticleList
from tui.messages import LibraryChanged, LinkFollowed, LinkReached, OpenArticle, ReadFurther, Sought, ToRead
from tui.notify import errors_told, tell
from tui.screens.incoming import IncomingScreen
from tui.session import Session
from tui.words.articles import short_address
from tui.words.library import empty_words

_PREVIEW_AFTER = 0.08
"""Seconds the list's cursor rests before the article beside it follows: longer than a held key repeats in."""

_READY = 20_000
"""Words up to which an article is made ready before it is opened: a book's findings take long to lay out."""


class ReadingScreen(IncomingScreen):
    """Opens articles from the list or for another screen, shows them beside it, and leaves them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.from_list = True
        """Whether the article being read was opened from the list, and is left for it."""
        self._arrived_at = View()
        self._preview_timer: Timer | None = None

    async def open_article(self, to_read: ToRead) -> None:
        """Show an article to read, at a passage where one is given, and mark it read."""
        article_id, start = to_read.article_id, to_read.start
        self._stop_preview()
        self.keep_place()
        desk = await self._furnish()
        shown = desk.article
        if (shown is None or shown.id != article_id or start is not None) and not desk.show(
            article_id, start, to_read.end
        ):
            return
        desk.mark_sought(to_read.sought or Sought("", ()))
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

    async def open_from_elsewhere(self, to_read: ToRead) -> None:
        """Open an article that is not to be left for the list, but to where it was asked for."""
        self.from_list = False
        await self.open_article(to_read)

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
        await self.open_article(ToRead(event.row.id, *self._first_mention(event.row.id)))

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
            await self.open_article(ToRead(row.id))
        elif self.reading:
            tell(self, "That was the last one." if by > 0 else "That was the first one.")

    # Where in it one is

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
                self.post_message(OpenArticle(ToRead(article_id)))

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
            await self.open_article(ToRead(row.id))
        if self.reading:
            self.see(zen=not self.zen)

    def after_deed(self, *, moved: bool) -> None:
        self.shelf.articles.clear_marks()
        if moved and self.reading:
            self._leave_article()
