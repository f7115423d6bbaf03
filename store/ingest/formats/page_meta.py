"""What a page says of itself to other programs: in meta elements and in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store.ingest.formats.linked_data import linked_items
from store.text import single_line


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says of itself to other programs.

    `contents` are those of its meta elements, in its order, by their names and properties in small
    letters; `items` is what it describes in JSON-LD.
    """

    contents: Mapping[str, Sequence[str]]
    items: tuple[dict[str, Any], ...]


def said(tree: Any) -> Said:
    """Read what a page says of itself."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = single_line(element.get("content") or "", 1000)
        names = {(element.get(each) or "").lower() for each in ("name", "property", "itemprop")}
        for name in filter(None, names if content else ()):
            found.setdefault(name, []).append(content)
    return Said(found, tuple(linked_items(tree)))


def first_said(meta: Said, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The first that is said under each of the names, in their order, with where it is said."""
    for name in names:
        if name in meta.contents:
            yield meta.contents[name][0], where_said(name)


def where_said(name: str) -> str:
    """In words, that a page says something of itself under a name."""
    return f"what it says of itself ({name})"
