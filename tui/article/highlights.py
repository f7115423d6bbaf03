"""What an article's findings look like in its text: layered spans, asked for line by line.

Pure: a look is a name ("person", "mark-green"), which the article view turns
into a style of its CSS.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import NamedTuple

from store.model.decisions import Annotation, Deadline, DeadlineStatus
from store.model.findings import DeadlineSuggestion, Findings, Timex, TimexType


class Layer(StrEnum):
    """What can be shown or not, each by itself. Drawn in this order: the later ones win."""

    QUOTATIONS = "quotations"
    ANNOTATIONS = "annotations"
    NAMES = "names"
    FIGURES = "figures"
    DATES = "dates"


LOOKS = (
    "quotation",
    "mark-yellow",
    "mark-green",
    "mark-blue",
    "mark-pink",
    "mark-purple",
    "person",
    "organisation",
    "place",
    "other",
    "speaker",
    "figure",
    "date",
    "date-vague",
    "deadline",
    "deadline-tracked",
)
"""Every look that a finding or a decision can have in the text."""


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

    def __init__(self, layers: dict[Layer, Sequence[Span]]) -> None:
        self._rows = {layer: Spans(spans) for layer, spans in layers.items() if spans}

    def pieces(
        self,
        start: int,
        end: int,
        shown: frozenset[Layer],
        ground: Sequence[Span] = (),
        over: Sequence[Span] = (),
    ) -> list[tuple[int, int, tuple[str, ...]]]:
        """Cut `[start, end)` at every boundary: `(from, to, looks)`, the strongest look last.

        The pieces follow each other without a gap. `ground` spans (the cursor's
        sentence) lie over quotations and under everything else, `over` spans
        (selection, matches) over everything; both must touch `[start, end)`.
        """
        spans: list[Span] = []
        for layer in Layer:
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
    findings: Findings, annotations: Sequence[Annotation], deadlines: Sequence[Deadline]
) -> Highlights:
    """Everything that is shown in the text of one article."""
    return Highlights(
        {
            Layer.QUOTATIONS: [Span(q.start, q.end, "quotation") for q in findings.quotations],
            Layer.ANNOTATIONS: [
                Span(note.anchor.start, note.anchor.end, f"mark-{note.colour.value}")
                for note in annotations
                if not note.orphan
            ],
            Layer.NAMES: [
                *(Span(mention.start, mention.end, mention.kind.value) for mention in findings.mentions),
                *(
                    Span(q.speaker_start, q.speaker_end, "speaker")
                    for q in findings.quotations
                    if q.speaker_start is not None and q.speaker_end is not None
                ),
            ],
            Layer.FIGURES: [Span(figure.start, figure.end, "figure") for figure in findings.figures],
            Layer.DATES: _date_spans(findings, deadlines),
        }
    )


def _date_spans(findings: Findings, deadlines: Sequence[Deadline]) -> list[Span]:
    spans = [
        Span(timex.start, timex.end, "date-vague" if timex.unresolved or timex.ambiguous else "date")
        for timex in findings.timexes
        if timex.type is not TimexType.DURATION
    ]
    for deadline in deadlines:
        place = date_place(findings, deadline)
        if deadline.status is DeadlineStatus.SUGGESTED and place:
            spans.append(Span(*place, "deadline"))
        elif deadline.status is DeadlineStatus.TRACKED:
            spans.append(Span(*(place or (deadline.start, deadline.end)), "deadline-tracked"))
    return spans


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
