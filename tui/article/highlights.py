"""What an article's findings look like in its text: layered spans, asked for line by line.

Pure: a look is a name ("person", "mark-green"), which the article view turns
into a style of its CSS.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from store.model.decisions import Annotation, Colour, Deadline, DeadlineStatus
from store.model.findings import DeadlineSuggestion, Findings, Quotation, Timex, TimexType
from store.model.kinds import LISTS, Layer, Role, kind_of
from tui.article.layout import Piece

_GROUNDS = (Layer.QUOTATIONS, Layer.ANNOTATIONS)
_DRAWN = (*_GROUNDS, *(layer for layer in Layer if layer not in _GROUNDS))
"""The layers in the order in which they are drawn: the later ones win."""

LOOKS = (*Role, *(f"mark-{colour.value}" for colour in Colour), "speaker", "date-vague", "deadline-tracked")
"""Every look that a finding or a decision can have in the text: that of its role, or a finer one."""


class Span(NamedTuple):
    """A passage `[start, end)` and how it looks. A tuple, for a book has a hundred thousand."""

    start: int
    end: int
    look: str


class Spans:
    """Spans sorted by start, asked for by the passage they lie over."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = array("l", [span.start for span in self.spans])
        # The furthest end so far: it only rises, so it can be bisected.
        self._reach = array("l", accumulate((span.end for span in self.spans), max))

    def __len__(self) -> int:
        return len(self.spans)

    def after(self, offset: int) -> int:
        """The index of the first span that begins after `offset`; past the last one at the end."""
        return bisect_right(self._starts, offset)

    def over(self, start: int, end: int) -> list[Span]:
        """The spans that touch `[start, end)`."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return [span for span in self.spans[first:last] if span.end > start]


class Highlights:
    """The spans of one article, ready for questions about one line at a time."""

    def __init__(self, layers: Mapping[Layer, Sequence[Span]], structure: Iterable[Span] = ()) -> None:
        self._structure = Spans(structure)
        self._rows = {layer: Spans(spans) for layer, spans in layers.items() if spans}

    def pieces(
        self,
        start: int,
        end: int,
        shown: frozenset[Layer],
        ground: Sequence[Span] = (),
        over: Sequence[Span] = (),
    ) -> list[Piece]:
        """Cut `[start, end)` at every boundary: `(from, to, looks)`, the strongest look last.

        The pieces follow each other without a gap. The structure lies under all
        layers. `ground` spans (the cursor's sentence) lie over quotations and
        under everything else, `over` spans (selection, matches) over everything;
        both must touch `[start, end)`.
        """
        spans = self._structure.over(start, end)
        for layer in _DRAWN:
            row = self._rows.get(layer)
            if row is not None and layer in shown:
                spans.extend(row.over(start, end))
            if layer is Layer.QUOTATIONS:
                spans.extend(ground)
        spans.extend(over)
        if not spans:
            return [(start, end, ())] if end > start else []
        cuts = {start, end}
        for span in spans:
            cuts.add(max(start, span.start))
            cuts.add(min(end, span.end))
        return [
            (left, right, tuple(span.look for span in spans if span.start <= left and span.end >= right))
            for left, right in pairwise(sorted(cuts))
        ]

    def any_over(self, layer: Layer, start: int, end: int) -> bool:
        """Whether a span of `layer` touches `[start, end)`."""
        row = self._rows.get(layer)
        return row is not None and start < end and bool(row.over(start, end))


def highlights_of(
    findings: Findings,
    annotations: Sequence[Annotation],
    deadlines: Sequence[Deadline],
    structure: Iterable[Span] = (),
) -> Highlights:
    """Everything that is shown in the text of one article."""
    layers: dict[Layer, list[Span]] = {layer: [] for layer in Layer}
    for name in LISTS:
        for finding in getattr(findings, name):
            kind = kind_of(finding)
            match finding:
                case Timex(type=TimexType.DURATION) | DeadlineSuggestion():
                    continue  # Told as a figure; shown as what the user made of it.
                case Timex() if finding.unresolved or finding.ambiguous:
                    look = "date-vague"
                case Quotation(speaker_start=int(start), speaker_end=int(end)):
                    layers[Layer.NAMES].append(Span(start, end, "speaker"))
                    look = kind.role.value
                case _:
                    look = kind.role.value
            if kind.layer is not None:
                layers[kind.layer].append(Span(finding.start, finding.end, look))
    layers[Layer.ANNOTATIONS] += (
        Span(note.anchor.start, note.anchor.end, f"mark-{note.colour.value}")
        for note in annotations
        if not note.orphan
    )
    layers[Layer.DATES] += _deadline_spans(findings, deadlines)
    return Highlights(layers, structure)


def _deadline_spans(findings: Findings, deadlines: Sequence[Deadline]) -> Iterator[Span]:
    for deadline in deadlines:
        place = date_place(findings, deadline)
        if deadline.status is DeadlineStatus.SUGGESTED and place:
            yield Span(*place, Role.DEADLINE.value)
        elif deadline.status is DeadlineStatus.TRACKED:
            yield Span(*(place or (deadline.start, deadline.end)), "deadline-tracked")


def suggestion(findings: Findings, deadline: Deadline) -> DeadlineSuggestion | None:
    """What the reading found that a deadline is made of; None where the user made it."""
    suggestions = findings.deadlines
    for index in range(bisect_left(suggestions, deadline.start, key=_start), len(suggestions)):
        if suggestions[index].start != deadline.start:
            break
        if suggestions[index].last == deadline.last:
            return suggestions[index]
    return None


def date_place(findings: Findings, deadline: Deadline) -> tuple[int, int] | None:
    """Where the text names the date of a deadline; None where it does not."""
    if (suggested := suggestion(findings, deadline)) is not None:
        return suggested.timex_start, suggested.timex_end
    timexes = findings.timexes
    for index in range(bisect_left(timexes, deadline.start, key=_start), len(timexes)):
        timex = timexes[index]
        if timex.start >= deadline.end:
            break
        if timex.last == deadline.last:
            return timex.start, timex.end
    return None


def _start(finding: DeadlineSuggestion | Timex) -> int:
    return finding.start
