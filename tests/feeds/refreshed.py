"""What the tests of refreshing do to a library, in few words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from store.ingest import Fetcher
from store.library import Library
from store.model.feeds import FeedVisit, NewSubscription, Subscription
from store.model.view import View

NOON = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)
QUICK = Fetcher(seconds=60)


def subscribed(library: Library, address: str, **edits: Any) -> Subscription:
    (outcome,) = library.feeds.subscribe([NewSubscription(address)])
    assert outcome.subscription_id is not None
    if edits:
        library.feeds.edit(outcome.subscription_id, **edits)
    return library.feeds.one(outcome.subscription_id)


def visits(library: Library, now: dt.datetime = NOON, **options: Any) -> list[FeedVisit]:
    options = {"read": False, "fetcher": QUICK, **options}
    return [each.visit for each in library.feeds.refresh(now=now, **options)]


def one(library: Library, now: dt.datetime = NOON, **options: Any) -> FeedVisit:
    (visit,) = visits(library, now, **options)
    return visit


def titles(library: Library, view: View | None = None) -> list[str]:
    return sorted(row.title for row in library.views.rows(view or View(), 0, 100))


def numbers(library: Library) -> list[int]:
    return sorted(row.id for row in library.views.rows(View(), 0, 100))
