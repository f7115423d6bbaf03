"""What a refresh asks for, and when: every server gets what it asks for."""

from __future__ import annotations

import datetime as dt
import threading
from http.server import BaseHTTPRequestHandler

import pytest

from store.library import Library
from store.model.feeds import FeedVisit, Outcome
from tests.feeds.feed_site import Site, item, page, rss
from tests.feeds.refreshed import NOON, one, subscribed, visits

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


def test_a_feed_moves_to_where_one_was_that_is_subscribed_to_no_more(library: Library, site: Site) -> None:
    new = subscribed(library, site.put("/new", rss([item(1)])))
    library.feeds.unsubscribe([new.id])
    old = subscribed(library, site.put("/old", status=301, Location="/new"))
    assert one(library).moved_to == new.address
    assert library.feeds.one(old.id).address == new.address
    for _ in ("what came in", "subscribed", "unsubscribed"):
        library.history.undo()
    assert [feed.address for feed in library.feeds.all()] == [f"{site.address}/old"], "it leads there too"


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
