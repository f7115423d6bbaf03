"""Which days a date ahead covers, and how the agenda writes them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from store.extract.timexes.values import Amount, shifted
from store.model.findings import Timex, TimexType

_AMOUNT = re.compile(r"P(\d+(?:\.\d+)?)(WD|D|W|M|Y)")
_WORKING = re.compile(r"\b(?:working|business)\b", re.IGNORECASE)
_LONGEST = 400
"""A stretch of more days than this is a forecast, not something to put on an agenda."""


@dataclass(frozen=True, slots=True)
class Due:
    """`date` is an ISO day, month or year, or an interval; the days are inclusive."""

    date: str
    first: dt.date
    last: dt.date


def due_date(timex: Timex) -> Due | None:
    """The due days of a resolved date or time."""
    if timex.first is None or timex.last is None or timex.type not in (TimexType.DATE, TimexType.TIME):
        return None
    if timex.mod == "END" and timex.first != timex.last:
        return Due(timex.last.isoformat(), timex.last, timex.last)
    if timex.first == timex.last:
        return Due(timex.first.isoformat(), timex.first, timex.last)
    if re.fullmatch(r"\d{4}(?:-\d\d)?", timex.value):
        return Due(timex.value, timex.first, timex.last)
    return Due(f"{timex.first.isoformat()}/{timex.last.isoformat()}", timex.first, timex.last)


def due_after(timex: Timex, surface: str, anchor: dt.date) -> Due | None:
    """The day on which a duration counted from `anchor` ends; "working days" leave weekends out."""
    match = _AMOUNT.fullmatch(timex.value)
    if timex.type is not TimexType.DURATION or match is None:
        return None
    unit = "WD" if match[2] == "D" and _WORKING.search(surface) else match[2]
    last = shifted(anchor, Amount(float(match[1]), unit), 1)
    if last is None or (last - anchor).days > 3 * _LONGEST:
        return None
    return Due(last.isoformat(), last, last)


def coarse(due: Due) -> bool:
    """True where the date is no finer than a quarter: only an obligation makes it a deadline."""
    return (due.last - due.first).days > 31


def vague(due: Due) -> bool:
    """True where the date is coarser than a week: without a word about it, it is hardly an event."""
    return (due.last - due.first).days > 7


_UNDATED = re.compile(r"[^\W\d_]+\.?(?:\s\d{1,2}(?:st|nd|rd|th)?)?|\d{1,2}(?:st|nd|rd|th)?\s[^\W\d_]+\.?")
_AHEAD = re.compile(
    r"\b(?:no later than|not later than|deadline (?:of|for|on|is)|(?:postpon|delay|adjourn|reschedul|push"
    r"|put)\w*\s(?:[\w’'-]+\s){0,4}"
    r"(?:to|until|till|for|on)|(?:must|should|shall|will|vow\w*|promis\w*|plan\w*|want\w*|hop\w+"
    r"|order\w*)\s[^.;:]{0,60}\b(?:by|before|until)"
    r"|ahead of|in time for)\s(?:the\s)?$",
    re.IGNORECASE,
)


def turned_ahead(timex: Timex, text: str, today: dt.date) -> Timex:
    """A day that was read as the last of its name, as the next one where the words before it say so.

    "No later than 1 June", "pushed back to May 20", "ahead of Sunday's vote": no verb need tell it.
    """
    if timex.first is None or timex.last is None or timex.first != timex.last or timex.last >= today:
        return timex
    surface = text[timex.start : timex.end]
    passed = (today - timex.last).days
    weekly = surface.lower().endswith("day") and " " not in surface and passed <= 7
    if not weekly and (passed > 366 or _UNDATED.fullmatch(surface) is None or "date" not in timex.rule):
        return timex
    if _AHEAD.search(text, max(0, timex.start - 90), timex.start) is None:
        return timex
    day = timex.last + dt.timedelta(days=7) if weekly else _next_year(timex.last)
    return replace(timex, first=day, last=day, value=day.isoformat())


def _next_year(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day + dt.timedelta(days=365)
