"""Dates as people type them, and days as screens write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import UsageError
from tui.due_dates import DueDate, read_due_date
from tui.words.days import day, days, distance, weekday

FRIDAY = dt.date(2025, 6, 13)


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2025-06-19", "2025-06-19"),
        ("2025-6-9", "2025-06-09"),
        ("2026-06", "2026-06"),
        ("2026", "2026"),
        ("19 jun", "2025-06-19"),
        ("June 19, 2026", "2026-06-19"),
        ("june 1", "2026-06-01"),
        ("june 2026", "2026-06"),
        ("today", "2025-06-13"),
        ("tomorrow", "2025-06-14"),
        ("friday", "2025-06-20"),
        ("next tue", "2025-06-17"),
        ("next week", "2025-06-16/2025-06-22"),
        ("next month", "2025-07"),
        ("next year", "2026"),
        ("the 5th", "2025-07-05"),
        ("31st", "2025-07-31"),
        ("end of june", "2025-06-30"),
        ("end of the month", "2025-06-30"),
        ("+10d", "2025-06-23"),
        ("2w", "2025-06-27"),
        ("1m", "2025-07-13"),
        ("1y", "2026-06-13"),
        ("in 3 weeks", "2025-07-04"),
        ("in 2 months", "2025-08-13"),
        ("31/12", "2025-12-31"),
        ("12/31", "2025-12-31"),
        ("1.7.", "2025-07-01"),
        ("29.2.", "2028-02-29"),
        ("1 jul to 4 jul", "2025-07-01/2025-07-04"),
        ("2025-07-01/2025-07-04", "2025-07-01/2025-07-04"),
    ],
)
def test_what_a_typed_date_comes_to(typed: str, date: str) -> None:
    assert read_due_date(typed, FRIDAY, day_first=True).date == date


def test_a_month_and_a_year_cover_their_days() -> None:
    june = read_due_date("2026-06", FRIDAY)
    assert (june.first, june.last) == (dt.date(2026, 6, 1), dt.date(2026, 6, 30))
    year = read_due_date("2026", FRIDAY)
    assert (year.first, year.last) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def test_day_and_month_that_could_be_swapped_say_so() -> None:
    day_first = read_due_date("3/4/26", FRIDAY, day_first=True)
    assert (day_first.first, day_first.other) == (dt.date(2026, 4, 3), dt.date(2026, 3, 4))
    month_first = read_due_date("3/4/26", FRIDAY, day_first=False)
    assert (month_first.first, month_first.other) == (dt.date(2026, 3, 4), dt.date(2026, 4, 3))
    assert read_due_date("13/4/26", FRIDAY, day_first=False).other is None


@pytest.mark.parametrize(
    "typed", ["", "   ", "asdf", "99999", "31/2", "2025-02-30", "0/0", "x" * 5_000, "4 jul to 1 jul"]
)
def test_what_is_no_date_is_told_with_forms_that_work(typed: str) -> None:
    with pytest.raises(UsageError, match="19 jun"):
        read_due_date(typed, FRIDAY)


@given(st.text(alphabet="0123456789/.-+ dwmyjunetotheofin", max_size=14), st.booleans())
def test_anything_typed_is_a_date_or_a_clear_refusal(typed: str, day_first: bool) -> None:
    try:
        due = read_due_date(typed, FRIDAY, day_first=day_first)
    except UsageError:
        return
    assert due.first <= due.last
    assert isinstance(str(due), str)


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_an_iso_day_is_itself(date: dt.date) -> None:
    assert read_due_date(date.isoformat(), FRIDAY) == DueDate(date.isoformat(), date, date)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(2025, 6, 19), dt.date(2025, 6, 19), "19 Jun"),
        (dt.date(2026, 6, 19), dt.date(2026, 6, 19), "19 Jun 2026"),
        (dt.date(2026, 6, 1), dt.date(2026, 6, 30), "Jun 2026"),
        (dt.date(2026, 1, 1), dt.date(2026, 12, 31), "2026"),
        (dt.date(2025, 6, 19), dt.date(2025, 6, 21), "19–21 Jun"),
        (dt.date(2025, 6, 19), dt.date(2025, 7, 2), "19 Jun – 2 Jul"),
        (dt.date(2025, 12, 30), dt.date(2026, 1, 2), "30 Dec 2025 – 2 Jan 2026"),
        (dt.date(9999, 12, 1), dt.date.max, "1–31 Dec 9999"),
    ],
)
def test_days_in_words(first: dt.date, last: dt.date, words: str) -> None:
    assert days(first, last, FRIDAY) == words


def test_distances_and_weekdays_in_words() -> None:
    near = [distance(FRIDAY + dt.timedelta(days=ahead), FRIDAY) for ahead in (-3, -1, 0, 1, 6)]
    assert near == ["3 days ago", "yesterday", "today", "tomorrow", "in 6 days"]
    far = [distance(FRIDAY + dt.timedelta(days=ahead), FRIDAY) for ahead in (99, 152, -800)]
    assert far == ["in 99 days", "in 5 months", "2 years ago"]
    assert weekday(FRIDAY) == "Fri 13 Jun 2025"
    assert day(FRIDAY) == "13 Jun 2025"
