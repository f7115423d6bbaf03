"""Deadlines: the dated obligations, expiries, effective dates and events that a text announces.

A date ahead of the publication date is suggested where words around it (`cues`)
make it one, or where it names an event (`events`); a bare date ahead is taken for
an event when it is told to the day or week. How coarse a date may be is up to the
cue. `refusals` say what is none all the same. Without a publication date nothing
can be known to be ahead: then only a date told in full, in a sentence that
obliges, is suggested.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from store.extract.deadlines.cues import CUES, DAYS, HEDGE, MONTH, Cue
from store.extract.deadlines.due import Due, due_after, due_date, without_onset
from store.extract.deadlines.events import NAMED_EVENT, Named, event_before, named_event
from store.extract.deadlines.label import standing_alone, until
from store.extract.deadlines.refusals import (
    ALWAYS,
    BARE,
    DATELINE,
    FORWARD,
    HOLIDAY_OBLIGED,
    HOLIDAY_TAKEN,
    NARRATED,
    NO_DAY,
    OUTCOME,
    TOLD_AS_PAST,
    TOMORROW,
    UNPLANNED,
    WAS_TODAY,
    refused,
)
from store.extract.deadlines.terms import term_rule
from store.extract.deadlines.wording import lasts_until, named_subject, what, who
from store.extract.document import Document, Sentence
from store.extract.names.entities.pronouns import Cast
from store.extract.part import Part
from store.extract.timexes.tense import Tense, tense_at
from store.model.articles import Month, PublicationDate, first_day
from store.model.findings import DeadlineKind, DeadlineSuggestion, Mention, Timex, TimexType

__all__ = ["deadlines", "read_part"]

_CLAUSE_END = re.compile(
    r"[;:](?!\d)|—|\s[-–]{1,2}\s|,\s+(?=(?:but|while|although|whereas|however)\b)"
    r"|,\s+and\s+(?=(?:[\w’'-]+\s+){1,4}(?:is|are|was|were|will|must|has|have)\b)"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME_THAT_IS_A_VERB = re.compile(r"\b([A-Z][\w.]+ )(?:Will|May)(?= [a-z])|\b(?<!^)May\b")
_PLAIN_WORD = re.compile(r"\b(?!to\b|the\b|and\b|for\b)[a-z]{3,}")
_REACH = 400
"""How many characters around a date can belong to its clause."""
_COMPARED = 20
"""With how many earlier suggestions of the same day a new one is compared."""
_RECENT = 60
"""For how many days a ruling or notice told in the text can start a term that still runs."""
_FAR = 270
"""A date without its year that would lie this many days off, in the year after, is rather one just past."""
_SHARED = 0.6
"""The part of a suggestion's words that an earlier sentence has where both tell the same deadline."""
_OBLIGING = frozenset({DeadlineKind.DEADLINE, DeadlineKind.EXPIRY, DeadlineKind.EFFECTIVE_DATE})
_OF_THINGS = frozenset({DeadlineKind.EXPIRY, DeadlineKind.EFFECTIVE_DATE})
"""What ends and what begins to hold is an agreement or the like, not somebody."""
_NOT_TODAY = frozenset({"planned for the day", "runs until"})
"""The cues too loose to tell what is planned for the day of publication from what was done on it."""
_PUT_OFF = frozenset({"put off", "not until", "comes not before"})
"""The cues whose "not" and "before" deny no plan."""
_OF_THE_DATE = frozenset({"deadline named", "last day"})
"""The cues that a date may belong to as part of a name: "the June 3 deadline"."""


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int


def read_part(part: Part) -> tuple[DeadlineSuggestion, ...]:
    """The deadlines of one part, of the dates and names that were found in it."""
    return deadlines(part.document, part.found.timexes, part.found.mentions, part.published)


