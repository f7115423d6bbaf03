"""When a feed is visited again."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.feeds.schedule import LONGEST, MOST_PATIENT, SHORTEST, closed_until, next_visit

NOON = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("0", 0),
        ("90", 90),
        ("Mon, 01 Mar 2027 12:10:00 GMT", 600),
        ("Monday, 01-Mar-27 12:10:00 GMT", 600),
        ("99999999999999999999", 7 * 86_400),
        ("Tue, 01 Mar 2044 12:00:00 GMT", 7 * 86_400),
    ],
)
def test_a_server_says_until_when_it_is_closed(told: str, seconds: int) -> None:
    assert closed_until(told, NOON) == NOON + dt.timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "told", [None, "", "soon", "-5", "1.5", "Mon, 01 Mar 2027 11:59:00 GMT", "٣", "2027-03-02"]
)
def test_what_says_nothing_of_it_closes_nothing(told: str | None) -> None:
    assert closed_until(told, NOON) is None


@given(st.text())
def test_whatever_is_told_a_week_is_the_longest(told: str) -> None:
    until = closed_until(told, NOON)
    assert until is None or NOON <= until <= NOON + dt.timedelta(days=7)


minutes = st.none() | st.integers(5, 43_200)


@given(minutes, st.none() | st.integers(1, 10**6), st.integers(0, 10**6))
def test_the_next_visit_is_neither_too_soon_nor_never(
    own: int | None, pace: int | None, failures: int
) -> None:
    wait = (next_visit(NOON, own, pace, failures) - NOON) / dt.timedelta(minutes=1)
    assert wait >= (own or SHORTEST)
    assert wait <= max(own or LONGEST, MOST_PATIENT)
    assert next_visit(NOON, own, pace, failures + 1) >= next_visit(NOON, own, pace, failures)
