"""From the address that somebody knows to the feeds of a site."""

from __future__ import annotations

import pytest

from store.errors import IngestError
from store.feeds.discovery import discover
from store.ingest import Fetcher
from store.model.feeds import FoundFeed
from tests.feeds.feed_site import Site, item, page, rss

QUICK = Fetcher(seconds=60)
LINK = '<link rel="{rel}" type="{type}" title="{title}" href="{href}">'


def link(href: str, title: str = "", rel: str = "alternate", kind: str = "application/rss+xml") -> str:
    return LINK.format(rel=rel, type=kind, title=title, href=href)


def found(site: Site, *links: str, fetcher: Fetcher = QUICK) -> tuple[FoundFeed, ...]:
    return discover(site.put("/", page("News", head="".join(links)), kind="text/html"), fetcher=fetcher)


def test_the_address_of_a_feed_is_that_feed(site: Site) -> None:
    address = site.put("/feed", rss([item(1)], more="<link>https://ledger.example/</link>"))
    assert discover(address, fetcher=QUICK) == (
        FoundFeed(address, "Harbor Ledger", "", "https://ledger.example/"),
    )


def test_a_page_names_the_feeds_of_its_site_those_of_comments_last(site: Site) -> None:
    feeds = found(
        site,
        link("/comments/feed", "Comments on it"),
        link("feed", "All &amp; everything"),
        link("/feed", "The same again"),
        link("/atom", rel="ALTERNATE", kind="application/atom+xml; charset=utf-8"),
        link("/json", kind="application/feed+json"),
        link("/style.css", rel="stylesheet"),
        link("/de/", kind="text/html"),
        link("javascript:alert(1)"),
        link("exec:true"),
    )
    assert [(each.address.removeprefix(site.address), each.title, each.kind) for each in feeds] == [
        ("/feed", "All & everything", "RSS"),
        ("/atom", "", "Atom"),
        ("/json", "", "JSON Feed"),
        ("/comments/feed", "Comments on it", "RSS"),
    ]
    assert {each.site for each in feeds} == {f"{site.address}/"}


def test_common_places_are_asked_only_where_that_is_wanted(site: Site) -> None:
    address = site.put("/news/", page("News"), kind="text/html")
    site.put("/rss.xml", rss([item(1)]))
    with pytest.raises(IngestError, match="names no feed"):
        discover(address, fetcher=QUICK)
    assert site.paths() == ["/news/"]
    (feed,) = discover(address, common_places=True, fetcher=QUICK)
    assert (feed.address, feed.title) == (f"{site.address}/rss.xml", "Harbor Ledger")


def test_a_page_leads_into_no_private_network(site: Site) -> None:
    hosts = {"news.example": ["127.0.0.1"], "router.example": ["127.0.0.2"]}
    fetcher = Fetcher(
        seconds=60, resolve=lambda host, port: hosts[host], is_private=lambda address: address == "127.0.0.2"
    )
    port = site.address.rpartition(":")[2]
    site.put("/", page("News", head=link("http://router.example/admin") + link("/feed")), kind="text/html")
    feeds = discover(f"http://news.example:{port}/", fetcher=fetcher)
    assert [each.address for each in feeds] == [f"http://news.example:{port}/feed"]


def test_what_cannot_be_read_is_told(site: Site) -> None:
    with pytest.raises(IngestError, match="404"):
        discover(f"{site.address}/missing", fetcher=QUICK)
