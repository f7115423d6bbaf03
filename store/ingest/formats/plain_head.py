"""What stands above a plain text: its headline, who wrote it, when, and where it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from store.ingest.dates import publication_date
from store.ingest.formats.front_matter import read_header_lines
from store.model.articles import PublicationDate
from store.model.structure import StructuredText
from store.text import single_line
from store.text.addresses import web_link

TITLE_LENGTH = 200
"""A first line up to this many characters can be a headline."""

_HEADLINE_WORDS = 4
_NAMED = 2
"""Lines of a headline with its author below."""
_TOP = 8
"""Lines in which author and date are looked for."""

_DATE_LINE = re.compile(r"(?:(?:published|date|posted)(?: on)?:? )?(\S.{5,60})", re.IGNORECASE)
_UPDATED = re.compile(r"(?:last )?(?:updated|modified|edited|corrected)\b", re.IGNORECASE)
_BYLINE = re.compile(r"(?:By|BY|Von|Par|Por) (\S.{1,80}?)(?:\s+[|·•–—]\s*(\S.{5,60}))?")
_SMALL_WORDS = frozenset(
    {"and", "und", "et", "y", "de", "da", "di", "du", "van", "von", "der", "den", "la", "le", "&"}
)
_UNDERLINE = re.compile(r"\A([^\n]{1,200})\n[=~-]{3,}(?=\n)")
_ADDRESS_LINE = re.compile(r"\A\s*(https?://\S+)\s*\n")
_MAIL_ADDRESS = re.compile(r"\s*(?:<[^<>]*>|\([^()\s]*@[^()\s]*\))")


@dataclass(frozen=True, slots=True)
class PlainHead:
    """What a text says of itself above its first paragraph. `body_start` is where what is read begins."""

    title: str = ""
    byline: str = ""
    published: PublicationDate | None = None
    url: str | None = None
    body_start: int = 0


def read_head(text: str) -> PlainHead:
    """Read the head of a (sanitised) text: of a mail, of a note with "Title:" lines, of an article.

    A block of such lines and an address above all else are no part of the article;
    headline, byline and date stay in it.
    """
    labelled = read_header_lines(text)
    if labelled.body_start:
        return PlainHead(
            labelled.one("title"),
            _MAIL_ADDRESS.sub("", labelled.one("author")),
            next((date for date in map(publication_date, labelled.all("published")) if date), None),
            next((link for link in map(web_link, labelled.all("url")) if link), None),
            labelled.body_start,
        )
    address = _ADDRESS_LINE.match(text)
    start = address.end() if address else 0
    body = text[start:].lstrip("\n")
    byline, dated = _byline(body)
    return PlainHead(
        title_of(body), byline, date_line(body) or dated, web_link(address[1]) if address else None, start
    )


def title_of(text: str) -> str:
    """The headline a text begins with: the first short paragraph of some words before the body.

    "" where the text begins with a long paragraph. A kicker of a word or two
    ("Site icon", "LOCAL") gives way to the headline below it; a byline and a date
    right under the headline belong to it.
    """
    first = ""
    for paragraph in text.split("\n\n", 4)[:3]:
        lines = [line for line in paragraph.strip().split("\n") if not _is_about(line)]
        if not lines:
            continue
        if len(lines) == _NAMED and _names_author(paragraph):
            lines = lines[:1]
        line = lines[0].strip()
        if len(lines) > 1 or len(line) > TITLE_LENGTH or (first and line.endswith(".")):
            break
        if len(line.split()) >= _HEADLINE_WORDS:
            return single_line(line)
        first = first or line
    return single_line(first)


def date_line(text: str) -> PublicationDate | None:
    """The date that stands on a line of its own near the top: "Tuesday, 22 September 2015"."""
    return next(_dates(text), None)


def title_from_name(name: str) -> str:
    """A title made of a file name: "rail-tunnel_vote.txt" becomes "Rail tunnel vote"."""
    words = re.sub(r"[-_\s]+", " ", PurePosixPath(name).stem).strip()
    return single_line(words[:1].upper() + words[1:])


def without_underline(text: str) -> str:
    """A text without the marks under its headline."""
    return _UNDERLINE.sub(r"\1", text, count=1)


def without_headline(body: StructuredText, title: str) -> StructuredText:
    """An article without its own headline above it: the title is kept apart."""
    first, _, rest = body.text.partition("\n\n")
    if not rest or single_line(first) != title:
        return body
    return body.kept([(len(body.text) - len(rest), len(body.text))])


def _dates(text: str) -> Iterator[PublicationDate]:
    for line in text.split("\n", _TOP)[:_TOP]:
        found = _DATE_LINE.fullmatch(line.strip())
        if found and not _UPDATED.match(line.strip()) and (published := publication_date(found[1])):
            yield published


def _byline(text: str) -> tuple[str, PublicationDate | None]:
    """Who wrote it, and the date behind the name: "By Jane Doe | March 5, 2024"."""
    for line in text.split("\n", _TOP)[:_TOP]:
        found = _BYLINE.fullmatch(line.strip())
        if found and _is_name(found[1]):
            return single_line(found[1]), publication_date(found[2])
    return _names_author(text.partition("\n\n")[0]), None


def _names_author(paragraph: str) -> str:
    """The author between a headline and a date, each on a line of its own; "" where that is not so."""
    lines = [line.strip() for line in paragraph.strip().split("\n")]
    if len(lines) != _NAMED + 1 or not _is_about(lines[2]) or _is_about(lines[1]):
        return ""
    words = len(lines[1].split())
    return single_line(lines[1]) if 1 < words <= _HEADLINE_WORDS and _is_name(lines[1]) else ""


def _is_name(words: str) -> bool:
    return not words.endswith(".") and all(
        word[:1].isupper() or word in _SMALL_WORDS for word in words.replace(",", " ").split()
    )


def _is_about(line: str) -> bool:
    """Whether a line only says who wrote the article, or when."""
    text = line.strip()
    byline = _BYLINE.fullmatch(text)
    dated = _DATE_LINE.fullmatch(text)
    return bool(
        _UPDATED.match(text) or (byline and _is_name(byline[1])) or (dated and publication_date(dated[1]))
    )
