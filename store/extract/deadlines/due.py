"""Which days a date ahead covers, and how the agenda writes them."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass, replace

from store.extract.document import Document
from store.extract.timexes.tense import Tense, tense_at
from store.extract.timexes.values import Amount, shifted
from store.model.findings import Timex, TimexType

_AMOUNT = re.compile(r"P(T?)(\d+(?:\.\d+)?)(WD|D|W|M|Y|H)")
_WORKING = re.compile(r"\b(?:working|business)\b", re.IGNORECASE)
_LONGEST = 400
"""A stretch of more days than this is a forecast, not something to put on an agenda."""
_ONSET = "beginning "
_DAY, _WEEK = 24, 7
_YEAR = 366
_LONG_AGO = 100
"""A day of the year that passed less long ago is the one that was."""


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


def due_after(timex: Timex, surface: str, anchor: dt.date) -> Due | None:
    """The day on which a duration counted from `anchor` ends; "working days" leave weekends out."""
    match = _AMOUNT.fullmatch(timex.value)
    if timex.type is not TimexType.DURATION or match is None:
        return None
    if match[1]:
        return _in_hours(float(match[2]), anchor) if match[3] == "H" else None
    unit = "WD" if match[3] == "D" and _WORKING.search(surface) else match[3]
    last = shifted(anchor, Amount(float(match[2]), unit), 1)
    if last is None or (last - anchor).days > 3 * _LONGEST:
        return None
    return Due(last.isoformat(), last, last)


def _in_hours(hours: float, anchor: dt.date) -> Due | None:
    """ "48 hours" end two days later; what ends the same day is news, not a date for an agenda."""
    if not _DAY <= hours <= _LONGEST:
        return None
    last = shifted(anchor, Amount(math.ceil(hours / _DAY), "D"), 1)
    return Due(last.isoformat(), last, last) if last is not None else None


_UNDATED = re.compile(r"[^\W\d_]+\.?(?:\s\d{1,2}(?:st|nd|rd|th)?)?|\d{1,2}(?:st|nd|rd|th)?\s[^\W\d_]+\.?")
_TO_COME = re.compile(
    r"\b(?:no later than|not later than|deadline (?:of|for|on|is)|in time for|effective|beginning|starting"
    r"|ahead of"
    r"|(?:postpon|delay|adjourn|reschedul|push|put|mov|shift|brought|extend)\w*\s(?:[\w’'-]+\s){0,4}"
    r"(?:to|until|till|for|on)"
    r"|(?:set|scheduled|slated|planned|due|called|fixed)\s(?:for|on)"
    r"|(?:must|should|shall|will|vow\w*|promis\w*|plan\w*|want\w*|if|unless|hop\w+"
    r"|order\w*)\s[^.;:]{0,60}\b(?:by"
    r"|before|until)"
    r"|when [^.;:]{2,40}?\s(?:is|are)\s[^.;:]{2,20}?|(?:was|were|is"
    r"|are) to (?!have\b)[^.;:]{2,40}?)\s(?:on\s|the\s|for\s)?$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:postpon|delay|adjourn|reschedul|push|put|mov|shift|brought|extend)\w*\s", re.IGNORECASE
)
_HAD_MEANT = re.compile(r"\bhad\s(?:\w+\s)?(?:vowed|promised|planned|wanted|hoped|ordered)\b", re.IGNORECASE)
"""What was meant before something else happened: "had promised an answer by Monday but none came"."""
_HALF = 3
"""What was due on a weekday no longer ago than this has been due."""
_PRESENT = re.compile(
    r"\b(?:is|are|leaves?|meets?|opens?|begins?|starts?|returns|arrives?|faces|travels|plays|hosts|holds"
    r"|appears|goes"
    r"|comes|airs|ends|expires?|closes|resumes?|flies|visits|heads|falls|runs? out|takes? effect)\s"
    r"(?:[^\W\d_]+\s){0,4}?(?:on\s|at\s)?$",
    re.IGNORECASE,
)


def without_onset(timex: Timex, text: str) -> Timex:
    """ "Beginning Jan. 1" without its first word, which is a preposition here and no part of the date."""
    if timex.mod == "START" and text[timex.start : timex.end].lower().startswith(_ONSET):
        return replace(timex, start=timex.start + len(_ONSET))
    return timex


def turned_ahead(timex: Timex, document: Document, today: dt.date) -> Timex:
    """A day that was read as the last of its name, as the next one where the words before it say so.

    "No later than 1 June", "pushed back to May 20", "the match is on Saturday": the next one is meant.
    """
    if timex.first is None or timex.last is None or timex.first != timex.last or timex.last >= today:
        return timex
    passed = (today - timex.last).days
    weekly = passed <= _WEEK and "weekday" in timex.rule
    if not weekly and not _LONG_AGO < passed <= _YEAR:
        return timex
    text = document.text
    surface = text[timex.start : timex.end]
    if surface.lower().startswith("last") or (not weekly and _UNDATED.fullmatch(surface) is None):
        return timex
    sentence = document.sentence_at(timex.start)
    begin = max(sentence.start if sentence else 0, timex.start - 100)
    if _HAD_MEANT.search(text, begin, timex.start):
        return timex
    past = tense_at(document, timex.start, timex.end) is Tense.PAST
    if _TO_COME.search(text, begin, timex.start) is not None:
        if past and weekly and passed <= _HALF and _MOVED.search(text, begin, timex.start) is None:
            return timex
    elif past or _PRESENT.search(text, begin, timex.start) is None:
        return timex
    day = shifted(timex.last, Amount(1, "W" if weekly else "Y"), 1)
    return timex if day is None else replace(timex, first=day, last=day, value=day.isoformat())
