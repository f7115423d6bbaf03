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
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache

from store.extract.deadlines.ahead import is_ahead, is_told
from store.extract.deadlines.clause import (
    REACH,
    Clause,
    clause_around,
    has_no_day,
    in_dateline,
    marked_clause,
    says_tomorrow,
)
from store.extract.deadlines.conjuncts import act_of
from store.extract.deadlines.counted_days import days_counted
from store.extract.deadlines.cues import CUES, DAYS, HEDGE, Cue
from store.extract.deadlines.due import DueDays, due_after, due_date, without_onset
from store.extract.deadlines.events import NAMED_EVENT, Named, event_before, named_event
from store.extract.deadlines.label import standing_alone, until
from store.extract.deadlines.moves import Move, moves_told
from store.extract.deadlines.ranges import ranges_joined
from store.extract.deadlines.refusals import ALWAYS, TOMORROW, refused
from store.extract.deadlines.repeats import same_deadline, says_finer
from store.extract.deadlines.terms import term_rule
from store.extract.deadlines.wording import lasts_until, named_subject, what, who
from store.extract.document import Document, Sentence
from store.extract.names.entities.pronouns import Cast
from store.extract.part import Part
from store.model.articles import Month, PublicationDate, first_day
from store.model.findings import DeadlineKind, DeadlineSuggestion, Mention, Timex, TimexType

__all__ = ["deadlines", "read_part"]

_COMPARED = 20
"""With how many earlier suggestions of the same day a new one is compared."""
_RECENT = 60
"""For how many days a ruling or notice told in the text can start a term that still runs."""
_OF_THINGS = frozenset({DeadlineKind.EXPIRY, DeadlineKind.EFFECTIVE_DATE})
"""What ends and what begins to hold is an agreement or the like, not somebody."""
_FROM_A_DAY = "from now"
"""The rule of "30 days from 10 September", which is a term as "30 days" is."""
_OWNED = ("His ", "Her ", "Their ", "Its ")


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
    unmoved, moved = moves_told(document, list(days_counted(document, timexes)))
    days = list(ranges_joined(document.text, unmoved))
    for earlier, timex, later in zip([None, *days], days, [*days[1:], None], strict=False):
        if today is not None:
            timex = without_onset(timex, document.text)
        due = _due(document, timex, today, latest)
        if timex.first is not None and timex.first == timex.last:
            latest = timex
        if due is None or (today is not None and due.last < today):
            continue
        sentence = document.sentence_at(timex.start)
        suggestion = (
            _suggest(
                document,
                sentence,
                timex,
                (earlier, later),
                due,
                mentions,
                cast,
                today,
                moved.get(timex.start),
            )
            if sentence
            else None
        )
        if suggestion is None:
            continue
        if suggestions and says_finer(suggestions[-1], suggestion, timex):
            continue
        if suggestions and before is not None and says_finer(suggestion, suggestions[-1], before):
            told[suggestions[-1].first, suggestions[-1].last].remove(suggestions.pop())
        others = told[suggestion.first, suggestion.last]
        if not any(same_deadline(document, suggestion, other) for other in others[-_COMPARED:]):
            others.append(suggestion)
            suggestions.append(suggestion)
            before = timex
    return tuple(suggestions)


def _due(document: Document, timex: Timex, today: dt.date | None, latest: Timex | None) -> DueDays | None:
    """When it is due; "30 days to appeal" counts from a day told just before, else from today."""
    if timex.type is not TimexType.DURATION:
        return due_date(timex)
    text = document.text
    if today is None or term_rule(text, timex.start, timex.end) is None:
        return None
    anchor = today
    if latest is not None and latest.first is not None and timex.start - latest.end < REACH:
        anchor = latest.first if 0 <= (today - latest.first).days <= _RECENT else today
    return due_after(document, timex, anchor)


def _suggest(
    document: Document,
    sentence: Sentence,
    timex: Timex,
    beside: tuple[Timex | None, Timex | None],
    due: DueDays,
    mentions: Sequence[Mention],
    cast: Callable[[], Cast],
    today: dt.date | None,
    move: Move | None,
) -> DeadlineSuggestion | None:
    text = document.text
    if in_dateline(text, sentence, timex) or has_no_day(text, timex):
        return None
    clause = clause_around(text, sentence, timex)
    act = act_of(text, clause, timex, *beside)
    marked = marked_clause(act.words, act.start, act.end)
    if move is None and (
        refused(ALWAYS, marked) or (says_tomorrow(text, timex) and refused(TOMORROW, marked))
    ):
        return None
    counted = timex.type is TimexType.DURATION or timex.rule.startswith(_FROM_A_DAY)
    named = None if counted else named_event(text, timex.start, timex.end, clause.start, clause.end)
    cue = _cue(marked, due, named, counted) if move is None else None
    if move is not None:
        if today is None or due.last <= today:
            return None
    elif not is_ahead(document, timex, due, cue, marked, today) or not is_told(
        document, timex, due, cue, clause, marked
    ):
        return None
    phrase = named.phrase if named is not None and cue is NAMED_EVENT else ""
    if not phrase and cue is None:
        if named is not None and named.owned:
            return None
        phrase = event_before(text, timex.start, clause.start)
    kind = cue.kind if cue is not None else move.kind if move is not None else DeadlineKind.SCHEDULED_EVENT
    lasts = False
    if not phrase:
        phrase = what(act.words, act.start, act.end, kind)
        lasts = lasts_until(act.words, act.start, phrase)
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
        rule="; ".join(filter(None, (_rule(cue, move), due.note))),
        who=person or _whom(mentions, text, clause, timex, cue, phrase),
        hedged=_is_hedged(text[clause.start : clause.end]),
        moved=move is not None,
        moved_from=(move.before,) if move is not None and move.before is not None else (),
    )


def _rule(cue: Cue | None, move: Move | None) -> str:
    """Why it is suggested."""
    if cue is not None:
        return cue.name
    return "moved" if move is not None else "date ahead"


def _is_hedged(clause: str) -> bool:
    """Whether a clause tells what might be, or asks."""
    return clause.rstrip(' ”’"').endswith("?") or HEDGE.search(clause.replace("May", "").lower()) is not None


def _whom(
    mentions: Sequence[Mention], text: str, clause: Clause, timex: Timex, cue: Cue | None, phrase: str
) -> str | None:
    """Whom it concerns; an event only named in passing concerns nobody there, but for "her primary"."""
    if cue is NAMED_EVENT and not phrase.startswith(_OWNED):
        return None
    return who(mentions, text, clause.start, clause.end, timex.start)


def _cue(marked: str, due: DueDays, named: Named | None, counted: bool) -> Cue | None:
    """The first line of the table that fits the clause and the coarseness of the date."""
    days = due.grain
    if named is None:
        fitting = (cue for cue in CUES if days <= cue.longest and (counted or not cue.counted))
        return next((cue for cue in fitting if cue.regex.search(marked)), None)
    if named.phrase and days <= DAYS and not named.phrase.endswith("deadline"):
        return NAMED_EVENT
    return next((cue for cue in CUES if cue.naming and cue.regex.search(marked)), None)
