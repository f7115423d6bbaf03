"""The YAML block at the head of a Markdown file, read with a loader that only makes strings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from store.ingest.limits import FRONT_MATTER_CHARACTERS
from store.text import single_line

_BLOCK = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)

_NAMES = {
    "title": "title",
    "url": "url",
    "link": "url",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "published": "published",
    "date": "published",
    "source": "source",
    "site": "source",
    "tags": "tags",
    "language": "language",
    "lang": "language",
}
"""Keys that are read, with what other programs call the same."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stood at the head. `body_start` is where the article begins in the text."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    body_start: int = 0
    damaged: bool = False

    def one(self, name: str) -> str:
        """All values of a key as one line, joined by commas; "" where it is missing."""
        return single_line(", ".join(self.values.get(name, ())))


def read_front_matter(text: str) -> FrontMatter:
    """Read the block that `text` begins with, if it does.

    A block that is not YAML is damaged: `body_start` is then 0, so that
    nothing of the file is lost.
    """
    found = _BLOCK.match(text)
    if not found:
        return FrontMatter()
    if len(found[1]) > FRONT_MATTER_CHARACTERS:
        return FrontMatter(damaged=True)
    data = _loaded(found[1])
    if not isinstance(data, dict):
        return FrontMatter(damaged=bool(found[1].strip()), body_start=0 if found[1].strip() else found.end())
    values: dict[str, tuple[str, ...]] = {}
    for key, value in data.items():
        name = _NAMES.get(key.lower()) if isinstance(key, str) else None
        if name and (strings := _strings(value)):
            values.setdefault(name, strings)
    return FrontMatter(values, found.end())


def _loaded(block: str) -> object:
    import yaml

    try:
        # BaseLoader knows no tags and no types: "2025-02-29" stays a string instead of failing.
        return yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _strings(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(item.strip() for item in items if isinstance(item, str) and item.strip())
