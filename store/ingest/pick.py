"""Which format a source is in, by its bytes, its content, its name and what a server said of it.

One table: to add a format, write its reader into a file of `formats` and its row here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module

from store.errors import IngestError
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft

Reader = Callable[[Material, Sandbox], Iterator[Draft | AddResult]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how it is told from others, and what reads it.

    `reader` is "module.function" in `store.ingest.formats`; the function is a `Reader`.
    """

    name: str
    reader: str
    suffixes: str
    """Endings of names, with their dot."""
    types: str = ""
    """Media types that servers give it."""
    looks: re.Pattern[str] | None = None
    """How its decoded text begins."""
    by_name: bool = False
    """Whether an ending decides whatever the text looks like: a text about HTML may begin with a tag."""
    unmistakable: bool = False
    """Whether no plain text begins like it, whatever its ending says."""

    @property
    def read(self) -> Reader:
        """The function that reads it, loaded when it is first asked for."""
        module, name = self.reader.split(".")
        reader: Reader = getattr(import_module(f"store.ingest.formats.{module}"), name)
        return reader


@dataclass(frozen=True, slots=True)
class Unread:
    """A kind of file that is recognised only to say so."""

    name: str
    suffixes: str = ""
    magic: tuple[bytes, ...] = field(default=())
    """How its bytes begin."""
    advice: str = "Save its text as .txt or its page as .html and add that."


def _looks(pattern: str) -> re.Pattern[str]:
    # Atomic, so that a text of many comments or spaces is not tried in every way it can be split.
    prolog = r"(?>(?:\s+|<\?xml[^>]*>|<!--.*?-->)*)"
    return re.compile(prolog + pattern, re.IGNORECASE | re.DOTALL)


# fmt: off
FORMATS = (
    Format(
        "feed", "feed.read_xml", ".xml .rss .atom .rdf",
        "application/rss+xml application/atom+xml application/rdf+xml application/xml text/xml",
        _looks(
            r"(?:<!DOCTYPE\s+(?!html)[^>\[]{0,500}(?>(?:\[.*?\]\s*)?)>\s*)?<(?:rss|feed|rdf:RDF|\w+:feed)\b"
        ),
        unmistakable=True,
    ),
    Format(
        "json feed", "feed.read_json", ".json", "application/feed+json application/json",
        re.compile(r'\s*\{.{0,2000}?"https?://jsonfeed\.org/version/', re.DOTALL),
    ),
    Format(
        "page", "page.read_page_material", ".html .htm .xhtml", "text/html application/xhtml+xml",
        _looks(r"<(?:!DOCTYPE\s+html|html|head|body|meta|title)\b"),
    ),
    Format(
        "markdown", "markdown.read_markdown", ".md .markdown .mdown .mkd .mdx", "text/markdown",
        re.compile(r"---[ \t]*\n(?:[\w-]+[ \t]*:|---)"), by_name=True,
    ),
    Format("text", "plain.read_plain", ".txt .text", "text/plain", by_name=True),
)
"""In the order in which content is looked at."""

PLAIN_TEXT = FORMATS[-1]
"""What is read where nothing else fits."""

UNREAD = (
    Unread("a PDF", ".pdf", (b"%PDF",)),
    Unread("an EPUB book", ".epub"),
    Unread("a Word file", ".docx .doc"),
    Unread("an OpenDocument file", ".odt"),
    Unread("an archive or an office document", ".zip", (b"PK\x03\x04",), "Unpack it and add what is in it."),
    Unread("an office document", "", (b"\xd0\xcf\x11\xe0",)),
    Unread("a compressed file", ".gz", (b"\x1f\x8b",), "Unpack it and add what is in it."),
    Unread("a mail", ".eml .msg .mbox"),
    Unread("a web archive", ".mhtml .mht .webarchive", advice="Save the page as .html and add that."),
    Unread("a table", ".csv .tsv .xlsx .xls", advice="Save the addresses in it one by one and add those."),
    Unread("a list of feeds", ".opml", advice="Import it as a list of feeds to subscribe to."),
    Unread("a picture", "", (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")),
    Unread("a database", "", (b"SQLite format 3",)),
    Unread("a program", "", (b"\x7fELF", b"MZ\x90")),
    Unread("a recording", "", (b"OggS", b"ID3")),
)
# fmt: on

SUFFIXES = frozenset(suffix for each in FORMATS for suffix in each.suffixes.split())
"""Names with these endings are read when a whole folder is added."""

_HEAD = 120_000
"""Characters of the text that are looked at."""


def pick(material: Material) -> Format:
    """The format of what a source delivered. Raises IngestError where it is none of ours."""
    _refuse_what_is_not_read(material)
    by_name = next((each for each in FORMATS if material.suffix in each.suffixes.split()), None)
    named = by_name if by_name and by_name.by_name and not material.content_type else None
    text = material.decoded().text.removeprefix("\ufeff")[:_HEAD]
    by_content = next((each for each in FORMATS if each.looks and each.looks.match(text)), None)
    if by_content and by_content.unmistakable and named is PLAIN_TEXT:
        return by_content
    if named:
        return named
    if by_content and not (by_content.by_name and by_name):
        return by_content
    if by_name:
        return by_name
    by_type = next((each for each in FORMATS if material.content_type in each.types.split()), None)
    if by_type:
        return by_type
    if material.content_type and not material.content_type.startswith("text/"):
        raise IngestError(
            f"the server sends {material.content_type}, which is not read. Save its text and add that."
        )
    return PLAIN_TEXT


def unreadable(suffix: str) -> str:
    """The sentence for a kind of file that is not read."""
    for kind in UNREAD:
        if suffix in kind.suffixes.split():
            return f"{kind.name} is not read. {kind.advice}"
    named = suffix or "a name without an ending"
    return f"{named} is no kind of file that is read ({', '.join(sorted(SUFFIXES))})."


def _refuse_what_is_not_read(material: Material) -> None:
    for kind in UNREAD:
        if material.suffix and material.suffix in kind.suffixes.split():
            raise IngestError(unreadable(material.suffix))
    for kind in UNREAD:
        if any(map(material.data.startswith, kind.magic)):
            raise IngestError(f"this is not a text but {kind.name}. Save its text first, then add that.")
