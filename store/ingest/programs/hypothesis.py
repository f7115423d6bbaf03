"""Hypothesis: JSON of annotations, exported or as its service answers, each under its address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import linked, loaded, moment, objects, string, strings
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft
from store.model.brought import Brought, BroughtMark

_LISTS = ("annotations", "rows")
"""What lists them: in an export, and in an answer of the service to a search (`/api/search`)."""


def fits(exported: Exported) -> bool:
    """An object with annotations that have targets."""
    for name in exported.first("*.json"):
        head = exported.head(name)
        if any(f'"{key}"' in head for key in _LISTS) and '"target"' in head and '"uri"' in head:
            return True
    return False


def read(exported: Exported, sandbox: Sandbox) -> Iterator[Draft | AddResult]:  # noqa: ARG001
    """A draft for each address. Where that is in the library, its annotations find their place there."""
    for name in exported.matching("*.json"):
        told = loaded(exported.text(name))
        by_address: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        listed = next((told[key] for key in _LISTS if key in told), None) if isinstance(told, dict) else told
        for annotation in objects(listed):
            by_address[string(annotation.get("uri"))].append(annotation)
        for address, notes in by_address.items():
            title = next(filter(None, map(_title, notes)), "")
            marks = tuple(_mark(note, title or address) for note in notes)
            created = [mark.created for mark in marks if mark.created is not None]
            brought = Brought(added=min(created, default=None), marks=marks)
            yield linked(address, title, exported.origin, "hypothesis", brought=brought)


def _title(annotation: dict[str, Any]) -> str:
    document = annotation.get("document")
    return next(iter(strings(document.get("title"))), "") if isinstance(document, dict) else ""


def _mark(annotation: dict[str, Any], title: str) -> BroughtMark:
    """An annotation on its quotation; a note on the whole page stands on the title."""
    selectors = (
        selector
        for target in objects(annotation.get("target"))
        for selector in objects(target.get("selector"))
        if selector.get("type") == "TextQuoteSelector"
    )
    quote = next(selectors, {})
    return BroughtMark(
        exact=string(quote.get("exact")) or title,
        note=string(annotation.get("text")),
        tags=strings(annotation.get("tags")),
        created=moment(annotation.get("created")),
        prefix=string(quote.get("prefix")),
        suffix=string(quote.get("suffix")),
    )
