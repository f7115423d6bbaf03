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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from store.extract.deadlines.ahead import is_ahead, is_told, tense_of
from store.extract.deadlines.announcing import HOPELESS, Told, is_likely, joined_likelihood, odds_by_clues
from store.extract.deadlines.clause import (
    REACH,
    clause_around,
    entry_of,
    has_no_day,
    in_dateline,
    is_below,
    is_counted,
    marked_clause,
    row_head,
    says_tomorrow,
)
from store.extract.deadlines.conjuncts import act_of
from store.extract.deadlines.counted_days import days_counted
from store.extract.deadlines.cues import CUES, DAYS, MONTH, Cue, is_hedged
from store.extract.deadlines.dated import Dated, Framed
from store.extract.deadlines.denials import DENIALS
from store.extract.deadlines.due import DueDays, due_after, due_date, without_onset
from store.extract.deadlines.events import NAMED_EVENT, Named, is_ballot, named_event
from store.extract.deadlines.fronts import with_front
from store.extract.deadlines.labelling import Labelling
from store.extract.deadlines.labels.label import Draft, lasts_until
from store.extract.deadlines.labels.words.standing_alone import says_little
from store.extract.deadlines.moves import moves_told
from store.extract.deadlines.ranges import ranges_joined
from store.extract.deadlines.read_passages import Passages, ReadPassage, most_read
from store.extract.deadlines.refusals import ALWAYS, COUNTED, FORWARD, TOMORROW, refused
from store.extract.deadlines.repeats import BARE, same_deadline, says_finer, says_more
from store.extract.deadlines.terms import OPEN, term_rule
from store.extract.document import Document
from store.extract.part import Part
from store.extract.timexes.which_way.governor import governor_of
from store.model.findings import DeadlineKind, DeadlineSuggestion, Mention, Quotation, Timex, TimexType
from store.model.publication import Month, PublicationDate, first_day

if TYPE_CHECKING:
    from store.extract.deadlines.compression.compressor import Compressor

__all__ = ["dates_ahead", "deadlines", "read_part"]

_COMPARED = 20
"""With how many earlier suggestions of the same day a new one is compared."""
_RECENT = 60
"""For how many days a ruling or notice told in the text can start a term that still runs."""
_OF_REPORT = 2
"""How many days ahead of the publication a report may be dated."""
_LEAST_OF_ROW = 0.05
"""As likely to be announced the day of a row must be: what its words lack is told by its form."""
_FROM_A_DAY = "from now"
"""The rule of "30 days from 10 September", which is a term as "30 days" is."""
_MOVED = "moved"
"""The rule of what was moved."""


def read_part(part: Part) -> tuple[DeadlineSuggestion, ...]:
    """The deadlines of one part, of what was found in it before."""
    found, reader = part.found, _compressor if part.in_depth else None
    return deadlines(part.document, found.timexes, found.mentions, part.published, found.quotations, reader)


def _compressor() -> Compressor:
    """What reads passages, loaded when the first one is to be read."""
    from store.extract.deadlines.compression.compressor import compressor

    return compressor()


def deadlines(
    document: Document,
    timexes: Sequence[Timex],
    mentions: Sequence[Mention],
    published: PublicationDate | None,
    quotations: Sequence[Quotation] = (),
    reader: Callable[[], Compressor] | None = None,
) -> tuple[DeadlineSuggestion, ...]:
    """Suggestions in the order of the text; the same one told twice comes once.

    `reader` loads what reads the passage of a date: whether it is announced, and how it is told.
    """
    if isinstance(published, Month):
        suggested = deadlines(document, timexes, mentions, None, quotations, reader)
        return tuple(suggestion for suggestion in suggested if suggestion.last >= published.first)
    today = first_day(published) if published else None
    reading = _Reading(document, timexes, mentions, quotations, today, reader)
    suggestions: list[DeadlineSuggestion] = []
    told: defaultdict[tuple[dt.date, dt.date], list[DeadlineSuggestion]] = defaultdict(list)
    before: Timex | None = None
    candidates = list(filter(None, map(reading.candidate, reading.dates())))
    passages = reading.passages(candidates)
    for candidate in candidates:
        suggestion, timex = reading.suggestion(candidate, passages), candidate.dated.timex
        if suggestion is None:
            continue
        if suggestions and says_finer(suggestions[-1], suggestion, timex):
            continue
        if suggestions and before is not None and says_finer(suggestion, suggestions[-1], before):
            told[suggestions[-1].first, suggestions[-1].last].remove(suggestions.pop())
        others = told[suggestion.first, suggestion.last]
        same = [other for other in others[-_COMPARED:] if same_deadline(document, suggestion, other)]
        if same and not says_more(suggestion, same[-1]):
            continue
        if same:
            others.remove(same[-1])
            suggestions.remove(same[-1])
        others.append(suggestion)
        suggestions.append(suggestion)
        before = timex
    return tuple(reading.with_front(suggestions, passages))


