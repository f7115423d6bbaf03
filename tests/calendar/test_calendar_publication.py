"""When something was published: a day, a moment or a month, and never a day that nobody told."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.calendar.publication import typed_publication_date, written_publication_date
from store.calendar.region import Region
from store.errors import UsageError
from store.model.articles import Month, PublicationDate, first_day, parse_publication_date, sort_key

SUNDAY = dt.date(2026, 11, 29)


def typed(text: str, region: Region | None = None) -> PublicationDate:
    return typed_publication_date(text, SUNDAY, region or Region("GB"))


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("2026-06-05", dt.date(2026, 6, 5)),
        ("5.6.2026", dt.date(2026, 6, 5)),
        ("5 June", dt.date(2026, 6, 5)),
        ("yesterday", dt.date(2026, 11, 28)),
        ("friday", dt.date(2026, 11, 27)),
        ("3 days ago", dt.date(2026, 11, 26)),
        ("yesterday 14:30", dt.datetime(2026, 11, 28, 14, 30)),
        ("2026-06-05T10:30:00Z", dt.datetime(2026, 6, 5, 10, 30, tzinfo=dt.UTC)),
        ("2026-06", Month(2026, 6)),
        ("june 2026", Month(2026, 6)),
        ("last month", Month(2026, 10)),
    ],
)
def test_what_was_typed(text: str, published: PublicationDate) -> None:
    assert typed(text) == published
    assert type(typed(text)) is type(published)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-13-01", "no month 13"),
        ("06/07/2026", "2026-07-06 or 2026-06-07"),
        ("2026", "is a year .2026.; .* by a day or a month"),
        ("q3 2026", "is a quarter"),
        ("1 to 4 july", "is a stretch"),
        ("2026-W25", "is a week"),
        ("soon", "not understood"),
    ],
)
def test_what_was_typed_and_tells_no_day_or_month(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        typed(text)


def test_a_source_must_tell_the_year() -> None:
    assert written_publication_date("5 June 2026") == dt.date(2026, 6, 5)
    assert written_publication_date("June 2026") == Month(2026, 6)
    for text in ("5 June", "yesterday", "06/07/2026", "2026", "next month"):
        assert written_publication_date(text) is None


_months = st.builds(Month, st.integers(1, 9999), st.integers(1, 12))
_moments = st.datetimes(timezones=st.none() | st.just(dt.UTC))


@given(st.one_of(st.dates(), _moments, _months))
def test_the_stored_form_comes_back(published: PublicationDate) -> None:
    assert parse_publication_date(published.isoformat()) == published


@given(_months)
def test_a_month_covers_its_days_and_sorts_with_the_first(month: Month) -> None:
    assert (month.first.day, first_day(month)) == (1, month.first)
    assert month.last == dt.date.max or (month.last + dt.timedelta(1)).day == 1
    assert sort_key(month) == sort_key(month.first)


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-13", "2026-6", "2026-06-31", "2026-W25", "20260605", "2026-06-05T25:00", "٢٠٢٦-٠٦"],
)
def test_what_is_no_stored_form(text: str) -> None:
    assert parse_publication_date(text) is None


def test_there_is_no_month_13() -> None:
    with pytest.raises(ValueError, match="month"):
        Month(2026, 13)
