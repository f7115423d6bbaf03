"""The dates of a text that may be announced, each with what it would be suggested as."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple

from store.extract.deadlines.announcing import HOPELESS, is_likely, joined_likelihood, odds_by_clues
from store.extract.deadlines.clause import row_head
from store.extract.deadlines.clues import Told
from store.extract.deadlines.dated import Dated, Framed
from store.extract.deadlines.dates import Dates
from store.extract.deadlines.denials import DENIALS
from store.extract.deadlines.due import DueDays
from store.extract.deadlines.events import NAMED_EVENT
from store.extract.deadlines.labelling import Labelling
from store.extract.deadlines.labels.label import Draft
from store.extract.deadlines.refusals import refused
from store.extract.deadlines.repeats import BARE
from store.model.findings import DeadlineKind

_MOVED = "moved"
"""The rule of what was moved."""


class Proposal(NamedTuple):
    """A date that may be announced, and as what; `judged` and `odds` are None where it was moved."""

    dated: Dated
    framed: Framed
    due: DueDays
    closes: bool
    """Whether what is told of it ends then."""
    kind: DeadlineKind
    rule: str
    row: str
    """What the line of a calendar tells of it (`row_head`)."""
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


def proposals(dates: Dates, labelling: Labelling) -> Iterator[Proposal]:
    """The dates whose words let them be a deadline, in the order of the text."""
    for dated in dates.due():
        framed = dates.framed(dated)
        proposal = _proposal(dates, labelling, dated, framed) if framed is not None else None
        if proposal is not None:
            yield proposal


def _proposal(dates: Dates, labelling: Labelling, dated: Dated, framed: Framed) -> Proposal | None:
    due, move, cue, today = dated.due, dated.move, None, dates.today
    closes, event, judged = False, "", None
    if move is not None and move.kind is not None:
        if today is None or due.last <= today or refused(DENIALS, framed.marked):
            return None
        kind, rule = move.kind, _MOVED
    else:
        if not dates.lies_ahead(dated, framed) or dates.is_objected(dated, framed):
            return None
        judged, cue = dates.told(dated, framed), framed.cue
        kind = cue.kind if cue is not None else DeadlineKind.SCHEDULED_EVENT
        rule = cue.name if cue is not None else BARE
        event = framed.named.phrase if framed.named is not None and cue is NAMED_EVENT else ""
        running = today is not None and due.is_running(today)
        if running and kind is not DeadlineKind.DEADLINE:
            kind = DeadlineKind.EXPIRY
        if running or (cue is not None and cue.closing):
            due, closes = DueDays(due.last, due.last, note=due.note), True
    draft = cache(partial(labelling.draft, dated, framed, kind, event))
    odds = odds_by_clues(judged) if judged is not None else None
    row = row_head(dates.document.text, dated.timex)
    return Proposal(dated, framed, due, closes, kind, rule, row, judged, odds, draft)
