"""Plain text: kept as it is, but that a blank line stands between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath

from store.errors import IngestError
from store.ingest.dates import publication_date
from store.ingest.material import Material
from store.model.articles import Draft, PublicationDate
from store.text import sanitise, single_line

TITLE_LENGTH = 200
"""A first line up to this many characters can be a headline."""

_DATE_LINE = re.compile(r"(?:(?:published|date|posted)(?: on)?:? )?(\S.{5,60})", re.IGNORECASE)
_HEADLINE_WORDS = 4
_LONG_LINE = 120
_NARROWEST, _WIDEST = 45, 100
_OWN_LINE = re.compile(r"\s|[-*•>|+–—]|\d{1,3}[.)]\s")


def read_plain(material: Material) -> Iterator[Draft]:
    """Yield the one draft of a plain text. Raises IngestError where there is no text."""
    decoded = material.decoded()
    text = paragraphs(decoded.text)
    if not text:
        raise IngestError("there is no text in it.")
    yield Draft(
        text=text,
        title=title_of(text) or title_from_name(material.name) or "Untitled",
        origin=material.origin,
        format="text",
        url=material.url,
        published=date_line(text),
        notices=(decoded.notice,) if decoded.notice else (),
    )


def paragraphs(text: str) -> str:
    """Sanitise, trim, and put one blank line between paragraphs.

    Lines that were broken at a fixed width are joined again. Where a text has
    no blank line and its lines are long, each line is a paragraph.
    """
    lines = [line.rstrip() for line in sanitise(text).split("\n")]
    tidied = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    if "\n" in tidied and "\n\n" not in tidied:
        filled = [len(line) for line in lines if line]
        if sum(filled) / len(filled) > _LONG_LINE:
            return tidied.replace("\n", "\n\n")
    return _unwrapped(tidied)


def _unwrapped(text: str) -> str:
    """Join the lines of paragraphs that were broken at a fixed width."""
    pieces = [paragraph.split("\n") for paragraph in text.split("\n\n")]
    longest = [(max(map(len, lines)), lines) for lines in pieces if len(lines) > 2]
    width = max((each for each, lines in longest if _fills(lines, each)), default=0)
    return "\n\n".join(" ".join(lines) if _fills(lines, width) else "\n".join(lines) for lines in pieces)


def _fills(lines: list[str], width: int) -> bool:
    """Whether every line ends because the next word had no room within `width`."""
    if not _NARROWEST <= width <= _WIDEST or any(map(_OWN_LINE.match, lines)):
        return False
    return all(len(line) + 1 + len(after.split()[0]) > width for line, after in pairwise(lines))


def title_of(text: str) -> str:
    """The headline a text begins with: the first short paragraph of some words before the body.

    "" where the text begins with a long paragraph. A kicker of a word or two
    ("Site icon", "LOCAL") gives way to the headline below it.
    """
    first = ""
    for paragraph in text.split("\n\n", 4)[:3]:
        line = paragraph.strip()
        if "\n" in line or len(line) > TITLE_LENGTH or (first and line.endswith(".")):
            break
        if len(line.split()) >= _HEADLINE_WORDS:
            return single_line(line)
        first = first or line
    return single_line(first)


def date_line(text: str) -> PublicationDate | None:
    """The date that stands on a line of its own near the top: "Tuesday, 22 September 2015"."""
    for line in text.split("\n", 8)[:7]:
        found = _DATE_LINE.fullmatch(line.strip())
        if found and (published := publication_date(found[1])):
            return published
    return None


def title_from_name(name: str) -> str:
    """A title made of a file name: "rail-tunnel_vote.txt" becomes "Rail tunnel vote"."""
    words = re.sub(r"[-_\s]+", " ", PurePosixPath(name).stem).strip()
    return single_line(words[:1].upper() + words[1:])