def dates_ahead(
    document: Document,
    timexes: Sequence[Timex],
    published: dt.date,
    quotations: Sequence[Quotation] = (),
) -> Iterator[Told]:
    """The dates that lie ahead of the day of publication and may be announced, in the order of the text.

    What was moved is left out: that is announced by being moved.
    """
    reading = _Reading(document, timexes, (), quotations, published)
    for dated in reading.dates():
        framed = reading.framed(dated)
        if framed is not None and dated.is_kept and reading.lies_ahead(dated, framed):
            yield reading.told(dated, framed, reading.is_objected(dated, framed))


class _Candidate(NamedTuple):
    """A date that may be announced, and as what; `judged` and `odds` are None where it was moved."""

    dated: Dated
    framed: Framed
    due: DueDays
    closes: bool
    kind: DeadlineKind
    rule: str
    row: str
    judged: Told | None
    odds: float | None
    draft: Callable[[], Draft]

    @property
    def is_open(self) -> bool:
        """Whether its passage can tell something."""
        return self.odds is None or self.odds > HOPELESS

    @property
    def is_likely(self) -> bool:
        """Whether it would be suggested by its clues alone."""
        return (
            self.judged is None or self.odds is None or is_likely(self.judged, joined_likelihood(self.odds))
        )

    @property
    def is_told_by_passage(self) -> bool:
        """Whether its passage may tell its label."""
        return not self.row and not self.framed.act.shortened


