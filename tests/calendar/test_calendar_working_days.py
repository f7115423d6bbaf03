"""Working days, with the holidays that were left out by name; weekends as the country has them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.calendar import public_holidays
from store.calendar.arithmetic import add_working_days as add_weekdays
from store.calendar.region import Region, country_of_locale, region
from store.calendar.working_days import add_working_days, count_working_days, is_working_day

FRIDAY = dt.date(2026, 6, 5)
_COUNTRIES = st.sampled_from([None, "US", "DE", "IL", "SA", "JP", "XX"])
_NEAR = st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31))


def test_a_holiday_in_the_week_is_left_out_and_named() -> None:
    twenty = add_working_days(FRIDAY, 20, "US")
    assert twenty is not None
    assert twenty.day == dt.date(2026, 7, 7)
    assert [(holiday.day, holiday.name) for holiday in twenty.holidays] == [
        (dt.date(2026, 6, 19), "Juneteenth National Independence Day"),
        (dt.date(2026, 7, 3), "Independence Day (observed)"),
    ]
    assert twenty.complete


def test_a_holiday_on_a_weekend_is_not_named() -> None:
    counted = count_working_days(dt.date(2026, 12, 25), dt.date(2026, 12, 28), "DE")
    assert (counted.count, counted.holidays) == (1, ()), "26 December 2026 is a Saturday"


def test_without_a_country_only_weekends_are_left_out_and_it_says_so() -> None:
    counted = add_working_days(FRIDAY, 20, None)
    assert counted is not None
    assert (counted.day, counted.holidays, counted.complete) == (dt.date(2026, 7, 3), (), False)


def test_a_country_that_nobody_knows_is_none() -> None:
    assert add_working_days(FRIDAY, 20, "XX") == add_working_days(FRIDAY, 20, None)


def test_years_without_known_holidays_are_told() -> None:
    counted = add_working_days(dt.date(2100, 12, 30), 5, "US")
    assert counted is not None
    assert not counted.complete


def test_the_weekend_is_the_country_s() -> None:
    thursday, sunday = dt.date(2026, 6, 11), dt.date(2026, 6, 14)
    assert [is_working_day(thursday + dt.timedelta(days), "SA") for days in range(4)] == [
        True,
        False,
        False,
        True,
    ]
    counted = add_working_days(thursday, 1, "SA")
    assert counted is not None
    assert counted.day == sunday


def test_days_worked_in_exchange_for_a_holiday_count() -> None:
    assert is_working_day(dt.date(2025, 10, 11), "CN"), "a Saturday that made up for Golden Week"


def test_backwards_and_not_at_all() -> None:
    before = add_working_days(dt.date(2026, 6, 22), -1, "US")
    assert before is not None
    assert (before.day, [holiday.day.day for holiday in before.holidays]) == (dt.date(2026, 6, 18), [19])
    nowhere = add_working_days(FRIDAY, 0, "US")
    assert nowhere is not None
    assert nowhere.day == FRIDAY


@pytest.mark.parametrize("country", [None, "US"])
def test_the_calendar_ends(country: str | None) -> None:
    assert add_working_days(dt.date.max, 1, country) is None
    assert add_working_days(dt.date.min, -1, country) is None


def test_counting_back_is_counting_nothing() -> None:
    assert count_working_days(FRIDAY, FRIDAY - dt.timedelta(30), "US").count == 0


@given(_NEAR, st.integers(1, 60), _COUNTRIES)
def test_what_was_added_is_counted_between(day: dt.date, count: int, country: str | None) -> None:
    added = add_working_days(day, count, country)
    assert added is not None
    assert is_working_day(added.day, country)
    assert count_working_days(day, added.day, country) == added


@given(_NEAR, st.integers(-300, 300))
def test_without_a_country_it_is_the_arithmetic_of_weekdays(day: dt.date, count: int) -> None:
    added = add_working_days(day, count, None)
    assert added is not None
    assert added.day == add_weekdays(day, count)


def test_the_holidays_of_a_year_by_name() -> None:
    names = {holiday.day: holiday.name for holiday in public_holidays.of_year("US", 2026)}
    assert names[dt.date(2026, 9, 7)] == "Labor Day"
    assert list(names) == sorted(names)


@pytest.mark.parametrize(
    ("environ", "country"),
    [
        ({"LANG": "en_US.UTF-8"}, "US"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "de_AT.UTF-8"}, "AT"),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "de_AT.UTF-8", "LC_ALL": "fr_CH"}, "CH"),
        ({"LC_ALL": "", "LANG": "sr-Latn-RS"}, "RS"),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "POSIX"}, None),
        ({"LANG": "eo"}, None),
        ({}, None),
    ],
)
def test_the_country_of_a_locale(environ: dict[str, str], country: str | None) -> None:
    assert country_of_locale(environ) == country


def test_who_writes_the_month_first() -> None:
    assert [Region(country).day_first for country in ("US", "GB", "CA", None)] == [False, True, True, True]


@pytest.mark.parametrize(("setting", "country"), [(None, "GB"), ("de", "DE"), ("none", None), ("US", "US")])
def test_a_setting_comes_before_the_locale(setting: str | None, country: str | None) -> None:
    assert region(setting, {"LANG": "en_GB.UTF-8"}) == Region(country)
