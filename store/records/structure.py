"""The structure of a text as its column holds it: JSON, a list `[kind, start, end, level, target]` a span.

In the article's own row, because it is shown whenever the text is, changes only with
it, and is then put back by undo together with it.
"""

from __future__ import annotations

import json

from store.model.structure import StructureKind, StructureSpan

_KINDS = {kind.value: kind for kind in StructureKind}


def stored(structure: tuple[StructureSpan, ...]) -> str:
    """The column's value. What is empty at the end of a span is left out."""
    if not structure:
        return "[]"
    return json.dumps([_row(span) for span in structure], ensure_ascii=False, separators=(",", ":"))


def read(value: str) -> tuple[StructureSpan, ...]:
    """The spans; those of a kind that a later version knows are left out."""
    if value == "[]":
        return ()
    rows = json.loads(value)
    return tuple(StructureSpan(_KINDS[kind], *rest) for kind, *rest in rows if kind in _KINDS)


def _row(span: StructureSpan) -> list[str | int]:
    row: list[str | int] = [span.kind.value, span.start, span.end]
    if span.level or span.target:
        row.append(span.level)
    if span.target:
        row.append(span.target)
    return row
