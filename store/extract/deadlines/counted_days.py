"""Days counted from a day told beside them: "two weeks before the auction on May 4", "a week later"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from store.extract.deadlines.due import DueDays, due_after
from store.extract.document import Document
from store.extract.timexes.which_way.tense import Tense, tense_at
from store.model.findings import Timex, TimexType
from store.patterns import regex

_BESIDE_EVENT = regex(
    r"\s(?P<side>before|ahead of|prior to|after|following)\s(?:the|its|their|his|her|your|our|my|an?)\s"
    r"(?P<event>(?:[\w’'-]+\s){1,4}?(?:on|of|set for|scheduled for)\s)?"
)
_BACK = frozenset({"before", "ahead of", "prior to"})
_WITHIN = regex(r"\bwithin\s$", re.IGNORECASE)
_OF = regex(r"\s(?:of|from|after)\s")
_OF_EVENT = regex(r"\s(?:of|from)\s(?:the|its|their|his|her|an?)\s")
"""Before the day of what is named behind it: "within five days of the May 22 petition"."""
_ON_ITS_DAY = regex(
    r"\s(?:of|from|after|following)\s(?:(?:the|its|their|his|her|an?)\s)?(?:[\w’'-]+\s){0,5}?[\w’'-]+"
    r"(?:,|\son|\sof)\s"
)
"""Before the day of what was named: "within 30 days of the count on Friday", "from its date, March 3"."""
_FROM_ITS_BEGIN = regex(r",?\s(?:beginning|starting|commencing)\s(?:on\s)?", re.IGNORECASE)
"""Before the first of the days that are counted: "a period of ten days beginning on 19 May"."""
_FOR = regex(r"\b(?:for|over|within|in)\s(?:a\s(?:further\s)?period\sof\s)?$", re.IGNORECASE)
_HAS = regex(r"\b(?:has|have|gets?)\s(?:(?:only|just|another|up to)\s)?$", re.IGNORECASE)
_FROM_EVENT = regex(
    r"\s(?:of|from|after|following)\s(?:the|this|that|its|their|his|her|an?)\s(?:[a-z’'-]+\s){0,2}[a-z’'-]+(?=[.,;]|$)"
)
"""Behind a stretch whose begin is told by no day: "within 30 days of the order"."""
_COUNTED, _FROM_NOW = "date: counted from a day", "from now: counted from a day"
_LATER = regex(r".+\s(?:later|after that|afterwards)", re.IGNORECASE)
_MONTH_OR_YEAR = regex(r"\d{4}(?P<month>-\d{2})?")
_EVENT = regex(r"\s[a-z]{3,}\b")
"""What is named behind its day: "before the June 3 auction"."""


def days_counted(document: Document, timexes: Sequence[Timex]) -> Iterator[Timex]:
    """The time expressions, where a stretch and the day that it is counted from are one day."""
    rest = _later_days(document, timexes)
    current = next(rest, None)
    while current is not None:
        following = next(rest, None)
        counted = _counted(document, current, following) if following is not None else None
        if counted is None:
            yield current
            current = following
        else:
            yield counted
            current = next(rest, None)


def _later_days(document: Document, timexes: Sequence[Timex]) -> Iterator[Timex]:
    """The time expressions, where what is told as so much later than a day of its sentence is a day too."""
    latest: Timex | None = None
    for timex in timexes:
        later = None if _is_day(timex) else _LATER.fullmatch(document.text, timex.start, timex.end)
        near = latest is not None and document.sentence_at(latest.start) == document.sentence_at(timex.start)
        day = _so_much_later(document, latest, timex) if later and latest is not None and near else timex
        if _is_day(day):
            latest = day
        yield day


def _is_day(timex: Timex) -> bool:
    return timex.first is not None and timex.first == timex.last and timex.type is not TimexType.DURATION


def _so_much_later(document: Document, latest: Timex, timex: Timex) -> Timex:
    """The day of a month or year told as so much later: as far in it as the `latest` day is in its own."""
    told = _MONTH_OR_YEAR.fullmatch(timex.value)
    if told is None or timex.first is None or latest.first is None:
        return timex
    months = 12 * (timex.first.year - latest.first.year)
    if told["month"]:
        months += timex.first.month - latest.first.month
    length = replace(timex, type=TimexType.DURATION, value=f"P{months}M")
    due = due_after(document, length, latest.first)
    return _as_day(timex, due, _COUNTED) if due is not None else timex


def told_until(text: str, timex: Timex) -> int:
    """Where a time expression ends with what it is counted from, which tells nothing without it."""
    counted = timex.type is TimexType.DURATION and _WITHIN.search(text, max(0, timex.start - 8), timex.start)
    event = _FROM_EVENT.match(text, timex.end) if counted else None
    return event.end() if event else timex.end


def _counted(document: Document, length: Timex, day: Timex) -> Timex | None:
    text = document.text
    if length.type is not TimexType.DURATION or day.first is None or day.first != day.last:
        return None
    before = text[max(0, length.start - 24) : length.start]
    if length.value.endswith("D") and _FROM_ITS_BEGIN.fullmatch(text, length.end, day.start):
        begun = _FOR.search(before) or _HAS.search(before)
        due = due_after(document, length, day.first - dt.timedelta(1)) if begun else None
        end = day.end + (text[length.end] == "," and text.startswith(",", day.end))
        return _as_day(replace(day, start=length.start, end=end), due, _FROM_NOW) if due else None
    beside = _BESIDE_EVENT.fullmatch(text, length.end, day.start)
    of_event = beside is None and _OF_EVENT.fullmatch(text, length.end, day.start) is not None
    event = _EVENT.match(text, day.end) if of_event or (beside and not beside["event"]) else None
    within, has = _WITHIN.search(before) is not None, _HAS.search(before) is not None
    if beside is None and event is None:
        on_its_day = (within or has) and _ON_ITS_DAY.fullmatch(text, length.end, day.start) is not None
        of_event = on_its_day
        if not on_its_day and (not within or _OF.fullmatch(text, length.end, day.start) is None):
            return None
    elif not has and ((of_event and not within) or tense_at(document, length.start, day.end) is Tense.PAST):
        return None
    end = event.end() if event else day.end
    if text[day.start - 2 : day.start] == ", " and text.startswith(",", end):
        end += 1
    step = -1 if beside is not None and beside["side"] in _BACK else 1
    due = due_after(document, length, day.first, step)
    if due is None:
        return None
    return _as_day(replace(day, start=length.start, end=end), due, _FROM_NOW if of_event else _COUNTED)


def _as_day(timex: Timex, due: DueDays, rule: str) -> Timex:
    """A time expression whose end was counted."""
    return replace(timex, value=due.date, first=due.first, last=due.last, rule=rule, note=due.note)
