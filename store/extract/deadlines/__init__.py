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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from store.extract.deadlines.ahead import is_ahead, is_told, tense_of
from store.extract.deadlines.announcing import Told, is_likely, likelihood
from store.extract.deadlines.clause import (
    REACH,
    SIGNS,
    Clause,
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
from store.extract.deadlines.compression.compressor import Compressor, compressor
from store.extract.deadlines.conjuncts import Act, act_of
from store.extract.deadlines.counted_days import days_counted, told_until
from store.extract.deadlines.cues import CUES, DAYS, MONTH, Cue, is_hedged
from store.extract.deadlines.denials import DENIALS
from store.extract.deadlines.due import DueDays, due_after, due_date, without_onset
from store.extract.deadlines.events import NAMED_EVENT, Named, is_ballot, named_event
from store.extract.deadlines.labels.clauses.sentence_trees import SentenceTrees
from store.extract.deadlines.labels.label import Draft, Line, drafted, lasts_until, until, with_topic
from store.extract.deadlines.labels.names.naming import Naming
from store.extract.deadlines.labels.names.told_names import ToldNames
from store.extract.deadlines.labels.wording import Place
from store.extract.deadlines.moves import Move, moves_told
from store.extract.deadlines.ranges import ranges_joined
from store.extract.deadlines.read_passages import Passages, ReadPassage, tells_an_end
from store.extract.deadlines.refusals import ALWAYS, COUNTED, FORWARD, TOMORROW, refused
from store.extract.deadlines.repeats import BARE, same_deadline, says_finer, says_more
from store.extract.deadlines.terms import OPEN, term_rule
from store.extract.document import Document, Sentence
from store.extract.names.entities.pronouns import Cast
from store.extract.part import Part
from store.extract.syntax.tree import parse
from store.extract.timexes.which_way.governor import governor_of
from store.extract.tokens import tokenise
from store.model.findings import DeadlineKind, DeadlineSuggestion, Mention, Quotation, Timex, TimexType
from store.model.publication import Month, PublicationDate, first_day

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
    found, reader = part.found, compressor if part.in_depth else None
    return deadlines(part.document, found.timexes, found.mentions, part.published, found.quotations, reader)


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
    for dated in reading.dates():
        suggestion = reading.suggestion(dated)
        if suggestion is None:
            continue
        if suggestions and says_finer(suggestions[-1], suggestion, dated.timex):
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
        before = dated.timex
    return tuple(suggestions)


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


class _Dated(NamedTuple):
    """A date that is not past, in its sentence; `beside` are the dates before and after it in the text."""

    timex: Timex
    due: DueDays
    sentence: Sentence
    beside: tuple[Timex | None, Timex | None]
    move: Move | None

    @property
    def is_kept(self) -> bool:
        """Whether no move of it is told that says itself what it is."""
        return self.move is None or self.move.kind is None


class _Framed(NamedTuple):
    """The words around a date: its clause, the act told in that, and the act marked as the tables read it."""

    clause: Clause
    act: Act
    marked: str
    named: Named | None
    cue: Cue | None


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
    def _naming(self) -> Naming:
        cast = cache(lambda: Cast(self.document, self.mentions))
        names = ToldNames(self.document, self.mentions, cast)
        return Naming(SentenceTrees(self.document, self.timexes), names, self.quotations)

    def dates(self) -> Iterator[_Dated]:
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
            yield _Dated(timex, due, sentence, (earlier, later), moved.get(timex.start))

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

    def framed(self, dated: _Dated) -> _Framed | None:
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
        return _Framed(clause, act, marked, named, _cue(marked, dated.due, named, counted))

    def _is_near(self, dated: _Dated) -> bool:
        """Whether a date may be that of the report itself."""
        return self.today is None or (dated.due.first - self.today).days <= _OF_REPORT

    def told(self, dated: _Dated, framed: _Framed, objected: bool = False) -> Told:
        """A date as it is judged whether it is announced."""
        timex, today = dated.timex, self.today
        return Told(
            document=self.document,
            sentence=dated.sentence,
            tree=self._naming.trees.tree(dated.sentence),
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

    def suggestion(self, dated: _Dated) -> DeadlineSuggestion | None:
        """What is due on a date; None where its words make it no deadline."""
        text, timex, due, move = self.document.text, dated.timex, dated.due, dated.move
        framed = self.framed(dated)
        if framed is None:
            return None
        clause, act, _, named, cue = framed
        closes, event, sureness = False, "", None
        row = row_head(text, timex)
        passage = self._passage(dated)
        if move is not None and move.kind is not None:
            if self.today is None or due.last <= self.today or refused(DENIALS, framed.marked):
                return None
            kind, rule = move.kind, _MOVED
        else:
            if not self.lies_ahead(dated, framed) or self.is_objected(dated, framed):
                return None
            judged = self.told(dated, framed)
            sureness = likelihood(judged, passage.announced if passage is not None else None)
            is_read = passage is not None and passage.is_read
            if not is_likely(judged, sureness, read=is_read):
                if not (row or entry_of(text, timex)) or sureness < _LEAST_OF_ROW:
                    return None
                sureness = None
            kind = cue.kind if cue is not None else DeadlineKind.SCHEDULED_EVENT
            rule = cue.name if cue is not None else BARE
            event = named.phrase if named is not None and cue is NAMED_EVENT else ""
            running = self.today is not None and due.is_running(self.today)
            if running and kind is not DeadlineKind.DEADLINE:
                kind = DeadlineKind.EXPIRY
            if running or (cue is not None and cue.closing):
                due, closes = DueDays(due.last, due.last, note=due.note), True
        draft = self._draft(dated, clause, act, kind, event)
        if draft.hypothetical and not row and kind is DeadlineKind.SCHEDULED_EVENT:
            return None
        if draft.past and not row and rule == BARE and not FORWARD.search(text[timex.start : timex.end]):
            return None

        def ends(what: str) -> bool:
            """Whether what a label tells ends on the date."""
            can_end = not draft.is_event and move is None
            return can_end and (closes or lasts_until(act.words, act.start, what))

        what, who = self._worded(dated, draft, None if row or act.shortened else passage, row, ends)
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
            hedged=is_hedged(text[clause.start : clause.end]),
            confidence=sureness,
            moved=move is not None,
            moved_from=(move.before,) if move is not None and move.before is not None else (),
            zone=timex.zone,
        )

    def _worded(
        self,
        dated: _Dated,
        draft: Draft,
        passage: ReadPassage | None,
        row: str,
        ends: Callable[[str], bool],
    ) -> tuple[str, str | None]:
        """The label and whom it concerns: in the words of the passage, else as the draft tells it."""
        coarse = dated.due.grain > 0
        if passage is not None:
            can_end = dated.move is None and (ends("") or passage.sentence_ends)
            chosen = passage.chosen(can_end=can_end)
            if chosen is not None:
                label = chosen.label
                lasts = ends(label) and not tells_an_end(label)
                return until(label, coarse=coarse) if lasts else label, passage.who(chosen, draft.subject)
        what, who = draft.tell()
        what = what.replace(": : ", ": ").strip(SIGNS).removeprefix(". ")
        surface = self.document.text[dated.timex.start : dated.timex.end]
        if entry_of(self.document.text, dated.timex):
            what = what.removeprefix(surface).strip(SIGNS)
        if row and (surface in what or what in surface):
            what = row
        return until(what, coarse=coarse) if ends(what) else what, who

    def _passage(self, dated: _Dated) -> ReadPassage | None:
        """The passage of a date; None where nothing reads passages."""
        if self._passages is None:
            return None
        return ReadPassage(self._passages, dated.sentence, dated.timex)

    @cached_property
    def _passages(self) -> Passages | None:
        if self.reader is None:
            return None
        return Passages(self.document, self.timexes, self.mentions, self._naming.trees, self.reader)

    def lies_ahead(self, dated: _Dated, framed: _Framed) -> bool:
        """Whether a date is ahead of the text's own day, and no stretch that only a forecast has."""
        text, timex, cue = self.document.text, dated.timex, framed.cue
        is_term = timex.type is TimexType.DURATION
        if is_term and (cue is None or not cue.counted) and term_rule(text, timex.start, timex.end) is OPEN:
            return False
        return is_ahead(self.document, timex, dated.due, cue, framed.marked, self.today)

    def is_objected(self, dated: _Dated, framed: _Framed) -> bool:
        """Whether a table speaks against a date: one is enough, else the likelihood decides."""
        text, timex = self.document.text, dated.timex
        return (
            refused(ALWAYS, framed.marked)
            or refused(DENIALS, framed.marked)
            or (says_tomorrow(text, timex) and refused(TOMORROW, framed.marked))
            or (is_counted(text, timex) and refused(COUNTED, framed.marked))
            or not is_told(self.document, timex, framed.cue, framed.clause, framed.marked)
        )

    def _draft(self, dated: _Dated, clause: Clause, act: Act, kind: DeadlineKind, event: str) -> Draft:
        timex, text = dated.timex, self.document.text
        if act.shortened or act.words[: act.start] != text[clause.start : timex.start]:
            tokens = tokenise(act.words)
            tree = parse(act.words, tokens.words, tokens.starts, tokens.ends)
            draft = drafted(tree, Place(act.start, act.end, kind), None)
            whole = self._naming.trees.tree(dated.sentence)

            def tell() -> Line:
                told = draft.tell()
                return told._replace(what=with_topic(whole, told.what, self._naming, timex.start))

            return draft._replace(tell=tell)
        trees = self._naming.trees
        others = [
            (other.start, other.end)
            for other in trees.dates_beside(dated.sentence, timex.start)
            if (other.end <= timex.start or other.start >= timex.end)
            and (other.type is not TimexType.DURATION or dated.move is not None)
            and not trees.is_called_after(dated.sentence, other)
        ]
        end = told_until(text, timex)
        place = Place(timex.start, end, kind, others, moved=dated.move is not None, event=event)
        return drafted(trees.tree(dated.sentence), place, self._naming)


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
