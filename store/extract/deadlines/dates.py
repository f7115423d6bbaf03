"""The dates of a text that may be due, each with the words around it that tell what it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cached_property

from store.extract.deadlines.ahead import is_ahead, is_told, tense_of
from store.extract.deadlines.clause import (
    REACH,
    clause_around,
    has_no_day,
    in_dateline,
    is_below,
    is_counted,
    marked_clause,
    says_tomorrow,
)
from store.extract.deadlines.clues import Told
from store.extract.deadlines.conjuncts import act_of
from store.extract.deadlines.counted_days import days_counted
from store.extract.deadlines.cues import CUES, DAYS, MONTH, Cue
from store.extract.deadlines.dated import Dated, Framed
from store.extract.deadlines.denials import DENIALS
from store.extract.deadlines.due import DueDays, due_after, due_date, without_onset
from store.extract.deadlines.events import NAMED_EVENT, Named, is_ballot, named_event
from store.extract.deadlines.labels.clauses.sentence_trees import SentenceTrees
from store.extract.deadlines.moves import moves_told
from store.extract.deadlines.ranges import ranges_joined
from store.extract.deadlines.refusals import ALWAYS, COUNTED, TOMORROW, refused
from store.extract.deadlines.terms import OPEN, term_rule
from store.extract.document import Document
from store.extract.timexes.which_way.governor import governor_of
from store.model.findings import Quotation, Timex, TimexType

_RECENT = 60
"""For how many days a ruling or notice told in the text can start a term that still runs."""
_OF_REPORT = 2
"""How many days ahead of the publication a report may be dated."""
_FROM_A_DAY = "from now"
"""The rule of "30 days from 10 September", which is a term as "30 days" is."""


class Dates:
    """The dates of a text; `today` is the day it was published."""

    def __init__(
        self,
        document: Document,
        timexes: Sequence[Timex],
        quotations: Sequence[Quotation],
        today: dt.date | None,
    ) -> None:
        self.document = document
        self.timexes = timexes
        self.quotations = quotations
        self.today = today

    @cached_property
    def trees(self) -> SentenceTrees:
        """The grammar of their sentences."""
        return SentenceTrees(self.document, self.timexes)

    def due(self) -> Iterator[Dated]:
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
            tree=self.trees.tree(dated.sentence),
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


def dates_ahead(
    document: Document,
    timexes: Sequence[Timex],
    published: dt.date,
    quotations: Sequence[Quotation] = (),
) -> Iterator[Told]:
    """The dates that lie ahead of the day of publication and may be announced, in the order of the text.

    What was moved is left out: that is announced by being moved.
    """
    dates = Dates(document, timexes, quotations, published)
    for dated in dates.due():
        framed = dates.framed(dated)
        if framed is not None and dated.is_kept and dates.lies_ahead(dated, framed):
            yield dates.told(dated, framed, dates.is_objected(dated, framed))


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
