"""Plain text: kept as it is, but that a blank line stands between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from store.errors import IngestError
from store.ingest.formats.plain_head import read_head, title_from_name, title_of, without_underline
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox
from store.model.articles import Draft
from store.text import sanitise

_LONG_LINE = 120
_NARROWEST, _WIDEST = 45, 100
_OWN_LINE = re.compile(r"\s|[-*•>|+–—]|\d{1,3}[.)]\s")


def read_plain(material: Material, _sandbox: Sandbox) -> Iterator[Draft]:
    """Yield the one draft of a plain text. Raises IngestError where there is no text."""
    decoded = material.decoded()
    source = sanitise(decoded.text).lstrip("\n")
    head = read_head(source)
    text = paragraphs(without_underline(source[head.body_start :].lstrip("\n")))
    if not text:
        raise IngestError("there is no text in it.")
    yield Draft(
        text=text,
        title=head.title or title_of(text) or title_from_name(material.name) or "Untitled",
        origin=material.origin,
        format="text",
        byline=head.byline or None,
        url=head.url or material.url,
        published=head.published,
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
