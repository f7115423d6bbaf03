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
    if beside is None:
        within = _WITHIN.search(text, max(0, length.start - 8), length.start)
        if within is None or _OF.fullmatch(text, length.end, day.start) is None:
            return None
    elif tense_at(document, length.start, day.end) is Tense.PAST:
        return None
    step = -1 if beside is not None and beside["side"] in _BACK else 1
    due = due_after(document, length, day.first, step)
    if due is None:
        return None
    event = _EVENT.match(text, day.end) if beside is not None and not beside["event"] else None
    return replace(
        day,
        start=length.start,
        end=event.end() if event else day.end,
        value=due.date,
        first=due.first,
        last=due.last,
        rule="date: counted from a day",
        note=due.note,
    )
