"""Days counted from a day told beside them: "three days before the hearing on Oct. 10"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from store.extract.deadlines.due import due_after
from store.extract.document import Document
from store.extract.timexes.tense import Tense, tense_at
from store.model.findings import Timex, TimexType
from store.patterns import regex

_BESIDE_EVENT = regex(
    r"\s(?P<side>before|ahead of|prior to|after|following)\s(?:the|its|their|his|her|an?)\s"
    r"(?P<event>(?:[\w’'-]+\s){1,4}?(?:on|of|set for|scheduled for)\s)?"
)
_BACK = frozenset({"before", "ahead of", "prior to"})
_WITHIN = regex(r"\bwithin\s$", re.IGNORECASE)
_OF = regex(r"\s(?:of|from|after)\s")
_OF_EVENT = regex(r"\s(?:of|from)\s(?:the|its|their|his|her|an?)\s")
"""Before the day of what is named behind it: "within five days of the May 22 petition"."""
_ON_ITS_DAY = regex(
    r"\s(?:of|from|after)\s(?:the|its|their|his|her|an?)\s(?:[\w’'-]+\s){0,5}?[\w’'-]+(?:,|\son|\sof)\s"
)
"""Before the day of what was named: "within 30 days of the count on Friday", "from its date, March 3"."""
_HAS = regex(r"\b(?:has|have|gets?)\s(?:(?:only|just|another|up to)\s)?$", re.IGNORECASE)
_EVENT = regex(r"\s[a-z]{3,}\b")
"""What is named behind its day: "before the June 3 auction"."""


def days_counted(document: Document, timexes: Sequence[Timex]) -> Iterator[Timex]:
    """The time expressions, where a stretch and the day that it is counted from are one day."""
    rest = iter(timexes)
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


def _counted(document: Document, length: Timex, day: Timex) -> Timex | None:
    text = document.text
    if length.type is not TimexType.DURATION or day.first is None or day.first != day.last:
        return None
    beside = _BESIDE_EVENT.fullmatch(text, length.end, day.start)
    of_event = beside is None and _OF_EVENT.fullmatch(text, length.end, day.start) is not None
    event = _EVENT.match(text, day.end) if of_event or (beside and not beside["event"]) else None
    before = text[max(0, length.start - 20) : length.start]
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
    return replace(
        day,
        start=length.start,
        end=end,
        value=due.date,
        first=due.first,
        last=due.last,
        rule="date: counted from a day" if not of_event else "from now: counted from a day",
        note=due.note,
    )
