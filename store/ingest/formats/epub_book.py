"""An EPUB to the chapters of its book. Runs in the sandbox: a zip of XML is foreign input to two parsers.

What is read of EPUB 2 and 3: the container, the package with its spine, the table of contents
(the navigation document, or the older NCX), and the documents of the spine.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from store.errors import IngestError
from store.ingest.formats.html_text import structured_text
from store.ingest.formats.html_tidy import tidy
from store.ingest.formats.markup import clean_markup, tree_of, without_declaration
from store.ingest.limits import BOOK_BYTES, FILE_BYTES
from store.ingest.material import Material
from store.ingest.zip_files import Unpacking, climbs, open_zip, unpacked
from store.model.structure import StructuredText, StructureKind, joined
from store.text import single_line

LOCKED = "the book is locked by its seller (DRM) and can only be read with their program."
NO_BOOK = "the EPUB is damaged: what it holds is not told. Fetch it again."
CLIMBS = "a file in the book has a name that leads out of it, which no good book has."

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_RIGHTS = frozenset({"META-INF/rights.xml", "META-INF/sinf.xml"})
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to veil fonts, which lock no text."""
_NO_TEXT = 25
"""A document with fewer characters is a cover or a picture."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter. `name` is its first document's, which tells it from the others."""

    title: str
    name: str
    body: StructuredText