def deadlines(
    document: Document,
    timexes: Sequence[Timex],
    mentions: Sequence[Mention],
    published: PublicationDate | None,
) -> tuple[DeadlineSuggestion, ...]:
    """Suggestions in the order of the text; the same one told twice comes once."""
    if isinstance(published, Month):
        suggested = deadlines(document, timexes, mentions, None)
        return tuple(suggestion for suggestion in suggested if suggestion.last >= published.first)
    today = first_day(published) if published else None
    suggestions: list[DeadlineSuggestion] = []
    told: defaultdict[tuple[dt.date, dt.date], list[DeadlineSuggestion]] = defaultdict(list)
    cast = cache(lambda: Cast(document, mentions))
    latest: Timex | None = None
    before: Timex | None = None
    for timex in _ranges_joined(document.text, timexes):
        if today is not None:
            timex = without_onset(timex, document.text)
        due = _due(document, timex, today, latest)
        if timex.first is not None and timex.first == timex.last:
            latest = timex
        if due is None or (today is not None and due.last < today):
            continue
        sentence = document.sentence_at(timex.start)
        suggestion = _suggest(document, sentence, timex, due, mentions, cast, today) if sentence else None
        if suggestion is None:
            continue
        if suggestions and _says_finer(suggestions[-1], suggestion, timex):
            continue
        if suggestions and before is not None and _says_finer(suggestion, suggestions[-1], before):
            told[suggestions[-1].first, suggestions[-1].last].remove(suggestions.pop())
        others = told[suggestion.first, suggestion.last]
        if not any(_same(document, suggestion, other) for other in others[-_COMPARED:]):
            others.append(suggestion)
            suggestions.append(suggestion)
            before = timex
    return tuple(suggestions)


_CONNECTED = re.compile(r"\s*(?:to|until|till|through|[-–—])\s*")
_AND = re.compile(r"\s+and\s+")
_MOVED = re.compile(r"\b(?:extend|mov|postpon|push|delay|shift|reschedul)\w*\b[^.;]{0,80}$")


def _ranges_joined(text: str, timexes: Sequence[Timex]) -> Iterator[Timex]:
    """Two days that are the ends of one stretch as one; of a date that was moved, only the new one."""
    rest = iter(timexes)
    current = next(rest, None)
    while current is not None:
        following = next(rest, None)
        if following is not None and _are_days(current, following) and _are_ends(text, current, following):
            if not _MOVED.search(text, max(0, current.start - 120), current.start):
                following = replace(
                    current,
                    end=following.end,
                    value=f"{current.value}/{following.value}",
                    last=following.last,
                )
        elif current is not None:
            yield current
        current = following


def _are_ends(text: str, earlier: Timex, later: Timex) -> bool:
    if _CONNECTED.fullmatch(text, earlier.end, later.start):
        return True
    if _AND.fullmatch(text, earlier.end, later.start) is None:
        return False
    if text[max(0, earlier.start - 8) : earlier.start].lower().endswith("between "):
        return True
    following = earlier.last is not None and later.first == earlier.last + dt.timedelta(days=1)
    return following and text[later.start : later.end].isdigit()


def _are_days(earlier: Timex, later: Timex) -> bool:
    if earlier.first is None or later.first is None or earlier.type not in (TimexType.DATE, TimexType.TIME):
        return False
    return earlier.first == earlier.last and later.first == later.last and earlier.first < later.first


def _due(document: Document, timex: Timex, today: dt.date | None, latest: Timex | None) -> Due | None:
    """When it is due; "30 days to appeal" counts from a day told just before, else from today."""
    if timex.type is not TimexType.DURATION:
        return due_date(timex)
    text = document.text
    if today is None or term_rule(text, timex.start, timex.end) is None:
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
    cast: Callable[[], Cast],
    today: dt.date | None,
) -> DeadlineSuggestion | None:
    text = document.text
    if _in_dateline(text, sentence, timex) or _has_no_day(text, timex):
        return None
    clause = _clause(text, sentence, timex)
    marked = _marked(text, clause, timex)
    if refused(ALWAYS, marked) or (_says_tomorrow(text, timex) and refused(TOMORROW, marked)):
        return None
    counted = timex.type is TimexType.DURATION
    named = None if counted else named_event(text, timex.start, timex.end, clause.start, clause.end)
    cue = _cue(marked, due, named, counted)
    if not _is_ahead(document, timex, due, cue, marked, today) or not _is_told(
        document, timex, due, cue, clause, marked
    ):
        return None
    phrase = named.phrase if named is not None and cue is NAMED_EVENT else ""
    if not phrase and cue is None:
        if named is not None and named.owned:
            return None
        phrase = event_before(text, timex.start, clause.start)
    kind = cue.kind if cue is not None else DeadlineKind.SCHEDULED_EVENT
    lasts = False
    if not phrase:
        place = timex.start - clause.start
        words = text[clause.start : clause.end]
        phrase = what(words, place, timex.end - clause.start, kind)
        lasts = lasts_until(words, place, phrase)
    phrase, person = named_subject(phrase, cast, mentions, clause.start)
    phrase = standing_alone(
        phrase, document, (clause.start, clause.end), mentions, cast, thing=kind in _OF_THINGS
    )
    if lasts:
        phrase = until(phrase, coarse=due.grain > 0)
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
        who=person or _whom(mentions, text, clause, timex, cue, phrase),
        hedged=_is_hedged(text[clause.start : clause.end]),
    )


