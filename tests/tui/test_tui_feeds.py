"""The page of feeds: subscribed to, refreshed beside the screen, read in the list, and taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest

from store.library import Library
from store.model.feeds import FeedVisit, FullText, NewSubscription, Outcome
from tests.feeds.feed_site import Site, item, page, rss, site
from tests.tui.waiting import paste, settled, until
from tui.app import DatelineApp
from tui.chrome.header import Header
from tui.docks.feeds import FeedDock
from tui.lists.feed_rows import feed_entries
from tui.screens.feeds import FeedsScreen
from tui.screens.library import LibraryScreen
from tui.words.feeds import refreshed_words

NOW = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(name="site")
def _site() -> Iterator[Site]:
    with site() as made:
        yield made


def names(library: Library) -> list[str]:
    return [feed.name for feed in library.feeds.all()]


def about(app: DatelineApp) -> str:
    return app.screen.query_one(Header).about


async def test_a_site_is_subscribed_to_its_feed_comes_in_and_is_read(
    app: DatelineApp, library: Library, site: Site
) -> None:
    links = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
    head = links.format("Tolls", "/tolls") + links.format("Ships", "/ships")
    site.put("/", page("News", head=head), kind="text/html")
    ferries = (
        "The last ferry to the islands leaves an hour later from May on, the harbour master told sailors."
    )
    site.put("/ships", rss([item(1), item(2, ferries)], title="Ships of Port Amber"))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("g", "F", "a", *f"{site.address}/", "enter")
        await until(pilot, lambda: app.screen.query(FeedDock))
        await pilot.press("s", "h", "enter")
        await until(pilot, lambda: about(app) == "1 · 0 unread")
        await pilot.press("R")
        await until(pilot, lambda: about(app) == "1 · 2 unread")
        await settled(pilot)
        assert names(library) == ["Ships of Port Amber"]
        await pilot.press("enter")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        assert screen.shelf.articles.total == 2
        await pilot.press("q")
        await settled(pilot)
        assert isinstance(app.screen, FeedsScreen)


async def test_what_is_set_of_a_feed_is_taken_back(app: DatelineApp, library: Library) -> None:
    library.feeds.subscribe([NewSubscription("https://kelp.example/rss", "Kelp")])
    (before,) = library.feeds.all()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("g", "F")
        await settled(pilot)
        await pilot.press("e", "ctrl+u", "K", "enter", "t", *"North", "enter", "i", *"2h", "enter", "f", "p")
        await settled(pilot)
        (feed,) = library.feeds.all()
        assert (feed.name, feed.tags, feed.minutes, feed.full_text, feed.paused) == (
            "K",
            ("North",),
            120,
            FullText.NEVER,
            True,
        )
        await pilot.press("x", "X")
        assert names(library) == []
        await pilot.press(*"uuuuuu")
        assert library.feeds.all() == (before,)


async def test_lists_of_feeds_come_in_and_go_out(app: DatelineApp, library: Library, tmp_path: Path) -> None:
    feed = '<outline text="{}" xmlUrl="{}"/>'
    body = feed.format("Kelp", "https://kelp.example/rss") + feed.format("Bad", "exec:true")
    (tmp_path / "in.opml").write_text(f"<opml><body>{body}</body></opml>")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("g", "F", "I")
        await paste(pilot, str(tmp_path / "in.opml"))
        await pilot.press("enter")
        await settled(pilot)
        assert names(library) == ["Kelp"]
        await pilot.press("w")
        await paste(pilot, str(tmp_path / "out.opml"))
        await pilot.press("enter")
        await settled(pilot)
    assert (tmp_path / "out.opml").read_text() == library.feeds.as_list()


async def test_a_refresh_tells_how_far_it_is_everywhere_and_is_stopped(
    app: DatelineApp, library: Library, site: Site
) -> None:
    def waits(request: BaseHTTPRequestHandler) -> None:
        released.wait(60)

    released = Event()
    library.feeds.subscribe(
        [NewSubscription(f"{site.address}/slow"), NewSubscription(site.put("/feed", rss([])))]
    )
    site.replies["/slow"] = waits
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("g", "F", "R")
        await until(pilot, lambda: app.progress == "feeds 1 of 2")
        await pilot.press("g", "l")
        assert "feeds 1 of 2" in str(app.screen.query_one(Header).render())
        app.action_stop_refreshing()
        await until(pilot, lambda: app.progress == "")
        released.set()
        assert [feed.failures for feed in library.feeds.all()] == [0, 0]


# What is drawn and said


def drawn(library: Library, width: int, visits: dict[int, list[FeedVisit]] | None = None) -> list[str]:
    entries = feed_entries(library.feeds.all(), NOW, visits=visits)
    return ["".join(text for text, _ in line).rstrip() for entry in entries for line in entry.draw(width)]


def test_feeds_stand_under_their_folders(library: Library) -> None:
    library.feeds.subscribe(
        [
            NewSubscription("https://a.example/", "Loose [b]one"),
            NewSubscription("https://b.example/", "Kelp", ("Harbours", "tolls")),
        ]
    )
    assert [line.split() for line in drawn(library, 60)] == [
        ["Harbours"],
        ["Kelp", "due"],
        ["In", "no", "folder"],
        ["Loose", "[b]one", "due"],
    ]
    assert {len(line) for line in drawn(library, 60) if line.endswith("due")} == {59}
    assert drawn(library, 90)[1].endswith("never · due")


def test_the_history_of_a_feed_is_told_below_it(library: Library) -> None:
    library.feeds.subscribe([NewSubscription("https://a.example/", "Kelp")])
    failed = FeedVisit(NOW, Outcome.FAILED, 404, why="the server answers 404 (Not Found). Check the address.")
    lines = drawn(library, 90, {library.feeds.all()[0].id: [failed]})
    assert lines[1].endswith("failed: the server answers 404 (Not Found). Check the address.")
    assert drawn(library, 90, {library.feeds.all()[0].id: []})[1].strip() == "not visited yet"


def test_a_refresh_is_summed_up() -> None:
    assert refreshed_words(1, 2, []) == "1 new article, 2 changed."
    assert refreshed_words(0, 0, ["a", "b"]) == "Nothing new. 2 feeds could not be read: g F tells why."
