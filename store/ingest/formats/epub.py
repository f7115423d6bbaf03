"""An EPUB book: a draft a chapter, or the whole of it as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from store.errors import IngestError
from store.ingest.dates import publication_date
from store.ingest.formats.plain_head import title_from_name, without_headline
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox, SandboxError, received
from store.model.articles import Draft
from store.model.structure import StructuredText, StructureKind, StructureSpan, joined
from store.text import single_line

_TIMES = 6
"""So many times the time of a page."""


def read_epub_material(material: Material, sandbox: Sandbox) -> Iterator[Draft]:
    """Yield a draft a chapter, or one of the whole book where `material.whole` asks for it.

    Raises IngestError where the book is locked or damaged.
    """
    try:
        book = sandbox.run("book", material.data, times=_TIMES)
    except SandboxError as failure:
        raise IngestError(f"{failure}.") from failure
    if book["refused"]:
        raise IngestError(book["refused"])
    title = book["title"] or title_from_name(material.name) or "Untitled"
    if material.whole:
        parts = [_with_heading(chapter) for chapter in book["chapters"]]
        yield _draft(material, book, title, joined(parts), source=book["publisher"], name="")
        return
    for number, chapter in enumerate(book["chapters"], 1):
        if _is_title_page(chapter["body"]["text"], book):
            continue
        name = chapter["title"] or f"{title}, part {number}"
        body = without_headline(received(chapter["body"]), name)
        yield _draft(material, book, name, body, source=title, name=chapter["name"])


def _draft(
    material: Material, book: dict[str, Any], title: str, body: StructuredText, *, source: str, name: str
) -> Draft:
    missing = book["missing"]
    identifier = book["identifier"] or f"{book['title']}, {', '.join(book['authors'])}"
    return Draft(
        text=body.text,
        structure=body.structure,
        title=title,
        origin=material.origin,
        format="epub",
        byline=single_line(", ".join(book["authors"])) or None,
        source=source or None,
        guid=f"urn:epub:{identifier}#{name}",
        published=publication_date(book["published"]),
        language=book["language"] or None,
        notices=(f"{missing} of the book's files could not be read",) if missing else (),
    )


def _is_title_page(text: str, book: dict[str, Any]) -> bool:
    """Whether a chapter only says what the book is called, by whom and when."""
    told = {single_line(each).casefold() for each in (book["title"], book["publisher"], *book["authors"])}
    lines = [single_line(line) for line in text.split("\n") if line.strip()]
    return all(line.casefold() in told or publication_date(line) is not None for line in lines)


def _with_heading(chapter: dict[str, Any]) -> StructuredText:
    """A chapter that begins with its title."""
    body, title = received(chapter["body"]), chapter["title"]
    if not title or single_line(body.text[: len(title) + 20]).startswith(title):
        return body
    heading = StructuredText(title, (StructureSpan(StructureKind.HEADING, 0, len(title), 1),))
    return joined([heading, body])
