"""When something is due: how exact it is follows from its days, and its ISO form brings it back."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model.due import UNDATED, Due, Exactness

_YEARS = st.integers(1, 9999)


def _whole_months(year: int, first: int, count: int) -> Due:
    last = first + count - 1
    return Due.on(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


@pytest.mark.parametrize(
    ("iso", "exactness"),
    [
        ("2026-06-19", Exactness.DAY),
        ("2026-06-19T14:00", Exactness.DAY),
        ("2026-06-19T14:00:30", Exactness.DAY),
        ("2026-06-15/2026-06-21", Exactness.WEEK),
        ("2026-06", Exactness.MONTH),
        ("2024-02", Exactness.MONTH),
        ("2027-07-01/2027-09-30", Exactness.QUARTER),
        ("2027-01-01/2027-06-30", Exactness.HALF),
        ("2027", Exactness.YEAR),
        ("2026-06-19/2026-06-21", Exactness.STRETCH),
        ("2026-06-16/2026-06-22", Exactness.STRETCH),
        ("2026-02-01/2026-04-30", Exactness.STRETCH),
        ("2026-05-01/2026-06-30", Exactness.STRETCH),
        ("2025-07-01/2026-06-30", Exactness.STRETCH),
    ],
)
def test_how_exact_a_date_is_and_its_iso_form(iso: str, exactness: Exactness) -> None:
    due = Due.from_iso(iso)
    assert (due.exactness, due.iso) == (exactness, iso)


def test_a_month_and_an_interval_of_months_cover_their_days() -> None:
    assert Due.from_iso("2026-06") == Due(dt.date(2026, 6, 1), dt.date(2026, 6, 30))
    assert Due.from_iso("2026-06/2026-08") == Due(dt.date(2026, 6, 1), dt.date(2026, 8, 31))
    assert Due.from_iso("2026-06-01/2026-06-30").date == "2026-06", "written differently, the same days"


def test_no_date_at_all_has_a_form_too() -> None:
    assert Due.from_iso(UNDATED.iso) == UNDATED


def test_the_time_is_not_part_of_the_date() -> None:
    due = Due.on(dt.date(2026, 6, 19), time=dt.time(14))
    assert (due.date, due.iso) == ("2026-06-19", "2026-06-19T14:00")


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Due(dt.date(2026, 6, 2), dt.date(2026, 6, 1))
    with pytest.raises(ValueError, match="one day"):
        Due(dt.date(2026, 6, 1), dt.date(2026, 6, 30), dt.time(14))


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "june",
        "2026-13",
        "2026-00",
        "2026-06-31",
        "2026-6-1",
        "0000",
        "2026-06-19T25:00",
        "2026/",
        "٢٠٢٦",
    ],
)
def test_what_is_not_its_iso_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whichever part is wrong
        Due.from_iso(text)


@given(
    st.one_of(
        st.builds(Due.on, st.dates()),
        st.builds(Due.on, st.dates(), st.none(), st.times().map(lambda t: t.replace(microsecond=0, fold=0))),
        st.builds(lambda a, b: Due.on(min(a, b), max(a, b)), st.dates(), st.dates()),
        st.builds(_whole_months, _YEARS, st.integers(1, 12), st.just(1)),
        st.builds(lambda year, n: _whole_months(year, 3 * n + 1, 3), _YEARS, st.integers(0, 3)),
        st.builds(lambda year, n: _whole_months(year, 6 * n + 1, 6), _YEARS, st.integers(0, 1)),
        st.builds(_whole_months, _YEARS, st.just(1), st.just(12)),
    )
)
def test_the_iso_form_brings_it_back(due: Due) -> None:
    assert Due.from_iso(due.iso) == due
