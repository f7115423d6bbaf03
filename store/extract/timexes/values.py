"""What an expression means once resolved, and how TIMEX3 writes it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from store.calendar import arithmetic
from store.model.findings import TimexType
from store.patterns import regex


class Grain(IntEnum):
    """How finely a value is told; a larger one is finer."""

    NONE = 0
    CENTURY = 1
    DECADE = 2
    YEAR = 3
    QUARTER = 4
    MONTH = 5
    WEEK = 6
    DAY = 7
    TIME = 8


class Meaning(NamedTuple):
    """A resolved expression; the fields are those of `Timex`."""

    type: TimexType
    value: str
    first: dt.date | None = None
    last: dt.date | None = None
    grain: Grain = Grain.NONE
    unresolved: bool = False
    ambiguous: bool = False
    alternatives: tuple[str, ...] = ()
    mod: str | None = None
    note: str | None = None
    passing: bool = False
    """True for what nothing counts from: a holiday, which seldom tells a story's year, what is compared."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A stretch of time: so many of a TIMEX3 unit, where `MIN` is the minute and `WD` the working day.

    `count` is None where the text is vague ("several weeks").
    """

    count: float | None
    unit: str

    @property
    def value(self) -> str:
        unit = {"MIN": "M", "S": "S", "H": "H", "WD": "D"}.get(self.unit, self.unit)
        number = "X" if self.count is None else f"{self.count:.10g}"
        return f"{'PT' if self.unit in CLOCK_UNITS else 'P'}{number}{unit}"


CLOCK_TIME = regex(r"T(?P<hour>\d\d)(?::(?P<minute>\d\d))?")
"""The time of day in a value; "T" with letters behind it is a part of a day."""
CLOCK_UNITS = frozenset({"S", "MIN", "H"})
_SECONDS = {"S": 1, "MIN": 60, "H": 3600}


def shifted(date: dt.date, amount: Amount, direction: int) -> dt.date | None:
    """`date` moved by whole days, weeks, months or years; None where that cannot be told."""
    if amount.count is None or amount.count > 4_000_000:
        return None
    return arithmetic.add(date, direction * amount.count, amount.unit)


def shifted_moment(moment: dt.datetime, amount: Amount, direction: int) -> dt.datetime | None:
    """`moment` moved by hours, minutes or seconds."""
    if amount.count is None or amount.unit not in _SECONDS:
        return None
    try:
        return moment + dt.timedelta(seconds=direction * amount.count * _SECONDS[amount.unit])
    except OverflowError:
        return None


def on_day(date: dt.date) -> Meaning:
    return Meaning(TimexType.DATE, date.isoformat(), date, date, Grain.DAY)


def in_month(year: int, month: int) -> Meaning | None:
    first, last = arithmetic.first_of(year, month), arithmetic.last_of(year, month)
    if first is None:
        return None
    return Meaning(TimexType.DATE, f"{year:04d}-{month:02d}", first, last, Grain.MONTH)


def in_year(year: int) -> Meaning | None:
    first = arithmetic.first_of(year, 1)
    if first is None:
        return None
    return Meaning(TimexType.DATE, f"{year:04d}", first, arithmetic.last_of(year, 12), Grain.YEAR)


def in_week(date: dt.date) -> Meaning | None:
    days = arithmetic.week_of(date)
    if days is None:
        return None
    year, week, _ = date.isocalendar()
    return Meaning(TimexType.DATE, f"{year:04d}-W{week:02d}", *days, Grain.WEEK)


def on_weekend(date: dt.date) -> Meaning | None:
    """The weekend of the ISO week around `date`."""
    week = in_week(date)
    if week is None or week.last is None:
        return None
    saturday = arithmetic.add_days(week.last, -1)
    return Meaning(TimexType.DATE, f"{week.value}-WE", saturday, week.last, Grain.DAY)


def in_quarter(year: int, quarter: int, *, half: bool = False) -> Meaning | None:
    months = 6 if half else 3
    first = arithmetic.first_of(year, (quarter - 1) * months + 1)
    last = arithmetic.last_of(year, quarter * months)
    if first is None or last is None:
        return None
    return Meaning(TimexType.DATE, f"{year:04d}-{'H' if half else 'Q'}{quarter}", first, last, Grain.QUARTER)


def in_season(year: int, name: str) -> Meaning | None:
    days = arithmetic.season(year, name)
    if days is None:
        return None
    return Meaning(TimexType.DATE, f"{year:04d}-{name}", *days, Grain.QUARTER)


def in_years(digits: str) -> Meaning | None:
    """A decade ("199") or a century ("19" for the 1900s)."""
    missing = 4 - len(digits)
    first = arithmetic.first_of(max(1, int(digits) * 10**missing), 1)
    last = arithmetic.last_of(int(digits) * 10**missing + 10**missing - 1, 12)
    if first is None or last is None:
        return None
    return Meaning(TimexType.DATE, digits, first, last, Grain.DECADE if missing == 1 else Grain.CENTURY)


def as_days(meaning: Meaning, *, weeks: bool = False) -> Meaning:
    """A quarter, half-year, decade or century as the ISO 8601 interval of its days, the end exclusive."""
    coarse = weeks or re.search(r"-[QH]\d$", meaning.value) or meaning.grain in (Grain.DECADE, Grain.CENTURY)
    if not coarse or meaning.first is None or meaning.last is None:
        return meaning
    end = arithmetic.add_days(meaning.last, 1)
    if end is None:
        return meaning
    return meaning._replace(value=f"{meaning.first.isoformat()}/{end.isoformat()}")


def unknown(value: str, grain: Grain, kind: TimexType = TimexType.DATE) -> Meaning:
    """A value that needs what the text and its publication date do not tell."""
    return Meaning(kind, value, grain=grain, unresolved=True)


def reference(value: str) -> Meaning:
    """PRESENT_REF, PAST_REF or FUTURE_REF: a time told only by its side of now."""
    return Meaning(TimexType.DATE, value)
