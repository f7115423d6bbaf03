"""From a year, a month and a day to `Days`, and the year, where none is told, that the direction asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from store.calendar import arithmetic
from store.calendar.typed.reading import Days, Direction, Open, Reader
from store.calendar.words import MONTHS, WEEKDAYS, name_of
from store.errors import UsageError

_YEARS = 9
"""So many years hold a 29 February, but for those around 1900 and 2100."""

_LEAP_DAY = 29


def on(day: dt.date | None) -> Days | None:
    """One day, where the calendar has it."""
    return None if day is None else Days(day, day)


def between(first: dt.date | None, last: dt.date | None) -> Days | None:
    """The days from one to another, where the calendar has both."""
    return None if first is None or last is None else Days(first, last)


def exact_day(year: int, month: int, day: int) -> dt.date:
    """The day. Raises UsageError where the calendar has none, with what is wrong."""
    date = arithmetic.day(year, month, day)
    if date is not None:
        return date
    if not 1 <= month <= 12:
        raise UsageError(f"There is no month {month}.")
    last = arithmetic.last_of(year, month)
    if last is None:
        raise UsageError("The calendar has the years 1 to 9999.")
    name = f"February {year}" if day == _LEAP_DAY else name_of(MONTHS, month)
    raise UsageError(f"{name} has {last.day} days.")


def whole_month(year: int, month: int) -> Days | None:
    """All days of a month. Raises UsageError where there is no such month."""
    return between(exact_day(year, month, 1), arithmetic.last_of(year, month))


def whole_year(year: int) -> Days | None:
    """All days of a year. Raises UsageError for the year 0."""
    return between(exact_day(year, 1, 1), arithmetic.last_of(year, 12))


def in_year(reader: Reader, year: int | None, build: Callable[[int], Days | None]) -> Days | None:
    """What `build` makes of the year; of the nearest one that the direction asks for where none is told."""
    if year is not None:
        return build(year)
    if reader.today is None:
        return None
    step = 1 if reader.direction is Direction.FUTURE else -1
    for years in range(-1, _YEARS):  # the first week of a year may begin in the one before
        candidate = reader.today.year + step * years
        days = build(candidate) if 1 <= candidate <= 9999 else None
        if days is not None and reader.suits(days):
            return replace(days, open=Open.YEAR)
    return None


def read_year(reader: Reader, text: str | None) -> int | None:
    """A year in four digits or, with or without its apostrophe, in two; None where there is no text.

    Two digits are of this century; of the last one where only the past can be meant.
    """
    if not text:
        return None
    digits = text.lstrip("'")
    if len(digits) > 2:
        return int(digits)
    year = 2000 + int(digits)
    ahead = reader.today is not None and year > reader.today.year
    return year - 100 if ahead and reader.direction is Direction.PAST else year


def day_and_month(reader: Reader, day: int, month: int, year: int | None, weekday: int = 0) -> Days | None:
    """A day of a year, which may be left open; it must be the ISO `weekday` where one is told.

    Raises UsageError where the calendar has no such day.
    """
    exact_day(2000, month, day)  # a leap year: what has no day there has none at all
    if year is not None:
        exact_day(year, month, day)
    days = in_year(reader, year, lambda each: on(arithmetic.day(each, month, day)))
    if days is not None and weekday and days.first.isoweekday() != weekday:
        is_one, told_one = name_of(WEEKDAYS, days.first.isoweekday()), name_of(WEEKDAYS, weekday)
        raise UsageError(f"{days.first} is a {is_one}, not a {told_one}.")
    return days
