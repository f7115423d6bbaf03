"""The text of a PDF, put together of its pages. Runs in the sandbox: pypdf may be slow or fail.

A PDF knows where letters stand, not what they are: lines are told from paragraphs by their
length, and what stands at the edge of page after page is no part of the text.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import quantiles

from store.ingest.limits import PDF_PAGES
from store.text import sanitise, single_line

ENCRYPTED = "the PDF is encrypted with a password. Save it without one and add that"
DAMAGED = "the PDF is damaged and cannot be opened. Fetch it again"
SCANNED = (
    "the PDF holds no text, only pictures of pages. Let a program recognise its letters (OCR) and add that"
)

_EDGE = 3
"""Lines at the top and at the bottom of a page among which its header and footer are."""
_OFTEN = 0.3
"""Share of pages from which on a line at their edge is a header or footer; left and right pages differ."""
_LONGEST_TITLE = 200
_FEWEST = 5
"""Letters of the shortest title; larger ones alone begin a chapter, or are a mark."""
_SHORT_LINE = 0.8
"""A line with less of the usual width ends a paragraph, where its end looks like one."""
_FEW_LETTERS = 20
"""Letters a page has at least, on the average, where it is not the picture of one."""
_LETTER_SHARE = 0.4
"""Letters among all visible characters: with less, the fonts do not say which letters they draw."""
_SPACED = 0.8
"""Share of single letters among the words of a line from which on the line is set in spaced letters."""
_WIDE = re.compile(r"[^\S\n]{2,}|\n")
_LIGATURES = re.compile("[ﬀ-ﬆ]")
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?:…][\"'”’»)\]]*\d{0,2}$")
_OWN_LINE = re.compile(r"[•·▪■●◦‣*–—-]\s|\(?\d{1,3}[.)]\s|\d{1,2}(?:\.\d{1,2})+\.?\s|\(?[a-z]\)\s|§")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u2010]$")
_WORD_BEGINNING = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class PdfReading:
    """What a PDF says. It has `pages`, of which `read` were read; `refused` says why nothing was."""

    text: str = ""
    title: str = ""
    largest: str = ""
    """The words in the largest letters of the first page."""
    author: str = ""
    created: str = ""
    pages: int = 0
    read: int = 0
    refused: str = ""


def read_pdf(data: bytes) -> PdfReading:
    """Read the bytes of a PDF, the first PDF_PAGES of its pages."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            return PdfReading(refused=ENCRYPTED)
        count = len(document.pages)
        first = _FirstPage()
        pages = [
            _lines(document.pages[number].extract_text(visitor_text=None if number else first.visit))
            for number in range(min(count, PDF_PAGES))
        ]
    except (DependencyError, NotImplementedError):
        return PdfReading(refused=ENCRYPTED)
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OSError, RecursionError):
        return PdfReading(refused=DAMAGED)
    text = text_of_pages(pages)
    if not _is_text(text, len(pages)):
        return PdfReading(refused=SCANNED)
    about = {"/Title": "", "/Author": "", "/CreationDate": ""}
    with suppress(PyPdfError, ValueError, TypeError, KeyError, AttributeError):
        about |= {
            key: single_line(str(value)) for key, value in (document.metadata or {}).items() if key in about
        }
    return PdfReading(
        text=text,
        title=about["/Title"],
        largest=first.largest,
        author=about["/Author"],
        created=about["/CreationDate"],
        pages=count,
        read=len(pages),
    )


@dataclass(slots=True)
class _FirstPage:
    """Hears of every piece of text on a page, in its order, and how large its letters are."""

    pieces: list[tuple[int, str]] = field(default_factory=list)

    def visit(self, text: str, matrix: list[float], place: list[float], _font: object, size: float) -> None:
        """What pypdf calls for each piece."""
        if text.strip():
            self.pieces.append((round(size * abs(place[3] or place[1]) * abs(matrix[3] or matrix[1])), text))

    @property
    def largest(self) -> str:
        """The words in the largest letters that say something, where others are smaller."""
        sizes = sorted({size for size, _ in self.pieces}, reverse=True)
        for size in sizes[:-1]:
            words = single_line(" ".join(_closed_up(text) for each, text in self.pieces if each == size))
            if sum(map(str.isalpha, words)) >= _FEWEST and len(words) <= _LONGEST_TITLE:
                return words
        return ""


