"""An article's findings as a reader looks for them: in the order of the text, and grouped by kind.

Pure: what the findings pane lists, what `] e` steps through and what lies under
the cursor are all questions to one `FindingsList`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from store.model.decisions import Annotation, Deadline
from store.model.findings import DeadlineSuggestion, Figure, Findings, Timex, TimexType
from store.model.kinds import KINDS, LISTS, STEPS, kind_of
from tui.article.highlights import date_place, suggestion

_start = attrgetter("start")
_STOPS = {step: tuple(kind.name for kind in KINDS.values() if step in kind.steps) for step in STEPS}
"""The kinds that each step stops at."""


class Item(NamedTuple):
    """One finding or decision at its place. `kind` is a key of the table of kinds.

    A deadline's place is its date, not its whole sentence. An orphaned
    annotation has no place: its `start` and `end` are -1.
    """

    kind: str
    start: int
    end: int
    finding: object
    """An instance of one of the classes of the kind."""
    rule: str = ""
    """What found a deadline, which does not say so itself."""


class FindingsList:
    """The items of one article, sorted by start."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        everything = sorted(items, key=_start)
        placed = bisect_left(everything, 0, key=_start)
        self.orphans = tuple(everything[:placed])
        self.items = tuple(everything[placed:])
        self._by_kind: dict[str, list[Item]] = {}
        for item in self.items:
            self._by_kind.setdefault(item.kind, []).append(item)
        self._starts = array("l", [item.start for item in self.items])
        # The furthest end so far: it only rises, so it can be bisected.
        self._reach = array("l", accumulate((item.end for item in self.items), max))

    def of_kind(self, kind: str) -> Sequence[Item]:
        """The items of one kind, in the order of the text."""
        return self._by_kind.get(kind, ())

    def at(self, offset: int, kinds: Iterable[str] | None = None) -> Item | None:
        """The shortest item (of these kinds, if named) that holds `offset`."""
        return next(iter(self.holding(offset, kinds)), None)

    def holding(self, offset: int, kinds: Iterable[str] | None = None) -> list[Item]:
        """The items (of these kinds, if named) that hold `offset`, the shortest first."""
        allowed = None if kinds is None else frozenset(kinds)
        first = bisect_right(self._reach, offset)
        last = bisect_right(self._starts, offset)
        held = (
            item
            for item in self.items[first:last]
            if item.end > offset and (allowed is None or item.kind in allowed)
        )
        return sorted(held, key=lambda item: item.end - item.start)

    def next(self, step: str, offset: int) -> Item | None:
        """The first item of a step's kinds that begins after `offset`."""
        following = []
        for kind in _STOPS[step]:
            items = self.of_kind(kind)
            index = bisect_right(items, offset, key=_start)
            if index < len(items):
                following.append(items[index])
        return min(following, key=_start, default=None)

    def previous(self, step: str, offset: int) -> Item | None:
        """The last item of a step's kinds that begins before `offset`."""
        preceding = []
        for kind in _STOPS[step]:
            items = self.of_kind(kind)
            index = bisect_left(items, offset, key=_start)
            if index > 0:
                preceding.append(items[index - 1])
        return max(preceding, key=_start, default=None)


def findings_list(
    findings: Findings,
    annotations: Sequence[Annotation],
    deadlines: Sequence[Deadline] | Sequence[DeadlineSuggestion],
) -> FindingsList:
    """Everything that was found in one article, and everything that the user made of it.

    `deadlines` are what the library knows of them, or a reading's own suggestions.
    What a change or a deadline says already is not told twice, and durations are told as figures.
    """
    changed = [(change.start, change.end) for change in findings.changes]
    due = [_deadline_item(deadline, findings) for deadline in deadlines]
    dated = {(item.start, item.end) for item in due}

    def told_already(finding: object) -> bool:
        match finding:
            case Figure(start=start, end=end):
                return _inside(start, end, changed)
            case Timex(start=start, end=end, type=kind):
                return kind is TimexType.DURATION or (start, end) in dated
        return isinstance(finding, DeadlineSuggestion)

    items = [
        Item(kind_of(finding).name, finding.start, finding.end, finding)
        for name in LISTS
        for finding in getattr(findings, name)
        if not told_already(finding)
    ]
    items += due
    for note in annotations:
        start, end = (-1, -1) if note.orphan else (note.anchor.start, note.anchor.end)
        items.append(Item(kind_of(note).name, start, end, note))
    return FindingsList(items)


def _deadline_item(deadline: Deadline | DeadlineSuggestion, findings: Findings) -> Item:
    """A deadline stands where its date is named, and else over its whole passage."""
    kind = kind_of(deadline).name
    if isinstance(deadline, DeadlineSuggestion):
        return Item(kind, deadline.timex_start, deadline.timex_end, deadline)
    start, end = date_place(findings, deadline) or (deadline.start, deadline.end)
    suggested = suggestion(findings, deadline)
    return Item(kind, start, end, deadline, suggested.rule if suggested is not None else "")


def _inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return index >= 0 and end <= spans[index][1]
