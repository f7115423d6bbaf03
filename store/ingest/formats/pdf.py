"""A PDF: one draft, its text put together of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.errors import IngestError
from store.ingest.dates import made_file_told, publication_date
from store.ingest.formats.plain_head import date_line, title_from_name, title_of
from store.ingest.limits import PDF_PAGES
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox, SandboxError
from store.model.articles import Draft, PublicationDate

_TIMES = 6
"""So many times the time of a page: pypdf reads some ten pages a second."""
_FIRST_PAGE = 4_000
"""Characters in which the title that a PDF gives itself must be found again."""
_FILE_NAME = re.compile(
    r"\.(?:pdf|docx?|indd|qxd|tex|dvi|rtf|odt|pptx?|xlsx?)\b|^microsoft \w+ - ", re.IGNORECASE
)
_NOBODY = re.compile(
    r"\b(?:admin|administrator|user|owner|unknown|windows|microsoft|adobe|root|scanner)\b", re.I
)
_MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
"""A date of a PDF (ISO 32000-1, 7.9.4)."""


def read_pdf_material(material: Material, sandbox: Sandbox) -> Iterator[Draft]:
    """Yield the one draft of a PDF. Raises IngestError where it is locked, damaged or without text."""
    try:
        pdf = sandbox.run("pdf", material.data, times=_TIMES)
    except SandboxError as failure:
        raise IngestError(f"{failure}.") from failure
    if pdf["refused"]:
        raise IngestError(f"{pdf['refused']}.")
    text = pdf["text"]
    told = pdf["title"] if _is_title(pdf["title"], text) else ""
    notices = (
        [f"it has {pdf['pages']:,} pages; the first {PDF_PAGES:,} were read"]
        if pdf["pages"] > pdf["read"]
        else []
    )
    dated = date_line(text)
    yield Draft(
        text=text,
        title=told or pdf["largest"] or title_of(text) or title_from_name(material.name) or "Untitled",
        origin=material.origin,
        format="pdf",
        byline=pdf["author"] if _is_author(pdf["author"]) else None,
        url=material.url,
        published=dated or _made(pdf["created"]),
        told=() if dated else made_file_told(pdf["created"]),
        notices=tuple(notices),
    )


def _is_title(title: str, text: str) -> bool:
    """Whether a title is one: programs put the name of a file or of a template there."""
    words = {word.casefold() for word in re.findall(r"\w{3,}", title)}
    there = {word.casefold() for word in re.findall(r"\w{3,}", text[:_FIRST_PAGE])}
    return bool(words) and not _FILE_NAME.search(title) and len(words & there) >= len(words) / 2


def _is_author(author: str) -> bool:
    """Whether a name is somebody's: of two words at least, and no program's or login's."""
    return len(author.split()) > 1 and "@" not in author and not _NOBODY.search(author)


def _made(created: str) -> PublicationDate | None:
    """The day the file was made."""
    found = _MADE.match(created)
    return publication_date("-".join(found.groups())) if found else None
