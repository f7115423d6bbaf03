"""Dates in digits: 2026-06-19, 2026-06, 2027, 19.6.2026, 19/6, 6/2026, 2026-W25, "the 19th"."""

from __future__ import annotations

import re

from store.calendar import arithmetic
from store.calendar.typed.days import (
    between,
    day_and_month,
    exact_day,
    in_year,
    on,
    read_year,
    whole_month,
    whole_year,
)
from store.calendar.typed.pieces import form
from store.calendar.typed.reading import Days, Direction, Form, Open, Reader
from store.errors import UsageError


def _day(match: re.Match[str], _reader: Reader) -> Days | None:
    return on(exact_day(int(match["y"]), int(match["m"]), int(match["d"])))


def _month(match: re.Match[str], _reader: Reader) -> Days | None:
    return whole_month(int(match["y"]), int(match["m"]))


def _year(match: re.Match[str], _reader: Reader) -> Days | None:
    return whole_year(int(match["y"]))


def _week(match: re.Match[str], reader: Reader) -> Days | None:
    weekday = match.groupdict().get("d")

    def of_year(year: int) -> Days | None:
        week = arithmetic.week_number(year, int(match["week"]))
        if week is None:
            return None
        return on(arithmetic.add_days(week[0], int(weekday) - 1)) if weekday else between(*week)

    return in_year(reader, read_year(reader, match["y"]), of_year)


def _full_stops(match: re.Match[str], reader: Reader) -> Days | None:
    """A day and a month; what can be no month and is a time of day is none: "12.30"."""
    day, month = int(match["a"]), int(match["b"])
    if match["y"] is None and day < 24 and 12 < month < 60:
        raise UsageError(
            f"{day}.{month} is no day and month: a time is written {day}:{month}, behind its day."
        )
    return day_and_month(reader, day, month, read_year(reader, match["y"]))


def _slashes(match: re.Match[str], reader: Reader) -> Days | None:
    """In the order that is being tried; the other order is tried by itself."""
    one, two = int(match["a"]), int(match["b"])
    day, month = (one, two) if reader.day_first else (two, one)
    if month > 12 and (day <= 12 or match["sep"] == "-"):
        return None  # it fits the other order, or is an interval: "19-21"
    return day_and_month(reader, day, month, read_year(reader, match["y"]))


def _day_of_month(match: re.Match[str], reader: Reader) -> Days | None:
    """The next such day, or the last one; a month that is too short is passed over."""
    number, today = int(match["day"]), reader.today
    if today is None or not 1 <= number <= 31:
        return None
    step = 1 if reader.direction is Direction.FUTURE else -1
    for months in range(4):
        month = arithmetic.add_months(today.replace(day=1), step * months)
        day = arithmetic.day(month.year, month.month, number) if month else None
        if day is not None and reader.suits(Days(day, day)):
            return Days(day, day, Open.MONTH)
    return None


_Y, _M, _D = "(?P<y>[0-9]{4})", "(?P<m>[0-9]{1,2})", "(?P<d>[0-9]{1,2})"
_A, _B, _SHORT = "(?P<a>[0-9]{1,2})", "(?P<b>[0-9]{1,2})", "(?P<y>[0-9]{4}|[0-9]{2})"

FORMS: tuple[Form, ...] = (
    form("ISO day", f"{_Y}(?P<sep>[-/.]){_M}(?P=sep){_D}", _day, "2026-06-19", "2026-06-19", "2026-6/19"),
    form("eight digits", "(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})", _day,
         "20260619", "2026-06-19", "2026061"),
    form("ISO month", f"{_Y}[-/.]{_M}", _month, "2026-06", "2026-06", "2026-13"),
    form("ISO week", f"{_Y}-?w(?P<week>[0-9]{{1,2}})(?:-?(?P<d>[1-7]))?", _week,
         "2026-W25", "2026-06-15/2026-06-21", "2026-W54"),
    form("number of a week", f"(?:week|wk|w|cw|kw) ?(?P<week>[0-9]{{1,2}})(?: (?:of )?{_Y})?", _week,
         "week 25 2026", "2026-06-15/2026-06-21", "week 54"),
    form("year", _Y, _year, "2027", "2027", "0000"),
    form("day and month in numbers", rf"{_A}\. ?{_B}\.?(?:(?<=\.) ?{_SHORT}\.?)?", _full_stops,
         "5.6.2026", "2026-06-05", "5.6.20267"),
    form("day and month in numbers", f"{_A}(?P<sep>[/-]){_B}(?:(?P=sep){_SHORT})?", _slashes,
         "5/6/2026", "2026-06-05", "5/6-2026"),
    form("month and year in numbers", f"{_M}[/.-]{_Y}", _month, "06/2026", "2026-06", "13/2026"),
    form("day of the month", "(?:the )?<day>", _day_of_month, "18", "2025-06-18", "32"),
)  # fmt: skip
