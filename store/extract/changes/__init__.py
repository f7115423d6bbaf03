"""Figures that moved: "to around 30% from 145%", "rose from 3% to 5%", "cut its levies to 10%"."""

from __future__ import annotations

from collections.abc import Iterator

from store.extract.changes.ends import end_only
from store.extract.changes.pairs import pair, range_moved
from store.extract.document import Document
from store.extract.figures.comparing import compared
from store.extract.part import Part
from store.model.findings import Change, Figure

__all__ = ["changes", "read_part"]

_GAP = 120
"""Characters from a figure to the one that it may have been before."""

_NEXT = 4
_OR = (", or ", " or ")


def read_part(part: Part) -> tuple[Change, ...]:
    """The changes of one part, of the figures that were found in it."""
    return changes(part.document, part.found.figures)


def changes(document: Document, figures: tuple[Figure, ...]) -> tuple[Change, ...]:
    """All changes of a text, sorted by start. `figures` are those of the same document.

    A change with only its end told ("raised the fee to $5") has no `before`; it is told for money
    and percentages, and for counts where nothing but a step stands between the verb and its end
    ("rose 4% to 2,300").
    """
    if not figures:
        return ()
    low = document.low
    changed: list[Change] = []
    following = 0
    for index, figure in enumerate(figures):
        if index < following:
            continue
        if figure.ranged:
            change = range_moved(low, figure, figures[index - 1] if index else None)
        else:
            change = None
            for other in _other_ends(low, figures, index):
                change = pair(low, figure, figures[other])
                if change is not None:
                    following = other + 1
                    break
            if change is None:
                change = end_only(low, figures, index, changed[-1].end if changed else 0)
        if change is not None:
            changed.append(change)
    return tuple(changed)


def _other_ends(low: str, figures: tuple[Figure, ...], index: int) -> Iterator[int]:
    """The next figure close by in the same unit, then those before it that can be compared.

    One that only says the same in other words is passed over: "$42 million, or $1.10 a share".
    """
    figure = figures[index]
    others: list[int] = []
    for other in range(index + 1, min(index + _NEXT, len(figures))):
        candidate = figures[other]
        if candidate.start - figure.end > _GAP:
            break
        said_again = low[figures[other - 1].end : candidate.start] in _OR
        if candidate.ranged or said_again or compared(figure, candidate) is None:
            continue
        if candidate.unit == figure.unit:
            yield other
            break
        others.append(other)
    yield from others
