"""Deadlines: the dated obligations, expiries, effective dates and events that a text announces.

A date ahead of the publication date is suggested where words around it (`cues`)
make it one; a bare date ahead is taken for an event when it is told to the day
or week. A month needs such words, and what is coarser ("by 2030") those of an
obligation, expiry or effect. Without a publication date nothing can be known to
be ahead: then only a date told in full, in a sentence that obliges, is suggested.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from store.extract.deadlines.cues import APPOINTED, CUES, DATELINE, HEDGE, PASSED_BY, SUPERSEDED, Cue
from store.extract.deadlines.due import Due, coarse, due_after, due_date, vague
from store.extract.deadlines.wording import what, who
from store.extract.document import Document, Sentence
from store.extract.timexes.tense import Tense, tense_at
from store.model.articles import PublicationDate
from store.model.findings import DeadlineKind, DeadlineSuggestion, Mention, Timex, TimexType

__all__ = ["deadlines"]

_CLAUSE_END = re.compile(
    r"[;:—]|\s-\s|,\s+(?=(?:but|while|although|whereas|however)\b)"
    r"|,\s+and\s+(?=(?:[\w’'-]+\s+){1,4}(?:is|are|was|were|will|must|has|have)\b)"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_REACH = 400
"""How many characters around a date can belong to its clause."""
_COMPARED = 20
"""With how many earlier suggestions of the same day a new one is compared."""
_RECENT = 60
"""For how many days a ruling or notice told in the text can start a term that still runs."""
_SHARED = 0.6
"""The part of a suggestion's words that an earlier sentence has where both tell the same deadline."""
_OBLIGING = frozenset({DeadlineKind.DEADLINE, DeadlineKind.EXPIRY, DeadlineKind.EFFECTIVE_DATE})


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int


def deadlines(
    document: Document,
    timexes: Sequence[Timex],
    mentions: Sequence[Mention],
    published: PublicationDate | None,
) -> tuple[DeadlineSuggestion, ...]:
    """Suggestions in the order of the text; the same one told twice comes once."""
    today = published.date() if isinstance(published, dt.datetime) else published
    found: list[DeadlineSuggestion] = []
    told: defaultdict[tuple[dt.date, dt.date], list[DeadlineSuggestion]] = defaultdict(list)
    latest: Timex | None = None
    for timex in _ranges_joined(document.text, timexes):
        sentence = document.sentence_at(timex.start)
        if sentence is None:
            continue
        due = _due(document, timex, today, latest)
        if timex.first is not None and timex.first == timex.last:
            latest = timex
        if due is None:
            continue
        suggestion = _suggest(document, sentence, timex, due, mentions, today)
        if suggestion is None:
            continue
        others = told[suggestion.first, suggestion.last]
        if not any(_same(document, suggestion, other) for other in others[-_COMPARED:]):
            others.append(suggestion)
            found.append(suggestion)
    return tuple(found)


_CONNECTED = re.compile(r"\s*(?:to|until|till|through|[-–—])\s*")
_MOVED = re.compile(r"\b(?:extend|mov|postpon|push|delay|shift|reschedul)\w*\b[^.;]{0,80}$")


def _ranges_joined(text: str, timexes: Sequence[Timex]) -> Iterator[Timex]:
    """Two days that are the ends of one stretch as one; of a date that was moved, only the new one."""
    rest = iter(timexes)
    one = next(rest, None)
    while one is not None:
        other = next(rest, None)
        if other is not None and _CONNECTED.fullmatch(text, one.end, other.start) and _are_days(one, other):
            if not _MOVED.search(text, max(0, one.start - 120), one.start):
                other = replace(one, end=other.end, value=f"{one.value}/{other.value}", last=other.last)
        elif one is not None:
            yield one
        one = other


def _are_days(one: Timex, other: Timex) -> bool:
    if one.first is None or other.first is None or one.type is not TimexType.DATE:
        return False
    return one.first == one.last and other.first == other.last and one.first < other.first


