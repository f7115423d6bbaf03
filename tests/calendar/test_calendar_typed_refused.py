"""What is typed and is no date, or none that can be, is refused with what helps."""

from __future__ import annotations

import datetime as dt

import pytest

from store.calendar.typed import read_typed_date
from store.errors import UsageError
from tests.calendar.test_calendar_typed import FRIDAY, due


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2026-13-01", "There is no month 13"),
        ("2026-00-10", "There is no month 0"),
        ("2025-02-30", "February has 28 days"),
        ("31 june", "June has 30 days"),
        ("29 feb 2027", "February 2027 has 28 days"),
        ("0/0", "There is no month 0"),
        ("30/31", "There is no month"),
        ("0000-01-01", "years 1 to 9999"),
        ("thu 13 june 2025", "2025-06-13 is a Friday, not a Thursday"),
        ("4 jul 2026 to 1 jul 2026", "cannot end"),
        ("jun 21-19", "backwards"),
        ("fri 25:00", "no time of day"),
        ("13pm", "am and pm"),
        ("next week 14:00", "one day"),
        ("friday midnight", "0:00 or 23:59"),
        ("tomorrow morning", "tomorrow 9:00"),
        ("fri 14:00 xyt", "No time zone is called so"),
        ("fri 14:00 CST", "may be America/Chicago or"),
        ("fri 14:00 utc+15", "from that of Greenwich"),
        ("fri 14:00 to fri 16:00", "whole days"),
    ],
)
def test_what_is_wrong_is_said(typed: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        due(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "asdf",
        "99999",
        "x" * 5_000,
        "next",
        "the",
        "in",
        "fri sat",
        "some day in june",
        "june or july",
        "not before june",
        "q5 2027",
        "h3",
        "fri 32",
        "week 54 2026",
        "in 3 hours",
        "2 days before noon",
        "1 jul to 4 jul to 7 jul",
        "1-2 weeks",
        "next weeks",
        "2 to 3 days",
        "mon 9-17",
        "in 2-3 weeks",
        "friday next year",
        "19 juin 26",
        "avant le 19 juin 2026",
        "lundi 19 juin 2026",
        "19 foo 2026",
        "٢٠٢٦-٠٦-١٩",
    ],
)
def test_what_is_no_date_is_told_with_forms_that_work(typed: str) -> None:
    with pytest.raises(UsageError, match="19 jun"):
        due(typed)


def test_a_time_is_refused_where_it_would_be_lost() -> None:
    with pytest.raises(UsageError, match="leave the time out"):
        read_typed_date("fri 14:00", FRIDAY, days_only=True)
    assert read_typed_date("fri", FRIDAY, days_only=True).due.iso == "2025-06-20"
    for typed in ("", "no date"):
        with pytest.raises(UsageError, match="19 jun") as told:
            read_typed_date(typed, FRIDAY, days_only=True)
        assert "14:00" not in told.value.sentence, "what would be refused is no example"


def test_nothing_typed_is_asked_for() -> None:
    with pytest.raises(UsageError, match="Type a date: 19 jun"):
        due("   ")


# Other languages


def test_where_the_calendar_ends_it_is_a_refusal() -> None:
    for typed in ("tomorrow", "next week", "in 3 weeks", "1 jan", "fri", "next year", "in 20 working days"):
        with pytest.raises(UsageError):
            due(typed, dt.date.max)
    for typed in ("yesterday", "last year", "3 days ago"):
        with pytest.raises(UsageError):
            due(typed, dt.date.min)


def test_a_time_with_a_full_stop_is_told_how_it_is_written() -> None:
    with pytest.raises(UsageError, match="a time is written 12:30, behind its day"):
        read_typed_date("12.30", dt.date(2026, 6, 1))
