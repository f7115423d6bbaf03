"""What a typed date was taken for, in the words that stand below it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.calendar.region import Region
from store.calendar.typed import read_typed_date, read_typed_dates
from store.model.due import Due
from tui.words.days import when
from tui.words.typed_dates import as_typed, question, taken_for

FRIDAY = dt.date(2026, 6, 12)


def told(typed: str, country: str | None = "US", today: dt.date = FRIDAY) -> list[str]:
    return taken_for(read_typed_dates(typed, today, region=Region(country)), today, country)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("today", "Fri 12 Jun 2026 · today"),
        ("tomorrow", "Sat 13 Jun 2026 · tomorrow"),
        ("next friday", "Fri 19 Jun 2026 · in 7 days · 4 working days left"),
        ("fri 14:00", "Fri 19 Jun 2026, 14:00 · in 7 days · 4 working days left"),
        ("3 jun 2026", "Wed 3 Jun 2026 · 9 days ago"),
        ("2026-06", "Mon 1 Jun 2026 to Tue 30 Jun 2026, a month · now · 11 working days left"),
        ("q3 2027", "Thu 1 Jul 2027 to Thu 30 Sep 2027, a quarter · in 13 months"),
        ("mon to wed", "Mon 15 Jun 2026 to Wed 17 Jun 2026 · in 3 days · 3 working days left"),
    ],
)
def test_weekday_date_distance_and_working_days(typed: str, line: str) -> None:
    assert told(typed) == [line]


def test_without_a_country_weekdays_are_counted() -> None:
    assert told("next friday", None) == ["Fri 19 Jun 2026 · in 7 days · 5 weekdays left"]


def test_what_working_days_were_counted_from_and_without() -> None:
    assert told("20 working days after 5 june") == [
        "Tue 7 Jul 2026 · in 25 days · 15 working days left",
        "counted from Fri 5 Jun 2026, without Juneteenth National Independence Day (19 Jun), "
        "Independence Day (observed) (3 Jul)",
    ]
    (_, counting) = told("in 5 working days", None)
    assert counting == "holidays are not known, only weekends: set country in config.toml"
    (_, counting) = told("in 200 working days")
    assert counting.endswith("and 7 more")


def test_both_readings_of_a_date_that_can_be_two() -> None:
    assert told("06/07/2026", "GB") == [
        "Mon 6 Jul 2026 · in 24 days · 16 working days left",
        "or Sun 7 Jun 2026? Then write 7 jun 2026",
    ]
    assert question(read_typed_dates("06/07/2026", FRIDAY, region=Region("US"))) == (
        "Sun 7 Jun 2026 or Mon 6 Jul 2026? enter again takes the first; write 6 jul 2026 for the other"
    )


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-06-19", "19 Jun"),
        ("2027-06-19T14:00", "19 Jun 2027, 14:00"),
        ("2026-06", "Jun 2026"),
        ("2026-07-01/2026-09-30", "Q3 2026"),
        ("2027-01-01/2027-06-30", "H1 2027"),
        ("2027-07-01/2027-12-31", "H2 2027"),
        ("2026-06-15/2026-06-21", "15–21 Jun"),
    ],
)
def test_when_something_is_due_in_words(iso: str, words: str) -> None:
    assert when(Due.from_iso(iso), FRIDAY) == words


_days = st.dates(dt.date(1000, 1, 1))
_dues = st.one_of(
    st.builds(Due.on, _days),
    st.builds(lambda day, hour: Due.on(day, time=dt.time(hour, 30)), _days, st.integers(0, 23)),
    st.builds(lambda a, b: Due.on(min(a, b), max(a, b)), _days, _days),
    st.sampled_from(["2026-06", "2026", "2026-07-01/2026-09-30"]).map(Due.from_iso),
)


@given(_dues, st.sampled_from([None, "US", "GB"]))
def test_what_is_to_be_written_means_it_everywhere(due: Due, country: str | None) -> None:
    assert read_typed_date(as_typed(due), FRIDAY, region=Region(country)).due == due
