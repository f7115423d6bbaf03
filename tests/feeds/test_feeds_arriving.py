"""What a refresh brings in: new items once, changed ones in their place, whole articles where asked for."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from store.ingest import Fetcher
from store.library import Library
from store.model.articles import AddStatus, Place, PublicationDate
from store.model.feeds import FeedVisit, FullText, Outcome
from store.model.findings import Findings
from store.model.view import View
from store.records.recounts import RECOUNTS
from tests.feeds.feed_site import BODY, Site, item, page, rss
from tests.feeds.refreshed import NOON, numbers, one, subscribed, titles, visits

# What comes in


def test_what_is_new_comes_in_once_with_the_feeds_title_and_tags(library: Library, site: Site) -> None:
    feed = subscribed(library, site.put("/feed", rss([item(1), item(2)])), tags=("Harbours",))
    assert one(library) == FeedVisit(NOON, Outcome.READ, 200, added=2)
    assert titles(library) == ["Tolls, part 1", "Tolls, part 2"]
    article = library.articles.one(numbers(library)[0])
    assert (article.source, article.tags) == ("Harbor Ledger", ("Harbours",))
    assert library.feeds.one(feed.id).name == "Harbor Ledger"
    site.put("/feed", rss([item(2), item(3)]))
    assert one(library).added == 1
    assert titles(library) == ["Tolls, part 1", "Tolls, part 2", "Tolls, part 3"], (
        "what left the feed is kept"
    )


def test_one_undo_takes_back_all_that_a_refresh_brought_in(library: Library, site: Site) -> None:
    for name in ("a", "b"):
        told = {"guid": f"https://{name}.example/1", "link": f"https://{name}.example/2027/x"}
        subscribed(library, site.put(f"/{name}", rss([item(1, body=f"{BODY} {name}", **told)])))
    assert sum(visit.added for visit in visits(library)) == 2
    assert library.history.undo().label == "Added 2 articles"
    assert titles(library) == []
    assert sum(visit.added for visit in visits(library)) == 0, "what lies in the bin does not come in again"


def test_an_item_whose_article_was_deleted_never_comes_in_again(library: Library, site: Site) -> None:
    subscribed(library, site.put("/feed", rss([item(1)])))
    one(library)
    library.articles.move(numbers(library), Place.BIN)
    library.articles.empty_bin()
    site.put("/feed", rss([item(1, body=f"{BODY} Another text by now.")]))
    visit = one(library)
    assert (visit.outcome, visit.added, visit.updated) == (Outcome.READ, 0, 0)
    assert titles(library) == []


def test_a_changed_item_updates_its_article_and_keeps_what_was_done_to_it(
    library: Library, site: Site
) -> None:
    subscribed(library, site.put("/feed", rss([item(1)])))
    one(library)
    (number,) = numbers(library)
    library.articles.set_starred([number], True)
    text = library.articles.one(number).text
    start = text.index("Number 1")
    library.annotations.add(number, start, start + len("Number 1"), note="which?")
    site.put("/feed", rss([item(1, body=f"Corrected at noon. {BODY}")]))
    assert one(library) == FeedVisit(NOON, Outcome.READ, 200, updated=1)
    article = library.articles.one(number)
    assert article.text.startswith("Corrected at noon.") and article.starred
    (annotation,) = library.annotations.of_article(number)
    assert article.text[annotation.anchor.start : annotation.anchor.end] == "Number 1"
    site.put("/feed", rss([item(1, body="Wholly rewritten: the ferries run at night. " * 30)]))
    assert one(library).updated == 1
    assert library.articles.one(number).text.startswith("Wholly rewritten")
    assert library.annotations.of_article(number)[0].orphan


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({"guid": "17"}, {"guid": "17", "link": "https://ledger.example/2027/03/elsewhere"}),
        ({"guid": ""}, {"guid": "", "link": "https://www.ledger.example/2027/03/tolls-1/?utm_source=feed"}),
        ({"guid": "", "link": ""}, {"guid": "", "link": ""}),
    ],
    ids=["guid", "address", "words"],
)
def test_an_item_is_known_again(
    library: Library, site: Site, first: dict[str, str], then: dict[str, str]
) -> None:
    subscribed(library, site.put("/feed", rss([item(1, **first)])))
    one(library)
    site.put("/feed", rss([item(1, **then), item(2)]))
    assert one(library).added == 1


def test_a_guid_that_stands_on_everything_tells_nothing(library: Library, site: Site) -> None:
    subscribed(library, site.put("/feed", rss([item(n, guid="tolls") for n in (1, 2, 3)])))
    assert one(library).added == 3
    site.put("/feed", rss([item(n, guid="tolls") for n in (1, 2, 3, 4)]))
    assert one(library).added == 1


def test_an_item_that_stands_twice_is_one(library: Library, site: Site) -> None:
    subscribed(library, site.put("/feed", rss([item(1), item(1, body=f"{BODY} Said otherwise.")])))
    assert one(library).added == 1


def test_another_interval_counts_from_the_last_visit_on(library: Library, site: Site) -> None:
    feed = subscribed(library, site.put("/feed", rss([item(1)])), minutes=60 * 24)
    one(library)
    assert library.feeds.edit(feed.id, minutes=30).due == NOON + dt.timedelta(minutes=30)
    assert library.feeds.edit(feed.id, name="Ledger").due == NOON + dt.timedelta(minutes=30)
    assert visits(library, NOON + dt.timedelta(minutes=31), only_due=True)


def test_what_stands_twice_is_read_with_the_date_that_it_has_in_the_end(library: Library, site: Site) -> None:
    link = "https://ledger.example/2027/03/tolls"
    later = item(2, body=f"{BODY} The tolls end tomorrow.", link=link, pubDate="")
    subscribed(library, site.put("/feed", rss([item(1, link=link), later])))
    read_with: list[object] = []

    def reader(text: str, published: PublicationDate | None, title: str = "") -> Findings:
        if "tomorrow" in text:
            read_with.append(published)
        return Findings()

    one(library, read=True, reader=reader)
    assert read_with == [None, library.articles.one(1).published]
    assert library.articles.one(1).published is not None


def test_json_feeds_come_in_too(library: Library, site: Site) -> None:
    items = [
        {"id": 7, "title": "Quay", "content_text": BODY},
        {"id": "b", "content_html": f"<p>{BODY} b"},
    ]
    told = {"version": "https://jsonfeed.org/version/1.1", "title": "Kelp", "items": items}
    feed = json.dumps({**told, "home_page_url": "https://kelp.example/"})
    kelp = subscribed(library, site.put("/feed", feed, kind="application/feed+json"))
    assert one(library).added == 2
    assert (library.feeds.one(kelp.id).name, library.feeds.one(kelp.id).site) == (
        "Kelp",
        "https://kelp.example/",
    )


def test_what_is_unread_of_a_feed_is_counted_whatever_becomes_of_it(library: Library, site: Site) -> None:
    feed = subscribed(library, site.put("/feed", rss([item(1), item(2), item(3)])))

    def unread() -> int:
        assert not any(recount.wrong(library.feeds._file) for recount in RECOUNTS)
        return library.feeds.one(feed.id).unread

    one(library)
    first, second, third = numbers(library)
    assert unread() == 3
    library.articles.set_read([first], True)
    library.articles.move([second], Place.ARCHIVE)
    library.articles.move([third], Place.BIN)
    assert unread() == 0
    library.articles.empty_bin()
    library.articles.move([second], Place.INBOX)
    assert unread() == 1
    library.history.undo()
    library.articles.set_read([first], False)
    assert unread() == 1
    site.put("/feed", rss([item(1), item(4)]))
    one(library)
    assert unread() == 2
    library.history.undo()
    assert unread() == 1


# The whole article behind a summary


def test_the_page_is_fetched_where_the_feed_tells_only_a_summary(library: Library, site: Site) -> None:
    link = site.put("/2027/tolls", page("Tolls, part 1"), kind="text/html")
    long = item(2, link=f"{site.address}/2027/other")
    subscribed(library, site.put("/feed", rss([item(1, body="Tolls end.", link=link), long])))
    assert one(library).added == 2
    assert site.paths() == ["/feed", "/2027/tolls"]
    texts = {row.title: library.articles.one(row.id).text for row in library.views.rows(View(), 0, 9)}
    assert "heard of the tolls" in texts["Tolls, part 1"]
    one(library)
    assert site.paths().count("/2027/tolls") == 1, "a page is fetched once"


@pytest.mark.parametrize(
    ("rule", "fetched"), [(FullText.NEVER, 0), (FullText.ALWAYS, 2), (FullText.SHORT, 1)]
)
def test_when_pages_are_fetched_is_a_rule_of_the_feed(
    library: Library, site: Site, rule: FullText, fetched: int
) -> None:
    items = []
    for n, body in ((1, "Tolls end."), (2, BODY)):
        items.append(
            item(n, body=body, link=site.put(f"/2027/{n}", page(f"Tolls, part {n}"), kind="text/html"))
        )
    subscribed(library, site.put("/feed", rss(items)), full_text=rule)
    assert one(library).added == 2
    assert len(site.paths()) == 1 + fetched


@pytest.mark.parametrize(
    "answer",
    [
        {"body": page("Cookies", "We value your privacy and so do our partners. " * 30), "kind": "text/html"},
        {"body": page("Tolls, part 1", "Short."), "kind": "text/html"},
        {"body": "", "status": 404},
        {"body": b"%PDF-1.7 x", "kind": "application/pdf"},
    ],
    ids=["consent", "less", "missing", "no page"],
)
def test_the_feeds_text_stays_where_the_page_gives_less(
    library: Library, site: Site, answer: dict[str, Any]
) -> None:
    told = "Tolls end in Port Amber on 19 June, the board decided, and ferries run at night from then on."
    link = site.put("/2027/tolls", **answer)
    subscribed(library, site.put("/feed", rss([item(1, body=told, link=link)])))
    assert one(library).added == 1
    assert library.articles.one(numbers(library)[0]).text.startswith(told)


def test_an_item_without_a_text_is_kept_as_a_headline(library: Library, site: Site) -> None:
    subscribed(library, site.put("/feed", rss([item(1, body="")])), full_text=FullText.NEVER)
    assert one(library).added == 1
    article = library.articles.one(numbers(library)[0])
    assert (article.title, article.text, article.extracted) == ("Tolls, part 1", "", False)


def test_a_link_of_a_feed_leads_into_no_private_network(library: Library, site: Site) -> None:
    """The feed is on a host that counts as public here; its items link to one that does not."""
    port = site.address.rpartition(":")[2]
    hosts = {"ledger.example": ["127.0.0.1"], "router.example": ["127.0.0.2"]}
    fetcher = Fetcher(
        seconds=60, resolve=lambda host, port: hosts[host], is_private=lambda address: address == "127.0.0.2"
    )
    site.put("/feed", rss([item(1, body="Short.", link=f"http://router.example:{port}/admin")]))
    subscribed(library, f"http://ledger.example:{port}/feed")
    assert one(library, fetcher=fetcher).added == 1
    assert site.paths() == ["/feed"]
    (notice,) = library.articles.one(numbers(library)[0]).notices
    assert "links to an address inside a private network" in notice


def test_neither_does_it_when_the_page_of_a_headline_is_asked_for(library: Library, site: Site) -> None:
    port = site.address.rpartition(":")[2]
    hosts = {"ledger.example": ["127.0.0.1"], "router.example": ["127.0.0.2"]}
    fetcher = Fetcher(
        seconds=60, resolve=lambda host, port: hosts[host], is_private=lambda address: address == "127.0.0.2"
    )
    site.put("/feed", rss([item(1, body="", link=f"http://router.example:{port}/admin")]))
    subscribed(library, f"http://ledger.example:{port}/feed", full_text=FullText.NEVER)
    assert one(library, fetcher=fetcher).added == 1
    (result,) = library.imports.fetch(library.imports.unfetched(View()), read=False, fetcher=fetcher)
    assert result.status is AddStatus.NOT_READ
    assert "links to an address inside a private network" in result.why
    assert site.paths() == ["/feed"]
