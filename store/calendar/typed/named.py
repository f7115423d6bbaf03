"""Dates by name: "19 jun", "june 2026", "friday", "fri 18", "q3 2027", "tomorrow"."""

from __future__ import annotations

import re
from dataclasses import replace

from store.calendar import arithmetic
from store.calendar.typed.days import between, day_and_month, in_year, on, read_year, whole_month
from store.calendar.typed.pieces import any_of, form, number, step
from store.calendar.typed.reading import Days, Direction, Form, Open, Reader
from store.calendar.words import MONTHS, SINGLE_DAYS, WEEKDAYS
from store.errors import UsageError

_MONTHS_AHEAD = 12 * 12
"""Any day of the month falls on any weekday within so many months, but 29 February."""


def _day_of_month(match: re.Match[str], reader: Reader) -> Days | None:
    weekday = WEEKDAYS[name] if (name := match.groupdict().get("weekday")) else 0
    year = read_year(reader, match["year"])
    return day_and_month(reader, int(match["day"]), MONTHS[match["month"]], year, weekday)


def _days_of_month(match: re.Match[str], reader: Reader) -> Days | None:
    """ "jun 19-21"."""
    month, first, last = MONTHS[match["month"]], int(match["day"]), int(match["until"])
    if first > last:
        raise UsageError(f"{first} to {last} goes backwards.")

    def of_year(year: int) -> Days | None:
        return between(arithmetic.day(year, month, first), arithmetic.day(year, month, last))

    return in_year(reader, read_year(reader, match["year"]), of_year)


def _month(match: re.Match[str], reader: Reader) -> Days | None:
    month = MONTHS[match["month"]]
    return in_year(reader, read_year(reader, match["year"]), lambda year: whole_month(year, month))


def _month_beside(match: re.Match[str], reader: Reader) -> Days | None:
    """ "next june" is the first to begin, "last june" the last that ended, "this june" this year's."""
    today, month, move = reader.today, MONTHS[match["month"]], step(match["rel"])
    if today is None:
        return None
    year = today.year
    if move > 0 and month <= today.month:
        year += 1
    elif move < 0 and month >= today.month:
        year -= 1
    return whole_month(year, month)


def _weekday(match: re.Match[str], reader: Reader) -> Days | None:
    """ "friday" and "next friday" are the first one after today, "this friday" may be today."""
    weekday, rel = WEEKDAYS[match["weekday"]], match["rel"]
    if reader.today is None:
        return None
    back = step(rel) < 0 if rel else reader.direction is Direction.PAST
    day = arithmetic.weekday_near(reader.today, weekday, -1 if back else 1, same=rel == "this")
    days = on(day)
    return days and replace(days, open=Open.NOTHING if rel else Open.WEEK)


def _weekday_and_number(match: re.Match[str], reader: Reader) -> Days | None:
    """ "fri 18": the next Friday that is an 18th."""
    weekday, day_number = WEEKDAYS[match["weekday"]], int(match["day"])
    if reader.today is None or not 1 <= day_number <= 31:
        return None
    direction = 1 if reader.direction is Direction.FUTURE else -1
    for months in range(_MONTHS_AHEAD):
        month = arithmetic.add_months(reader.today.replace(day=1), direction * months)
        day = arithmetic.day(month.year, month.month, day_number) if month else None
        if day is not None and day.isoweekday() == weekday and reader.suits(Days(day, day)):
            return on(day)
    return None


def _week_after_weekday(match: re.Match[str], reader: Reader) -> Days | None:
    """ "friday week"."""
    if reader.today is None:
        return None
    day = arithmetic.weekday_near(reader.today, WEEKDAYS[match["weekday"]], 1, same=False)
    return on(arithmetic.add_days(day, 7)) if day else None


