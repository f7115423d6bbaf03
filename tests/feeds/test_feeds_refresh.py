"""Refreshing: what is new comes in once, what changed is updated, and every server gets what it asks for."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from store.ingest import Fetcher
from store.library import Library
from store.model.articles import Place, PublicationDate
from store.model.feeds import FeedVisit, FullText, NewSubscription, Outcome, Subscription
from store.model.findings import Findings
from store.model.view import View
from store.records.recounts import RECOUNTS
from tests.feeds.feed_site import BODY, Site, item, page, rss, site

LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    "<rss><channel><title>&c;</title></channel></rss>"
)
NOON = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)
QUICK = Fetcher(seconds=60)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as opened:
        yield opened


@pytest.fixture(name="site")
def _site() -> Iterator[Site]:
    with site() as made:
        yield made


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

    def reader(text: str, published: PublicationDate | None) -> Findings:
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


# What is asked, and when


def test_a_feed_is_asked_whether_it_changed(library: Library, site: Site) -> None:
    feed = rss([item(1)])
    subscribed(library, site.put("/feed", feed, ETag='"one"', Last_Modified="Mon, 01 Mar 2027 09:00:00 GMT"))
    one(library)
    site.put("/feed", status=304)
    assert one(library) == FeedVisit(NOON, Outcome.UNCHANGED, 304)
    asked = site.asked[-1][1]
    assert asked["if-none-match"] == '"one"'
    assert asked["if-modified-since"] == "Mon, 01 Mar 2027 09:00:00 GMT"
    site.put("/feed", feed)
    assert one(library) == FeedVisit(NOON, Outcome.UNCHANGED, 200), "a server that tells nothing of changes"


def test_what_no_header_may_hold_is_not_sent_back(library: Library, site: Site) -> None:
    def hostile(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\nETag: a\r\n\tb\r\nLast-Modified: \xff\x1b]0;x\r\n\r\n")
        request.wfile.write(rss([item(len(site.asked))]).encode())

    subscribed(library, f"{site.address}/feed")
    site.replies["/feed"] = hostile
    assert [one(library).added, one(library).added] == [1, 1]
    sent = site.asked[-1][1]
    assert "if-modified-since" not in sent
    assert sent.get("if-none-match", "").isprintable()


def test_a_feed_is_due_as_it_asks_and_sooner_or_later_as_the_user_says(library: Library, site: Site) -> None:
    feed = subscribed(library, site.put("/feed", rss([item(1)], more="<ttl>90</ttl>")))
    one(library)
    assert library.feeds.one(feed.id).due == NOON + dt.timedelta(minutes=90)
    assert visits(library, NOON + dt.timedelta(minutes=89), only_due=True) == []
    assert len(visits(library, NOON + dt.timedelta(minutes=90), only_due=True)) == 1
    library.feeds.edit(feed.id, minutes=30)
    one(library)
    assert library.feeds.one(feed.id).due == NOON + dt.timedelta(minutes=30)


def test_syndication_tells_how_often(library: Library, site: Site) -> None:
    often = (
        '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod>'
        '<sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">4</sy:updateFrequency>'
    )
    feed = subscribed(library, site.put("/feed", rss([item(1)], more=often)))
    one(library)
    assert library.feeds.one(feed.id).pace == 360


def test_after_each_failure_it_is_left_alone_for_longer_and_its_history_tells(
    library: Library, site: Site
) -> None:
    feed = subscribed(library, site.put("/feed", status=500))
    for hours in (2, 4, 8, 16, 24, 24):
        assert one(library).outcome is Outcome.FAILED
        assert library.feeds.one(feed.id).due == NOON + dt.timedelta(hours=hours)
    told = library.feeds.one(feed.id)
    assert (told.failures, told.trouble) == (
        6,
        "the server answers 500 (Internal Server Error). Try again later.",
    )
    site.put("/feed", rss([item(1)]))
    assert one(library).added == 1
    told = library.feeds.one(feed.id)
    assert (told.failures, told.trouble, told.due) == (0, "", NOON + dt.timedelta(hours=1))
    assert [visit.outcome for visit in library.feeds.visits(feed.feed_id)] == [Outcome.READ] + [
        Outcome.FAILED
    ] * 6


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_wants_to_be_left_alone_is(library: Library, site: Site, status: int) -> None:
    feed = subscribed(library, site.put("/feed", status=status, Retry_After="7200"))
    assert one(library).status == status
    asked = len(site.asked)
    early = one(library, NOON + dt.timedelta(minutes=119))
    assert (early.outcome, len(site.asked)) == (Outcome.CLOSED, asked)
    assert early.why.startswith("its server wants to be left alone until 2027-03-01")
    assert library.feeds.one(feed.id).failures == 1
    site.put("/feed", rss([item(1)]))
    assert one(library, NOON + dt.timedelta(minutes=120)).added == 1


@pytest.mark.parametrize("status", [301, 308])
def test_a_feed_that_moved_for_good_is_followed_and_told(library: Library, site: Site, status: int) -> None:
    new = site.put("/new", rss([item(1)]))
    feed = subscribed(library, site.put("/old", status=status, Location="/new"))
    visit = one(library)
    assert (visit.added, visit.moved_to) == (1, new)
    assert library.feeds.one(feed.id).address == new
    one(library)
    assert site.paths() == ["/old", "/new", "/new"]


def test_a_feed_that_is_elsewhere_for_now_keeps_its_address(library: Library, site: Site) -> None:
    site.put("/new", rss([item(1)]))
    feed = subscribed(library, site.put("/old", status=302, Location="/new"))
    assert one(library).moved_to is None
    assert library.feeds.one(feed.id).address == f"{site.address}/old"


def test_a_feed_that_moved_to_where_another_one_is_stays_and_that_is_told(
    library: Library, site: Site
) -> None:
    new = subscribed(library, site.put("/new", rss([item(1)])))
    old = subscribed(library, site.put("/old", status=301, Location="/new"))
    (visit,) = visits(library, subscription_ids=[old.id])
    assert visit.why == f"it says that it moved to {new.address}, where another feed of yours is."
    assert library.feeds.one(old.id).address == f"{site.address}/old"


def test_what_moved_to_a_page_is_a_failure_and_has_not_moved(library: Library, site: Site) -> None:
    site.put("/home", page("All the news"), kind="text/html")
    feed = subscribed(library, site.put("/old", status=301, Location="/home"))
    assert one(library).why == "there is a page at this address, not a feed. Its site may have another one."
    assert library.feeds.one(feed.id).address == f"{site.address}/old"


def test_a_feed_that_is_gone_rests_until_it_is_named(library: Library, site: Site) -> None:
    feed = subscribed(library, site.put("/feed", status=410))
    assert one(library).outcome is Outcome.GONE
    assert library.feeds.one(feed.id).rests
    assert visits(library) == []
    site.put("/feed", rss([item(1)]))
    assert visits(library, subscription_ids=[feed.id])[0].added == 1
    assert not library.feeds.one(feed.id).rests


def test_a_paused_feed_is_left_out(library: Library, site: Site) -> None:
    subscribed(library, site.put("/feed", rss([item(1)])), paused=True)
    assert visits(library) == []
    assert site.asked == []


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


# Bad input


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


# Stopping


def test_a_refresh_that_is_stopped_goes_on_the_next_time(library: Library, site: Site) -> None:
    stop = threading.Event()

    def waits(request: BaseHTTPRequestHandler) -> None:
        stop.set()
        released.wait(30)

    released = threading.Event()
    subscribed(library, f"{site.address}/feed")
    site.replies["/feed"] = waits
    try:
        assert visits(library, stop=stop) == []
    finally:
        released.set()
    (feed,) = library.feeds.all()
    assert (feed.visited, feed.failures) == (None, 0)
    site.put("/feed", rss([item(1)]))
    assert one(library).added == 1


def test_no_host_is_asked_more_than_twice_at_once(library: Library, site: Site) -> None:
    lock, here, most = threading.Lock(), 0, 0
    both = threading.Barrier(2)

    def counted(request: BaseHTTPRequestHandler) -> None:
        nonlocal here, most
        with lock:
            here += 1
            most = max(most, here)
        both.wait(30)
        with lock:
            here -= 1
        request.send_response(404)
        request.end_headers()

    for n in range(8):
        subscribed(library, f"{site.address}/{n}")
        site.replies[f"/{n}"] = counted
    assert len(visits(library)) == 8
    assert most == 2
