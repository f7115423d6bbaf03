"""Dates as people type them: what each comes to, and what is not taken for one."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from store.calendar.region import Region
from store.calendar.typed import Direction, Reading, read_typed_date, read_typed_dates
from store.errors import UsageError
from store.model.due import Exactness

FRIDAY = dt.date(2025, 6, 13)
SUNDAY = dt.date(2026, 11, 29)
UK, US, GERMANY, NOWHERE = Region("GB"), Region("US"), Region("DE"), Region()


def reading(typed: str, today: dt.date = FRIDAY, region: Region = UK) -> Reading:
    return read_typed_date(typed, today, region=region)


def due(typed: str, today: dt.date = FRIDAY, region: Region = UK) -> str:
    return reading(typed, today, region).due.iso


def published(typed: str, today: dt.date = FRIDAY) -> str:
    return read_typed_date(typed, today, direction=Direction.PAST, region=UK).due.iso


def all_of(typed: str, region: Region = UK) -> list[str]:
    return [each.due.iso for each in read_typed_dates(typed, FRIDAY, region=region)]


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        # in digits
        ("2025-06-19", "2025-06-19"),
        ("2025-6-9", "2025-06-09"),
        ("2025/06/19", "2025-06-19"),
        ("19.6.2025", "2025-06-19"),
        ("1. 7.", "2025-07-01"),
        ("5.6.", "2026-06-05"),
        ("31/12", "2025-12-31"),
        ("12/31/25", "2025-12-31"),
        ("29.2.", "2028-02-29"),
        ("2026", "2026"),
        ("2026-W25-5", "2026-06-19"),
        ("kw 25", "2025-06-16/2025-06-22"),
        ("2025-07-01/2025-07-04", "2025-07-01/2025-07-04"),
        ("2026-06/2026-08", "2026-06-01/2026-08-31"),
        # by name
        ("19 jun", "2025-06-19"),
        ("June 19, 2026", "2026-06-19"),
        ("Fri, 19 Jun. 2026", "2026-06-19"),
        ("19th of june", "2025-06-19"),
        ("19-jun-2026", "2026-06-19"),
        ("19jun", "2025-06-19"),
        ("19 jun 26", "2026-06-19"),
        ("june 1", "2026-06-01"),
        ("june", "2025-06"),
        ("may", "2026-05"),
        ("june '27", "2027-06"),
        ("last may", "2025-05"),
        ("today", "2025-06-13"),
        ("yesterday", "2025-06-12"),
        ("friday", "2025-06-20"),
        ("this friday", "2025-06-13"),
        ("last friday", "2025-06-06"),
        ("next tue", "2025-06-17"),
        ("thurs 19", "2025-06-19"),
        ("sunday the 31st", "2025-08-31"),
        ("the 5th", "2025-07-05"),
        ("13", "2025-06-13"),
        ("31st", "2025-07-31"),
        ("q2", "2025-04-01/2025-06-30"),
        ("q1", "2026-01-01/2026-03-31"),
        ("2027 q3", "2027-07-01/2027-09-30"),
        ("Q3 '27", "2027-07-01/2027-09-30"),
        ("h2 2027", "2027-07-01/2027-12-31"),
        ("first half of 2027", "2027-01-01/2027-06-30"),
        ("easter", "2026-04-05"),
        ("next good friday", "2026-04-03"),
        ("last Christmas", "2024-12-25"),
        ("mothers day 2026", "2026-05-10"),
        ("2026 june 19", "2026-06-19"),
        ("easter next year", "2026-04-05"),
        ("first monday in may last year", "2024-05-06"),
        ("New Year’s Eve", "2025-12-31"),
        # periods
        ("this week", "2025-06-09/2025-06-15"),
        ("next month", "2025-07"),
        ("next quarter", "2025-07-01/2025-09-30"),
        ("next year", "2026"),
        ("this weekend", "2025-06-14/2025-06-15"),
        ("end of june", "2025-06-30"),
        ("end of the month", "2025-06-30"),
        ("end of week", "2025-06-15"),
        ("year end", "2025-12-31"),
        ("beginning of 2027", "2027-01-01"),
        ("early 2026", "2026-01-01/2026-04-30"),
        ("mid-July", "2025-07-11/2025-07-20"),
        ("late february 2028", "2028-02-21/2028-02-29"),
        ("mid q4", "2025-11"),
        ("last friday in june", "2025-06-27"),
        ("second tuesday of next month", "2025-07-08"),
        ("last day of february", "2026-02-28"),
        ("3rd working day of q3", "2025-07-03"),
        ("the 1st day of next year", "2026-01-01"),
        # counted
        ("+10d", "2025-06-23"),
        ("2w", "2025-06-27"),
        ("1m", "2025-07-13"),
        ("1y", "2026-06-13"),
        ("-3d", "2025-06-10"),
        ("in 3 weeks", "2025-07-04"),
        ("20 working days", "2025-07-11"),
        ("2w3d", "2025-06-30"),
        ("in a fortnight", "2025-06-27"),
        ("in 1 month and 3 days", "2025-07-16"),
        ("a couple of weeks from now", "2025-06-27"),
        ("3 weeks from monday", "2025-07-07"),
        ("three days after easter 2026", "2026-04-08"),
        ("the day before christmas", "2025-12-24"),
        ("the week after next month", "2025-08-04/2025-08-10"),
        ("the second monday after easter 2026", "2026-04-13"),
        ("2 days before the tuesday after the first monday in november", "2025-11-02"),
        # intervals
        ("1 jul to 4 jul", "2025-07-01/2025-07-04"),
        ("13/7 - 14/7", "2025-07-13/2025-07-14"),
        ("from monday to wednesday", "2025-06-16/2025-06-18"),
        ("28 dec to 3 jan", "2025-12-28/2026-01-03"),
        ("june 2024 to august", "2024-06-01/2024-08-31"),
        ("dec 2026 - feb", "2026-12-01/2027-02-28"),
        ("19-21", "2025-06-19/2025-06-21"),
        ("19 jun to 2 jul 2027", "2027-06-19/2027-07-02"),
        ("june to august", "2025-06-01/2025-08-31"),
        ("1–4 july", "2025-07-01/2025-07-04"),
        ("today to friday", "2025-06-13/2025-06-20"),
        # with a time
        ("fri 18:30", "2025-06-20T18:30"),
        ("fri 18 18:30", "2025-07-18T18:30"),
        ("19 jun at 5 p.m.", "2025-06-19T17:00"),
        ("2025-06-19T14:00", "2025-06-19T14:00"),
        ("5.30pm tomorrow", "2025-06-14T17:30"),
        ("5pm tomorrow", "2025-06-14T17:00"),
        ("12 am friday", "2025-06-20T00:00"),
        ("in 20 working days at noon", "2025-07-11T12:00"),
        ("14:00", "2025-06-13T14:00"),
        # with words around
        ("by friday", "2025-06-20"),
        ("due 19 June at the latest", "2025-06-19"),
        ("  NEXT   Friday ", "2025-06-20"),
    ],
)
def test_what_a_typed_date_comes_to(typed: str, iso: str) -> None:
    assert due(typed) == iso


@pytest.mark.parametrize(
    ("typed", "exactness"),
    [
        ("Q3 2027", Exactness.QUARTER),
        ("Q1 2027", Exactness.QUARTER),
        ("h1 2027", Exactness.HALF),
        ("2026-06", Exactness.MONTH),
        ("2027", Exactness.YEAR),
        ("next week", Exactness.WEEK),
        ("jun 19-21", Exactness.STRETCH),
        ("easter 2027", Exactness.DAY),
    ],
)
def test_how_exact_it_is_stays(typed: str, exactness: Exactness) -> None:
    assert reading(typed).due.exactness is exactness


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("friday", "2025-06-06"),
        ("fri 6", "2025-06-06"),
        ("18", "2025-05-18"),
        ("19 jun", "2024-06-19"),
        ("june", "2025-06"),
        ("july", "2024-07"),
        ("q3", "2024-07-01/2024-09-30"),
        ("3 weeks", "2025-05-23"),
        ("in 3 weeks", "2025-07-04"),
        ("yesterday", "2025-06-12"),
        ("christmas", "2024-12-25"),
        ("1 jul to 4 jul", "2024-07-01/2024-07-04"),
        ("30 dec to 2 jan", "2024-12-30/2025-01-02"),
        ("first monday in may", "2025-05-05"),
        ("13/6/99", "1999-06-13"),
        ("2030-01-01", "2030-01-01"),
    ],
)
def test_a_publication_lies_behind(typed: str, iso: str) -> None:
    assert published(typed) == iso


def test_what_a_date_is_counted_from_is_the_one_whose_result_lies_ahead() -> None:
    counted = reading("20 working days after 5 june", FRIDAY, US)
    assert (counted.due.iso, counted.counted_from) == ("2025-07-07", dt.date(2025, 6, 5))
    assert [holiday.name for holiday in counted.holidays] == [
        "Juneteenth National Independence Day",
        "Independence Day",
    ]
    assert reading("2 days after 5 june", FRIDAY, US).counted_from == dt.date(2026, 6, 5)
    assert due("2 days before june 19", dt.date(2025, 6, 18)) == "2026-06-17"
    assert due("mid june", dt.date(2025, 6, 25)) == "2026-06-11/2026-06-20"
    assert due("first monday in november", dt.date(2025, 11, 20)) == "2026-11-02"


def test_working_days_are_those_of_the_country() -> None:
    assert due("in 1 working day", dt.date(2026, 7, 2), US) == "2026-07-06"
    assert due("in 1 working day", dt.date(2026, 7, 2), GERMANY) == "2026-07-03"
    assert due("last working day of the month", dt.date(2026, 5, 4), US) == "2026-05-29"
    nowhere = reading("in 20 working days", SUNDAY, NOWHERE)
    assert (nowhere.due.iso, nowhere.complete) == ("2026-12-25", False), "it says that no holidays are known"


def test_holidays_are_those_of_the_country() -> None:
    assert due("labor day 2027", region=US) == "2027-09-06"
    assert due("labor day 2027", region=GERMANY) == "2027-05-01"
    assert due("german unity day", region=GERMANY) == "2025-10-03"


# Two readings


@pytest.mark.parametrize("typed", ["06/07/2026", "6/7/26", "06-07-2026"])
def test_day_and_month_that_could_be_swapped_are_both_told(typed: str) -> None:
    assert all_of(typed) == ["2026-07-06", "2026-06-07"]
    assert all_of(typed, US) == ["2026-06-07", "2026-07-06"]
    with pytest.raises(UsageError, match="can be 2026-07-06 or 2026-06-07"):
        due(typed)


def test_both_ends_of_an_interval_are_swapped_together() -> None:
    assert all_of("1/7 to 4/7") == ["2025-07-01/2025-07-04", "2026-01-07/2026-04-07"]
    assert all_of("1/7 to 13/7") == ["2025-07-01/2025-07-13"], "there is no month 13"


def test_ambiguity_goes_along_with_what_is_counted() -> None:
    assert all_of("2 days after 06/07/2026") == ["2026-07-08", "2026-06-09"]
    assert all_of("06/07/2026 14:00") == ["2026-07-06T14:00", "2026-06-07T14:00"]


@pytest.mark.parametrize("typed", ["13/4/26", "4/13/26", "5/5/26", "5.6.2026", "2026-06-07", "6 jul 2026"])
def test_what_can_mean_one_day_only_is_not_asked_about(typed: str) -> None:
    assert len(all_of(typed)) == len(all_of(typed, US)) == 1
    assert all_of(typed) == all_of(typed, US)


# What is not understood


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("19. Juni 2026", "2026-06-19"),
        ("vendredi 19 juin 2026", "2026-06-19"),
        ("19 de junio de 2026", "2026-06-19"),
        ("le 19 juin 2026 à 14h", "2026-06-19T14:00"),
        ("19 июня 2026", "2026-06-19"),
    ],
)
def test_whole_dates_in_other_languages(typed: str, iso: str) -> None:
    assert due(typed) == iso


# Without a today


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("5 June 2025", "2025-06-05"),
        ("Thursday, June 5th, 2025", "2025-06-05"),
        ("June 2026", "2026-06"),
        ("easter 2027", "2027-03-28"),
        ("19 jun to 2 jul 2027", "2027-06-19/2027-07-02"),
        ("the day after easter 2027", "2027-03-29"),
    ],
)
def test_a_date_that_tells_its_year_needs_no_today(typed: str, iso: str) -> None:
    assert read_typed_date(typed, None).due.iso == iso


@pytest.mark.parametrize(
    "typed",
    ["yesterday", "5 June", "friday", "in 3 weeks", "q3", "18", "easter", "14:00", "next month", "eom"],
)
def test_other_dates_do(typed: str) -> None:
    with pytest.raises(UsageError):
        read_typed_date(typed, None)


def test_working_days_are_counted_one_after_another() -> None:
    days = [due(f"in {count} working days", SUNDAY, US) for count in range(1, 40)]
    assert all(one < two for one, two in pairwise(days))