def _is_hedged(clause: str) -> bool:
    """Whether a clause tells what might be, or asks."""
    return clause.rstrip(' ”’"').endswith("?") or HEDGE.search(clause.replace("May", "").lower()) is not None


_OWNED = ("His ", "Her ", "Their ", "Its ")


def _whom(
    mentions: Sequence[Mention], text: str, clause: _Clause, timex: Timex, cue: Cue | None, phrase: str
) -> str | None:
    """Whom it concerns; an event only named in passing concerns nobody there, but for "her primary"."""
    if cue is NAMED_EVENT and not phrase.startswith(_OWNED):
        return None
    return who(mentions, text, clause.start, clause.end, timex.start)


def _is_ahead(
    document: Document, timex: Timex, due: Due, cue: Cue | None, marked: str, today: dt.date | None
) -> bool:
    """Whether the date lies ahead of the publication, or is told in full where there is none."""
    if today is None:
        return cue is not None and cue.kind in _OBLIGING and not timex.unresolved
    if due.first <= today:
        return WAS_TODAY.search(marked) is None and _still_ahead(document, timex, due, cue, marked)
    if due.first.year == today.year or (due.first - today).days < _FAR:
        return True
    surface = document.text[timex.start : timex.end]
    return (
        re.search(r"\d{4}|['’]\d\d\b", surface) is not None
        or FORWARD.search(surface) is not None
        or due.last.year > today.year + 1
    )


def _still_ahead(document: Document, timex: Timex, due: Due, cue: Cue | None, marked: str) -> bool:
    """For today, this week, this month: only what the words put ahead is no report of what has been."""
    if cue is None or cue.name in _NOT_TODAY or (cue.weak and due.grain > DAYS):
        return False
    if (cue is NAMED_EVENT or due.grain > MONTH) and _WILL.search(marked) is None:
        return False
    tense = tense_at(document, timex.start, timex.end)
    return tense is Tense.FUTURE or (cue.kind is DeadlineKind.DEADLINE and tense is Tense.UNKNOWN)


def _is_told(
    document: Document, timex: Timex, due: Due, cue: Cue | None, clause: _Clause, marked: str
) -> bool:
    """Whether the words make more of the date than a date in a report."""
    days = due.grain
    surface = document.text[timex.start : timex.end]
    if "holiday" in timex.rule and not _is_a_date(cue, marked):
        return False
    if cue is not None and cue.kind in _OBLIGING and not cue.weak:
        return True
    tense = tense_at(document, timex.start, timex.end)
    if NARRATED.match(surface) and tense is not Tense.FUTURE:
        return False
    if cue is None:
        if FORWARD.search(surface) is None and (tense is Tense.PAST or refused(TOLD_AS_PAST, marked)):
            return False
        if refused(BARE, marked) or refused(UNPLANNED, marked):
            return False
        return days <= DAYS and _PLAIN_WORD.search(_beside(document.text, clause, timex)) is not None
    if cue is NAMED_EVENT:
        return tense is not Tense.PAST or timex.end - timex.start > 9 or _LEADS_TO.search(marked) is not None
    if cue.weak and tense is Tense.PAST:
        return False
    if cue.kind is DeadlineKind.SCHEDULED_EVENT and cue.name not in _PUT_OFF:
        return not refused(UNPLANNED, marked) and (days <= DAYS or OUTCOME.search(marked) is None)
    return True


