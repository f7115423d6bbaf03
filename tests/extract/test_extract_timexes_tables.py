"""Holidays are read by all their names, on their day, and in no other words."""

from __future__ import annotations

import pytest

from store.calendar.named_holidays import NamedHoliday, holiday, rows
from tests.extract.test_extract_rules import times_in


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.names[0])
def test_a_holiday_is_on_its_day(row: NamedHoliday) -> None:
    for name in row.names:
        day = holiday(name, 2026)
        assert day is not None and f"{day:%m-%d}" == row.day
        found = times_in(f"They met on {name} 2026.", "article")
        assert [timex.value for timex in found] == [day.isoformat()]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.names[0])
def test_a_holiday_is_not_in_its_near_miss(row: NamedHoliday) -> None:
    for timex in times_in(row.near_miss, "article"):
        surface = row.near_miss[timex.start : timex.end].lower().replace("’", "'")
        assert not any(name.lower() in surface for name in row.names)


def test_no_holiday_outside_the_calendar() -> None:
    assert holiday("Easter", 1) is None
    assert holiday("Easter", 9999) is not None
    assert holiday("Festivus", 2026) is None
