"""Zotero: CSL-JSON. An item's text is its abstract; its note stands on that, or on the title."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from store.errors import IngestError
from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import linked, loaded, not_read, objects, string, text_of
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft, Month, PublicationDate
from store.model.brought import Brought, BroughtMark
from store.text import single_line
from store.text.addresses import web_link

_ITEM = re.compile(r'\[\s*\{[^\[\]]{0,4000}?"type"\s*:\s*"[a-z_-]{3,40}"', re.DOTALL)
_NO_TEXT = "it has neither an abstract nor a web address."


def fits(exported: Exported) -> bool:
    """A list of items with a type, as citation processors read them."""
    for name in exported.first("*.json"):
        head = exported.head(name)
        if _ITEM.match(head.lstrip()) and '"title"' in head:
            return True
    return False


def read(exported: Exported, sandbox: Sandbox) -> Iterator[Draft | AddResult]:
    """A draft for each item."""
    for name in exported.matching("*.json"):
        for item in objects(loaded(exported.text(name))):
            try:
                yield _draft(item, exported.origin, sandbox)
            except IngestError as error:
                yield not_read(exported.origin, error.sentence, string(item.get("title")))


def _draft(item: dict[str, Any], origin: str, sandbox: Sandbox) -> Draft | AddResult:
    title = single_line(string(item.get("title")))
    abstract = text_of(string(item.get("abstract")), sandbox)
    note = text_of(string(item.get("note")), sandbox).text
    url = string(item.get("URL"))
    passage = abstract.text.partition("\n")[0] or title
    marks = (BroughtMark(passage, note),) if note and passage else ()
    told: dict[str, Any] = {
        "byline": _names(item.get("author")) or None,
        "source": single_line(string(item.get("container-title") or item.get("publisher"))) or None,
        "published": _date(item.get("issued")),
        "language": string(item.get("language"))[:20] or None,
        "tags": tuple(filter(None, map(str.strip, string(item.get("keyword")).split(",")))),
        "brought": Brought(added=_moment(item.get("accessed")), marks=marks),
    }
    if not abstract.text:
        return linked(url, title, origin, "zotero", **told) if url else not_read(origin, _NO_TEXT, title)
    return Draft(
        text=abstract.text,
        structure=abstract.structure,
        title=title or "Untitled",
        origin=origin,
        format="zotero",
        url=web_link(url),
        **told,
    )


def _names(authors: object) -> str:
    if not authors:
        return ""
    names = (
        string(each.get("literal")) or f"{string(each.get('given'))} {string(each.get('family'))}".strip()
        for each in objects(authors)
    )
    return single_line(", ".join(filter(None, names)))


def _date(issued: object) -> PublicationDate | None:
    """A date as CSL has it: [[year, month, day]], of which the last ones may be missing."""
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    try:
        numbers = [int(part) for part in parts[0]]  # type: ignore[index]
        match numbers:
            case [year, month, day]:
                return dt.date(year, month, day)
            case [year, month]:
                return Month(year, month)
    except (TypeError, ValueError, IndexError, KeyError):
        return None
    return None


def _moment(accessed: object) -> dt.datetime | None:
    day = _date(accessed)
    return dt.datetime.combine(day, dt.time(), dt.UTC) if isinstance(day, dt.date) else None
