"""What is new of feeds comes in: asked for, recognised, stored, and remembered item by item."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from store.feeds.items import keyed, told_key, wants_page
from store.feeds.refreshing import Asked, Completed, Refresher
from store.feeds.schedule import next_visit
from store.ingest import Fetcher
from store.library.deciding import Deciding
from store.library.imports import Imports
from store.library.storing import ImportEntry
from store.model.articles import AddStatus, Draft
from store.model.feeds import FeedVisit, Outcome, Refreshed, Subscription
from store.reading import Reader
from store.records import feeds
from store.records.feeds import KnownItem

PAGES = 50
"""Pages fetched at one visit to a feed; of further items what the feed tells comes in."""

_CUT_OFF = "the feed breaks off inside an entry; what stands before it came in."
_CLOSED = "its server wants to be left alone until {}."
_MOVED_BUT_TAKEN = "it says that it moved to {}, where another feed of yours is."


class Refresh:
    """One refresh of some feeds. It is one entry of the history, whatever came in.

    Articles are stored as they come; what is known of a feed changes when all of it has come in,
    so that a refresh that was broken off goes on where it ended.
    """

    def __init__(
        self,
        deciding: Deciding,
        imports: Imports,
        now: dt.datetime,
        *,
        reader: Reader | None,
        read: bool,
        fetcher: Fetcher | None,
        stop: threading.Event | None,
    ) -> None:
        self._deciding = deciding
        self._file = deciding.file
        self._imports = imports
        self._now = now
        self._reader = reader
        self._read = read
        self._fetcher = fetcher
        self._stop = stop or threading.Event()
        self._entry = ImportEntry()

    def of(self, subscriptions: Sequence[Subscription]) -> Iterator[Refreshed]:
        """Ask for feeds, and tell of each as it is done; of those that are to be left alone first."""
        count, number = len(subscriptions), 0
        with Refresher(self._now, self._fetcher, self._stop) as refresher:
            for each in subscriptions:
                if each.closed_until is not None and each.closed_until > self._now:
                    number += 1
                    why = _CLOSED.format(f"{each.closed_until.astimezone():%Y-%m-%d %H:%M}")
                    yield Refreshed(each, FeedVisit(self._now, Outcome.CLOSED, why=why), number, count)
                else:
                    refresher.ask(each, feeds.validators(self._file, each.feed_id))
            for result in refresher.results():
                completed = self._completed(refresher, result)
                visit = self._take_in(completed) if completed is not None else None
                if visit is not None and completed is not None:
                    number += 1
                    yield Refreshed(
                        feeds.current(self._file, completed.asked.subscription), visit, number, count
                    )

    def _completed(self, refresher: Refresher, result: Asked | Completed) -> Completed | None:
        """A feed that can come in; None where pages of its items have to be fetched first."""
        if isinstance(result, Completed):
            return result
        subscription = result.subscription
        fresh = dict(self._fresh(subscription, result.feed.items)) if result.feed is not None else {}
        wanting = [key for key, item in fresh.items() if wants_page(item, subscription.full_text)]
        if wanting:
            refresher.complete(result, fresh, set(wanting[:PAGES]))
            return None
        return Completed(result, fresh)

    def _fresh(self, subscription: Subscription, items: Iterable[Draft]) -> Iterator[tuple[str, Draft]]:
        """The items that are new, and those of which the feed tells something else than before.

        One whose article was deleted or lies in the bin is neither, whatever it says by now.
        """
        by_key = keyed(items)
        known = feeds.known_items(self._file, subscription.feed_id, list(by_key))
        for key, item in by_key.items():
            before = known.get(key)
            tagged = replace(item, tags=(*subscription.tags, *item.tags))
            if before is None:
                yield key, tagged
            elif before.kept and before.told_key != told_key(item):
                yield key, replace(tagged, article_id=before.article_id)

    def _take_in(self, completed: Completed) -> FeedVisit | None:
        """Store what came, then remember the visit; None where all is stopped before its end."""
        asked, feed = completed.asked, completed.asked.feed
        drafts = {key: _headline(item) for key, item in completed.items.items()}
        told = {key: told_key(item) for key, item in (keyed(feed.items) if feed else {}).items()}
        results = self._imports.add(drafts.values(), read=self._read, reader=self._reader, entry=self._entry)
        came_in: list[KnownItem] = []
        statuses: list[AddStatus] = []
        # The results come first: they are asked whether there is another one, and end what they began.
        for result, key in zip(results, drafts, strict=False):
            came_in.append(KnownItem(key, told[key], result.article_id))
            statuses.append(result.status)
            if self._stop.is_set():
                break
        whole = len(came_in) == len(drafts)
        visit = FeedVisit(
            self._now,
            asked.outcome,
            asked.status,
            statuses.count(AddStatus.ADDED),
            statuses.count(AddStatus.UPDATED),
            asked.why or (_CUT_OFF if feed and feed.cut_off is not None else ""),
        )
        with self._deciding.quietly():
            feeds.keep_items(self._file, asked.subscription.feed_id, came_in)
            if whole:
                visit = self._keep(asked, visit)
        return visit if whole else None

    def _keep(self, asked: Asked, visit: FeedVisit) -> FeedVisit:
        """Remember how a feed stands after a visit; the visit, with what became of its move."""
        subscription = asked.subscription
        failed = asked.outcome in (Outcome.FAILED, Outcome.GONE)
        failures = subscription.failures + 1 if failed else 0
        pace = asked.feed.pace if asked.feed is not None else subscription.pace
        state: dict[str, Any] = {
            "visited": self._now,
            "due": next_visit(self._now, subscription.minutes, pace, failures),
            "closed_until": asked.closed_until,
            "pace": pace,
            "failures": failures,
            "trouble": asked.why if failed else "",
            "gone": asked.outcome is Outcome.GONE,
        }
        if not failed and asked.validators is not None:
            state |= {
                "etag": asked.validators.etag,
                "modified": asked.validators.modified,
                "body_key": asked.validators.body_key,
            }
        if asked.feed is not None:
            state |= {"title": asked.feed.title or subscription.title, "site": asked.feed.site}
        if asked.moved_to is not None and asked.moved_to != subscription.address:
            if feeds.is_taken(self._file, asked.moved_to):
                visit = replace(visit, why=_MOVED_BUT_TAKEN.format(asked.moved_to))
            else:
                feeds.make_room(self._file, asked.moved_to, subscription.address)
                state["address"] = asked.moved_to
                visit = replace(visit, moved_to=asked.moved_to)
        feeds.keep_visit(self._file, subscription.feed_id, visit, state)
        return visit


def _headline(item: Draft) -> Draft:
    """An item without a text is a headline that leads to a page: kept, and said to be no more than that."""
    return item if item.text else replace(item, extracted=False)
