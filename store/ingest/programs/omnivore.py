"""Omnivore: a zip of `metadata_*.json`, `content/SLUG.html` and `highlights/SLUG.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from store.errors import IngestError
from store.ingest.dates import publication_date
from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import linked, loaded, moment, not_read, objects, string, strings, text_of
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft
from store.model.brought import Brought, BroughtMark
from store.text import single_line
from store.text.addresses import web_link

_READ = 98
"""Per cent of an article after which Omnivore took it for read."""

_LINK = re.compile(r"\s{0,8}\[[^\[\]]{0,500}\]\(https?://[^)]{0,2000}\)")
_TAGS = re.compile(r"(?:\s{1,8}#[\w-]+)+$")
_LONGEST_TAGS = 1_000
"""Characters at the end of a highlight among which its tags are."""


def fits(exported: Exported) -> bool:
    """A zip or a folder with files of metadata, or one of these."""
    return any('"slug"' in exported.head(name) for name in exported.first("metadata_*.json"))


def read(exported: Exported, sandbox: Sandbox) -> Iterator[Draft | AddResult]:
    """A draft for each article, with its text and highlights where they are there."""
    beside = {(path.parent.name, path.stem): name for name in exported.names if (path := PurePosixPath(name))}
    for name in exported.matching("metadata_*.json"):
        try:
            entries = objects(loaded(exported.text(name)))
        except IngestError as error:
            yield not_read(exported.origin, f"{name}: {error.sentence}")
            continue
        for entry in entries:
            try:
                yield _draft(entry, exported, beside, sandbox)
            except IngestError as error:
                yield not_read(exported.origin, error.sentence, string(entry.get("title")))


def _draft(
    entry: dict[str, Any], exported: Exported, beside: dict[tuple[str, str], str], sandbox: Sandbox
) -> Draft | AddResult:
    slug, url, title = (string(entry.get(key)) for key in ("slug", "url", "title"))
    state = string(entry.get("state")).casefold()
    highlights = beside.get(("highlights", slug))
    progress = entry.get("readingProgress")
    brought = Brought(
        added=moment(entry.get("savedAt")),
        archived=state == "archived",
        read=state == "archived" or (isinstance(progress, int | float) and progress >= _READ),
        marks=tuple(marks_of(exported.text(highlights))) if highlights else (),
    )
    tags = strings(entry.get("labels"))
    content = beside.get(("content", slug))
    body = text_of(exported.text(content), sandbox, url) if content else None
    if body is None or not body.text:
        return linked(url, title, exported.origin, "omnivore", tags=tags, brought=brought)
    return Draft(
        text=body.text,
        structure=body.structure,
        title=single_line(title) or "Untitled",
        origin=exported.origin,
        format="omnivore",
        byline=single_line(string(entry.get("author"))) or None,
        url=web_link(url),
        published=publication_date(string(entry.get("publishedAt"))),
        tags=tags,
        brought=brought,
    )


def marks_of(markdown: str) -> Iterator[BroughtMark]:
    """Highlights as block quotations, each with the note below it."""
    quote: list[str] = []
    note: list[str] = []
    for line in (*markdown.splitlines(), "> "):
        if line.startswith(">") and note:
            yield from _mark(quote, note)
            quote, note = [], []
        if line.startswith(">"):
            quote.append(line[1:].strip())
        elif quote:
            note.append(line)
    yield from _mark(quote, note)


def _mark(quote: list[str], note: list[str]) -> Iterator[BroughtMark]:
    words = _LINK.sub("", "\n".join(quote)).rstrip()
    tags = _TAGS.search(words, max(0, len(words) - _LONGEST_TAGS))
    exact = (words[: tags.start()] if tags else words).strip()
    if exact:
        named = tuple(tag.lstrip("#") for tag in tags[0].split()) if tags else ()
        yield BroughtMark(exact, "\n".join(note).strip(), named)
