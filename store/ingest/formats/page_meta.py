"""What a page says of itself in the meta elements of its head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from store.text import single_line

Said = Mapping[str, Sequence[str]]


def said(tree: Any) -> Said:
    """What the meta elements of a page say, in its order, by their names and properties in small letters."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = single_line(element.get("content") or "", 1000)
        names = {(element.get(each) or "").lower() for each in ("name", "property", "itemprop")}
        for name in filter(None, names if content else ()):
            found.setdefault(name, []).append(content)
    return found


def first_said(meta: Said, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The first that is said under each of the names, in their order, with where it is said."""
    for name in names:
        if name in meta:
            yield meta[name][0], where_said(name)


def where_said(name: str) -> str:
    """In words, that a page says something of itself under a name."""
    return f"what it says of itself ({name})"
