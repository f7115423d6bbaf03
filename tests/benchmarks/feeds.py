"""Many feeds asked for at once, against the slowest of them, and against one after the other.

The servers are made up: names that all lead to the loopback, where each answers after a delay of its own.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from tempfile import TemporaryDirectory

from store.ingest import Fetcher
from store.library import Library
from store.model.feeds import FullText, NewSubscription
from tests.benchmarks.measure import Line, Workshop, milliseconds
from tests.feeds.feed_site import item, rss
from tests.ingest.ingest_steps import send, serving

_FEEDS = 200
_QUICK, _SLOW = 0.1, 4.0
"""Seconds after which a feed answers; one of them is slow."""


def refresh_of_feeds(_workshop: Workshop) -> Iterator[Line | str]:
    """Two hundred feeds on as many hosts, each with one new item."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        host = request.headers["Host"].partition(".")[0]
        time.sleep(_SLOW if host == "feed0" else _QUICK)
        link = f"https://{host}.example/2027/03/news"
        send(request, rss([item(1, link=link, guid=link)], title=host).encode(), "application/rss+xml")

    fetcher = Fetcher(resolve=lambda _host, _port: ["127.0.0.1"])
    with serving(answer) as address, TemporaryDirectory() as folder:
        port = address.rpartition(":")[2]

        def refreshed(feeds: int) -> float:
            with closing(Library.open(Path(folder, f"{feeds}.db"))) as library:
                wanted = [NewSubscription(f"http://feed{n}.example:{port}/feed") for n in range(feeds)]
                for each in library.feeds.subscribe(wanted):
                    library.feeds.edit(each.subscription_id or 0, full_text=FullText.NEVER)
                return milliseconds(lambda: list(library.feeds.refresh(read=False, fetcher=fetcher)))

        slowest = refreshed(1)
        all_of_them = refreshed(_FEEDS)
    one_by_one = (_SLOW + (_FEEDS - 1) * _QUICK) * 1000
    yield Line(f"refresh of {_FEEDS} feeds; floor: the slowest", all_of_them, "ms", slowest, "≤ 1.5")
    yield Line(f"refresh of {_FEEDS} feeds; floor: one by one", all_of_them, "ms", one_by_one, "≤ 0.3")
