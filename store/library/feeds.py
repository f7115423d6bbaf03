"""Feeds: what the user is subscribed to, and what comes in of it when the user asks for that."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any, Unpack

from store.errors import UsageError
from store.feeds.schedule import next_visit
from store.feeds.typed import feed_address, feed_tags
from store.library.deciding import Deciding, short
from store.library.imports import Imports
from store.library.storing import ImportEntry
from store.model.feeds import (
    FoundFeed,
    NewSubscription,
    Refreshed,
    Subscribed,
    Subscription,
    SubscriptionEdits,
)
from store.reading import Reader
from store.records import feeds
from store.records.feeds import StoredFeeds
from store.text import single_line
from store.text.addresses import web_link

if TYPE_CHECKING:
    from store.ingest import Fetcher

SHORTEST, LONGEST = 5, 60 * 24 * 30
"""Minutes between two visits that a user may set."""


class Feeds(StoredFeeds):
    """The feeds of a library. To subscribe, and all that is set of a subscription, is a decision."""

    def __init__(self, deciding: Deciding, imports: Imports) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding
        self._imports = imports

    def subscribe(
        self, wanted: Iterable[NewSubscription], entry: ImportEntry | None = None
    ) -> tuple[Subscribed, ...]:
        """Subscribe to feeds, whoever lists them; what became of each, in order. One undo takes all back.

        Nothing is fetched. An address that is none, or that is subscribed to already, gives a line that
        says so, and the rest goes on. Under an `entry` it is one with the articles that come in by that.
        """
        with self._deciding.decision() as decision:
            outcome: list[Subscribed] = []
            for each in wanted:
                try:
                    asked = _cleaned(each)
                except UsageError as error:
                    outcome.append(
                        Subscribed(
                            single_line(each.address, 1000), single_line(each.name), why=error.sentence
                        )
                    )
                    continue
                before = self.at(asked.address)
                key = before.id if before else feeds.subscribe(decision, self._file, asked)
                name = before.name if before else self.one(key).name
                outcome.append(Subscribed(asked.address, name, key, new=before is None))
            new = [each.name for each in outcome if each.new]
            what = f"«{short(new[0])}»" if len(new) == 1 else f"{len(new)} feeds"
            decision.label = f"Subscribed to {what}"
        if entry is not None:
            entry.id = decision.entry_id
        return tuple(outcome)

    def unsubscribe(self, subscription_ids: Sequence[int]) -> tuple[Subscription, ...]:
        """Be subscribed to some feeds no longer; their articles stay. Raises NotFoundError."""
        gone = tuple(self.one(key) for key in dict.fromkeys(subscription_ids))
        what = f"«{short(gone[0].name)}»" if len(gone) == 1 else f"{len(gone)} feeds"
        with self._deciding.decision(f"Unsubscribed from {what}") as decision:
            for each in gone:
                decision.delete("subscriptions", {"id": each.id})
        return gone

    def edit(self, subscription_id: int, **edits: Unpack[SubscriptionEdits]) -> Subscription:
        """Set what the user calls a feed, its tags, its interval, when it is read whole, whether it rests.

        A name of "" is the feed's own title; another interval counts from the last visit on. Raises
        NotFoundError, UsageError.
        """
        before = self.one(subscription_id)
        columns: dict[str, Any] = {name: value for name, value in edits.items() if name != "name"}
        if "name" in edits:
            columns["given_name"] = single_line(edits["name"], 200)
        if "tags" in edits:
            columns["tags"] = feed_tags(edits["tags"])
        minutes = edits.get("minutes")
        if minutes is not None and not SHORTEST <= minutes <= LONGEST:
            raise UsageError("a feed is visited every 5 minutes at most, and every 30 days at least.")
        with self._deciding.decision(f"Changed the feed «{short(before.name)}»") as decision:
            decision.update("subscriptions", subscription_id, columns)
            if "minutes" in edits and before.visited is not None:
                due = next_visit(before.visited, minutes, before.pace, before.failures)
                feeds.set_due(self._file, before.feed_id, due)
        return self.one(subscription_id)

    @staticmethod
    def discover(
        address: str,
        *,
        common_places: bool = False,
        fetcher: Fetcher | None = None,
        stop: threading.Event | None = None,
    ) -> tuple[FoundFeed, ...]:
        """Ask which feeds an address, as typed, leads to: its own, where it is one, or those of its site.

        `common_places` also asks where sites have their feeds, when the page names none. Raises
        UsageError for what is no web address, IngestError where it cannot be read or leads to no feed.
        """
        from store.feeds.discovery import discover

        return discover(feed_address(address), common_places=common_places, fetcher=fetcher, stop=stop)

    # What is new

    def refresh(
        self,
        subscription_ids: Sequence[int] | None = None,
        *,
        only_due: bool = False,
        now: dt.datetime | None = None,
        read: bool = True,
        reader: Reader | None = None,
        fetcher: Fetcher | None = None,
        stop: threading.Event | None = None,
    ) -> Iterator[Refreshed]:
        """Bring in what is new of feeds, and tell of each as it is done: some by number, or all.

        Of all, those that rest are left out, and with `only_due` those whose time has not come. Whose
        server wants to be left alone is not asked. `now` (in UTC) is this moment where it is not given.
        All that comes in is taken back with one undo. `stop`, set from another thread, ends it: what was
        not stored by then comes in the next time. Raises NotFoundError.
        """
        from store.library.refreshing import Refresh

        now = now or dt.datetime.now(dt.UTC)
        if subscription_ids is not None:
            chosen = [self.one(key) for key in dict.fromkeys(subscription_ids)]
        else:
            chosen = [each for each in self.all() if not each.rests]
        if only_due:
            chosen = [each for each in chosen if each.due is None or each.due <= now]
        refresh = Refresh(
            self._deciding, self._imports, now, reader=reader, read=read, fetcher=fetcher, stop=stop
        )
        return refresh.of(chosen)

    # Lists of feeds

    def subscribe_to_list(self, stream: IO[bytes], origin: str) -> tuple[Subscribed, ...]:
        """Subscribe to what an OPML list names; what is refused in it comes last. Raises IngestError."""
        from store.feeds import opml

        listed = opml.read_opml(stream.read(opml.LARGEST + 1), origin)
        return (*self.subscribe(listed.subscriptions), *listed.refused)

    def as_list(self) -> str:
        """All subscriptions as an OPML list."""
        from store.feeds.opml import write_opml

        return write_opml(self.all())


def _cleaned(wanted: NewSubscription) -> NewSubscription:
    """A wish as it may be kept, whoever made it. Raises UsageError."""
    return replace(
        wanted,
        address=feed_address(wanted.address),
        name=single_line(wanted.name, 200),
        tags=feed_tags(wanted.tags),
        title=single_line(wanted.title, 200),
        site=web_link(wanted.site),
    )