def _part_of_year(match: re.Match[str], reader: Reader) -> Days | None:
    """A quarter or a half."""
    told = match.groupdict()
    halves = (told.get("letter") or told.get("word") or "")[0] == "h"
    count, months = (2, 6) if halves else (4, 3)
    part = number(match["number"])
    part = count if part < 0 else part
    if not 1 <= part <= count:
        return None

    def of_year(year: int) -> Days | None:
        return between(
            arithmetic.first_of(year, (part - 1) * months + 1), arithmetic.last_of(year, part * months)
        )

    return in_year(reader, read_year(reader, match["year"]), of_year)


def _single_day(match: re.Match[str], reader: Reader) -> Days | None:
    return on(arithmetic.add_days(reader.today, _SINGLE_DAYS[match[0]])) if reader.today else None


_SINGLE_DAYS = {**SINGLE_DAYS, "now": 0}
_YEAR = "(?P<year>[0-9]{4}|'?[0-9]{2})"
_UNTIL = "(?: ?- ?| to | until | through )(?P<until>[0-9]{1,2})(?:st|nd|rd|th)?"

FORMS: tuple[Form, ...] = (
    form("day and month", f"(?:<weekday> )?(?:the )?<day>[ -]?(?:of )?<month>(?:[ -]?{_YEAR})?",
         _day_of_month, "fri 19 june 2026", "2026-06-19", "fri 18 june 2026"),
    form("day and month", "(?:<weekday> )?<month>[ -]?(?:the )?<day>(?:(?: |-| of )<year>)?", _day_of_month,
         "june 19, 2026", "2026-06-19", "june 31"),
    form("day and month", "(?P<year>[0-9]{4})[ -]<month>[ -]<day>", _day_of_month,
         "2026 june 19", "2026-06-19", "2026 june 31"),
    form("days of a month", f"<month> <day>{_UNTIL}(?: <year>)?", _days_of_month,
         "jun 19–21", "2025-06-19/2025-06-21", "jun 21–19"),
    form("days of a month", f"(?:from )?<day>{_UNTIL} (?:of )?<month>(?: <year>)?", _days_of_month,
         "19 to 21 june", "2025-06-19/2025-06-21", "19 to 31 june"),
    form("month", "<month>(?:[ -]?(?:of )?<year>)?", _month, "june 2026", "2026-06", "june 202"),
    form("month", "(?P<year>[0-9]{4})[ -]<month>", _month, "2026 june", "2026-06", "26 june"),
    form("month beside this one", "<rel> <month>", _month_beside, "next june", "2026-06", "the june"),
    form("weekday", "(?:<rel> )?<weekday>", _weekday, "next friday", "2025-06-20", "fri day"),
    form("weekday and day of the month", "<weekday> (?:the )?<day>", _weekday_and_number,
         "fri 18", "2025-07-18", "fri 32"),
    form("a week after a weekday", "<weekday> week", _week_after_weekday, "monday week", "2025-06-23",
         "week monday"),
    form("a week after a weekday", "(?:a )?week on <weekday>", _week_after_weekday, "a week on monday",
         "2025-06-23", "a week monday"),
    form("quarter or half of a year", f"(?P<letter>[qh])(?P<number>[1-4])(?:[ -]?(?:of )?{_YEAR})?",
         _part_of_year, "Q3 2027", "2027-07-01/2027-09-30", "h3 2027"),
    form("quarter or half of a year", "(?P<year>[0-9]{4})[ -]?(?P<letter>[qh])(?P<number>[1-4])",
         _part_of_year, "2027-H1", "2027-01-01/2027-06-30", "2027-Q5"),
    form("quarter or half of a year",
         "(?:the )?(?P<number>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<word>quarter|half)"
         "(?: of| in)?(?: <year>)", _part_of_year,
         "the third quarter of 2027", "2027-07-01/2027-09-30", "third half of 2027"),
    form("day near today", any_of(_SINGLE_DAYS), _single_day, "tomorrow", "2025-06-14", "tomorrows"),
)  # fmt: skip
