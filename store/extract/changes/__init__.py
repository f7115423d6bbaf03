"""Figures that moved: "to around 30% from 145%", "rose from 3% to 5%", "cut its levies to 10%"."""

from __future__ import annotations

from store.extract.changes.ends import end_only
from store.extract.changes.pairs import pair, range_moved
from store.extract.document import Document
from store.extract.figures.comparing import compared
from store.extract.figures.numbers import fold
from store.extract.part import Part
from store.model.findings import Change, Figure

__all__ = ["changes", "read_part"]

_GAP = 120
"""Characters from a figure to the one that it may have been before."""

_NEXT = 4
_OR = ", or "


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
    low = fold(document.text)
    changed: list[Change] = []
    following = 0
    for index, figure in enumerate(figures):
        if index < following:
            continue
        if figure.ranged:
            change = range_moved(low, figure, figures[index - 1] if index else None)
        else:
            other = _other_end(low, figures, index)
            change = pair(low, figure, figures[other]) if other is not None else None
            if change is not None and other is not None:
                following = other + 1
            else:
                change = end_only(low, figures, index, changed[-1].end if changed else 0)
        if change is not None:
            changed.append(change)
    return tuple(changed)


def _other_end(low: str, figures: tuple[Figure, ...], index: int) -> int | None:
    """The next figure close by in the same unit, else the next that can be compared.

    One that only says the same in other words is passed over: "$42 million, or $1.10 a share".
    """
    figure = figures[index]
    near = [
        other
        for other in range(index + 1, min(index + _NEXT, len(figures)))
        if figures[other].start - figure.end <= _GAP
        and not figures[other].ranged
        and low[figures[other - 1].end : figures[other].start] != _OR
        and compared(figure, figures[other]) is not None
    ]
    same = (other for other in near if figures[other].unit == figure.unit)
    return next(same, near[0] if near else None)
