"""The feeds that the user is subscribed to: what is unread of each, when it is asked for, what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import IO, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.worker import get_current_worker

from store.errors import DatelineError, IngestError
from store.export.writing import new_file, write_into
from store.model.feeds import FoundFeed, FullText, NewSubscription, Subscribed, Subscription
from store.model.view import Subject, of_feed
from store.text.paths import named_path
from tui.actions import bindings
from tui.decide import decide
from tui.docks.dock import asking
from tui.docks.feeds import FeedDock
from tui.docks.path import PathDock
from tui.docks.prompt import Prompt
from tui.docks.tags import TagsDock
from tui.lists.feed_rows import feed_entries
from tui.lists.line_list import LineList
from tui.messages import LibraryChanged, ListArticles, RefreshAsked
from tui.notify import errors_told, tell, tell_error, worker_errors_told
from tui.screens.list_screen import ListScreen
from tui.session import Session
from tui.words.feeds import TEACHING, imported_words, interval_words, typed_interval

_RULES = tuple(FullText)
_VISITS = 8
"""Visits that are shown of a feed's history."""


class FeedsScreen(ListScreen):
    """Subscriptions under their folders. Enter lists the articles of one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("feeds")
    PLACE = "Feeds"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._feeds: dict[int, Subscription] = {}
        self._marked: set[int] = set()
        self._opened: set[int] = set()
        """Those whose history is shown."""

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read the feeds again; the cursor stays on its own."""
        with errors_told(self):
            feeds = self._library.feeds.all()
            self._feeds = {feed.id: feed for feed in feeds}
            self._marked &= self._feeds.keys()
            self._opened &= self._feeds.keys()
            visits = {
                key: self._library.feeds.visits(self._feeds[key].feed_id, _VISITS) for key in self._opened
            }
            now = dt.datetime.now(dt.UTC)
            self.lines.set_entries(list(feed_entries(feeds, now, self._marked, visits)))
            self.tell(
                Content(),
                self._about(feeds, sum(feed.unread for feed in feeds)),
                self._nothing,
            )

    def _about(self, feeds: Sequence[Subscription], unread: int) -> str:
        troubled = sum(bool(feed.trouble) for feed in feeds)
        facts = [f"{len(feeds):,}", f"{unread:,} unread"]
        facts += [f"{troubled} in trouble"] * bool(troubled) + [f"{len(self._marked)} marked"] * bool(
            self._marked
        )
        return " · ".join(facts) if feeds else ""

    @property
    def _nothing(self) -> str:
        return "" if self._feeds else TEACHING

    @property
    def _here(self) -> Subscription | None:
        key = self.lines.key
        return self._feeds.get(key) if isinstance(key, int) else None

    @property
    def _targets(self) -> list[Subscription]:
        """The marked feeds, else the one under the cursor."""
        marked = [feed for key, feed in self._feeds.items() if key in self._marked]
        here = self._here
        return marked or ([here] if here is not None else [])

    def go_back(self) -> bool:
        """Take the marks away, then the histories; False where there are none."""
        shown = self._marked or self._opened
        if not shown:
            return False
        shown.clear()
        self.redraw()
        return True

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        if (feed := self._here) is not None:
            self.post_message(ListArticles(of_feed(feed.id, feed.name), feed.name))

    def action_mark(self) -> None:
        if (feed := self._here) is not None:
            self._marked ^= {feed.id}
            self.redraw()
            self.lines.action_cursor_down()

    def action_history(self) -> None:
        """Show the last visits to the feed under the cursor below it, or hide them."""
        if (feed := self._here) is not None:
            self._opened ^= {feed.id}
            self.redraw()

    def action_refresh(self) -> None:
        if feeds := self._targets:
            self.post_message(RefreshAsked(tuple(feed.id for feed in feeds)))
            self._marked.clear()

    def action_refresh_all(self) -> None:
        self.post_message(RefreshAsked())

    # Subscribing

    @asking
    async def action_add(self) -> None:
        hint = "the address of a feed, or of a site that has one"
        await Prompt("Subscribe to", "", hint).ask(self, self._look_for)

    def _look_for(self, address: str) -> bool:
        if address:
            tell(self, f"Looking for the feeds of {address} …")
            self._discover(address)
        return True

    @work(thread=True, exit_on_error=False, exclusive=True, group="discovering")
    def _discover(self, address: str) -> None:
        with worker_errors_told(self):
            found = self._library.feeds.discover(address, stop=get_current_worker().cancelled_event)
            self.app.call_later(self._found, found)

    def _found(self, found: Sequence[FoundFeed]) -> None:
        if len(found) > 1:
            self._choose(found)
        else:
            self._subscribe(found[0])

    @asking
    async def _choose(self, found: Sequence[FoundFeed]) -> None:
        await FeedDock(found).ask(self, self._subscribe)

    def _subscribe(self, feed: FoundFeed) -> bool:
        wanted = NewSubscription(feed.address, title=feed.title, site=feed.site)
        return decide(
            self, lambda: self._library.feeds.subscribe([wanted]), _subscribed_words, then=self._go_to
        )

    def _go_to(self, outcome: Sequence[Subscribed]) -> None:
        if outcome and (key := outcome[0].subscription_id) is not None:
            self.lines.put_cursor(key)

    def action_remove(self) -> None:
        if feeds := self._targets:
            names = feeds[0].name if len(feeds) == 1 else f"{len(feeds)} feeds"
            decide(
                self,
                lambda: self._library.feeds.unsubscribe([feed.id for feed in feeds]),
                f"Unsubscribed from {names}. u takes it back.",
            )

    # What is set of a feed

    @asking
    async def action_rename(self) -> None:
        if (feed := self._here) is not None:
            hint = f"nothing is its own title: {feed.title}" if feed.title else ""
            await Prompt("Call it", feed.given_name, hint).ask(
                self, lambda name: decide(self, lambda: self._library.feeds.edit(feed.id, name=name))
            )

    @asking
    async def action_tag(self) -> None:
        if (feed := self._here) is not None:
            await TagsDock(
                "Tags of the feed", feed.tags, lambda part: self._session.known_tags(Subject.ARTICLES, part)
            ).ask(self, lambda tags: decide(self, lambda: self._library.feeds.edit(feed.id, tags=tags)))

    @asking
    async def action_interval(self) -> None:
        if (feed := self._here) is not None:
            own = "" if feed.minutes is None else f"{feed.minutes}m"
            hint = "30m, 2h, 1d; auto is as often as it asks for · nothing is fetched by itself"
            await Prompt("Due every", own, hint).ask(self, lambda typed: self._set_interval(feed, typed))

    def _set_interval(self, feed: Subscription, typed: str) -> bool:
        try:
            minutes = typed_interval(typed)
        except DatelineError as error:
            tell_error(self, error)
            return False
        often = "as often as it asks for" if minutes is None else interval_words(minutes)
        return decide(
            self, lambda: self._library.feeds.edit(feed.id, minutes=minutes), f"{feed.name} is due {often}."
        )

    def action_full_text(self) -> None:
        """The next rule for when the page behind an item is fetched."""
        if (feed := self._here) is not None:
            rule = _RULES[(_RULES.index(feed.full_text) + 1) % len(_RULES)]
            done = f"{feed.name}: the page behind an item is fetched {_RULE_WORDS[rule]}."
            decide(self, lambda: self._library.feeds.edit(feed.id, full_text=rule), done)

    def action_pause(self) -> None:
        if (feed := self._here) is not None:
            done = f"{feed.name} is asked for again." if feed.paused else f"{feed.name} rests."
            decide(self, lambda: self._library.feeds.edit(feed.id, paused=not feed.paused), done)

    # Lists of feeds

    @asking
    async def action_import_list(self) -> None:
        await PathDock("Import the list", "a list of feeds (OPML) · tab completes a path").ask(
            self, self._import
        )

    def _import(self, typed: str) -> bool:
        try:
            file = named_path(typed).open("rb")
        except (OSError, ValueError) as error:
            tell_error(self, IngestError(f"{typed} cannot be read ({error})."))
            return False
        self._subscribe_to_list(file, typed)
        return True

    @work(thread=True, exit_on_error=False, group="subscribing")
    def _subscribe_to_list(self, file: IO[bytes], typed: str) -> None:
        """Subscribe to all that a list names, beside the screen: some name thousands."""
        with worker_errors_told(self), self._library.sibling() as own, file:
            try:
                outcome = own.feeds.subscribe_to_list(file, typed)
            except OSError as error:
                raise IngestError(f"{typed} cannot be read ({error}).") from error
            self.app.call_from_thread(self._subscribed, outcome)

    def _subscribed(self, outcome: Sequence[Subscribed]) -> None:
        self.post_message(LibraryChanged())
        tell(self, imported_words(outcome))

    @asking
    async def action_export_list(self) -> None:
        await PathDock("Write the list to", "a new file, say feeds.opml · tab completes a path").ask(
            self, self._export
        )

    def _export(self, typed: str) -> bool:
        try:
            listed = self._library.feeds.as_list().splitlines()
            write_into(new_file(Path(typed)), listed)
        except DatelineError as error:
            tell_error(self, error)
            return False
        tell(self, f"Written to {typed}.")
        return True


_RULE_WORDS = {
    FullText.NEVER: "never",
    FullText.ALWAYS: "always",
    FullText.SHORT: "where the feed tells only a summary",
}


def _subscribed_words(outcome: Sequence[Subscribed]) -> str:
    (one,) = outcome
    if one.subscription_id is None:
        return one.why
    return (
        f"Subscribed to {one.name}. r brings in what it holds."
        if one.new
        else f"You have {one.name} already."
    )
