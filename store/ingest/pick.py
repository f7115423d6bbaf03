"""Which format a source is in, by its content, its name and what a server said of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from store.errors import IngestError
from store.ingest.formats.feed import read_json, read_xml
from store.ingest.formats.markdown import read_markdown
from store.ingest.formats.page import read_page_material
from store.ingest.formats.plain import read_plain
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft

Reader = Callable[[Material, Sandbox], Iterator[Draft | AddResult]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how it is told from others, and what reads it.

    `looks` is matched at the beginning of the decoded text. `certain` formats
    go by their file name alone: a text about HTML may begin with a tag.
    """

    name: str
    read: Reader
    suffixes: frozenset[str]
    content_types: frozenset[str]
    looks: re.Pattern[str] | None = None
    certain: bool = False


def _looks(pattern: str) -> re.Pattern[str]:
    # Atomic, so that a text of many comments or spaces is not tried in every way it can be split.
    prolog = r"(?>(?:\s+|<\?xml[^>]*>|<!--.*?-->)*)"
    return re.compile(prolog + pattern, re.IGNORECASE | re.DOTALL)


FORMATS = (
    Format(
        "feed",
        read_xml,
        frozenset({".xml", ".rss", ".atom", ".rdf"}),
        frozenset(
            {
                "application/rss+xml",
                "application/atom+xml",
                "application/rdf+xml",
                "application/xml",
                "text/xml",
            }
        ),
        _looks(
            r"(?:<!DOCTYPE\s+(?!html)[^>\[]{0,500}(?>(?:\[.*?\]\s*)?)>\s*)?<(?:rss|feed|rdf:RDF|\w+:feed)\b"
        ),
    ),
    Format(
        "json feed",
        read_json,
        frozenset({".json"}),
        frozenset({"application/feed+json", "application/json"}),
        re.compile(r'\s*\{.{0,2000}?"https?://jsonfeed\.org/version/', re.DOTALL),
    ),
    Format(
        "page",
        read_page_material,
        frozenset({".html", ".htm", ".xhtml"}),
        frozenset({"text/html", "application/xhtml+xml"}),
        _looks(r"<(?:!DOCTYPE\s+html|html|head|body|meta|title)\b"),
    ),
    Format(
        "markdown",
        read_markdown,
        frozenset({".md", ".markdown", ".mdown"}),
        frozenset({"text/markdown"}),
        re.compile(r"---[ \t]*\n(?:[\w-]+[ \t]*:|---)"),
        certain=True,
    ),
    Format(
        "text",
        lambda material, _: read_plain(material),
        frozenset({".txt", ".text"}),
        frozenset({"text/plain"}),
        certain=True,
    ),
)
"""In the order in which content is looked at."""

SUFFIXES = frozenset().union(*(each.suffixes for each in FORMATS))
"""Names with these endings are read when a whole folder is added."""

_NOT_YET = {
    ".pdf": "a PDF",
    ".epub": "an EPUB book",
    ".docx": "a Word file",
    ".doc": "a Word file",
    ".odt": "an OpenDocument file",
    ".zip": "an archive",
    ".gz": "an archive",
}


def pick(material: Material) -> Format:
    """The format of what a source delivered. Raises IngestError where it is none of ours."""
    by_name = next((each for each in FORMATS if material.suffix in each.suffixes), None)
    if by_name and by_name.certain and not material.content_type:
        return by_name
    if material.suffix in _NOT_YET:
        raise IngestError(unreadable(material.suffix))
    text = material.decoded().text.removeprefix("\ufeff")[:120_000]
    by_content = next((each for each in FORMATS if each.looks and each.looks.match(text)), None)
    if by_content and not (by_content.certain and by_name):
        return by_content
    if by_name:
        return by_name
    by_type = next((each for each in FORMATS if material.content_type in each.content_types), None)
    if by_type:
        return by_type
    if material.content_type and not material.content_type.startswith("text/"):
        raise IngestError(
            f"the server sends {material.content_type}, which is not read. Save its text and add that."
        )
    return FORMATS[-1]


def unreadable(suffix: str) -> str:
    """The sentence for a kind of file that is not read."""
    kind = _NOT_YET.get(suffix)
    if kind:
        return f"{kind} is not read. Save its text as .txt or its page as .html and add that."
    named = suffix or "a name without an ending"
    return f"{named} is no kind of file that is read ({', '.join(sorted(SUFFIXES))})."
