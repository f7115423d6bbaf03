"""Working days counted from a day, with the holidays of the country that the article is about."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from store.calendar.public_holidays import PublicHoliday
from store.calendar.working_days import WorkingDays, add_working_days
from store.extract.country import country_of
from store.extract.document import Document

_MOST = 2000
"""More working days than this nobody sets; they are not counted one by one."""


class CountedDay(NamedTuple):
    """The day that a count ends on, and for the reader which holidays were left out on the way."""

    day: dt.date
    note: str


def working_day_from(document: Document, day: dt.date, count: float) -> CountedDay | None:
    """The working day so many after `day`, before it where negative; None for parts of days and too many."""
    if not float(count).is_integer() or abs(count) > _MOST:
        return None
    country = country_of(document.text, document.language)
    counted = add_working_days(day, int(count), country)
    return CountedDay(counted.day, _note(counted, country)) if counted else None


def _note(counted: WorkingDays, country: str | None) -> str:
    if country is None or (not counted.complete and not counted.holidays):
        return "weekends left out; whose holidays count is not known"
    if not counted.holidays:
        return f"weekends left out; no holiday of {country} among them"
    return f"weekends and holidays of {country} left out: {', '.join(map(_told, counted.holidays))}"


def _told(holiday: PublicHoliday) -> str:
    return f"{holiday.name} ({holiday.day.isoformat()})"
