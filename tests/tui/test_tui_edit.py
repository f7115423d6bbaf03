"""Editing what is known of an article, from the list and from the article."""

from __future__ import annotations

import datetime as dt

from store.library import Library
from store.model.articles import Month
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.docks.dock import open_docks
from tui.docks.due import DueInput


async def test_fields_are_changed_and_taken_back(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("R", "ctrl+u", *"Fees rise", "down", *"A. Reed", "enter")
        await settled(pilot)
        article = library.articles.one(3)
        assert (article.title, article.byline, article.source) == ("Fees rise", "A. Reed", "Harbour Ledger")
        assert open_docks(app.screen) == []
        await until(pilot, lambda: library.findings.restated() == [])
        await pilot.press("u")
        assert library.articles.one(3).title == "Port Elling raises its fees"


async def test_another_date_has_the_article_read_again_and_undo_too(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter", "R", "up", "ctrl+u", *"june 2026")
        await until(pilot, lambda: bool(app.screen.query_one(DueInput).readings))
        await pilot.press("enter")
        await until(pilot, lambda: library.articles.one(3).published == Month(2026, 6))
        await until(pilot, lambda: library.findings.restated() == [])
        await pilot.press("u")
        await until(pilot, lambda: library.articles.one(3).published == dt.date(2026, 6, 30))
        await until(pilot, lambda: library.findings.restated() == [])


async def test_what_is_no_day_or_month_is_told_and_an_empty_date_is_none(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("R", "up", "ctrl+u", *"q1 2026", "enter")
        await until(pilot, lambda: bool(app.screen.query_one(DueInput).readings))
        await settled(pilot)
        assert len(open_docks(app.screen)) == 1
        await pilot.press("ctrl+u", "enter")
        assert library.articles.one(3).published is None


async def test_a_moment_that_is_left_alone_keeps_its_seconds_and_its_time_zone(
    app: DatelineApp, library: Library
) -> None:
    moment = dt.datetime(2026, 6, 30, 6, 45, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    library.articles.edit(3, published=moment)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("R", "up")
        await until(pilot, lambda: bool(app.screen.query_one(DueInput).readings))
        assert app.screen.query_one(DueInput).value == "2026-06-30 06:45"
        await pilot.press("down", "ctrl+u", *"Fees", "enter")
        assert (library.articles.one(3).title, library.articles.one(3).published) == ("Fees", moment)
