"""Obsidian: a folder of Markdown as its web clipper writes it, and as Dateline exports it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from store.errors import IngestError
from store.ingest.formats.front_matter import read_front_matter
from store.ingest.formats.markdown import read_markdown
from store.ingest.material import Material
from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import moment, not_read
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, Draft
from store.model.brought import Brought, BroughtMark

_HIGHLIGHT = re.compile(r"==(?=\S)((?:(?!==).){1,5000})(?<=\S)==", re.DOTALL)
_MARKUP = re.compile(r"[*_`]|\[([^\[\]]*)\]\([^()]*\)")
_CLIPPED = re.compile(r"^(?:source|url)\s*:\s*[\"']?https?://", re.MULTILINE)
_CREATED = re.compile(r"^created\s*:\s*[\"']?([0-9T:+. -]{8,35})", re.MULTILINE)
_OTHER_TEXTS = (
    "*.html",
    "*.htm",
    "*.txt",
    "*.pdf",
    "*.epub",
    "*.docx",
    "*.eml",
    "*.mhtml",
    "*.xml",
    "*.json",
)
"""What no such folder holds: one that does is a folder of all kinds."""

_LOOKED_AT = 5
"""Files of a folder by which it is recognised."""


def fits(exported: Exported) -> bool:
    """A folder of notes with an address in their front matter."""
    notes = exported.matching("*.md")
    if not exported.path.is_dir() or not notes or exported.matching(*_OTHER_TEXTS):
        return False
    if (exported.path / ".obsidian").is_dir():
        return True
    return all(_is_clipped(exported.head(name)) for name in notes[:_LOOKED_AT])


def read(exported: Exported, sandbox: Sandbox) -> Iterator[Draft | AddResult]:
    """A draft for each note; what stands between `==` is highlighted."""
    for name in exported.matching("*.md"):
        origin = str(exported.path / name)
        try:
            yield from _notes(exported.text(name), name, origin, sandbox)
        except IngestError as error:
            yield not_read(origin, error.sentence)


def highlights(body: str) -> tuple[str, ...]:
    """The words of each highlight, without markup.

    >>> highlights("The ==*quay*== opens.")
    ('quay',)
    """
    return tuple(_MARKUP.sub(r"\1", match[1]).strip() for match in _HIGHLIGHT.finditer(body))


def _is_clipped(head: str) -> bool:
    front = head[: read_front_matter(head).body_start]
    return bool(_CLIPPED.search(front))


def _notes(note: str, name: str, origin: str, sandbox: Sandbox) -> Iterator[Draft]:
    start = read_front_matter(note).body_start
    front, body = note[:start], note[start:]
    marks = tuple(map(BroughtMark, highlights(body)))
    plain = front + _HIGHLIGHT.sub(r"\1", body)
    created = _CREATED.search(front)
    brought = Brought(added=moment(created[1].strip()) if created else None, marks=marks)
    for draft in read_markdown(Material(plain.encode(), origin, name=name.rpartition("/")[2]), sandbox):
        yield replace(draft, brought=brought)
