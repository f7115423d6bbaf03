"""How the structure of a text is drawn: looks of its parts, insets of its lines; its links in order. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from operator import attrgetter

from rich.cells import cell_len

from store.model.structure import StructureKind, StructureSpan
from tui.article.highlights import Span
from tui.article.layout import Inset, Insets, drawable

PART_LOOKS = ("heading", "code-block", "code", "link", "item-mark")
"""Every look that a part of a text can have."""

STEPS = {"heading": StructureKind.HEADING, "link": StructureKind.LINK}
"""The parts that one can step through, by the names that actions give them."""

_INDENT = 2
"""Cells by which a nested list, and code, stand in."""
_BAR = "│ "
"""Beside a quotation, once for every level of it."""
_MOST_CELLS, _MOST_COLUMNS = 2_000, 50
"""Of the largest table whose columns are set under one another."""
_BETWEEN_CELLS = len(" | ")

_start = attrgetter("start")
_LOOKS = {StructureKind.HEADING: "heading", StructureKind.CODE: "code", StructureKind.LINK: "link"}


def looks_of(structure: Sequence[StructureSpan], text: str) -> Iterator[Span]:
    """The looks of the parts of a text."""
    for span in structure:
        match span.kind:
            case StructureKind.ITEM:
                yield Span(span.start, _mark_end(span, text), "item-mark")
            case StructureKind.CODE_BLOCK:
                yield Span(span.start, span.end, "code-block")
            case StructureKind.ROW if span.level:
                yield Span(span.start, span.end, "heading")
            case kind if kind in _LOOKS:
                yield Span(span.start, span.end, _LOOKS[kind])


def insets_of(structure: Sequence[StructureSpan], text: str, width: int) -> Insets:
    """How far the lines of a text of `width` cells stand in, by where they begin in the text.

    Items hang under their marks, all their paragraphs and what is nested in them too; quotations
    have a bar, inside the item that they are in; the columns of a table that is not too wide
    stand under one another. At least two thirds of the width stay for the words.
    """
    most = width // 3
    insets: dict[int, Inset] = {}
    for span in structure:
        around = insets.get(span.start, Inset())
        match span.kind:
            case StructureKind.QUOTE:
                for line in _lines(span, text):
                    inset = insets.get(line, Inset())
                    insets[line] = Inset(_further(inset.first, _BAR, most), _further(inset.rest, _BAR, most))
            case StructureKind.ITEM:
                outer = around.first or " " * min(most, _INDENT * (span.level - 1))
                inner = _further(outer, " " * (_mark_end(span, text) - span.start), most)
                insets.update((line, Inset(inner, inner)) for line in _lines(span, text))
                insets[span.start] = Inset(outer, inner)
            case StructureKind.CODE_BLOCK:
                inner = _further(around.rest, " " * _INDENT, most)
                insets.update((line, Inset(inner, inner, filled=True)) for line in _lines(span, text))
    for row, pads, hanging in _columns(structure, text, width):
        inset = insets.get(row, Inset())
        insets[row] = replace(inset, rest=inset.rest + " " * hanging, pads=pads)
    return insets


def _further(before: str, added: str, most: int) -> str:
    """What stands before a line with more of it, in at most so many cells; no bar is halved."""
    room = most - len(before)
    return before + (added if len(added) <= room else " " * room if added.isspace() else "")


def _lines(span: StructureSpan, text: str) -> Iterator[int]:
    """Where the lines of a part begin."""
    line = span.start
    while True:
        yield line
        line = text.find("\n", line, span.end) + 1
        if line == 0:
            return


def _mark_end(item: StructureSpan, text: str) -> int:
    """Where the words after an item's mark begin."""
    return text.find(" ", item.start, item.end) + 1 or item.end


def _columns(
    structure: Sequence[StructureSpan], text: str, width: int
) -> Iterator[tuple[int, tuple[tuple[int, int], ...], int]]:
    """The rows of every table that fits: where a row begins, the blanks before offsets in it, and the
    cells by which its further lines stand in.

    A table fits whose last column begins in the left half; the words of that wrap below it.
    """
    rows = [
        span
        for span in structure
        if span.kind is StructureKind.ROW and "\n" not in text[span.start : span.end]
    ]
    cells = [span for span in structure if span.kind is StructureKind.CELL and span.level > 0]
    first_cell = [bisect_left(cells, row.start, key=_start) for row in rows]
    first_cell.append(len(cells))
    for table in _tables(rows, text):
        widths = _widths(cells[first_cell[table[0]] : first_cell[table[-1] + 1]], text)
        starts = [0, *accumulate(cells_wide + _BETWEEN_CELLS for cells_wide in widths)]
        if len(widths) < 2 or (starts[-1] - _BETWEEN_CELLS > width and starts[-2] > width // 2):
            continue
        for row in table:
            row_cells = cells[first_cell[row] : first_cell[row + 1]]
            yield rows[row].start, tuple(_pads(row_cells, text, starts)), starts[-2]


def _tables(rows: Sequence[StructureSpan], text: str) -> Iterator[Sequence[int]]:
    """Rows that follow each other line by line, by their numbers."""
    table: list[int] = []
    for number, row in enumerate(rows):
        if table and (rows[table[-1]].end + 1 != row.start or text[row.start - 1] != "\n"):
            yield table
            table = []
        table.append(number)
    if table:
        yield table


def _widths(cells: Sequence[StructureSpan], text: str) -> list[int]:
    """The widest cell of every column, from the first to the last that has any; of a huge table none."""
    columns = max((cell.level for cell in cells), default=0)
    if columns > _MOST_COLUMNS or len(cells) > _MOST_CELLS:
        return []
    widths = [0] * columns
    for cell in cells:
        widths[cell.level - 1] = max(widths[cell.level - 1], _cells(cell, text))
    return widths


def _pads(row: Sequence[StructureSpan], text: str, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Blanks that bring each cell of a row to where its column starts."""
    reached, gap = 0, row[0].start if row else 0
    for cell in row:
        divided = _BETWEEN_CELLS if gap != cell.start else 0
        missing = starts[cell.level - 1] - reached - divided
        if missing > 0:
            yield gap, missing
        reached = starts[cell.level - 1] + _cells(cell, text)
        gap = cell.end


def _cells(span: StructureSpan, text: str) -> int:
    """How wide a part is drawn."""
    return cell_len(drawable(text[span.start : span.end]))


class Parts:
    """The parts of one text that one can step through or follow."""

    def __init__(self, structure: Sequence[StructureSpan] = ()) -> None:
        self._of_kind = {
            step: [span for span in structure if span.kind is kind] for step, kind in STEPS.items()
        }

    def next(self, step: str, offset: int) -> StructureSpan | None:
        """The first part of a step's kind that begins after `offset`."""
        parts = self._of_kind[step]
        index = bisect_right(parts, offset, key=_start)
        return parts[index] if index < len(parts) else None

    def previous(self, step: str, offset: int) -> StructureSpan | None:
        """The last part of a step's kind that begins before `offset`."""
        parts = self._of_kind[step]
        index = bisect_left(parts, offset, key=_start)
        return parts[index - 1] if index else None

    def link_at(self, offset: int) -> StructureSpan | None:
        """The link that holds `offset`."""
        link = self.previous("link", offset + 1)
        return link if link is not None and offset < link.end else None
