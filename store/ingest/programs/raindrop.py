"""Raindrop: a table with the address, the folder, notes and highlights."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import linked, moment, truth
from store.ingest.programs.rows import Row, Table
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft
from store.model.brought import Brought, BroughtMark

_TABLE = Table(("title", "note", "excerpt", "url", "folder", "tags", "created", "highlights", "favorite"))
_UNSORTED = "unsorted"
_PART = re.compile(r"^(Highlight|Note):[ \t]*", re.IGNORECASE | re.MULTILINE)


def fits(exported: Exported) -> bool:
    """A table with Raindrop's columns."""
    return _TABLE.is_in(exported)


def read(exported: Exported, sandbox: Sandbox) -> Iterator[Draft | AddResult]:  # noqa: ARG001
    """A draft for each address; its note stands on its excerpt, or on its title."""
    return _TABLE.drafts(exported, partial(_draft, exported.origin))


def _draft(origin: str, told: Row) -> Draft | AddResult:
    created = moment(told["created"])
    marks = _highlights(told["highlights"])
    if told["note"]:
        passage = told["excerpt"] or told["title"] or told["url"]
        marks = (BroughtMark(passage, told["note"], created=created), *marks)
    folder = told["folder"] if told["folder"].casefold() != _UNSORTED else ""
    tags = (folder, *(tag.strip() for tag in told["tags"].split(",")))
    brought = Brought(added=created, starred=truth(told["favorite"]), marks=marks)
    return linked(told["url"], told["title"], origin, "raindrop", tags=tags, brought=brought)


def _highlights(told: str) -> tuple[BroughtMark, ...]:
    """Highlights as they stand in one cell, each with the note behind it: "Highlight: … Note: …"."""
    parts = _PART.split(told)
    if len(parts) == 1:
        return (BroughtMark(told),) if told else ()
    marks: list[BroughtMark] = []
    for kind, words in zip(parts[1::2], parts[2::2], strict=True):
        if kind.casefold() == "highlight" and words.strip():
            marks.append(BroughtMark(words.strip()))
        elif marks and words.strip():
            marks[-1] = BroughtMark(marks[-1].exact, words.strip())
    return tuple(marks)
