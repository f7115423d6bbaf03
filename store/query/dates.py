"""Dates in a query: a day, a month or a year, as its first and its last day."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}

HOW = "write a day, month or year: 2024-05-31, 2024-05, 2024, today, yesterday"
"""How a date is typed."""


def days(typed: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """First and last day of what was typed, or None where it is no date."""
    if typed.lower() in _NEAR:
        day = today + dt.timedelta(days=_NEAR[typed.lower()])
        return day, day
    match = _ISO.fullmatch(typed)
    if match is None:
        return None
    year, month, number = (None if part is None else int(part) for part in match.groups())
    try:
        assert year is not None
        if month is None:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        if number is None:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, month, number), dt.date(year, month, number)
    except (ValueError, calendar.IllegalMonthError):
        return None
