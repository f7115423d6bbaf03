"""Servers and feeds that are broken or mean harm: that feed is in trouble, the others come in."""

from __future__ import annotations

import gzip
import threading
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from store.ingest import Fetcher
from store.library import Library
from store.model.feeds import FeedVisit, Outcome
from tests.feeds.feed_site import Site, item, page, rss
from tests.feeds.refreshed import NOON, one, subscribed, titles

LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    "<rss><channel><title>&c;</title></channel></rss>"
)


def _gzip_bomb(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Encoding", "gzip")
    request.end_headers()
    request.wfile.write(gzip.compress(bytes(40_000_000), 9))


def _endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"<rss>" * 20_000)


def _drip(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
    while True:
        request.wfile.write(b" ")
        request.wfile.flush()
        if threading.Event().wait(0.05):
            break


def _loop(request: BaseHTTPRequestHandler) -> None:
    request.send_response(301)
    request.send_header("Location", request.path)
    request.end_headers()


def _garbled(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"\x00\x01 this is not HTTP\r\n\r\n")


def _headers_without_end(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.0 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(2_000)) + b"\r\n")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (_gzip_bomb, "larger than"),
        (_endless, "larger than"),
        (_loop, "redirects more than 5 times"),
        (_garbled, "breaks the rules of HTTP"),
        (_headers_without_end, "breaks the rules of HTTP"),
    ],
)
def test_a_hostile_server_is_one_feed_in_trouble_and_the_others_come_in(
    library: Library, site: Site, answer: Any, why: str
) -> None:
    bad, good = (
        subscribed(library, f"{site.address}/bad"),
        subscribed(library, site.put("/feed", rss([item(1)]))),
    )
    site.replies["/bad"] = answer
    outcomes = {
        each.subscription.id: each.visit
        for each in library.feeds.refresh(now=NOON, read=False, fetcher=Fetcher(seconds=30))
    }
    assert outcomes[good.id].added == 1
    assert why in outcomes[bad.id].why
    assert why in library.feeds.one(bad.id).trouble


def test_a_server_that_drips_is_given_up_on(library: Library, site: Site) -> None:
    subscribed(library, f"{site.address}/bad")
    site.replies["/bad"] = _drip
    assert one(library, fetcher=Fetcher(seconds=0.5)).why.startswith("the server did not finish within 0.5")


@pytest.mark.parametrize(
    ("body", "kind", "why"),
    [
        (page("News"), "text/html", "there is a page at this address, not a feed."),
        ("just words", "text/plain", "what is at this address is no feed."),
        (b"\x89PNG\r\n\x1a\n", "image/png", "this is not a text but a picture"),
        ("", "application/rss+xml", "the server sends an empty page."),
        (LAUGHS, "text/xml", "it declares entities"),
        ("<rss><channel><title>cut off here", "text/xml", "the feed is damaged and holds no whole entry."),
        (
            '{"version": "https://jsonfeed.org/version/1", "items": 7}',
            "application/json",
            "this JSON is no JSON Feed",
        ),
    ],
)
def test_what_is_no_feed_is_told(
    library: Library, site: Site, body: str | bytes, kind: str, why: str
) -> None:
    subscribed(library, site.put("/feed", body, kind=kind))
    visit = one(library)
    assert visit.outcome is Outcome.FAILED
    assert visit.why.startswith(why)


def test_a_feed_with_the_wrong_type_is_read_for_what_it_is(library: Library, site: Site) -> None:
    subscribed(library, site.put("/feed", rss([item(1)]), kind="text/html; charset=utf-8"))
    assert one(library).added == 1


def test_an_empty_feed_is_a_feed(library: Library, site: Site) -> None:
    subscribed(library, site.put("/feed", rss([])))
    assert one(library) == FeedVisit(NOON, Outcome.READ, 200)


def test_of_a_feed_that_breaks_off_the_whole_items_come_in_and_that_is_told(
    library: Library, site: Site
) -> None:
    subscribed(library, site.put("/feed", rss([item(1), item(2)])[:-60]))
    visit = one(library)
    assert (visit.added, visit.why) == (
        1,
        "the feed breaks off inside an entry; what stands before it came in.",
    )


def test_control_characters_and_bidi_of_a_title_never_get_in(library: Library, site: Site) -> None:
    title = "Tolls &#27;]52;c;eA==&#7;&#x202E; end"
    feed = subscribed(library, site.put("/feed", rss([item(1).replace("Tolls, part 1", title)], title=title)))
    assert one(library).added == 1
    told = f"{titles(library)[0]} {library.feeds.one(feed.id).name}"
    assert all(character.isprintable() for character in told) and "\u202e" not in told


@pytest.mark.slow
def test_two_thousand_items_come_in_once(library: Library, site: Site) -> None:
    many = [item(n, body=f"Notice {n} of the board. ", link="") for n in range(2_000)]
    subscribed(library, site.put("/feed", rss(many)))
    assert one(library).added == 2_000
    site.put("/feed", rss([*many, item(2_000)]))
    assert one(library).added == 1
