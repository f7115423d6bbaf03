"""Weeks, months, quarters and years, their ends and parts, and days counted within them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from store.calendar import arithmetic
from store.calendar.typed.days import between, on
from store.calendar.typed.pieces import form, number, step
from store.calendar.typed.reading import Days, Direction, Form, Open, Reader
from store.calendar.words import UNITS, WEEKDAYS
from store.calendar.working_days import add_working_days

_MONTHS = {"M": 1, "Q": 3, "Y": 12}


def period(day: dt.date, unit: str, move: int = 0) -> Days | None:
    """The week, weekend, month, quarter or year around a day, or so many of them later."""
    if unit in ("W", "WE"):
        moved = arithmetic.add_days(day, 7 * move)
        week = arithmetic.week_of(moved) if moved else None
        if week is None:
            return None
        return between(arithmetic.add_days(week[1], -1) if unit == "WE" else week[0], week[1])
    months = _MONTHS[unit]
    first = arithmetic.first_of(day.year, (day.month - 1) // months * months + 1)
    first = arithmetic.add_months(first, move * months) if first else None
    last = arithmetic.add_months(first, months - 1) if first else None
    return between(first, arithmetic.last_of(last.year, last.month)) if last else None


def anchored(reader: Reader, text: str, build: Callable[[Days], Days | None]) -> Days | None:
    """What `build` makes of the date that `text` tells, so that it lies where the direction looks.

    Where the text leaves the year or month open, the result decides which one is meant:
    "20 working days after 5 june" is counted from the last 5 June as long as that still leads ahead.
    """
    anchor = reader.read(text)
    if anchor is None or anchor.time is not None:
        return None
    if anchor.open not in (Open.MONTH, Open.YEAR) or reader.today is None:
        return build(anchor)
    built = [
        replace(days, open=anchor.open)
        for each in _candidates(reader, text, reader.today)
        if (days := build(each)) is not None
    ]
    return next((days for days in built if reader.suits(days)), built[-1] if built else None)


def _candidates(reader: Reader, text: str, today: dt.date) -> list[Days]:
    """The date of that name behind today, the one ahead, and the next one in the direction."""
    far = reader.direction
    near = Direction.PAST if far is Direction.FUTURE else Direction.FUTURE
    found = [reader.seen_from(today, near).read(text), reader.seen_from(today, far).read(text)]
    ahead = found[1]
    if ahead is not None:
        beyond = (
            arithmetic.add_days(ahead.last, 1)
            if far is Direction.FUTURE
            else arithmetic.add_days(ahead.first, -1)
        )
        found.append(reader.seen_from(beyond, far).read(text) if beyond else None)
    return [days for days in found if days is not None]


def _beside(match: re.Match[str], reader: Reader) -> Days | None:
    if reader.today is None:
        return None
    move = _TWO_AWAY[match["rel"]] if match["rel"] in _TWO_AWAY else step(match["rel"])
    return period(reader.today, UNITS[match["unit"]], move)


def _named(text: str) -> str:
    """ "the month", "month" within a longer text: this one."""
    return re.sub("^(?:the )?(week|month|quarter|year)$", r"this \1", text)


def _end(match: re.Match[str], reader: Reader) -> Days | None:
    return anchored(reader, _named(match["rest"]), lambda days: None if days.one_day else on(days.last))


def _start(match: re.Match[str], reader: Reader) -> Days | None:
    return anchored(reader, _named(match["rest"]), lambda days: None if days.one_day else on(days.first))


def _third(match: re.Match[str], reader: Reader) -> Days | None:
    """The first, middle or last third: ten days of a month, a month of a quarter, four of a year."""
    part = {"early": 0, "mid": 1, "middle": 1, "late": 2}[match["part"]]

    def of(days: Days) -> Days | None:
        months = (days.last.year - days.first.year) * 12 + days.last.month - days.first.month + 1
        if days.first.day != 1 or arithmetic.last_of(days.last.year, days.last.month) != days.last:
            return None
        if months == 1:
            first = days.first.replace(day=1 + 10 * part)
            return between(first, days.last if part == 2 else first.replace(day=first.day + 9))
        if months % 3:
            return None
        begin = arithmetic.add_months(days.first, months // 3 * part)
        end = arithmetic.add_months(begin, months // 3 - 1) if begin else None
        return between(begin, arithmetic.last_of(end.year, end.month)) if end else None

    return anchored(reader, _named(match["rest"]), of)


def _end_of_day(match: re.Match[str], reader: Reader) -> Days | None:
    days = reader.read(match["rest"] or "today")
    return days if days is not None and days.one_day and days.time is None else None


def _abbreviated_end(match: re.Match[str], reader: Reader) -> Days | None:
    """ "eom", "year end": the last day of this one."""
    if reader.today is None:
        return None
    days = period(reader.today, (match["short"] or match["unit"])[0].upper())
    return days and on(days.last)


def _end_of_working_week(_match: re.Match[str], reader: Reader) -> Days | None:
    """The last working day of this week."""
    following = period(reader.today, "W", 1) if reader.today else None
    return following and _working_day(reader, following.first, -1)


def _nth(match: re.Match[str], reader: Reader) -> Days | None:
    """ "the first monday in november", "the last working day of the month", "3rd day of june"."""
    which = number(match["which"])
    way = 1 if which > 0 else -1

    def of(days: Days) -> Days | None:
        if days.one_day:
            return None
        edge = days.first if which > 0 else days.last
        if match["weekday"]:
            near = arithmetic.weekday_near(edge, WEEKDAYS[match["weekday"]], way)
            chosen = on(arithmetic.add_days(near, 7 * (which - way))) if near else None
        elif match["working"]:
            outside = arithmetic.add_days(edge, -way)
            chosen = _working_day(reader, outside, which) if outside else None
        else:
            chosen = on(arithmetic.add_days(edge, which - way))
        return chosen if chosen and days.first <= chosen.first <= days.last else None

    return anchored(reader, _named(match["rest"]), of) if which else None


def _working_day(reader: Reader, day: dt.date, count: int) -> Days | None:
    counted = add_working_days(day, count, reader.country)
    if counted is None:
        return None
    return Days(counted.day, counted.day, holidays=counted.holidays, complete=counted.complete)


def _day_of_month(match: re.Match[str], reader: Reader) -> Days | None:
    """ "the 5th of next month"."""
    month = period(reader.today, "M", step(match["rel"] or "this")) if reader.today else None
    if month is None:
        return None
    return on(arithmetic.day(month.first.year, month.first.month, int(match["day"])))


def _of_year(match: re.Match[str], reader: Reader) -> Days | None:
    """ "5 june next year"."""
    year = reader.today.year + step(match["rel"]) if reader.today else 0
    return reader.read(f"{match['rest']} {year}") if 1000 <= year <= 9999 else None


def _weekday_of_week(match: re.Match[str], reader: Reader) -> Days | None:
    week = period(reader.today, "W", step(match["rel"])) if reader.today else None
    return on(arithmetic.add_days(week.first, WEEKDAYS[match["weekday"]] - 1)) if week else None


_TWO_AWAY = {"after next": 2, "before last": -2}

FORMS: tuple[Form, ...] = (
    form("period beside this one", "<rel> <unit>", _beside, "next week", "2025-06-16/2025-06-22", "next day"),
    form("period after the next one", "(?:the )?<unit> (?P<rel>after next|before last)", _beside,
         "the week after next", "2025-06-23/2025-06-29", "the week after"),
    form("day of a month beside this one",
         "(?:the )?<day>(?: of)? (?:<rel>|the) month", _day_of_month, "5th of next month", "2025-07-05",
         "31 of this month"),
    form("date of a year beside this one", "(?P<rest>.+?)(?: of)? <rel> (?:year|yr)", _of_year,
         "5 june next year", "2026-06-05", "friday next year"),
    form("weekday of a week", "<weekday>(?: of)? <rel> (?:week|wk)", _weekday_of_week,
         "tuesday of next week", "2025-06-17", "tuesday of next month"),
    form("weekday of a week", "<rel> (?:week|wk)(?:'s)?(?: on)? <weekday>", _weekday_of_week,
         "next week friday", "2025-06-20", "next month friday"),
    form("last day of this period", "eo(?P<short>[wmqy])|(?:the )?(?P<unit>week|month|quarter|year)[ -]end",
         _abbreviated_end, "eom", "2025-06-30", "eo"),
    form("last working day of this week", "eoww|end of (?:the |this )?(?:working|work|business) week",
         _end_of_working_week, "eoww", "2025-06-13", "end of working"),
    form("end of a day", "(?:eod|cob|end of (?:the )?day|close of business)(?:(?: on)? (?P<rest>.+))?",
         _end_of_day, "eod friday", "2025-06-20", "eod june"),
    form("last day of a period", "(?:the )?end(?: of)? (?P<rest>.+)", _end,
         "end of next month", "2025-07-31", "end of today"),
    form("first day of a period", "(?:the )?(?:start|beginning|begin)(?: of)? (?P<rest>.+)", _start,
         "start of q4", "2025-10-01", "start of today"),
    form("a third of a period", "(?:the )?(?P<part>early|mid|middle|late)(?:(?: of| in)? |-)(?P<rest>.+)",
         _third, "mid june", "2025-06-11/2025-06-20", "mid week"),
    form("day counted within a period",
         "(?:the )?<which> (?:<weekday>|(?P<working>working |business |work)?day)(?: of| in) (?P<rest>.+)",
         _nth, "the first monday in november", "2025-11-03", "the sixth monday in november"),
)  # fmt: skip
