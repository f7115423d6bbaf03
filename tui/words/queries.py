"""What the line below a query says while it is typed: what is wrong with it, and how it may go on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from store.calendar.region import Region
from store.errors import QueryError
from store.model.view import Subject, View
from store.query.complete import Completion, KnownValues, complete
from store.query.doubts import Doubt, doubts
from store.query.parse import parse
from store.query.saved import SavedQueries

HINT = "unread · star · due · tag:x · source:x · who:x · since:2024 · has:note · in:any · words · -not these"
"""What may be typed, for a line that is still empty."""
_HINTS = {
    Subject.ARTICLES: HINT,
    Subject.TIMELINE: HINT,
    Subject.DEADLINES: "kind:expiry · who:x · source:x · due:july · until:friday · found · words · -not",
    Subject.FIGURES: "about:x · kind:money · unit:usd · source:x · since:june · words · -not",
    Subject.QUOTATIONS: "speaker:x · source:x · who:x · tag:x · since:june · words · -not",
    Subject.ANNOTATIONS: "tag:x · colour:x · has:note · source:x · who:x · since:june · words · -not",
}

Parts = tuple[tuple[str, str], ...]
"""Runs of text, each with its style."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Where a query is typed: what goes without saying, the day, the region, and what the library holds."""

    base: View
    today: dt.date
    known: KnownValues
    region: Region | None = None
    saved: SavedQueries = field(default_factory=SavedQueries)


@dataclass(frozen=True, slots=True)
class Look:
    """What can be told of a query as far as it is typed.

    `view` is what it asks for so far, where the last word stands for all that begin with it;
    None where it is wrong. `unfinished` says that it may only have to go on.
    """

    typed: str
    view: View | None
    fault: QueryError | None
    doubts: tuple[Doubt, ...]
    completion: Completion

    @property
    def unfinished(self) -> bool:
        return self.fault is not None and self.fault.end == len(self.typed)

    @property
    def wrong(self) -> tuple[tuple[int, int], ...]:
        """The places in what was typed that something is wrong with."""
        if self.fault is not None:
            return () if self.unfinished else ((self.fault.start, self.fault.end),)
        return tuple((doubt.start, doubt.end) for doubt in self.doubts)


def look_at(typed: str, cursor: int, asking: Asking) -> Look:
    """Look at a query that is being typed, with the cursor at `cursor`."""
    completion = complete(typed, cursor, asking.known, asking.base.subject, asking.saved)
    try:
        view = parse(typed, asking.today, asking.base, typing=True, region=asking.region, saved=asking.saved)
    except QueryError as error:
        return Look(typed, None, error, (), completion)
    begun = len(typed) if cursor == len(typed) and completion.proposals else -1
    doubted = tuple(doubt for doubt in doubts(typed, asking.known, asking.base.subject) if doubt.end != begun)
    return Look(typed, view, None, doubted, completion)


def hint(look: Look) -> Parts:
    """What the line below says: an error first, then how to go on."""
    parts: list[tuple[str, str]] = []
    if look.fault is not None and not look.unfinished:
        parts.append((look.fault.sentence, "$text-warning"))
    elif look.doubts:
        parts.append((" ".join(doubt.sentence for doubt in look.doubts), "$text-warning"))
    proposals = _proposals(look.completion)
    if proposals:
        return (*parts, ("\n" if parts else "", ""), *proposals)
    if not parts and look.fault is not None:
        parts.append((look.fault.sentence, ""))
    subject = look.view.subject if look.view is not None else Subject.ARTICLES
    return tuple(parts) or ((_HINTS[subject], ""),)


def _proposals(completion: Completion) -> Parts:
    """The proposals, the first one as what tab takes, with its meaning where it is the only one."""
    if not completion.proposals:
        return ()
    first, *others = completion.proposals
    parts = [("tab ", "bold $accent"), (first.text.rstrip(), "bold")]
    if first.meaning:
        parts.append((f"  {first.meaning}", ""))
    parts += [(f" · {other.text.rstrip()}", "") for other in others]
    return tuple(parts)


class Completing:
    """What tab does: it takes the first proposal; pressed again where that was all, the next in its place."""

    def __init__(self) -> None:
        self._begun = ("", 0)
        self._completion = Completion(0, 0, ())
        self._index = 0
        self._taken: tuple[str, int] | None = None

    def take(self, typed: str, cursor: int, completion: Completion) -> tuple[str, int]:
        """The text and the cursor after tab; as they were where there is nothing to propose."""
        if completion.proposals:
            self._begun, self._completion, self._index = (typed, cursor), completion, 0
        elif self._taken == (typed, cursor):
            self._index = (self._index + 1) % len(self._completion.proposals)
        else:
            return typed, cursor
        self._taken = self._completion.taken(self._begun[0], self._index)
        return self._taken


class Recall:
    """What was asked before, gone through from the newest on; what was typed meanwhile is kept."""

    def __init__(self, asked: Sequence[str]) -> None:
        self._asked = tuple(asked)
        self._place = -1
        self._typed = ""

    def older(self, typed: str) -> str | None:
        """The query before the one that is shown, or the last one; None where there is none."""
        if self._place < 0 or typed != self._asked[self._place]:
            self._place, self._typed = -1, typed
        for place in range(self._place + 1, len(self._asked)):
            if self._asked[place] != typed:
                self._place = place
                return self._asked[place]
        return None

    def newer(self, typed: str) -> str | None:
        """The query after the one that is shown, at last what was typed; None where that is shown."""
        if self._place < 0 or typed != self._asked[self._place]:
            return None
        self._place -= 1
        return self._asked[self._place] if self._place >= 0 else self._typed
