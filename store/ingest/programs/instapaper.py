"""Instapaper: a table with the address, the folder as its state, and what was selected in the article."""

from __future__ import annotations

import json
from collections.abc import Iterator

from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import linked, moment, strings
from store.ingest.programs.rows import has_columns, rows
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft
from store.model.brought import Brought, BroughtMark

_COLUMNS = ("url", "title", "selection", "folder", "timestamp")
_STATES = frozenset({"unread", "archive", "starred"})
"""Folders that are states; others are the user's own and become tags."""


def fits(exported: Exported) -> bool:
    """A table with Instapaper's columns."""
    return any(has_columns(exported, name, *_COLUMNS) for name in exported.first("*.csv"))


def read(exported: Exported, sandbox: Sandbox) -> Iterator[Draft | AddResult]:  # noqa: ARG001
    """A draft for each address, with its selection as a highlight."""
    for name in exported.matching("*.csv"):
        for row in rows(exported, name):
            if isinstance(row, AddResult):
                yield row
                continue
            _, told = row
            folder = told["folder"].casefold()
            tags = () if folder in _STATES else (told["folder"],)
            selection = told["selection"]
            brought = Brought(
                added=moment(told["timestamp"]),
                archived=folder == "archive",
                read=folder == "archive",
                starred=folder == "starred",
                marks=(BroughtMark(selection),) if selection else (),
            )
            yield linked(
                told["url"], told["title"], exported.origin, "instapaper",
                tags=(*tags, *_tags(told.get("tags", ""))), brought=brought,
            )  # fmt: skip


def _tags(listed: str) -> tuple[str, ...]:
    """Tags as a list of JSON; any other text is one tag."""
    try:
        return strings(json.loads(listed)) if listed else ()
    except (ValueError, RecursionError):
        return (listed,)
