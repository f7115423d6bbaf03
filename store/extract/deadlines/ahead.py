"""Whether a date lies ahead, and whether the words make more of it than a date in a report."""

from __future__ import annotations

import datetime as dt
import re

from store.extract.deadlines.clause import (
    Clause,
    beside_date,
    entry_of,
    row_head,
)
from store.extract.deadlines.cues import DAYS, MONTH, Cue
from store.extract.deadlines.due import DueDays
from store.extract.deadlines.events import NAMED_EVENT, is_event_noun
from store.extract.deadlines.refusals import (
    FORWARD,
    HOLIDAY_OBLIGED,
    HOLIDAY_TAKEN,
    NARRATED,
    UNPLANNED,
    WAS_TODAY,
    refused,
)
from store.extract.document import Document
from store.extract.timexes.which_way.governor import governor_of
from store.extract.timexes.which_way.tense import Tense, tense_at
from store.model.findings import DeadlineKind, Timex
from store.patterns import regex

_PLAIN_WORD = regex(r"\b(?!to\b|the\b|and\b|for\b)[a-z]{3,}")
_HEADED = regex(
    r"\W*(?!(?:updated|published|posted|dated|born|filed|modified|created|issued|printed|released|last)\b)"
    r"[a-z]{4,}: @"
)
"""A line of one word and its day: "Maintenance: Sunday, September 18"."""
_BROUGHT = frozenset({"results", "figures", "final", "finals", "earnings", "statistics", "launch"})
"""What a diary has without a verb, besides events: "Monday: Fish and chips" is a list of meals."""
_FAR = 270
"""A date without its year that would lie this many days off, in the year after, is rather one just past."""
_OBLIGING = frozenset({DeadlineKind.DEADLINE, DeadlineKind.EXPIRY, DeadlineKind.EFFECTIVE_DATE})
_WILL = regex(
    r"\b(?:will|is to|are to|(?<!purported )to be|set to|scheduled|expected|due|planned|plans|must|by)\b"
    r"|\b(?:expires?|ends?)\b"
    r"|\b(?:ahead of|before) (?:the )?@"
)


def is_ahead(
    document: Document, timex: Timex, due: DueDays, cue: Cue | None, marked: str, today: dt.date | None
) -> bool:
    """Whether the date lies ahead of the publication, or is told in full where there is none."""
    if today is None:
        return cue is not None and cue.kind in _OBLIGING and not timex.unresolved
    if due.is_running(today):
        return WAS_TODAY.search(marked) is None and tense_of(document, timex) is not Tense.PAST
    if due.first <= today:
        return WAS_TODAY.search(marked) is None and _still_ahead(document, timex, due, cue, marked)
    if due.first.year == today.year or (due.first - today).days < _FAR or not timex.ambiguous:
        return True
    surface = document.text[timex.start : timex.end]
    return (
        re.search(r"\d{4}|['’]\d\d\b", surface) is not None
        or FORWARD.search(surface) is not None
        or due.last.year > today.year + 1
    )


def _still_ahead(document: Document, timex: Timex, due: DueDays, cue: Cue | None, marked: str) -> bool:
    """For today, this week, this month: only what the words put ahead is no report of what has been."""
    if cue is None or cue.loose or (cue.weak and due.grain > DAYS):
        return False
    if (cue is NAMED_EVENT or due.grain > MONTH) and _WILL.search(marked) is None:
        return False
    tense = tense_at(document, timex.start, timex.end)
    return tense is Tense.FUTURE or (cue.kind is DeadlineKind.DEADLINE and tense is Tense.UNKNOWN)


def is_told(document: Document, timex: Timex, cue: Cue | None, clause: Clause, marked: str) -> bool:
    """Whether the words make more of the date than a day of a story or a date that stands alone."""
    surface = document.text[timex.start : timex.end]
    if "holiday" in timex.rule and not _is_a_date(cue, marked):
        return False
    if cue is not None and cue.kind in _OBLIGING and not cue.weak:
        return True
    told = document.text[max(clause.start, timex.start - 4) : timex.end]
    follows = (NARRATED.match(surface) or NARRATED.match(told)) and not any(map(str.isdigit, surface))
    if follows and tense_of(document, timex) is not Tense.FUTURE:
        return False
    if cue is None:
        if refused(UNPLANNED, marked):
            return False
        entry = entry_of(document.text, timex)
        if entry is not None and governor_of(document, timex.start, entry).form == "none":
            line = document.text[entry:].partition("\n")[0]
            words = [word.strip(",.;:()") for word in line.split()]
            return any(map(is_event_noun, words)) or not _BROUGHT.isdisjoint(words)
        beside = beside_date(document.text, clause, timex)
        is_line = _PLAIN_WORD.search(beside) is not None or any(map(is_event_noun, beside.split()))
        return is_line or _HEADED.match(marked) is not None or row_head(document.text, timex) != ""
    if cue is not NAMED_EVENT and cue.kind is DeadlineKind.SCHEDULED_EVENT and not cue.negative:
        return not refused(UNPLANNED, marked)
    return True


def tense_of(document: Document, timex: Timex) -> Tense:
    """The tense of a date's verb; the present of what is fixed for a day looks ahead."""
    if governor_of(document, timex.start, timex.end).is_plain_present:
        return Tense.FUTURE
    return tense_at(document, timex.start, timex.end)


def _is_a_date(cue: Cue | None, marked: str) -> bool:
    """Whether a holiday says when: "on Christmas", and "before Christmas" where something is to be done."""
    if HOLIDAY_TAKEN.search(marked) is not None:
        return True
    return cue is not None and cue.kind in _OBLIGING and HOLIDAY_OBLIGED.search(marked) is not None
