"""The agenda as a week and as a month: which days are drawn, and how much is due on each."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from rich.cells import cell_len

from store.calendar.typed import Reading
from store.library import Library
from store.library.agenda_filter import fits
from store.library.events import Event, days_here
from store.model.decisions import About
from store.model.due import UNDATED, Due
from store.model.findings import DeadlineKind
from store.model.view import ON_AGENDA
from store.query.parse import parse
from tests.tui.test_tui_agenda import TODAY, shown_lines
from tests.tui.test_tui_agenda_rows import drawn, due
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.findings_entries import pane_entries
from tui.article.findings_list import FindingsList, Item
from tui.lists.month_grid import Grid, MonthGrid
from tui.words.days import weekday
from tui.words.deadlines import (
    Grouping,
    away_words,
    by_section,
    due_words,
    grouped,
    key_of,
    section_of,
)
from tui.words.findings import explain
from tui.words.periods import Load, Period, Span, by_day, loads, still_ahead
from tui.words.reminders import reminder_words
from tui.words.sections import sections
from tui.words.typed_dates import taken_for

JULY = Period(Span.MONTH, TODAY)
WEEK = Period(Span.WEEK, TODAY)


def on(day: dt.date, *, tracked: bool = True) -> Event:
    event = due((day - TODAY).days)
    return (event if tracked else replace(event, id=None),)


def text(grid: Grid, width: int, *, tall: bool = False) -> list[str]:
    return ["".join(part for part, _ in line).rstrip() for line in grid.lines(width, tall=tall)]


def test_a_period_has_its_days_and_those_beside_it() -> None:
    assert (JULY.first, JULY.last, JULY.name) == (dt.date(2026, 7, 1), dt.date(2026, 7, 31), "Jul 2026")
    assert (WEEK.first, WEEK.last, WEEK.name) == (
        dt.date(2026, 6, 29),
        dt.date(2026, 7, 5),
        "29 Jun – 5 Jul 2026",
    )
    assert [JULY.beside(step).name for step in (-1, 1)] == ["Jun 2026", "Aug 2026"]
    assert [WEEK.beside(step).first.isoformat() for step in (-1, 1)] == ["2026-06-22", "2026-07-06"]
    assert Period(Span.LIST, TODAY).holds(on(dt.date(1990, 1, 1)))


def test_the_calendar_ends_where_it_ends() -> None:
    last = Period(Span.MONTH, dt.date.max)
    assert last.beside(1) == last
    first = Period(Span.MONTH, dt.date.min)
    assert first.beside(-1) == first


def test_the_load_of_a_day_counts_what_is_tracked_and_what_is_found() -> None:
    day = dt.date(2026, 7, 9)
    stretch = (due(8, lasting=2),)
    month = (due(0, lasting=30),)
    told = loads([on(day), on(day, tracked=False), stretch, month])
    assert told == {
        day: Load(2, 1),
        dt.date(2026, 7, 10): Load(1),
        dt.date(2026, 7, 11): Load(1),
    }


def test_a_month_is_drawn_with_its_loads_as_numbers_or_as_signs() -> None:
    grid = Grid(JULY, TODAY, loads([on(dt.date(2026, 7, 9)), on(dt.date(2026, 7, 9), tracked=False)]))
    low = text(grid, 70)
    assert low[0].split() == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert low[1].split() == ["29", "30", "[1]", "2", "3", "4", "5"]
    assert low[2].split() == ["6", "7", "8", "9", "1!1□", "10", "11", "12"]
    tall = text(grid, 70, tall=True)
    assert len(tall) == 1 + 2 * 5
    assert tall[4].strip() == "!□"


@pytest.mark.parametrize("width", [35, 80, 200])
@pytest.mark.parametrize("tall", [True, False])
def test_no_line_of_a_grid_is_wider_than_its_room(width: int, tall: bool) -> None:
    full = loads([on(dt.date(2026, 7, day), tracked=day % 2 == 0) for day in range(1, 31) for _ in range(12)])
    for line in text(Grid(JULY, TODAY, full), width, tall=tall):
        assert cell_len(line) <= width


def test_what_is_of_another_month_and_what_nobody_works_on_is_pale() -> None:
    grid = Grid(JULY, TODAY, chosen=dt.date(2026, 7, 8), holidays={dt.date(2026, 7, 3)})
    parts = [part for line in grid.lines(70, tall=False)[1:3] for part in line]
    looks = {told.strip(): look for told, look in parts}
    assert looks["3"] == looks["4"] == looks["29"] == "$muted"
    assert (looks["[1]"], looks["8"]) == ("", "reverse")


def test_a_week_lists_each_of_its_days_and_a_month_those_with_something() -> None:
    friday = on(dt.date(2026, 7, 3))
    stretch = (due(2, lasting=1),)
    holidays = {dt.date(2026, 7, 3): "Independence Day (observed)"}
    week = by_day([friday, stretch, on(dt.date(2026, 8, 1))], WEEK, holidays)
    assert next(iter(week)) == "3–4 Jul 2026"
    assert len(week) == 8
    assert week["Fri 3 Jul 2026 · Independence Day (observed)"] == [friday]
    month = by_day([friday, stretch], JULY, {})
    assert list(month) == ["3–4 Jul 2026", "Fri 3 Jul 2026"]


@pytest.mark.parametrize(
    ("today", "due", "shown"),
    [
        (dt.date(2026, 7, 5), (), "6–12 Jul 2026"),  # a Sunday: all of its week is over
        (dt.date(2026, 7, 5), (dt.date(2026, 7, 5),), "29 Jun – 5 Jul 2026"),
        (dt.date(2026, 7, 3), (dt.date(2026, 7, 2),), "6–12 Jul 2026"),
        (dt.date(2026, 7, 1), (dt.date(2026, 7, 3),), "29 Jun – 5 Jul 2026"),
        (dt.date(2026, 7, 15), (dt.date(2026, 7, 16),), "13–19 Jul 2026"),  # that of the cursor is over
        (dt.date(2026, 6, 20), (), "29 Jun – 5 Jul 2026"),
    ],
)
def test_no_week_is_opened_of_which_nothing_is_ahead(
    today: dt.date, due: tuple[dt.date, ...], shown: str
) -> None:
    loads_of_days = {day: Load(1) for day in due}
    assert still_ahead(WEEK, today, loads_of_days).name == shown
    assert still_ahead(JULY, today, {}) == JULY


def test_what_is_due_in_a_zone_stands_where_it_is_on_the_calendar_here() -> None:
    """Far enough to the east a moment is told for the day after, wherever this machine is."""
    told = dt.date(2026, 7, 2)
    moment = dt.datetime(2026, 7, 1, 10, 30, tzinfo=dt.UTC).astimezone()
    deadline = replace(due(1), due_time=dt.time(0, 30), zone="+14:00")
    assert (deadline.first, days_here(deadline).first) == (told, moment.date())
    here = moment.date()
    assert [section_of(deadline, here + dt.timedelta(days=days)) for days in (-1, 0, 1)] == [
        "This week",
        "Today",
        "Overdue",
    ]
    assert away_words(deadline, here, None) == "today"
    assert loads([(deadline,)]) == {here: Load(1)}
    assert Period(Span.WEEK, here).holds((deadline,))
    assert by_day([(deadline,)], Period(Span.WEEK, here), {})[weekday(here)] == [(deadline,)]
    assert reminder_words([(deadline,)], here).startswith("1 due today")
    assert fits((deadline,), parse(f"due:{here.isoformat()}", here, ON_AGENDA))
    in_article = Item("deadline", 0, 10, deadline)
    assert dict(explain(in_article, "", here))["due"].endswith(", today")
    shown = pane_entries(sections(FindingsList([in_article]), ""), "", here, (), ())
    assert any(line.endswith("  today") for line in drawn(list(shown), 40))
    assert taken_for([Reading(deadline.due, "typed")], here, None)[0].endswith(" · today")


def test_groups_by_subject_are_told_what_each_is_about() -> None:
    one, two = (replace(due(1), who="KC"),), (due(2),)
    about = {key_of(one[0]): About("Kelp Council", "Tolls"), key_of(two[0]): About("", "")}
    assert list(grouped([one, two], Grouping.SUBJECT, TODAY, about)) == ["Tolls", "By themselves"]
    assert list(grouped([one, two], Grouping.WHO, TODAY, about)) == ["Kelp Council", "Nobody named"]


def test_groups_are_by_name_and_what_has_none_is_last() -> None:
    one, two = replace(due(1), who="Senate", source="Ledger"), replace(due(2), who="Board", source=None)
    nobody = due(3)
    events = [(one,), (two,), (nobody,)]
    assert list(grouped(events, Grouping.WHO, TODAY)) == ["Board", "Senate", "Nobody named"]
    assert list(grouped(events, Grouping.SOURCE, TODAY)) == ["Harbor Ledger", "Ledger", "No source"]
    assert list(grouped(events, Grouping.KIND, TODAY)) == ["Deadline"]
    assert list(grouped(events, Grouping.ARTICLE, TODAY)) == ["A title"]
    assert list(grouped(events, Grouping.TAG, TODAY)) == ["No tag"]
    ((lead,), *_) = events
    planned = [(replace(lead, tags=("court", "fees"), responsible="Roe"),), *events[1:]]
    assert list(grouped(planned, Grouping.TAG, TODAY)) == ["court", "No tag"]
    assert list(grouped(planned, Grouping.RESPONSIBLE, TODAY)) == ["Roe", "Nobody's"]


def test_what_has_no_date_says_so_and_stands_by_itself() -> None:
    undated = replace(due(1), first=UNDATED.first, last=UNDATED.last, date="")
    assert (due_words(undated, TODAY), away_words(undated, TODAY, "US")) == ("no date", "")
    assert list(by_section([(undated,), (due(40),)], TODAY)) == ["Later", "Undated"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_week_and_month_are_seen_gone_through_and_left(
    app: DatelineApp, library: Library, size: tuple[int, int]
) -> None:
    for day in (2, 9, 16):
        when = Due.on(dt.date(2026, 7, day))
        what = f"Letter {day}"
        library.deadlines.track_passage(None, 0, 0, what=what, due=when, kind=DeadlineKind.DEADLINE)
    async with app.run_test(size=size) as pilot:
        await pilot.press("g", "a")
        await settled(pilot)
        grid = app.screen.query_one(MonthGrid)
        assert grid.size.height == 0
        await pilot.press("v")
        await settled(pilot)
        assert grid.grid is not None and grid.grid.period.name == "29 Jun – 5 Jul 2026"
        assert "Letter 2" in " ".join(shown_lines(app))
        assert "Letter 9" not in " ".join(shown_lines(app))
        await pilot.press("]")
        await settled(pilot)
        assert "Letter 9" in " ".join(shown_lines(app))
        await pilot.press("v")
        await settled(pilot)
        assert grid.grid.period.name == "Jul 2026"
        assert grid.grid.chosen == dt.date(2026, 7, 9)
        assert grid.size.height >= 6
        await pilot.press("]", "d")
        await settled(pilot)
        assert grid.grid.period.name == "Aug 2026"
        await pilot.press("u", "q")
        await settled(pilot)
        assert grid.size.height == 0
        await pilot.press("o")
        await until(pilot, lambda: "Port Elling raises its fees" in " ".join(shown_lines(app)))
        assert "By themselves" in " ".join(shown_lines(app))
        await pilot.press("o", "o")
        await until(pilot, lambda: "Harbour Ledger" in " ".join(shown_lines(app)))