def _is_a_date(cue: Cue | None, marked: str) -> bool:
    """Whether a holiday says when: "on Christmas", and "before Christmas" where something is to be done."""
    if HOLIDAY_TAKEN.search(marked) is not None:
        return True
    return cue is not None and cue.kind in _OBLIGING and HOLIDAY_OBLIGED.search(marked) is not None


_WILL = re.compile(
    r"\b(?:will|is to|are to|(?<!purported )to be|set to|scheduled|expected|due|planned|plans|must|by)\b"
    r"|\b(?:expires?|ends?)\b"
    r"|\b(?:ahead of|before) (?:the )?@"
)
_LEADS_TO = re.compile(r"\b(?:ahead of|before|for|until|to|prior to|toward|towards|into) (?:the )?@")


def _beside(text: str, clause: _Clause, timex: Timex) -> str:
    """The clause in its own case, without the date."""
    return f"{text[clause.start : timex.start]} {text[timex.end : clause.end]}"


def _says_tomorrow(text: str, timex: Timex) -> bool:
    return text[timex.start : timex.end].lower() == "tomorrow"


def _in_dateline(text: str, sentence: Sentence, timex: Timex) -> bool:
    place = text[max(sentence.start, timex.start - _REACH) : timex.start]
    return DATELINE.match(f"{place}@{text[timex.end : timex.end + 4]}") is not None


def _has_no_day(text: str, timex: Timex) -> bool:
    """True for a time of day that has no day of its own, and for days that are none to keep."""
    if timex.type is not TimexType.DURATION and NO_DAY.search(text[timex.start : timex.end]):
        return True
    rule = timex.rule.partition(":")[0]
    return "date" not in rule and (rule.startswith("clock") or timex.rule.endswith("the morning"))


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
    before = text[max(clause.start, timex.start - 180) : timex.start]
    after = text[timex.end : min(clause.end, timex.end + 120)]
    marked = f"{before.replace('@', ' ')}@{after.replace('@', ' ')}"
    return " ".join(_NAME_THAT_IS_A_VERB.sub(r"\1", marked).lower().replace("’", "'").split())


def _cue(marked: str, due: Due, named: Named | None, counted: bool) -> Cue | None:
    """The first line of the table that fits the clause and the coarseness of the date."""
    days = due.grain
    if named is None:
        fitting = (cue for cue in CUES if days <= cue.longest and (counted or not cue.counted))
        return next((cue for cue in fitting if cue.regex.search(marked)), None)
    if named.phrase and days <= DAYS and not named.phrase.endswith("deadline"):
        return NAMED_EVENT
    return next((cue for cue in CUES if cue.name in _OF_THE_DATE and cue.regex.search(marked)), None)


def _says_finer(suggestion: DeadlineSuggestion, other: DeadlineSuggestion, coarse: Timex) -> bool:
    """Whether `suggestion` tells, in the same sentence, the day within what `other` tells by `coarse`."""
    if suggestion.start != other.start or coarse.first is None or coarse.last is None:
        return False
    near = (
        max(suggestion.timex_start, other.timex_start) - min(suggestion.timex_end, other.timex_end) < _CLOSE
    )
    finer = suggestion.last - suggestion.first < coarse.last - coarse.first
    return near and finer and coarse.first <= suggestion.first and suggestion.last <= coarse.last


_CLOSE = 12
"""Characters between "at the end of the month" and its "on April 29"."""


_BALLOT = frozenset({"vote", "election", "elections", "ballot", "poll", "polls"})


def _same(document: Document, suggestion: DeadlineSuggestion, other: DeadlineSuggestion) -> bool:
    """The same deadline again: the same days, and either the same sentence or shared words."""
    if (suggestion.first, suggestion.last) != (other.first, other.last):
        return False
    if suggestion.start == other.start:
        return True
    words = {word.lower() for word in _WORD.findall(suggestion.what)}
    theirs = {word.lower() for word in _WORD.findall(other.what)}
    if NAMED_EVENT.name in (suggestion.rule, other.rule) and (
        words & theirs or (words & _BALLOT and theirs & _BALLOT)
    ):
        return True
    others = {word.lower() for word in _WORD.findall(document.text[other.start : other.end])}
    return len(words & others) > _SHARED * max(1, len(words))
