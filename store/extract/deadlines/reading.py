"""Reads the deadlines of a text: which of its dates are announced, what is due on them, how that is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from store.extract.deadlines.announcing import is_likely, joined_likelihood
from store.extract.deadlines.clause import entry_of
from store.extract.deadlines.cues import is_hedged
from store.extract.deadlines.dates import Dates
from store.extract.deadlines.fronts import with_front
from store.extract.deadlines.labelling import Labelling
from store.extract.deadlines.labels.label import lasts_until
from store.extract.deadlines.labels.words.standing_alone import says_little
from store.extract.deadlines.proposals import Proposal, proposals
from store.extract.deadlines.read_passages import Passages, ReadPassage, most_read
from store.extract.deadlines.refusals import FORWARD
from store.extract.deadlines.repeats import BARE, told_once
from store.extract.document import Document
from store.model.findings import DeadlineKind, DeadlineSuggestion, Mention, Quotation, Timex
from store.model.publication import Month, PublicationDate, first_day

if TYPE_CHECKING:
    from store.extract.deadlines.compression.compressor import Compressor

_LEAST_OF_ROW = 0.05
"""As likely to be announced the day of a row must be: what its words lack is told by its form."""


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
    dates = Dates(document, timexes, quotations, first_day(published) if published else None)
    return tuple(_Reading(dates, mentions, reader).suggestions())


class _Reading:
    """A text while its deadlines are read."""

    def __init__(
        self,
        dates: Dates,
        mentions: Sequence[Mention],
        reader: Callable[[], Compressor] | None,
    ) -> None:
        self.dates = dates
        self.mentions = mentions
        self.reader = reader

    def suggestions(self) -> Sequence[DeadlineSuggestion]:
        """What is due, those by rules that name nobody with the name that labels of passages begin with."""
        proposed = list(proposals(self.dates, self._labelling))
        passages = self._passages(proposed)
        suggested = told_once(self.dates.document, self._likely(proposed, passages))
        return with_front(suggested, passages.fronts, self._is_name) if passages is not None else suggested

    @cached_property
    def _labelling(self) -> Labelling:
        dates = self.dates
        return Labelling(dates.document, dates.trees, self.mentions, dates.quotations)

    def _is_name(self, words: str) -> bool:
        return self._labelling.naming.names.is_name(words)

    def _passages(self, proposed: Iterable[Proposal]) -> Passages | None:
        """The passages that are read: of more than there is time for, those first whose draft says little."""
        if self.reader is None:
            return None
        dates = self.dates
        asked = [proposal for proposal in proposed if proposal.is_open]
        most = most_read(dates.document)
        if len(asked) > most:
            asked.sort(key=self._comes_late)
        starts = frozenset(proposal.dated.timex.start for proposal in asked[:most])
        return Passages(dates.document, dates.timexes, self.mentions, dates.trees, starts, self.reader)

    def _comes_late(self, proposal: Proposal) -> int:
        if not proposal.is_likely:
            return 2
        is_open = proposal.is_told_by_passage and says_little(proposal.draft().tell().what, self._is_name)
        return 0 if is_open else 1

    def _likely(
        self, proposed: Iterable[Proposal], passages: Passages | None
    ) -> Iterator[tuple[DeadlineSuggestion, Timex]]:
        """What is due on the dates that are likely to be announced, each with its date."""
        for proposal in proposed:
            suggestion = self._suggestion(proposal, passages)
            if suggestion is not None:
                yield suggestion, proposal.dated.timex

    def _suggestion(self, proposal: Proposal, passages: Passages | None) -> DeadlineSuggestion | None:
        """What is due on a date; None where it is not likely to be announced."""
        dated, framed, due, closes, kind, rule, row, judged, odds, _ = proposal
        text, timex, move = self.dates.document.text, dated.timex, dated.move
        passage = ReadPassage(passages, dated.sentence, timex) if passages is not None else None
        sureness = None
        if judged is not None and odds is not None:
            sureness = joined_likelihood(odds, passage.announced if passage is not None else None)
            is_read = passage is not None and passage.is_read
            if not is_likely(judged, sureness, read=is_read):
                if not (row or entry_of(text, timex)) or sureness < _LEAST_OF_ROW:
                    return None
                sureness = None
        draft = proposal.draft()
        if draft.hypothetical and not row and kind is DeadlineKind.SCHEDULED_EVENT:
            return None
        if draft.past and not row and rule == BARE and not FORWARD.search(text[timex.start : timex.end]):
            return None

        def ends(what: str) -> bool:
            """Whether what a label tells ends on the date."""
            can_end = not draft.is_event and move is None
            return can_end and (closes or lasts_until(framed.act.words, framed.act.start, what))

        told_by = passage if proposal.is_told_by_passage else None
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
