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
from store.model.findings import Change, Figure, Findings, Mention, Quotation, Timex, TimexType
from tui.article.highlights import date_place, suggestion

Finding = Mention | Quotation | Figure | Change | Timex | Deadline | Annotation

_start = attrgetter("start")
ENTITY_KINDS = ("person", "organisation", "place", "other")
STEPS: dict[str, tuple[str, ...]] = {
    "entity": ENTITY_KINDS,
    "quotation": ("quotation",),
    "figure": ("figure",),
    "date": ("date", "deadline"),
    "deadline": ("deadline",),
    "annotation": ("annotation",),
}
"""What each of the reader's "next … " steps stops at, by the kinds of the theme."""


class Item(NamedTuple):
    """One finding or annotation at its place. `kind` is a key of the theme's KINDS.

    A deadline's place is its date, not its whole sentence. An orphaned
    annotation has no place: its `start` and `end` are -1.
    """

    kind: str
    start: int
    end: int
    finding: Finding
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
        allowed = None if kinds is None else frozenset(kinds)
        first = bisect_right(self._reach, offset)
        last = bisect_right(self._starts, offset)
        held = [
            item
            for item in self.items[first:last]
            if item.end > offset and (allowed is None or item.kind in allowed)
        ]
        return min(held, key=lambda item: item.end - item.start, default=None)

    def next(self, step: str, offset: int) -> Item | None:
        """The first item of a step's kinds that begins after `offset`."""
        following = []
        for kind in STEPS[step]:
            items = self.of_kind(kind)
            index = bisect_right(items, offset, key=_start)
            if index < len(items):
                following.append(items[index])
        return min(following, key=_start, default=None)

    def previous(self, step: str, offset: int) -> Item | None:
        """The last item of a step's kinds that begins before `offset`."""
        preceding = []
        for kind in STEPS[step]:
            items = self.of_kind(kind)
            index = bisect_left(items, offset, key=_start)
            if index > 0:
                preceding.append(items[index - 1])
        return max(preceding, key=_start, default=None)


def findings_list(
    findings: Findings, annotations: Sequence[Annotation], deadlines: Sequence[Deadline]
) -> FindingsList:
    """Everything that was found in one article, and everything that the user made of it.

    What a change or a deadline says already is not told twice, and durations are told as figures.
    """
    items = [Item(mention.kind.value, mention.start, mention.end, mention) for mention in findings.mentions]
    items += [Item("quotation", quote.start, quote.end, quote) for quote in findings.quotations]
    items += [Item("figure", change.start, change.end, change) for change in findings.changes]
    changed = [(change.start, change.end) for change in findings.changes]
    items += [
        Item("figure", figure.start, figure.end, figure)
        for figure in findings.figures
        if not _inside(figure.start, figure.end, changed)
    ]
    due = [_deadline_item(deadline, findings) for deadline in deadlines]
    taken = {(item.start, item.end) for item in due}
    items += [
        Item("date", timex.start, timex.end, timex)
        for timex in findings.timexes
        if timex.type is not TimexType.DURATION and (timex.start, timex.end) not in taken
    ]
    items += due
    for note in annotations:
        start, end = (-1, -1) if note.orphan else (note.anchor.start, note.anchor.end)
        items.append(Item("annotation", start, end, note))
    return FindingsList(items)


def _deadline_item(deadline: Deadline, findings: Findings) -> Item:
    """A deadline stands where its date is named, and else over its whole passage."""
    start, end = date_place(findings, deadline) or (deadline.start, deadline.end)
    found = suggestion(findings, deadline)
    return Item("deadline", start, end, deadline, found.rule if found is not None else "")


def _inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return index >= 0 and end <= spans[index][1]
