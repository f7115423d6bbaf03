"""Feeds: what is subscribed to, how each feed stands, which article each of its items is."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from store.errors import NotFoundError
from store.model.feeds import FeedVisit, NewSubscription, Subscription, Validators
from store.records import timestamps
from store.records.connection import LibraryFile, Value
from store.records.history import Decision
from store.records.identity import name_key
from store.records.shape import Shape

SUBSCRIPTIONS = Shape(
    Subscription, "subscriptions JOIN feeds ON feeds.id = feed_id", {"id": "subscriptions.id"}
)
VISITS = Shape(FeedVisit, "feed_visits")

_VISITS_KEPT = 100
"""Visits to one feed that are kept: its history."""


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An item that came in before. `told_key` is of what the feed told of it then.

    `article_id` is the article that it became, None where that is gone for good; `kept` is whether it
    is there and not in the bin.
    """

    item_key: str
    told_key: str
    article_id: int | None
    kept: bool = True


_ITEMS = Shape(
    KnownItem,
    "feed_items",
    {"kept": "coalesce((SELECT place <> 'bin' FROM articles WHERE id = article_id), 0)"},
)
_VALIDATORS = Shape(Validators, "feeds")


def names(file: LibraryFile) -> list[tuple[str, int]]:
    """What the feeds are called, and their folders, uncounted: what `feed:` may be asked for."""
    listed = SUBSCRIPTIONS.select(file)
    return [
        (name, 0) for name in dict.fromkeys((*(f.name for f in listed), *(t for f in listed for t in f.tags)))
    ]


def with_part(file: LibraryFile, part: str) -> list[int]:
    """The feeds that have a part in their name, their address or one of their tags."""
    key = name_key(part)
    return [
        each.feed_id
        for each in SUBSCRIPTIONS.select(file)
        if any(key in name_key(told) for told in (each.name, each.title, each.address, *each.tags))
    ]


class StoredFeeds:
    """The feeds of a library, as they can be read."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def all(self) -> tuple[Subscription, ...]:
        """What the user is subscribed to, by folder and name; what is in no folder comes last."""
        listed = SUBSCRIPTIONS.select(self._file)
        return tuple(
            sorted(
                listed, key=lambda each: (not each.folder, *map(name_key, (each.folder, each.name)), each.id)
            )
        )

    def one(self, subscription_id: int) -> Subscription:
        """A subscription by its number. Raises NotFoundError."""
        subscription = SUBSCRIPTIONS.first(self._file, "WHERE subscriptions.id = ?", (subscription_id,))
        if subscription is None:
            raise NotFoundError(f"there is no feed {subscription_id} in this library.")
        return subscription

    def at(self, address: str) -> Subscription | None:
        """The subscription to the feed at an address."""
        return SUBSCRIPTIONS.first(self._file, "WHERE address = ?", (address,))

    def visits(self, feed_id: int, limit: int = _VISITS_KEPT) -> tuple[FeedVisit, ...]:
        """The last visits to a feed, newest first."""
        return VISITS.select(self._file, "WHERE feed_id = ? ORDER BY id DESC LIMIT ?", (feed_id, limit))


def subscribe(decision: Decision, file: LibraryFile, wanted: NewSubscription) -> int:
    """Subscribe to a feed that nobody is subscribed to. Inside a decision."""
    known = file.value("SELECT id FROM feeds WHERE address = ?", (wanted.address,))
    if known is None:
        row = {"address": wanted.address, "title": wanted.title, "site": wanted.site}
        known = file.table("feeds").insert(row).last_rowid
    return decision.insert(
        "subscriptions",
        {
            "feed_id": known,
            "given_name": wanted.name,
            "tags": wanted.tags,
            "since": timestamps.now(),
        },
    )


def known_items(file: LibraryFile, feed_id: int, keys: Sequence[str]) -> dict[str, KnownItem]:
    """Those of some items of a feed that came in before, by their keys."""
    where = "WHERE feed_id = ? AND item_key IN (SELECT value FROM json_each(?))"
    return {item.item_key: item for item in _ITEMS.select(file, where, (feed_id, json.dumps(keys)))}


def keep_items(file: LibraryFile, feed_id: int, items: Iterable[KnownItem]) -> None:
    """Remember which articles items are. Inside a transaction."""
    rows = ({"feed_id": feed_id, **_ITEMS.row(item)} for item in items)
    file.table("feed_items").upsert_all(rows, pk=("feed_id", "item_key"))


def keep_visit(file: LibraryFile, feed_id: int, visit: FeedVisit, state: Mapping[str, Value]) -> None:
    """Remember a visit, and how the feed stands after it. Inside a transaction."""
    file.table("feed_visits").insert({"feed_id": feed_id, **VISITS.row(visit)})
    file.execute(
        "DELETE FROM feed_visits WHERE feed_id = ?1 AND id <= "
        "(SELECT id FROM feed_visits WHERE feed_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
        (feed_id, _VISITS_KEPT),
    )
    file.table("feeds").update(feed_id, dict(state))


def set_due(file: LibraryFile, feed_id: int, due: dt.datetime) -> None:
    """A feed is to be visited again at another time. Inside a transaction."""
    file.table("feeds").update(feed_id, {"due": due})


def current(file: LibraryFile, subscription: Subscription) -> Subscription:
    """A subscription as it is now; as it was, where the user has dropped it meanwhile."""
    return SUBSCRIPTIONS.first(file, "WHERE subscriptions.id = ?", (subscription.id,)) or subscription


def is_taken(file: LibraryFile, address: str) -> bool:
    """Whether the user is subscribed to another feed at an address."""
    return SUBSCRIPTIONS.first(file, "WHERE address = ?", (address,)) is not None


def make_room(file: LibraryFile, address: str, old_address: str) -> None:
    """A feed that nobody is subscribed to any more leaves its address to one that moves there.

    It takes the old address of that one, which leads to the same place, so that a subscription that is
    taken back finds it. Inside a transaction.
    """
    other = file.value("SELECT id FROM feeds WHERE address = ?", (address,))
    if other is not None:
        file.execute("UPDATE feeds SET address = '' WHERE address = ?", (old_address,))
        file.table("feeds").update(other, {"address": old_address})


def validators(file: LibraryFile, feed_id: int) -> Validators:
    """By what a feed is asked whether it changed."""
    return _VALIDATORS.first(file, "WHERE id = ?", (feed_id,)) or Validators()
