"""What parts a text has: headings, list items, quotations, code, tables, links, as spans over it.

The text itself is never changed by its structure: it reads well without. Spans are
half open, count code points, and are proper: any two are apart or one lies in the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, pairwise


class StructureKind(StrEnum):
    """What a part of a text is. The values are stored."""

    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CODE_BLOCK = "code-block"
    ROW = "row"
    CELL = "cell"
    CODE = "code"
    LINK = "link"


INLINE = frozenset({StructureKind.CODE, StructureKind.LINK, StructureKind.CELL})
"""Kinds that lie within a line; all others are made of whole lines."""


@dataclass(frozen=True, slots=True)
class StructureSpan:
    """One part `[start, end)` of a text.

    `level` is a heading's rank (1 to 6), how deep an item or a quotation is nested (from 1), and
    1 for the heading row of a table. An item begins with its mark ("- ", "12. "), the cells of a
    row stand between " | ". `target` is where a link leads, an http(s) address.
    """

    kind: StructureKind
    start: int
    end: int
    level: int = 0
    target: str = ""


def in_order(spans: Iterable[StructureSpan]) -> tuple[StructureSpan, ...]:
    """Spans by their start, an outer one before those that begin with it."""
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end, span.kind in INLINE)))


def is_proper(spans: Sequence[StructureSpan], length: int) -> bool:
    """Whether spans are in order, hold something, lie within a text of `length`, and nest properly."""
    open_ends: list[int] = []
    for span, before in zip(spans, (None, *spans), strict=False):
        if not 0 <= span.start < span.end <= length:
            return False
        if before and (before.start, -before.end) > (span.start, -span.end):
            return False
        while open_ends and open_ends[-1] <= span.start:
            open_ends.pop()
        if open_ends and span.end > open_ends[-1]:
            return False
        open_ends.append(span.end)
    return True


@dataclass(frozen=True, slots=True)
class StructuredText:
    """A text with its structure, for as long as pieces are still taken from it."""

    text: str
    structure: tuple[StructureSpan, ...] = ()

    def kept(self, passages: Sequence[tuple[int, int]]) -> StructuredText:
        """Only these passages, one after the other; they are in order and do not overlap.

        Spans shrink to what is kept of them, and are gone where that is nothing.
        """
        starts = [start for start, _ in passages]
        moved = list(accumulate((end - start for start, end in passages), initial=0))

        def place(offset: int) -> int:
            """Where `offset` is now, or the next kept character after it."""
            index = bisect_right(starts, offset) - 1
            if index < 0:
                return 0
            start, end = passages[index]
            return moved[index] + min(offset, end) - start

        spans = (replace(span, start=place(span.start), end=place(span.end)) for span in self.structure)
        return StructuredText(
            "".join(self.text[start:end] for start, end in passages),
            in_order(span for span in spans if span.start < span.end),
        )

    def without(self, passages: Sequence[tuple[int, int]]) -> StructuredText:
        """All but these passages, which are in order and do not overlap."""
        cuts = [0, *(offset for passage in passages for offset in passage), len(self.text)]
        return self.kept([(left, right) for left, right in list(pairwise(cuts))[::2] if left < right])

    def stripped(self) -> StructuredText:
        """Without blank lines before and after."""
        text = self.text.strip("\n")
        begin = len(self.text) - len(self.text.lstrip("\n")) if text else 0
        return self.kept([(begin, begin + len(text))])


def joined(parts: Sequence[StructuredText], separator: str = "\n\n") -> StructuredText:
    """Texts one after the other, with `separator` between them."""
    spans: list[StructureSpan] = []
    begin = 0
    for part in parts:
        spans += (replace(span, start=span.start + begin, end=span.end + begin) for span in part.structure)
        begin += len(part.text) + len(separator)
    return StructuredText(separator.join(part.text for part in parts), tuple(spans))
