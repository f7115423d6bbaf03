"""Markdown with or without front matter: the markup goes, what it says stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.errors import IngestError
from store.ingest.dates import publication_date
from store.ingest.formats.front_matter import FrontMatter, read_front_matter
from store.ingest.formats.plain import paragraphs
from store.ingest.formats.plain_head import title_from_name, title_of, without_headline
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox, SandboxError, received
from store.model.articles import Draft
from store.model.structure import StructuredText, StructureKind
from store.text import sanitise, single_line
from store.text.addresses import web_link

_TOP = 20
"""Lines in which a heading can be the title."""


def read_markdown(material: Material, sandbox: Sandbox) -> Iterator[Draft]:
    """Yield the one draft of a Markdown file. Raises IngestError where there is no text."""
    decoded = material.decoded()
    source = sanitise(decoded.text)
    head = read_front_matter(source)
    url = next(filter(None, map(web_link, (*head.all("url"), *head.all("source")))), None) or material.url
    body, failure = _body(source[head.body_start :], url or "", sandbox)
    if not body.text:
        raise IngestError(
            "there is no text in it, only front matter." if head.body_start else "there is no text in it."
        )
    title = _title(head, body) or title_from_name(material.name) or "Untitled"
    if not head.damaged and body.structure and body.structure[0].kind is StructureKind.HEADING:
        body = without_headline(body, title)
    yield Draft(
        text=body.text,
        structure=body.structure,
        title=title,
        origin=material.origin,
        format="markdown",
        byline=_unlinked(head.one("author")) or None,
        source=next((name for name in map(_unlinked, head.all("source")) if not web_link(name)), None),
        url=url,
        published=next((date for date in map(publication_date, head.all("published")) if date), None),
        language=head.one("language")[:20] or None,
        tags=_tags(head),
        notices=tuple(filter(None, (decoded.notice, failure, *_notices(head)))),
    )


def _body(markdown: str, url: str, sandbox: Sandbox) -> tuple[StructuredText, str]:
    """The text with its structure, and why it has none where its Markdown could not be read."""
    try:
        return received(sandbox.run("markdown", markdown, address=url)), ""
    except SandboxError as failure:
        return StructuredText(paragraphs(markdown)), f"its Markdown is kept as it was written: {failure}"


def _title(head: FrontMatter, body: StructuredText) -> str:
    """The title in the front matter, else the first heading near the top, else the first short line."""
    if title := head.one("title"):
        return title
    for span in body.structure:
        if span.kind is StructureKind.HEADING and body.text.count("\n", 0, span.start) < _TOP:
            return single_line(body.text[span.start : span.end])
    return title_of(body.text)


def _unlinked(value: str) -> str:
    """A value without the brackets of Obsidian's links: "[[Jane Doe]]" is Jane Doe."""
    return re.sub(r"\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,200})\]\]", r"\1", value)


def _tags(head: FrontMatter) -> tuple[str, ...]:
    values = next(iter(head.values.get("tags", ())), ())
    if len(values) == 1:
        line = values[0].strip("[]")
        values = tuple(
            line.split() if line.startswith("#") and "," not in line else re.split(r"\s*,\s*", line)
        )
    return tuple(dict.fromkeys(tag for value in values if (tag := single_line(value.lstrip("#"), 60))))


def _notices(head: FrontMatter) -> Iterator[str]:
    if head.damaged:
        yield "the front matter cannot be read; it is kept as part of the text"
    dates = [date for date in head.all("published") if date.lower() not in ("true", "false")]
    if dates and not any(map(publication_date, dates)):
        yield f"“{single_line(dates[0], 60)}” is no publication date that can be read"
    link = head.one("url")
    if link and web_link(link) is None:
        yield f"“{single_line(link, 60)}” is no web address and was left out"