@dataclass(frozen=True, slots=True)
class BookReading:
    """What a book says of itself, and its chapters. `refused` says why nothing was read."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    language: str = ""
    identifier: str = ""
    chapters: tuple[Chapter, ...] = ()
    missing: int = 0
    """How many documents of its spine could not be read."""
    refused: str = ""


def read_book(data: bytes) -> BookReading:
    """Read the bytes of an EPUB."""
    try:
        with open_zip(BytesIO(data)) as archive:
            return _Book(archive).reading()
    except IngestError as error:
        return BookReading(refused=error.sentence)


@dataclass(slots=True)
class _Book:
    """An opened book."""

    archive: zipfile.ZipFile
    budget: Unpacking = field(default_factory=lambda: Unpacking(size=BOOK_BYTES))
    folder: str = ""
    """Where the package lies, which its links are relative to."""

    def reading(self) -> BookReading:
        names = frozenset(self.archive.namelist())
        if any(map(climbs, names)):
            raise IngestError(CLIMBS)
        if self._is_locked(names):
            raise IngestError(LOCKED)
        path = next((root.get("full-path") for root in _named(self._xml(_CONTAINER), "rootfile")), None)
        if not path or path not in names:
            raise IngestError(NO_BOOK)
        self.folder = posixpath.dirname(path)
        package = self._xml(path)
        manifest = {item.get("id"): item for item in _named(package, "item")}
        spine = [
            manifest[reference.get("idref")]
            for reference in _named(package, "itemref")
            if reference.get("idref") in manifest and reference.get("linear") != "no"
        ]
        contents = self._contents(manifest, package)
        chapters, missing = self._chapters(
            [
                self._resolved(item.get("href"), self.folder)
                for item in spine
                if "nav" not in _properties(item)
            ],
            contents,
        )
        if not chapters:
            raise IngestError("there is no text in this book.")
        about = {name: [_words(each) for each in _named(package, name)] for name in _TOLD}
        return BookReading(
            title=next(iter(about["title"]), ""),
            authors=tuple(filter(None, about["creator"])),
            publisher=next(iter(about["publisher"]), ""),
            published=next(iter(about["date"]), ""),
            language=next(iter(about["language"]), "")[:20],
            identifier=next(filter(None, about["identifier"]), ""),
            chapters=tuple(chapters),
            missing=missing,
        )

    def _is_locked(self, names: frozenset[str]) -> bool:
        if not names.isdisjoint(_RIGHTS):
            return True
        if _ENCRYPTION not in names:
            return False
        methods = [each.get("Algorithm") for each in _named(self._xml(_ENCRYPTION), "EncryptionMethod")]
        return any(method not in _FONTS_ONLY for method in methods)

    def _contents(self, manifest: dict[str | None, Any], package: Any) -> dict[str, str]:
        """The title that the table of contents gives each document it names, in its order."""
        spine = next(_named(package, "spine"), None)
        older = manifest.get(spine.get("toc")) if spine is not None else None
        titles: dict[str, str] = {}
        for item in (*(each for each in manifest.values() if "nav" in _properties(each)), older):
            path = self._resolved(item.get("href"), self.folder) if item is not None else ""
            if titles or not path:
                continue
            try:
                table = self._xml(path)
            except IngestError:
                continue
            for link, title in _entries(table):
                if target := self._resolved(link, posixpath.dirname(path)):
                    titles.setdefault(target, title)
        return titles

    def _chapters(self, paths: list[str], contents: dict[str, str]) -> tuple[list[Chapter], int]:
        """The documents of the spine, those without a title of their own with the one before them."""
        chapters: list[Chapter] = []
        missing = 0
        for path in paths:
            try:
                body = self._document(path)
            except IngestError:
                missing += 1
                continue
            title = contents.get(path, "")
            goes_on = bool(contents) and not title and bool(chapters) and chapters[-1].name in contents
            if goes_on and body.text:
                last = chapters.pop()
                chapters.append(Chapter(last.title, last.name, joined([last.body, body])))
            elif len(body.text) >= _NO_TEXT:
                chapters.append(Chapter(title or _first_heading(body), path, body))
        return chapters, missing

    def _document(self, path: str) -> StructuredText:
        markup = without_declaration(clean_markup(Material(self._bytes(path), path).decoded().text))
        if (tree := tree_of(markup)) is None:
            raise IngestError("it holds nothing.")
        tidy(tree)
        return structured_text(tree)

    def _bytes(self, path: str) -> bytes:
        try:
            member = self.archive.getinfo(path)
        except KeyError as error:
            raise IngestError("it is missing.") from error
        return unpacked(self.archive, member, FILE_BYTES, self.budget)

    def _xml(self, path: str) -> Any:
        """A document that only describes. Raises IngestError where it declares entities, or is damaged."""
        from lxml import etree

        data = self._bytes(path)
        if b"<!ENTITY" in data:
            raise IngestError("a file in the book declares entities, which Dateline never opens.")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise IngestError(NO_BOOK) from error
        if root is None:
            raise IngestError(NO_BOOK)
        return root

    def _resolved(self, link: str | None, folder: str) -> str:
        """The name of the member that a link leads to; "" where that cannot be."""
        target = unquote((link or "").partition("#")[0])
        path = posixpath.normpath(posixpath.join(folder, target)) if target else ""
        return "" if climbs(path) else path


_TOLD = ("title", "creator", "publisher", "date", "language", "identifier")


def _named(root: Any, name: str) -> Iterator[Any]:
    """The elements of a name, whatever their namespace."""
    yield from root.iter("{*}" + name)


def _words(element: Any) -> str:
    return single_line("".join(element.itertext()))


def _properties(item: Any) -> list[str]:
    return (item.get("properties") or "").split()


def _entries(table: Any) -> Iterator[tuple[str | None, str]]:
    """Where each entry of a table of contents leads, and its words: of a navigation document or an NCX."""
    for point in _named(table, "navPoint"):
        content = next(_named(point, "content"), None)
        label = next(_named(point, "navLabel"), None)
        if content is not None and label is not None:
            yield content.get("src"), _words(label)
    for nav in _named(table, "nav"):
        if "toc" in (nav.get("{http://www.idpf.org/2007/ops}type") or "toc").split():
            for link in _named(nav, "a"):
                yield link.get("href"), _words(link)


def _first_heading(body: StructuredText) -> str:
    heading = next((span for span in body.structure if span.kind is StructureKind.HEADING), None)
    return single_line(body.text[heading.start : heading.end], 200) if heading and heading.start == 0 else ""
