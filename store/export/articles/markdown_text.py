"""The text of an article as Markdown: its headings, lists, quotations, code, tables and links as such.

All else that Markdown might take for markup is shown as it is.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence

from store.export.markdown import address, literal
from store.model.structure import INLINE, StructureKind, StructureSpan

_BELOW = 2
"""Ranks of headings that stand above those of the text: the title's, and that of the part it is in."""
_LOWEST = 6
_NEST = "    "
_MARK = re.compile(r"\s*(?:[-*•]|\d{1,9}[.)])\s+")
_TICKS = re.compile(r"`+")
_CELLS = " | "
_TOGETHER = frozenset({StructureKind.ITEM, StructureKind.ROW})
"""Kinds of lines that follow one another without a blank line between."""


def markdown_lines(text: str, structure: Sequence[StructureSpan]) -> Iterator[str]:
    """The lines of a text, with a blank one behind each paragraph, list, table and piece of code."""
    blocks = deque(span for span in structure if span.kind not in INLINE)
    inline = deque(span for span in structure if span.kind in INLINE)
    open_ones: list[StructureSpan] = []
    before: StructureKind | None = None
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        while blocks and blocks[0].start <= start:
            open_ones.append(blocks.popleft())
        open_ones = [span for span in open_ones if span.end > start]
        inside: list[StructureSpan] = []
        while inline and inline[0].start < end:
            inside.append(inline.popleft())
        over = open_ones[-1] if open_ones else None
        kind = over.kind if over and line.strip() else None
        if over and over.kind is StructureKind.CODE_BLOCK:
            yield from _code(text, over, start, end)
        elif line.strip():
            if before in _TOGETHER and kind is not before:
                yield ""
            yield from _line(line, start, over, inside, first=kind is not before)
            if kind not in _TOGETHER:
                yield ""
            before = kind
        start = end + 1
    if before in _TOGETHER:
        yield ""


def _line(
    line: str, start: int, over: StructureSpan | None, inline: Sequence[StructureSpan], *, first: bool
) -> Iterator[str]:
    """A line as what it is part of; of a table the `first` one has the rule below it that tables need."""
    kind = over.kind if over else None
    level = over.level if over else 0
    if kind is StructureKind.HEADING:
        yield f"{'#' * min(level + _BELOW, _LOWEST)} {_inline(line, start, inline)}"
    elif over and kind is StructureKind.ITEM and over.start == start and (mark := _MARK.match(line)):
        rest = _inline(line[mark.end() :], start + mark.end(), inline)
        yield f"{_NEST * max(0, level - 1)}{mark[0].strip().replace('•', '-')} {rest}"
    elif kind is StructureKind.ITEM:
        yield f"{_NEST * level}{_inline(line, start, inline)}"
    elif kind is StructureKind.QUOTE:
        yield f"{'> ' * max(1, level)}{_inline(line, start, inline)}"
    elif kind is StructureKind.ROW:
        cells = [literal(cell.strip()) for cell in line.split(_CELLS)]
        yield f"| {' | '.join(cells)} |"
        if first:
            yield "|" + " --- |" * len(cells)
    else:
        yield _inline(line, start, inline)


def _inline(line: str, start: int, spans: Sequence[StructureSpan]) -> str:
    """A line with its links and code; those that lie in another are that one's."""
    pieces: list[str] = []
    reached = 0
    for span in spans:
        first, last = span.start - start, span.end - start
        if span.kind is StructureKind.CELL or first < reached or last > len(line):
            continue
        inner = line[first:last]
        marked = f"[{literal(inner)}]({address(span.target)})" if span.target else _ticked(inner)
        pieces += (literal(line[reached:first]), marked)
        reached = last
    return "".join((*pieces, literal(line[reached:])))


def _ticked(code: str) -> str:
    """Code within a line, between more of its marks than stand in it."""
    ticks = "`" * (_most_ticks(code) + 1)
    blank = " " if "`" in code else ""
    return f"{ticks}{blank}{code}{blank}{ticks}"


def _code(text: str, block: StructureSpan, start: int, end: int) -> Iterator[str]:
    """A line of a piece of code, as it is, with the marks before the first one and behind the last."""
    fence = "`" * max(3, _most_ticks(text[block.start : block.end]) + 1)
    if start <= block.start:
        yield fence
    yield text[start:end]
    if end >= block.end:
        yield from (fence, "")


def _most_ticks(code: str) -> int:
    return max((len(run) for run in _TICKS.findall(code)), default=0)
