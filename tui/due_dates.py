"""Dates as people type them: "19 jun", "next friday", "in 3 weeks", "2026-06", "1/7 to 4/7".

dateparser is imported when the first date is read that is not in a plain form,
for its import and its first reading take a sixth of a second together.
"""

from __future__ import annotations

import calendar
import datetime as dt
import locale
import re
from dataclasses import dataclass

from store.errors import UsageError
from tui.words.days import weekday

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_STEP = re.compile(r"\+?(\d{1,4})\s*([dwmy])")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:[./-](\d{4}|\d{2}))?[.]?")
_NEXT = re.compile(r"\b(?:next|this|coming|on|by|until)\b", re.IGNORECASE)
_OF_MONTH = re.compile(r"(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_END_OF = re.compile(r"(?:the )?end of (?:the )?(\w+(?: \d{4})?)", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b")
_INTERVAL = re.compile(r"\s*(?:/|–|\bto\b|\buntil\b|\.\.)\s*", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class DueDate:
    """A date that was typed: its ISO form with its granularity, and the days it covers, both inclusive.

    `other` is the day it would be if day and month were meant the other way round.
    """

    date: str
    first: dt.date
    last: dt.date
    other: dt.date | None = None

    def __str__(self) -> str:
        first, last = weekday(self.first), weekday(self.last)
        return first if first == last else f"{first} to {last}"


def read_due_date(typed: str, today: dt.date, *, day_first: bool | None = None) -> DueDate:
    """What a typed date comes to, the future preferred, counted from `today`.

    `day_first` says how 3/4 is meant; None asks the locale of the process.
    Raises UsageError, with the forms that work, where no date can be made of it.
    """
    text = " ".join(typed.split())
    if not text:
        raise UsageError("Type a date: 19 jun, next friday, in 3 weeks, 2026-06-19.")
    if len(text) <= _LONGEST:
        whole = _one(text, today, day_first)
        if whole is not None:
            return whole
        ends = _INTERVAL.split(text)
        if len(ends) == 2:
            first, last = (_one(end, today, day_first) for end in ends)
            if first is not None and last is not None and first.first <= last.last:
                return DueDate(f"{first.date}/{last.date}", first.first, last.last)
    raise UsageError("That is no date. Try 19 jun, next friday, in 3 weeks, +10d, 2026-06-19, 2026-06.")


def locale_day_first() -> bool:
    """Whether this system writes the day before the month; only the United States surely do not."""
    name = locale.getlocale(locale.LC_TIME)[0] or locale.getlocale()[0] or ""
    return not name.startswith(("en_US", "English_United States"))


def _one(text: str, today: dt.date, day_first: bool | None) -> DueDate | None:
    try:
        return (
            _iso(text)
            or _numeric(text, today, locale_day_first() if day_first is None else day_first)
            or _step(text, today)
            or _by_name(text, today)
            or _end_of_month(text, today)
            or _parsed(text, today)
        )
    except (ValueError, OverflowError):
        return None


def _day(day: dt.date, other: dt.date | None = None) -> DueDate:
    return DueDate(day.isoformat(), day, day, other)


def _month(year: int, month: int) -> DueDate:
    last = calendar.monthrange(year, month)[1]
    return DueDate(f"{year:04}-{month:02}", dt.date(year, month, 1), dt.date(year, month, last))


def _year(year: int) -> DueDate:
    return DueDate(f"{year:04}", dt.date(year, 1, 1), dt.date(year, 12, 31))


def _iso(text: str) -> DueDate | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if day:
        return _day(dt.date(year, month, day))
    return _month(year, month) if month else _year(year)


def _numeric(text: str, today: dt.date, day_first: bool) -> DueDate | None:
    """3/4, 3/4/26, 3.4.2026: a full stop says day first; without a year, the next such day."""
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    one, two = int(match[1]), int(match[3])
    if match[2] == "." or one > 12:
        day_first = True
    elif two > 12:
        day_first = False
    day, month = (one, two) if day_first else (two, one)
    meant = _with_year(day, month, match[4], today)
    if match[2] == "." or one > 12 or two > 12 or one == two:
        return _day(meant)
    return _day(meant, _with_year(month, day, match[4], today))


def _with_year(day: int, month: int, year: str | None, today: dt.date) -> dt.date:
    if year:
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for candidate in range(today.year, today.year + 9):
        if month == 2 and day == 29 and not calendar.isleap(candidate):
            continue
        date = dt.date(candidate, month, day)
        if date >= today:
            return date
    raise ValueError(f"no day {day} in month {month}")


def _step(text: str, today: dt.date) -> DueDate | None:
    """10d, +2w, 3m, 1y: days, weeks, months and years from today."""
    match = _STEP.fullmatch(text.lower())
    if match is None:
        return None
    count = int(match[1])
    if match[2] in "dw":
        return _day(today + dt.timedelta(days=count * (7 if match[2] == "w" else 1)))
    months = today.year * 12 + today.month - 1 + count * (12 if match[2] == "y" else 1)
    year, month = months // 12, months % 12 + 1
    return _day(dt.date(year, month, min(today.day, calendar.monthrange(year, month)[1])))


def _by_name(text: str, today: dt.date) -> DueDate | None:
    """today, tomorrow, friday and next friday (the first one after today), next week, the 19th."""
    if day := _OF_MONTH.fullmatch(text):
        return _day(_next_day_of_month(int(day[1]), today))
    name = _NEXT.sub("", text.lower()).strip()
    if name in ("today", "tomorrow"):
        return _day(today + dt.timedelta(days=name == "tomorrow"))
    if len(name) >= 3 and name[:3] in _WEEKDAYS and _full_weekday(name):
        ahead = (_WEEKDAYS.index(name[:3]) - today.weekday() - 1) % 7 + 1
        return _day(today + dt.timedelta(days=ahead))
    if name in ("week", "month", "year") and text.lower().startswith("next"):
        if name == "week":
            monday = today + dt.timedelta(days=7 - today.weekday())
            sunday = monday + dt.timedelta(days=6)
            return DueDate(f"{monday}/{sunday}", monday, sunday)
        if name == "month":
            return _month(today.year + today.month // 12, today.month % 12 + 1)
        return _year(today.year + 1)
    return None


def _next_day_of_month(day: int, today: dt.date) -> dt.date:
    for months in range(today.month - 1, today.month + 11):
        year, month = today.year + months // 12, months % 12 + 1
        if day <= calendar.monthrange(year, month)[1] and dt.date(year, month, day) >= today:
            return dt.date(year, month, day)
    raise ValueError(f"no month has a day {day}")


def _end_of_month(text: str, today: dt.date) -> DueDate | None:
    """end of june, end of the month: its last day."""
    match = _END_OF.fullmatch(text)
    if match is None:
        return None
    named = match[1].lower()
    month = _month(today.year, today.month) if named == "month" else _parsed(named, today)
    return _day(month.last) if month else None


def _full_weekday(name: str) -> bool:
    return any(full.lower().startswith(name) for full in calendar.day_name)


def _parsed(text: str, today: dt.date) -> DueDate | None:
    from dateparser.date import DateDataParser

    parser = DateDataParser(
        languages=["en"],
        settings={
            "PREFER_DATES_FROM": "future",
            "PREFER_DAY_OF_MONTH": "current",
            "PREFER_MONTH_OF_YEAR": "current",
            "RELATIVE_BASE": dt.datetime.combine(today, dt.time(12)),
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    data = parser.get_date_data(text)
    if data.date_obj is None:
        return None
    day = data.date_obj.date()
    if data.period == "month" and not re.search(r"\bin\b|\bago\b|\bmonths?\b", text.lower()):
        year = today.year if day.month == today.month and not _YEAR.search(text) else day.year
        return _month(year, day.month)
    if data.period == "year" and not re.search(r"\bin\b|\bago\b|\byears?\b", text.lower()):
        return _year(day.year)
    return _day(day)