_WITHIN = re.compile(r"\bwithin\s+(?:the\s+)?(?:next\s+)?$", re.IGNORECASE)
_GIVEN = re.compile(
    r"\b(?:(?:has|have|had)\s+(?:[\w’'-]+\s+){0,3}|(?:given|gave|gives?|giving)\s+(?:[\w.’'-]+\s+){0,4})$",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\s+(?:\w+\s+){0,2}to\s")


def _due(document: Document, timex: Timex, today: dt.date | None, latest: Timex | None) -> Due | None:
    """When it is due; "30 days to appeal" counts from a day told just before, else from today."""
    if timex.type is not TimexType.DURATION:
        return due_date(timex)
    text = document.text
    before = text[max(0, timex.start - 40) : timex.start]
    given = _GIVEN.search(before) and _TO_DO.match(text, timex.end)
    if today is None or not (given or _WITHIN.search(before)):
        return None
    anchor = today
    if latest is not None and latest.first is not None and timex.start - latest.end < _REACH:
        anchor = latest.first if 0 <= (today - latest.first).days <= _RECENT else today
    return due_after(timex, text[timex.start : timex.end], anchor)


def _suggest(
    document: Document,
    sentence: Sentence,
    timex: Timex,
    due: Due,
    mentions: Sequence[Mention],
    today: dt.date | None,
) -> DeadlineSuggestion | None:
    clause = _clause(document.text, sentence, timex)
    marked = _marked(document.text, clause, timex)
    if SUPERSEDED.search(marked) or PASSED_BY.search(marked) or _in_dateline(document.text, sentence, timex):
        return None
    if _only_named(timex, marked):
        return None
    cue = _cue(marked)
    if cue is not None and cue.weak and tense_at(document, timex.start, timex.end) is Tense.PAST:
        return None
    obliges = cue is not None and cue.kind in _OBLIGING and not (cue.weak and coarse(due))
    if today is None:
        if not obliges or timex.unresolved:
            return None
    elif due.last < today or (due.first <= today and not _still_ahead(document, timex, cue)):
        return None
    if (coarse(due) and not obliges) or (vague(due) and cue is None):
        return None
    kind = cue.kind if cue is not None else DeadlineKind.SCHEDULED_EVENT
    text = document.text
    phrase = what(text[clause.start : clause.end], timex.start - clause.start, timex.end - clause.start)
    return DeadlineSuggestion(
        start=sentence.start,
        end=sentence.end,
        timex_start=timex.start,
        timex_end=timex.end,
        date=due.date,
        first=due.first,
        last=due.last,
        kind=kind,
        what=phrase,
        rule=cue.name if cue is not None else "date ahead",
        who=who(mentions, text, clause.start, clause.end, timex.start),
        hedged=HEDGE.search(text[clause.start : clause.end].replace("May", "").lower()) is not None,
    )


def _in_dateline(text: str, sentence: Sentence, timex: Timex) -> bool:
    place = text[max(sentence.start, timex.start - _REACH) : timex.start]
    return DATELINE.match(f"{place}@{text[timex.end : timex.end + 4]}") is not None


def _only_named(timex: Timex, marked: str) -> bool:
    """True for a holiday that is no date here, and for a time of day that has no day of its own."""
    if timex.rule.startswith("clock:") or timex.rule.endswith("the morning"):
        return True
    return "holiday" in timex.rule and APPOINTED.search(marked) is None


def _still_ahead(document: Document, timex: Timex, cue: Cue | None) -> bool:
    """For today, this week, this month: only what the words put ahead is no report of what has been."""
    if cue is None:
        return False
    tense = tense_at(document, timex.start, timex.end)
    return tense is Tense.FUTURE or (cue.kind is DeadlineKind.DEADLINE and tense is Tense.UNKNOWN)


def _clause(text: str, sentence: Sentence, timex: Timex) -> _Clause:
    """The part of the sentence around the date, between semicolons, colons, dashes and "but"."""
    start = max(sentence.start, timex.start - _REACH)
    end = min(max(sentence.end, timex.end), timex.end + _REACH)
    for match in _CLAUSE_END.finditer(text, start, timex.start):
        start = match.end()
    after = _CLAUSE_END.search(text, timex.end, end)
    return _Clause(start, after.start() if after else end)


def _marked(text: str, clause: _Clause, timex: Timex) -> str:
    """The clause in lower case with `@` for the date, cut to what can govern it."""
    before = text[max(clause.start, timex.start - 240) : timex.start]
    after = text[timex.end : min(clause.end, timex.end + 160)]
    return f"{before.replace('@', ' ')}@{after.replace('@', ' ')}".lower().replace("’", "'")


def _cue(marked: str) -> Cue | None:
    """The first line of the table that fits the clause."""
    return next((cue for cue in CUES if cue.regex.search(marked)), None)


def _same(document: Document, one: DeadlineSuggestion, other: DeadlineSuggestion) -> bool:
    """The same deadline again: the same days, and either the same sentence or shared words."""
    if (one.first, one.last) != (other.first, other.last):
        return False
    if one.start == other.start:
        return True
    words = {word.lower() for word in _WORD.findall(one.what)}
    others = {word.lower() for word in _WORD.findall(document.text[other.start : other.end])}
    return len(words & others) > _SHARED * max(1, len(words))
