"""A Word file (.docx) to its text. Runs in the sandbox: mammoth makes HTML of it, which is read as a page's.

Headings, lists with their numbers, tables, links and footnotes are HTML's then; pictures are left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

from store.errors import IngestError
from store.ingest.formats.html_text import structured_text
from store.ingest.formats.html_tidy import tidy
from store.ingest.formats.markup import clean_markup
from store.ingest.limits import BOOK_BYTES, FILE_BYTES
from store.ingest.zip_files import Unpacking, open_zip, unpacked
from store.model.structure import StructuredText
from store.text import single_line

DAMAGED = "the Word file is damaged and cannot be opened. Save it again and add that."

_PROPERTIES = "docProps/core.xml"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='HTML Preformatted'] => pre:separator('\\n')
"""
_BACK_TO_NOTE = "↑"


_NOTHING = StructuredText("")


@dataclass(frozen=True, slots=True)
class WordReading:
    """What a Word file says. `refused` says why nothing was read."""

    body: StructuredText = field(default=_NOTHING)
    title: str = ""
    author: str = ""
    created: str = ""
    language: str = ""
    refused: str = ""


def read_word(data: bytes) -> WordReading:
    """Read the bytes of a Word file."""
    try:
        with open_zip(BytesIO(data)) as archive:
            about = _inspected(archive)
    except IngestError as error:
        return WordReading(refused=error.sentence)
    try:
        body = _body(data)
    except (KeyError, ValueError, AttributeError, IndexError, ExpatError):
        return WordReading(refused=DAMAGED)
    return WordReading(body, about["title"], about["creator"], about["created"], about["language"])


def _inspected(archive: ZipFile) -> dict[str, str]:
    """What the file says of itself. Raises IngestError where a part of it is a bomb or declares entities."""
    from lxml import etree

    about = dict.fromkeys(("title", "creator", "created", "language"), "")
    budget = Unpacking(size=BOOK_BYTES)
    for member in archive.infolist():
        if not member.filename.endswith((".xml", ".rels")):
            continue
        part = unpacked(archive, member, FILE_BYTES, budget)
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise IngestError("a part of it declares entities, which Dateline never opens.")
        if member.filename == _PROPERTIES:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
            root = etree.fromstring(part, parser)
            for element in root.iter("{*}*") if root is not None else ():
                name = etree.QName(element).localname
                if name in about:
                    about[name] = single_line(element.text or "")
    return about


def _body(data: bytes) -> StructuredText:
    import mammoth
    from lxml import html as lxml_html

    html = mammoth.convert_to_html(BytesIO(data), style_map=_STYLES, convert_image=_no_picture).value
    markup = clean_markup(html)
    if not markup.strip():
        return StructuredText("")
    tree = lxml_html.document_fromstring(f"<div>{markup}</div>")
    for link in list(tree.iter("a")):
        if link.text == _BACK_TO_NOTE and "note-ref-" in (link.get("href") or ""):
            link.drop_tree()
    tidy(tree)
    return structured_text(tree)


def _no_picture(_picture: Any) -> list[Any]:
    return []
