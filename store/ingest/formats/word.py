"""A Word file (.docx): one draft."""

from __future__ import annotations

from collections.abc import Iterator

from store.errors import IngestError
from store.ingest.dates import made_file_told, publication_date
from store.ingest.formats.plain_head import date_line, title_from_name, title_of, without_headline
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox, SandboxError, received
from store.model.articles import Draft
from store.model.structure import StructuredText, StructureKind
from store.text import single_line

_TIMES = 3
"""So many times the time of a page."""


def read_word_material(material: Material, sandbox: Sandbox) -> Iterator[Draft]:
    """Yield the one draft of a Word file. Raises IngestError where it is damaged or without text."""
    try:
        word = sandbox.run("word", material.data, times=_TIMES)
    except SandboxError as failure:
        raise IngestError(f"{failure}.") from failure
    if word["refused"]:
        raise IngestError(word["refused"])
    body = received(word["body"])
    if not body.text:
        raise IngestError("there is no text in it.")
    headline = word["title"] or _first_heading(body)
    article = without_headline(body, headline)
    dated = date_line(article.text)
    yield Draft(
        text=article.text,
        structure=article.structure,
        title=headline or title_of(body.text) or title_from_name(material.name) or "Untitled",
        origin=material.origin,
        format="word",
        byline=word["author"] or None,
        url=material.url,
        published=dated or publication_date(word["created"]),
        told=() if dated else made_file_told(word["created"]),
        language=word["language"] or None,
    )


def _first_heading(body: StructuredText) -> str:
    first = next(iter(body.structure), None)
    if first is None or first.kind is not StructureKind.HEADING or first.start:
        return ""
    return single_line(body.text[: first.end])
