"""The timeline on the screen: along the axis, closer and further out, to the sentence and back."""

from __future__ import annotations

import datetime as dt

from textual.widgets import Static

from store.library import Library
from store.model.articles import Place as Folder
from store.model.timeline import Axis, Lane, Place, TimelineEntry, Unplaced, Zoom
from store.model.view import WHOLE_TIMELINE
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.header import Header
from tui.lists.axis import axis_lines, places_in
from tui.screens.timeline import TimelineScreen
from tui.words.timeline import nothing_words, origin_words, place_name, unplaced_words


def axis_text(app: DatelineApp) -> str:
    return str(app.screen.query_one("#axis", Static).render())


async def test_from_place_to_place_to_the_sentence_and_back(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "t")
        await settled(pilot)
        assert isinstance(app.screen, TimelineScreen)
        assert "Jun 2026 · 3 published" in axis_text(app), "what was last before today"
        await pilot.press("]")
        await settled(pilot)
        assert "Aug 2026 · 1 due" in axis_text(app)
        await pilot.press("enter")
        await settled(pilot)
        view = app.screen.query_one(ArticleView)
        assert view.article is not None and view.article.text[view.cursor :].startswith("Ship owners")
        await pilot.press("q")
        await settled(pilot)
        assert "Aug 2026 · 1 due" in axis_text(app), "back where one was"
        await pilot.press("+")
        await settled(pilot)
        assert "10–16 Aug 2026 · 1 due" in axis_text(app)
        await pilot.press("5", "[")
        await settled(pilot)
        assert "2026 · 3 published · 1 due" in axis_text(app), "there is nothing before"


async def test_from_list_name_and_agenda_with_one_key(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", *"source:post", "enter", "T")
        await settled(pilot)
        assert "Jun 2026 · 1 published" in axis_text(app)
        assert "source:post" in str(app.screen.query_one("#shown", Static).render())
        await pilot.press("q", "g", "a")
        await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
        assert isinstance(app.screen, TimelineScreen) and "Aug 2026 · 1 due" in axis_text(app)
        await pilot.press("g", "e", "enter")
        await settled(pilot)
        await pilot.press("t")
        await settled(pilot)
        assert "Jun 2026 · 1 published" in axis_text(app), "of three articles one names it"
        await pilot.press("f", "ctrl+u", *"nowhere", "enter")
        await settled(pilot)
        assert "F shows all again" in str(app.screen.query_one("#empty", Static).render())
        await pilot.press("F")
        await settled(pilot)
        assert app.screen.query_one(Header).about.endswith("by month")


def axis(counts: list[tuple[int, int, int]]) -> Axis:
    places = [
        Place(dt.date(2026, month, 1), dt.date(2026, month, 28), *count)
        for month, count in enumerate(counts, start=1)
    ]
    return Axis(Zoom.MONTH, tuple(places), Unplaced(2, 0, 1), looked_through=5_000)


def test_the_axis_reads_without_colour() -> None:
    drawn = axis_lines(
        axis([(8, 0, 1), (1, 2, 0), (0, 0, 0)]), dt.date(2026, 2, 1), dt.date(2026, 3, 4), width=40
    )
    assert ["".join(text for text, _ in line).rstrip() for line in drawn] == [
        "           2026",
        "           J  F  M",
        "published  ██ ▁▁ ·",
        "told of    ·  ██ ·",
        "due        ██ ·  ·",
        "              ▲▲ now",
        "Feb 2026 · 1 published · 2 told of",
    ]


def test_the_axis_is_as_wide_as_the_terminal_lets_it() -> None:
    assert [places_in(width - 2) for width in (80, 120, 200)] == [22, 35, 62]
    long = axis([(1, 1, 1)] * 12)
    for line in axis_lines(long, dt.date(2026, 1, 1), dt.date(2026, 1, 1), width=50)[:-1]:
        assert len("".join(text for text, _ in line)) <= 50


def test_what_stands_nowhere_and_what_to_do_is_told_in_words() -> None:
    assert unplaced_words(axis([(0, 0, 0)])) == (
        "not shown: 2 articles without a date, 1 deadline without a day"
        " · only the newest 5,000 articles are looked through"
    )
    assert "a in the list adds some" in nothing_words(WHOLE_TIMELINE, None)
    assert place_name(Place(dt.date(2026, 4, 1), dt.date(2026, 6, 30))) == "Q2 2026"
    day = dt.date(2026, 6, 1)
    entry = TimelineEntry(Lane.DUE, day, day, "bids close", 1, "The\nlock", "Ledger", sentences=3)
    assert origin_words(entry) == "The lock · Ledger · 3 sentences"


async def test_the_timeline_of_an_empty_library_says_what_to_do(app: DatelineApp, library: Library) -> None:
    library.articles.move([1, 2, 3], Folder.BIN)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("g", "t", "]")
        await settled(pilot)
        assert "a in the list adds some" in str(app.screen.query_one("#empty", Static).render())