@dataclass(frozen=True)
class _Reading:
    """A text while its deadlines are read; `today` is the day it was published."""

    document: Document
    timexes: Sequence[Timex]
    mentions: Sequence[Mention]
    quotations: Sequence[Quotation]
    today: dt.date | None
    reader: Callable[[], Compressor] | None = None

    @cached_property
    def _labelling(self) -> Labelling:
        return Labelling(self.document, self.timexes, self.mentions, self.quotations)

    def dates(self) -> Iterator[Dated]:
        """The dates that may be due, in the order of the text."""
        unmoved, moved = moves_told(self.document, list(days_counted(self.document, self.timexes)))
        days = list(ranges_joined(self.document.text, unmoved))
        latest: Timex | None = None
        for earlier, timex, later in zip([None, *days], days, [*days[1:], None], strict=False):
            if self.today is not None:
                timex = without_onset(timex, self.document.text)
            due = self._due(timex, latest)
            if timex.first is not None and timex.first == timex.last:
                latest = timex
            sentence = self.document.sentence_at(timex.start)
            if due is None or sentence is None or (self.today is not None and due.last < self.today):
                continue
            yield Dated(timex, due, sentence, (earlier, later), moved.get(timex.start))

    def _due(self, timex: Timex, latest: Timex | None) -> DueDays | None:
        """When it is due; "30 days to appeal" counts from a day told just before, else from today."""
        if timex.type is not TimexType.DURATION:
            return due_date(timex)
        text, today = self.document.text, self.today
        if today is None or term_rule(text, timex.start, timex.end) is None:
            return None
        anchor = today
        if latest is not None and latest.first is not None and timex.start - latest.end < REACH:
            anchor = latest.first if 0 <= (today - latest.first).days <= _RECENT else today
        return due_after(self.document, timex, anchor)

    def framed(self, dated: Dated) -> Framed | None:
        """The words around a date that tell what it is; None where it is no date of anything."""
        text, timex = self.document.text, dated.timex
        if in_dateline(text, dated.sentence, timex) and self._is_near(dated):
            return None
        if has_no_day(text, timex) and not is_below(text, timex, dated.beside[0]):
            return None
        clause = clause_around(text, dated.sentence, timex)
        act = act_of(text, clause, timex, *dated.beside)
        marked = marked_clause(act.words, act.start, act.end)
        counted = timex.type is TimexType.DURATION or timex.rule.startswith(_FROM_A_DAY)
        named = None if counted else named_event(text, timex.start, timex.end, clause.start, clause.end)
        return Framed(clause, act, marked, named, _cue(marked, dated.due, named, counted))

    def _is_near(self, dated: Dated) -> bool:
        """Whether a date may be that of the report itself."""
        return self.today is None or (dated.due.first - self.today).days <= _OF_REPORT

    def told(self, dated: Dated, framed: Framed, objected: bool = False) -> Told:
        """A date as it is judged whether it is announced."""
        timex, today = dated.timex, self.today
        return Told(
            document=self.document,
            sentence=dated.sentence,
            tree=self._labelling.naming.trees.tree(dated.sentence),
            timex=timex,
            due=dated.due,
            cue=framed.cue,
            named=framed.named,
            days=(dated.due.first - today).days if today is not None else 0,
            governor=governor_of(self.document, timex.start, timex.end),
            tense=tense_of(self.document, timex),
            quoted=any(quotation.start <= timex.start < quotation.end for quotation in self.quotations),
            counted=is_counted(self.document.text, timex),
            objected=objected,
        )

    def candidate(self, dated: Dated) -> _Candidate | None:
        """A date with what it may be announced as; None where its words make it no deadline."""
        due, move, cue = dated.due, dated.move, None
        framed = self.framed(dated)
        if framed is None:
            return None
        closes, event, judged = False, "", None
        if move is not None and move.kind is not None:
            if self.today is None or due.last <= self.today or refused(DENIALS, framed.marked):
                return None
            kind, rule = move.kind, _MOVED
        else:
            if not self.lies_ahead(dated, framed) or self.is_objected(dated, framed):
                return None
            judged, cue = self.told(dated, framed), framed.cue
            kind = cue.kind if cue is not None else DeadlineKind.SCHEDULED_EVENT
            rule = cue.name if cue is not None else BARE
            event = framed.named.phrase if framed.named is not None and cue is NAMED_EVENT else ""
            running = self.today is not None and due.is_running(self.today)
            if running and kind is not DeadlineKind.DEADLINE:
                kind = DeadlineKind.EXPIRY
            if running or (cue is not None and cue.closing):
                due, closes = DueDays(due.last, due.last, note=due.note), True
        draft = cache(partial(self._labelling.draft, dated, framed, kind, event))
        odds = odds_by_clues(judged) if judged is not None else None
        row = row_head(self.document.text, dated.timex)
        return _Candidate(dated, framed, due, closes, kind, rule, row, judged, odds, draft)

    def passages(self, candidates: Iterable[_Candidate]) -> Passages | None:
        """The passages that are read: of more than there is time for, those first whose draft says little."""
        if self.reader is None:
            return None
        asked = [candidate for candidate in candidates if candidate.is_open]
        most = most_read(self.document)
        if len(asked) > most:
            asked.sort(key=self._comes_late)
        starts = frozenset(candidate.dated.timex.start for candidate in asked[:most])
        trees = self._labelling.naming.trees
        return Passages(self.document, self.timexes, self.mentions, trees, starts, self.reader)

    def _comes_late(self, candidate: _Candidate) -> int:
        if not candidate.is_likely:
            return 2
        says_enough = not candidate.is_told_by_passage or not says_little(
            candidate.draft().tell().what, self._labelling.naming.names.is_name
        )
        return int(says_enough)

    def suggestion(self, candidate: _Candidate, passages: Passages | None) -> DeadlineSuggestion | None:
        """What is due on a date; None where it is not likely to be announced."""
        dated, framed, due, closes, kind, rule, row, judged, odds, _ = candidate
        text, timex, move = self.document.text, dated.timex, dated.move
        passage = ReadPassage(passages, dated.sentence, timex) if passages is not None else None
        sureness = None
        if judged is not None and odds is not None:
            sureness = joined_likelihood(odds, passage.announced if passage is not None else None)
            is_read = passage is not None and passage.is_read
            if not is_likely(judged, sureness, read=is_read):
                if not (row or entry_of(text, timex)) or sureness < _LEAST_OF_ROW:
                    return None
                sureness = None
        draft = candidate.draft()
        if draft.hypothetical and not row and kind is DeadlineKind.SCHEDULED_EVENT:
            return None
        if draft.past and not row and rule == BARE and not FORWARD.search(text[timex.start : timex.end]):
            return None

        def ends(what: str) -> bool:
            """Whether what a label tells ends on the date."""
            can_end = not draft.is_event and move is None
            return can_end and (closes or lasts_until(framed.act.words, framed.act.start, what))

        told_by = passage if candidate.is_told_by_passage else None
        what, who = self._labelling.told(dated, draft, told_by, row, ends)
        if not any(map(str.isalpha, what)):
            return None
        return DeadlineSuggestion(
            start=dated.sentence.start,
            end=dated.sentence.end,
            timex_start=timex.start,
            timex_end=timex.end,
            date=due.date,
            first=due.first,
            last=due.last,
            kind=kind,
            what=what,
            rule="; ".join(filter(None, (rule, due.note))),
            who=who,
            hedged=is_hedged(text[framed.clause.start : framed.clause.end]),
            confidence=sureness,
            moved=move is not None,
            moved_from=(move.before,) if move is not None and move.before is not None else (),
            zone=timex.zone,
        )

    def with_front(
        self, suggestions: Sequence[DeadlineSuggestion], passages: Passages | None
    ) -> Sequence[DeadlineSuggestion]:
        """Suggestions, those by rules that name nobody with the name that labels of passages begin with."""
        if passages is None:
            return suggestions
        return with_front(suggestions, passages.fronts, self._labelling.naming.names.is_name)

    def lies_ahead(self, dated: Dated, framed: Framed) -> bool:
        """Whether a date is ahead of the text's own day, and no stretch that only a forecast has."""
        text, timex, cue = self.document.text, dated.timex, framed.cue
        is_term = timex.type is TimexType.DURATION
        if is_term and (cue is None or not cue.counted) and term_rule(text, timex.start, timex.end) is OPEN:
            return False
        return is_ahead(self.document, timex, dated.due, cue, framed.marked, self.today)

    def is_objected(self, dated: Dated, framed: Framed) -> bool:
        """Whether a table speaks against a date: one is enough, else the likelihood decides."""
        text, timex = self.document.text, dated.timex
        return (
            refused(ALWAYS, framed.marked)
            or refused(DENIALS, framed.marked)
            or (says_tomorrow(text, timex) and refused(TOMORROW, framed.marked))
            or (is_counted(text, timex) and refused(COUNTED, framed.marked))
            or not is_told(self.document, timex, framed.cue, framed.clause, framed.marked)
        )


def _cue(marked: str, due: DueDays, named: Named | None, counted: bool) -> Cue | None:
    """The first line of the table that fits the clause and the coarseness of the date."""
    days = due.grain
    if named is None:
        fitting = (
            cue
            for cue in CUES.found_in(marked)
            if days <= cue.longest and (counted or not cue.counted) and (due.stretch or not cue.closing)
        )
        return next(fitting, None)
    is_near = days <= DAYS or (days <= MONTH and named.owned and is_ballot(named.phrase))
    if named.phrase and is_near and not named.phrase.endswith("deadline"):
        return NAMED_EVENT
    return next((cue for cue in CUES.found_in(marked) if cue.naming), None)
