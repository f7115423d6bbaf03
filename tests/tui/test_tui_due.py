"""A date typed into a dock: what it was taken for is seen before it is saved, and all of it is kept."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store.library import Library
from store.model.decisions import Deadline
from store.model.due import Due
from tests.tui.conftest import TODAY
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.docks.due import DueInput


@pytest.fixture(autouse=True)
def in_britain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


async def typing(pilot: Pilot[None], date: str) -> None:
    """A deadline of one's own on the agenda, its date typed but not entered."""
    await pilot.press("g", "a")
    await settled(pilot)
    await pilot.press("a", *"Answer", "down")
    await pilot.press(*("space" if letter == " " else letter for letter in date))
    await settled(pilot)


def below(app: DatelineApp) -> str:
    return str(app.screen.query_one(DueInput).query_one(Static).render())


def added(library: Library) -> list[Deadline]:
    return [entry for entry in library.deadlines.agenda(TODAY) if entry.what == "Answer"]


async def test_what_it_is_taken_for_stands_below_and_its_time_is_kept(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typing(pilot, "fri 14:00")
        assert below(app) == "Fri 3 Jul 2026, 14:00 · in 2 days · 2 working days left"
        await pilot.press("enter")
        await settled(pilot)
        (deadline,) = added(library)
        assert deadline.due == Due.on(dt.date(2026, 7, 3), time=dt.time(14))
        await pilot.press("e")
        await settled(pilot)
        assert below(app) == "Fri 3 Jul 2026, 14:00 · in 2 days · 2 working days left"


async def test_a_date_that_can_be_two_is_asked_about(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typing(pilot, "06/08/2026")
        assert "Thu 6 Aug 2026" in below(app) and "or Mon 8 Jun 2026? Then write 8 jun 2026" in below(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "enter again takes the first" in below(app)
        assert added(library) == []
        await pilot.press("enter")
        await settled(pilot)
        assert [entry.date for entry in added(library)] == ["2026-08-06"]


async def test_what_is_no_date_says_what_is_and_saves_nothing(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typing(pilot, "31 june")
        assert below(app) == "June has 30 days."
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.query(DueInput) and added(library) == []


async def test_a_quarter_stays_a_quarter(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await typing(pilot, "Q3 2027")
        assert below(app).startswith("Thu 1 Jul 2027 to Thu 30 Sep 2027, a quarter")
        await pilot.press("enter")
        await settled(pilot)
        assert [entry.due for entry in added(library)] == [Due.from_iso("2027-07-01/2027-09-30")]
