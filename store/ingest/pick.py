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
from store.ingest.zip_files import MAGIC, names_in_zip
from store.model.articles import AddResult, Draft

Reader = Callable[[Material, Sandbox], Iterator[Draft | AddResult | Material]]
"""What a reader gives as material holds other sources: they are picked and read in turn."""


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
    container: bool = False
    """Whether it holds other sources, read one after the other from its stream."""
    magic: bytes = b""
    """What stands at the beginning of its bytes."""
    holds: tuple[str, ...] = ()
    """Files that only a zip of this kind holds; one of them is enough."""

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
    holds: tuple[str, ...] = ()
    """Files that only a zip of this kind holds."""
    advice: str = "Save its text as .txt or its page as .html and add that."
    unnamed_advice: str = "Save its text first, then add that."
    """For one that is told by its bytes alone."""


def _looks(pattern: str) -> re.Pattern[str]:
    # Atomic, so that a text of many comments or spaces is not tried in every way it can be split.
    prolog = r"(?>(?:\s+|<\?xml[^>]*>|<!--.*?-->)*)"
    return re.compile(prolog + pattern, re.IGNORECASE | re.DOTALL)


_HEADERS = r"(?:[!-9;-~]{1,76}:[^\n]*\n(?>(?:[ \t][^\n]*\n)*)){0,60}?"
"""Header lines of a mail (RFC 5322, 2.2), as few as there need be."""

# fmt: off
FORMATS = (
    Format("pdf", "pdf.read_pdf_material", ".pdf", "application/pdf", magic=b"%PDF-"),
    Format(
        "epub", "epub.read_epub_material", ".epub", "application/epub+zip", holds=("META-INF/container.xml",)
    ),
    Format(
        "word", "word.read_word_material", ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        holds=("word/document.xml",),
    ),
    Format(
        "archive", "archive.read_archive", ".zip", "application/zip application/x-zip-compressed",
        container=True, magic=MAGIC,
    ),
    Format(
        "mailbox", "mailbox.read_mailbox", ".mbox .mbx", "application/mbox",
        re.compile(r"From \S{1,500} [^\n]{5,100}\d\d:\d\d[^\n]{0,40}\n[!-9;-~]{1,76}:"), unmistakable=True,
        container=True,
    ),
    Format(
        "web archive", "web_archive.read_web_archive_material", ".mhtml .mht",
        "multipart/related application/x-mimearchive",
        re.compile(_HEADERS + r"(?:Snapshot-Content-Location:|From: \"?<?Saved by )", re.IGNORECASE),
        by_name=True, unmistakable=True,
    ),
    Format(
        "mail", "mail.read_mail_material", ".eml", "message/rfc822",
        re.compile(_HEADERS + r"(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version):", re.I),
        by_name=True, unmistakable=True,
    ),
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
    Unread("an old Word file", ".doc"),
    Unread("an OpenDocument file", ".odt", holds=("content.xml",)),
    Unread("an office document", "", (b"\xd0\xcf\x11\xe0",), ("xl/workbook.xml", "ppt/presentation.xml")),
    Unread("a program", "", (b"\x7fELF", b"MZ\x90"), ("META-INF/MANIFEST.MF", "AndroidManifest.xml")),
    Unread("a compressed file", ".gz", (b"\x1f\x8b",), advice="Unpack it and add what is in it."),
    Unread("an Outlook mail", ".msg", advice="Save the mail as .eml and add that."),
    Unread("a web archive of Safari", ".webarchive", advice="Save the page as .html and add that."),
    Unread("a table", ".csv .tsv .xlsx .xls", advice="Save the addresses in it one by one and add those."),
    Unread("a list of feeds", ".opml", advice="Import it as a list of feeds to subscribe to."),
    Unread("a picture", "", (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")),
    Unread("a database", "", (b"SQLite format 3",)),
    Unread(
        "what Dateline wrote", magic=(b'{"schema": "dateline.',),
        unnamed_advice="Save it and import that: `dateline import dateline FILE`.",
    ),
    Unread("a recording", "", (b"OggS", b"ID3")),
)
# fmt: on

SUFFIXES = frozenset(suffix for each in FORMATS for suffix in each.suffixes.split())
"""Names with these endings are read when a whole folder is added."""

_UNREAD_SUFFIXES = frozenset(suffix for kind in UNREAD for suffix in kind.suffixes.split())

_JUNK = 1024
"""Bytes that may stand before a PDF's beginning (ISO 32000-1, Annex H.3.4.1)."""

_HEAD = 120_000
"""Characters of the text that are looked at."""


def pick(material: Material) -> Format:
    """The format of what a source delivered. Raises IngestError where it is none of ours."""
    _refuse_what_is_not_read(material)
    if by_bytes := _by_bytes(material):
        return by_bytes
    suffix = material.suffix
    by_name = next((each for each in FORMATS if suffix in each.suffixes.split()), None)
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


def holds_others(material: Material) -> bool:
    """Whether a source is one that holds others, and need not be held whole to be read."""
    try:
        return pick(material).container
    except IngestError:
        return False


def unreadable(suffix: str) -> str:
    """The sentence for a kind of file that is not read."""
    for kind in UNREAD:
        if suffix in kind.suffixes.split():
            return f"{kind.name} is not read. {kind.advice}"
    named = suffix or "a name without an ending"
    return f"{named} is no kind of file that is read ({', '.join(sorted(SUFFIXES))})."


def _by_bytes(material: Material) -> Format | None:
    """The format that bytes tell, which are no text: at their beginning, or by what a zip holds."""
    held = _held(material)
    for each in FORMATS:
        at = material.data.find(each.magic, 0, _JUNK) if each.magic else -1
        if (
            at == 0
            or (at > 0 and material.suffix in each.suffixes.split())
            or not held.isdisjoint(each.holds)
        ):
            return each
    return None


def _held(material: Material) -> frozenset[str]:
    """The names of what is in it, where it is a zip."""
    if not material.data.startswith(MAGIC):
        return frozenset()
    with material.opened() as stream:
        return names_in_zip(stream)


def _refuse_what_is_not_read(material: Material) -> None:
    if material.suffix in _UNREAD_SUFFIXES:
        raise IngestError(unreadable(material.suffix))
    held = _held(material)
    for kind in UNREAD:
        if any(map(material.data.startswith, kind.magic)) or not held.isdisjoint(kind.holds):
            raise IngestError(f"this is not a text but {kind.name}. {kind.unnamed_advice}")
