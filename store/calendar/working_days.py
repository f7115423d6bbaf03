"""Working days: added to a day, counted between two, with the holidays that were left out by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from store.calendar import arithmetic, public_holidays
from store.calendar.public_holidays import PublicHoliday

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """So many working days, ending on `day`.

    `holidays` are the ones left out: those that fall into the working week.
    `complete` is False where a year was crossed whose holidays are not known,
    and where no country is known, so that only weekends are left out.
    """

    day: dt.date
    count: int
    holidays: tuple[PublicHoliday, ...] = ()
    complete: bool = True


def is_working_day(day: dt.date, country: str | None) -> bool:
    """Neither weekend nor public holiday; where no country is known, Saturday and Sunday are the weekend."""
    known = public_holidays.known(country)
    return day.weekday() < _SATURDAY if known is None else public_holidays.is_working_day(known, day)


def add_working_days(day: dt.date, count: int, country: str | None) -> WorkingDays | None:
    """The working day `count` working days after `day`, before it where negative; `day` is not counted.

    None where the calendar ends before.
    """
    passed: list[dt.date] = []
    worked = 0
    for each in _days(day, 1 if count > 0 else -1) if count else ():
        passed.append(each)
        worked += is_working_day(each, country)
        if worked == abs(count):
            return _counted(each, worked, passed, country)
    return None if count else WorkingDays(day, 0, complete=public_holidays.known(country) is not None)


def count_working_days(after: dt.date, until: dt.date, country: str | None) -> WorkingDays:
    """How many working days there are after one day, up to another and with it; 0 where that is earlier."""
    days = [dt.date.fromordinal(number) for number in range(after.toordinal() + 1, until.toordinal() + 1)]
    worked = sum(is_working_day(each, country) for each in days)
    return _counted(until, worked, days, country)


def _days(day: dt.date, step: int) -> Iterator[dt.date]:
    """The days from the next one on, to the end of the calendar."""
    following = arithmetic.add_days(day, step)
    while following is not None:
        yield following
        following = arithmetic.add_days(following, step)


def _counted(end: dt.date, count: int, passed: list[dt.date], country: str | None) -> WorkingDays:
    country = public_holidays.known(country)
    if country is None:
        return WorkingDays(end, count, complete=False)
    left_out = [
        PublicHoliday(day, name)
        for day in passed
        if (name := public_holidays.name_of(country, day)) and not public_holidays.is_weekend(country, day)
    ]
    known = all(public_holidays.are_known(country, year) for year in {day.year for day in passed})
    return WorkingDays(end, count, tuple(sorted(left_out, key=lambda holiday: holiday.day)), known)
