"""Which days a date ahead covers, and how the agenda writes them."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass, replace

from store.extract.timexes.values import Amount, shifted
from store.model.findings import Timex, TimexType
from store.patterns import regex

_AMOUNT = regex(r"P(T?)(\d+(?:\.\d+)?)(WD|D|W|M|Y|H)")
_WORKING = regex(r"\b(?:working|business)\b", re.IGNORECASE)
_LONGEST = 400
"""A stretch of more days than this is a forecast, not something to put on an agenda."""
_ONSET = "beginning "
_DAY, _WEEK = 24, 7


@dataclass(frozen=True, slots=True)
class Due:
    """`date` is an ISO day, month or year, or an interval; the days are inclusive.

    A `stretch` is told by its first and its last day.
    """

    date: str
    first: dt.date
    last: dt.date
    stretch: bool = False

    @property
    def grain(self) -> int:
        """How coarsely it is told, in days over one: a day and a stretch 0, a month some 30."""
        return 0 if self.stretch else (self.last - self.first).days


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
    interval = f"{timex.first.isoformat()}/{timex.last.isoformat()}"
    return Due(interval, timex.first, timex.last, stretch="/" in timex.value)


def due_after(timex: Timex, surface: str, anchor: dt.date, direction: int = 1) -> Due | None:
    """The day on which a duration counted from `anchor` ends; "working days" leave weekends out.

    A `direction` of -1 counts back.
    """
    match = _AMOUNT.fullmatch(timex.value)
    if timex.type is not TimexType.DURATION or match is None:
        return None
    if match[1]:
        return _in_hours(float(match[2]), anchor, direction) if match[3] == "H" else None
    unit = "WD" if match[3] == "D" and _WORKING.search(surface) else match[3]
    last = shifted(anchor, Amount(float(match[2]), unit), direction)
    if last is None or (last - anchor).days > 3 * _LONGEST:
        return None
    return Due(last.isoformat(), last, last)


def _in_hours(hours: float, anchor: dt.date, direction: int) -> Due | None:
    """ "48 hours" end two days later; what ends the same day is news, not a date for an agenda."""
    if not _DAY <= hours <= _LONGEST:
        return None
    last = shifted(anchor, Amount(math.ceil(hours / _DAY), "D"), direction)
    return Due(last.isoformat(), last, last) if last is not None else None


def without_onset(timex: Timex, text: str) -> Timex:
    """ "Beginning Jan. 1" without its first word, which is a preposition here and no part of the date."""
    if timex.mod == "START" and text[timex.start : timex.end].lower().startswith(_ONSET):
        return replace(timex, start=timex.start + len(_ONSET))
    return timex
