"""Which days a date ahead covers, and how the agenda writes them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

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
