"""Days as screens write them."""

from __future__ import annotations

import datetime as dt

import pytest

from tui.words.days import day, days, distance, weekday

FRIDAY = dt.date(2025, 6, 13)


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
