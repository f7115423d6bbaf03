"""Which days a date ahead covers, and how the agenda writes them."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import replace
from typing import NamedTuple

from store.extract.document import Document
from store.extract.timexes.values import Amount, shifted
from store.extract.timexes.working_days import working_day_from
from store.model.due import Due
from store.model.findings import Timex, TimexType
from store.patterns import regex

_AMOUNT = regex(r"P(T?)(\d+(?:\.\d+)?)(WD|D|W|M|Y|H)")
_WORKING = regex(r"\b(?:working|business|court|banking|trading)\b", re.IGNORECASE)
_LONGEST = 400
"""A stretch of more days than this is a forecast, not something to put on an agenda."""
_ONSET = "beginning "
_DAY, _WEEK = 24, 7


class DueDays(NamedTuple):
    """The days from `first` to `last`, both inclusive. A `stretch` is told by those two.

    `note` tells the reader what was counted, and which other days may be meant.
    """

    first: dt.date
    last: dt.date
    stretch: bool = False
    note: str | None = None

    @property
    def date(self) -> str:
        """In ISO 8601: a day, month or year, or an interval."""
        if self.stretch:
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        return Due.on(self.first, self.last).date

    def is_running(self, today: dt.date) -> bool:
        """Whether it is a stretch that has begun, of which only the end is ahead."""
        return self.stretch and self.first < today < self.last

    @property
    def grain(self) -> int:
        """How coarsely it is told, in days over one: a day and a stretch 0, a month some 30."""
        return 0 if self.stretch else (self.last - self.first).days


def due_date(timex: Timex) -> DueDays | None:
    """The due days of a resolved date or time: those of the expression, or the last of them for its end."""
    if timex.first is None or timex.last is None or timex.type not in (TimexType.DATE, TimexType.TIME):
        return None
    first = timex.last if timex.mod == "END" else timex.first
    stretch = first != timex.last and "/" in timex.value.rstrip("/")
    return DueDays(first, timex.last, stretch, _note(timex))


def _note(timex: Timex) -> str | None:
    """What was counted, and what else an ambiguous date may mean."""
    if timex.note is None and not timex.ambiguous:
        return None
    also = f"may be {' or '.join(timex.alternatives)} too" if timex.ambiguous and timex.alternatives else None
    return "; ".join(filter(None, (timex.note, also))) or None


def due_after(document: Document, timex: Timex, anchor: dt.date, direction: int = 1) -> DueDays | None:
    """The day on which a duration counted from `anchor` ends; "working days" leave out weekends and holidays.

    A `direction` of -1 counts back.
    """
    match = _AMOUNT.fullmatch(timex.value)
    if timex.type is not TimexType.DURATION or match is None:
        return None
    if match[1]:
        return _in_hours(float(match[2]), anchor, direction) if match[3] == "H" else None
    count = float(match[2])
    note = None
    if match[3] == "WD" or (match[3] == "D" and _WORKING.search(document.text, timex.start, timex.end)):
        counted = working_day_from(document, anchor, direction * count)
        last, note = (counted.day, counted.note) if counted else (None, None)
    else:
        last = shifted(anchor, Amount(count, match[3]), direction)
    if last is None or (last - anchor).days > 3 * _LONGEST:
        return None
    return DueDays(last, last, note=note)


def _in_hours(hours: float, anchor: dt.date, direction: int) -> DueDays | None:
    """ "48 hours" end two days later; what ends the same day is news, not a date for an agenda."""
    if not _DAY <= hours <= _LONGEST:
        return None
    last = shifted(anchor, Amount(math.ceil(hours / _DAY), "D"), direction)
    return DueDays(last, last) if last is not None else None


def without_onset(timex: Timex, text: str) -> Timex:
    """ "Beginning Jan. 1" without its first word, which is a preposition here and no part of the date."""
    if timex.mod == "START" and text[timex.start : timex.end].lower().startswith(_ONSET):
        return replace(timex, start=timex.start + len(_ONSET))
    return timex
