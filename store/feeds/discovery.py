"""From an address that somebody knows to the feeds that it leads to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urljoin

from store.errors import IngestError
from store.feeds.refreshing import FEEDS, feed_of
from store.ingest.pick import pick
from store.ingest.sandbox import Sandbox, SandboxError
from store.ingest.web.fetch import Fetcher
from store.model.feeds import FoundFeed

COMMON_PLACES = ("feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json")
"""Where the programs that most sites are made with put their feeds."""

_NONE = "the page at this address names no feed."


def discover(
    address: str,
    *,
    common_places: bool = False,
    fetcher: Fetcher | None = None,
    stop: threading.Event | None = None,
) -> tuple[FoundFeed, ...]:
    """The feeds that an http(s) address leads to: itself, where it is one, else those that its page names.

    With `common_places`, where the page names none, it is asked for what lies in the places where
    sites have theirs. Raises IngestError where the address cannot be read or leads to none.
    """
    fetcher = fetcher or Fetcher()
    with Sandbox(stop=stop) as sandbox:
        answer = fetcher.fetch(address, stop)
        source = answer.material(address)
        if pick(source).name in FEEDS:
            feed = feed_of(source, sandbox)
            return (FoundFeed(address, feed.title, "", feed.site),)
        try:
            page = sandbox.run("feed links", source.decoded().text, address=answer.url)
        except SandboxError as failure:
            raise IngestError(f"{failure}.") from failure
        found = tuple(
            FoundFeed(each["address"], each["title"], each["kind"], answer.url)
            for each in page["links"]
            if fetcher.may_lead(answer.url, each["address"])
        )
        if not found and common_places:
            found = tuple(_in_common_places(answer.url, address, fetcher, sandbox, stop))
    if not found:
        raise IngestError(_NONE)
    return found


def _in_common_places(
    page: str, named: str, fetcher: Fetcher, sandbox: Sandbox, stop: threading.Event | None
) -> Iterator[FoundFeed]:
    """What lies where feeds often lie, beside the page and at the root of its site; the first that is one."""
    bases = (page, urljoin(page, "/"))
    for place in dict.fromkeys(urljoin(base, each) for base in bases for each in COMMON_PLACES):
        if stop is not None and stop.is_set():
            return
        with suppress(IngestError):
            answer = fetcher.fetch(place, stop, via=named)
            feed = feed_of(answer.material(place), sandbox)
            yield FoundFeed(answer.url, feed.title, "", feed.site)
            return
