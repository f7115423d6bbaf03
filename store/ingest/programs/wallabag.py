"""wallabag: its JSON, with the text of each article and what was noted on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from store.errors import IngestError
from store.ingest.dates import publication_date
from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import (
    linked,
    loaded,
    moment,
    not_read,
    objects,
    string,
    strings,
    text_of,
    truth,
)
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft
from store.model.brought import Brought, BroughtMark
from store.text import single_line
from store.text.addresses import web_link


def fits(exported: Exported) -> bool:
    """A list of entries that are archived or not."""
    return any('"is_archived"' in exported.head(name) for name in exported.first("*.json"))


def read(exported: Exported, sandbox: Sandbox) -> Iterator[Draft | AddResult]:
    """A draft for each entry."""
    for name in exported.matching("*.json"):
        for entry in objects(loaded(exported.text(name))):
            yield _draft(entry, exported.origin, sandbox)


def _draft(entry: dict[str, Any], origin: str, sandbox: Sandbox) -> Draft | AddResult:
    url, title = string(entry.get("url")), string(entry.get("title"))
    archived = truth(entry.get("is_archived"))
    brought = Brought(
        added=moment(entry.get("created_at")),
        archived=archived,
        read=archived,
        starred=truth(entry.get("is_starred")),
        marks=tuple(
            BroughtMark(
                string(each.get("quote")), string(each.get("text")), created=moment(each.get("created_at"))
            )
            for each in objects(entry.get("annotations"))
        ),
    )
    tags = strings(entry.get("tags"))
    if not string(entry.get("content")):
        return linked(url, title, origin, "wallabag", tags=tags, brought=brought)
    try:
        body = text_of(string(entry.get("content")), sandbox, url)
    except IngestError as error:
        return not_read(origin, error.sentence, title)
    return Draft(
        text=body.text,
        structure=body.structure,
        title=single_line(title) or "Untitled",
        origin=origin,
        format="wallabag",
        byline=single_line(", ".join(strings(entry.get("published_by")))) or None,
        source=single_line(string(entry.get("domain_name"))) or None,
        url=web_link(url),
        published=publication_date(string(entry.get("published_at"))),
        language=string(entry.get("language"))[:20] or None,
        tags=tags,
        brought=brought,
    )
