"""Instapaper: a table with the address, the folder as its state, and what was selected in the article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import linked, moment, strings
from store.ingest.programs.rows import Row, Table
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft
from store.model.brought import Brought, BroughtMark

_TABLE = Table(("url", "title", "selection", "folder", "timestamp"))
_STATES = frozenset({"unread", "archive", "starred"})
"""Folders that are states; others are the user's own and become tags."""


def fits(exported: Exported) -> bool:
    """A table with Instapaper's columns."""
    return _TABLE.is_in(exported)


def read(exported: Exported, sandbox: Sandbox) -> Iterator[Draft | AddResult]:  # noqa: ARG001
    """A draft for each address, with its selection as a highlight."""
    return _TABLE.drafts(exported, partial(_draft, exported.origin))


def _draft(origin: str, told: Row) -> Draft | AddResult:
    folder, selection = told["folder"].casefold(), told["selection"]
    tags = () if folder in _STATES else (told["folder"],)
    brought = Brought(
        added=moment(told["timestamp"]),
        archived=folder == "archive",
        read=folder == "archive",
        starred=folder == "starred",
        marks=(BroughtMark(selection),) if selection else (),
    )
    return linked(
        told["url"], told["title"], origin, "instapaper",
        tags=(*tags, *_tags(told.get("tags", ""))), brought=brought,
    )  # fmt: skip


def _tags(listed: str) -> tuple[str, ...]:
    """Tags as a list of JSON; any other text is one tag."""
    try:
        return strings(json.loads(listed)) if listed else ()
    except (ValueError, RecursionError):
        return (listed,)
