"""Feeds asked for, many at once: what each server answers, read; and the pages behind items."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from types import TracebackType
from typing import Self, TypeVar

from store.errors import IngestError
from store.feeds.items import with_page
from store.feeds.pages import Sandboxes, host_of, page_of
from store.feeds.pool import HostPool
from store.feeds.schedule import closed_until
from store.ingest.formats.feed import Feed, read_feed
from store.ingest.limits import FEED_BYTES
from store.ingest.material import Material
from store.ingest.pick import pick
from store.ingest.sandbox import Sandbox
from store.ingest.web.fetch import Answer, Fetcher, refusal
from store.model.articles import Draft
from store.model.feeds import Outcome, Subscription, Validators
from store.text import single_line

T = TypeVar("T")

FEEDS = ("feed", "json feed")
"""The formats that are feeds."""

_GONE = "its server says that it is gone for good (410), so it is not asked for any more."
_A_PAGE = "there is a page at this address, not a feed. Its site may have another one."
_NO_FEED = "what is at this address is no feed."


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking for one feed, before any of it is kept.

    `feed` is there where there was something to read. `closed_until` is how long the server wants
    to be left alone; `moved_to` is where the feed is from now on.
    """

    subscription: Subscription
    outcome: Outcome
    status: int | None = None
    why: str = ""
    feed: Feed | None = None
    validators: Validators | None = None
    moved_to: str | None = None
    closed_until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Completed:
    """A feed whose items were completed with their pages, by their keys."""

    asked: Asked
    items: dict[str, Draft]


@dataclass(frozen=True, slots=True)
class _Page:
    """The page of one item, or why there is none."""

    of: int
    key: str
    page: Draft | None
    why: str = ""


class Refresher:
    """Asks servers beside the thread that uses it, which submits feeds and takes what comes of them.

    `stop`, set from any thread, ends all that is on its way; leaving the `with` block sets it.
    """

    def __init__(
        self, now: dt.datetime, fetcher: Fetcher | None = None, stop: threading.Event | None = None
    ) -> None:
        self._now = now
        self._fetcher = fetcher or Fetcher()
        self._stop = stop or threading.Event()
        self._pool: HostPool[Asked | _Page] = HostPool(self._stop)
        self._sandboxes = Sandboxes(self._stop)
        self._waiting: dict[int, tuple[Completed, set[str]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._pool.close()
        self._sandboxes.close()

    def ask(self, subscription: Subscription, validators: Validators) -> None:
        """Ask for one feed, if it has changed since the answer with these validators."""
        self._pool.submit(host_of(subscription.address), lambda: self._asked(subscription, validators))

    def complete(self, asked: Asked, items: dict[str, Draft], wanting: set[str]) -> None:
        """Fetch the pages of those items whose keys are in `wanting`, one at least."""
        of = asked.subscription.feed_id
        self._waiting[of] = (Completed(asked, dict(items)), set(wanting))
        for key in wanting:
            url = items[key].url or ""
            self._pool.submit(
                host_of(url),
                lambda url=url, key=key: self._page(asked, of, key, url),  # type: ignore[misc]
            )

    def results(self) -> Iterator[Asked | Completed]:
        """What came of each feed as it comes: first of asking for it, then with all its pages."""
        for result in self._pool.results():
            if isinstance(result, Asked):
                yield result
            elif (completed := self._put(result)) is not None:
                yield completed

    def _put(self, fetched: _Page) -> Completed | None:
        """Complete an item with its page; the feed, where that was its last one."""
        completed, missing = self._waiting[fetched.of]
        item = completed.items[fetched.key]
        if fetched.page is not None:
            completed.items[fetched.key] = with_page(item, fetched.page)
        else:
            notice = f"its page could not be read: {fetched.why} This is what the feed tells"
            completed.items[fetched.key] = replace(item, notices=(*item.notices, notice))
        missing.discard(fetched.key)
        return None if missing else self._waiting.pop(fetched.of)[0]

    # In the threads of the pool

    def _asked(self, subscription: Subscription, validators: Validators) -> Asked:
        status = None
        try:
            answer = replace(self._fetcher, limit=FEED_BYTES).ask(
                subscription.address, self._stop, etag=validators.etag, modified=validators.modified
            )
            status = answer.status
            return self._understood(subscription, answer, validators)
        except IngestError as error:
            return Asked(subscription, Outcome.FAILED, status, single_line(error.sentence))

    def _understood(self, subscription: Subscription, answer: Answer, validators: Validators) -> Asked:
        asked = Asked(subscription, Outcome.UNCHANGED, answer.status, validators=validators)
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return asked
        if answer.status == HTTPStatus.GONE:
            return replace(asked, outcome=Outcome.GONE, why=_GONE)
        if answer.status != HTTPStatus.OK:
            until = closed_until(answer.retry_after, self._now)
            return replace(asked, outcome=Outcome.FAILED, why=refusal(answer.status), closed_until=until)
        body_key = hashlib.blake2b(answer.data, digest_size=16).hexdigest()
        told = Validators(answer.etag, answer.modified, body_key)
        if body_key == validators.body_key and answer.moved_to is None:
            return replace(asked, validators=told)
        with self._sandboxes.one() as sandbox:
            feed = feed_of(answer.material(subscription.address), sandbox)
        return replace(asked, outcome=Outcome.READ, feed=feed, validators=told, moved_to=answer.moved_to)

    def _page(self, asked: Asked, of: int, key: str, url: str) -> _Page:
        try:
            fetched = self._fetcher.fetch(url, self._stop, via=asked.subscription.address)
            with self._sandboxes.one() as sandbox:
                return _Page(of, key, page_of(fetched, url, sandbox))
        except IngestError as error:
            return _Page(of, key, None, single_line(error.sentence))


def feed_of(source: Material, sandbox: Sandbox) -> Feed:
    """The feed that was fetched. Raises IngestError where it is none."""
    form = pick(source).name
    if form not in FEEDS:
        raise IngestError(_A_PAGE if form == "page" else _NO_FEED)
    return read_feed(source, sandbox, form)