def text_of_pages(pages: Sequence[Sequence[str]]) -> str:
    """The text of pages, each given by its lines: without headers and footers, words and paragraphs joined.

    >>> text_of_pages([["The quay re-", "opens."]])
    'The quay reopens.'
    """
    bodies = _without_edges(pages)
    known = Counter(word.lower() for lines in bodies for line in lines for word in _WORD.findall(line))
    paragraphs: list[list[str]] = []
    for lines in bodies:
        for index, paragraph in enumerate(_paragraphs(lines)):
            if index == 0 and paragraphs and _goes_on(paragraphs[-1][-1], paragraph[0]):
                paragraphs[-1] += paragraph
            else:
                paragraphs.append(paragraph)
    return "\n\n".join(_joined(paragraph, known) for paragraph in paragraphs)


def _lines(page: str) -> list[str]:
    """The lines of a page as they stand in it, which is the order in which columns are read in most files."""
    text = _LIGATURES.sub(lambda ligature: unicodedata.normalize("NFKC", ligature[0]), sanitise(page))
    return [" ".join(_closed_up(line).split()) for line in text.split("\n")]


def _closed_up(line: str) -> str:
    """A line that is set with a blank behind every letter, as words: several blanks are one between words.

    >>> _closed_up("N O R T H   Q U A Y"), _closed_up("Plan B of 3")
    ('NORTH QUAY', 'Plan B of 3')
    """
    pieces = line.split()
    single = sum(len(piece) == 1 for piece in pieces)
    if sum(map(str.isalpha, line)) < _FEWEST or single < _SPACED * len(pieces):
        return line
    return " ".join("".join(word.split(" ")) for word in _WIDE.split(line.strip()))


def _is_text(text: str, pages: int) -> bool:
    letters = sum(map(str.isalpha, text))
    visible = sum(not character.isspace() for character in text)
    return letters >= _FEW_LETTERS * max(1, min(pages, 3)) and letters >= _LETTER_SHARE * visible


def _without_edges(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The pages' lines without those that stand at the edge of many pages, whatever numbers are in them.

    Pages that are the same from top to bottom count as one: a header stands above texts that differ.
    """
    filled = [[number for number, line in enumerate(lines) if line] for lines in pages]
    edges = [{*numbers[:_EDGE], *numbers[-_EDGE:]} for numbers in filled]
    unlike = {
        tuple(_comparable(line) for line in lines if line): {_comparable(lines[number]) for number in edge}
        for lines, edge in zip(pages, edges, strict=True)
    }
    often = max(3, _OFTEN * len(unlike))
    counts = Counter(key for at_edge in unlike.values() for key in at_edge)
    return [
        [line for number, line in enumerate(lines) if number not in edge or counts[_comparable(line)] < often]
        for lines, edge in zip(pages, edges, strict=True)
    ]


def _comparable(line: str) -> str:
    return _NUMBER.sub("#", line).casefold()


def _paragraphs(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of a page by paragraph."""
    lengths = [len(line) for line in lines if line]
    width = quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0
    paragraph: list[str] = []
    for line, after in pairwise([*lines, ""]):
        if line:
            paragraph.append(line)
        if paragraph and (not line or not after or _ends(line, after, width)):
            yield paragraph
            paragraph = []


def _ends(line: str, after: str, width: float) -> bool:
    """Whether a paragraph ends with `line`, which `after` follows on the page."""
    if _OWN_LINE.match(after):
        return True
    if _BROKEN_WORD.search(line) or len(line) + len(after.split()[0]) >= width * _SHORT_LINE:
        return False
    begins = after[:1].isupper() or not after[:1].isalpha()
    return begins and (bool(_ENDS_SENTENCE.search(line)) or len(line) < width / 2 or line.isupper())


def _goes_on(line: str, after: str) -> bool:
    """Whether a paragraph goes on over the end of the page."""
    return not _ENDS_SENTENCE.search(line) and (after[:1].islower() or bool(_BROKEN_WORD.search(line)))


def _joined(lines: Sequence[str], known: Counter[str]) -> str:
    """A paragraph in one line. Broken words are joined, unless elsewhere they have their hyphen."""
    pieces: list[str] = []
    for line, after in pairwise([*lines, ""]):
        broken, rest = _BROKEN_WORD.search(line), _WORD_BEGINNING.match(after)
        if not broken or not rest:
            pieces += (line, " ")
            continue
        whole, compound = f"{broken[1]}{rest[0]}".lower(), f"{broken[1]}-{rest[0]}".lower()
        keeps = known[compound] > known[whole] or rest[0][0].isupper()
        pieces.append(line if keeps else line[:-1])
    return "".join(pieces).rstrip()
