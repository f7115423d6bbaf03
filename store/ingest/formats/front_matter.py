"""The block at the head of a Markdown file, in YAML, TOML or JSON: what it tells, as strings."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from store.ingest.limits import FRONT_MATTER_CHARACTERS
from store.text import single_line

_YAML = re.compile(r"---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)(?:^|\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_PLAIN_LINE = re.compile(r"([\w][\w .-]{0,40})\s*:(?:\s+(.*))?")
_HEADER_LINE = re.compile(r"[A-Z][A-Za-z-]{1,20}:\s+\S.*")
_ITEM_LINE = re.compile(r"\s*-\s+(.*)")

_KEYS = {
    "title": "title headline subject",
    "url": "url link canonical_url canonicalurl original_url originalurl permalink source_url",
    "author": "author authors byline creator from",
    "published": (
        "published date_published datepublished published_at publishedat publish_date publishdate pubdate "
        "pub_date publication_date date"
    ),
    "source": "source site site_name publisher publication website",
    "tags": "tags tag keywords categories category",
    "language": "language lang",
}
"""What is read, under the names that other programs give it, the surest first."""

_NAMES = {key: (name, rank) for name, keys in _KEYS.items() for rank, key in enumerate(keys.split())}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stood at the head. `body_start` is where the article begins in the text."""

    values: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """For each name of _KEYS the values of every key that means it, the surest first."""
    body_start: int = 0
    damaged: bool = False

    def all(self, name: str) -> tuple[str, ...]:
        """Every value for a name, each as one line, the surest first."""
        return tuple(single_line(", ".join(values)) for values in self.values.get(name, ()))

    def one(self, name: str) -> str:
        """The surest value for a name, a list joined by commas; "" where it is missing."""
        return next(iter(self.all(name)), "")


def read_front_matter(text: str) -> FrontMatter:
    """Read the block that `text` begins with, if it does.

    A block that cannot be read is damaged: `body_start` is then 0, so that
    nothing of the file is lost.
    """
    if found := _YAML.match(text):
        return _matter(_yaml(found[1]), found[1], found.end())
    if found := _TOML.match(text):
        return _matter(_toml(found[1]), found[1], found.end())
    if text.startswith("{"):
        return _json(text)
    return FrontMatter()


def read_header_lines(text: str) -> FrontMatter:
    """Read the lines that a mail or a saved note begins with ("Subject: …", "Date: …"), if it does.

    At least two lines, all of them of this form, and a title among them.
    """
    block, _, _ = text.partition("\n\n")
    lines = block.split("\n")
    if len(lines) < 2 or len(block) > FRONT_MATTER_CHARACTERS or not all(map(_HEADER_LINE.fullmatch, lines)):
        return FrontMatter()
    matter = _matter(_line_by_line(block), block, len(block))
    return matter if matter.values.get("title") else FrontMatter()


def _matter(data: object, block: str, end: int) -> FrontMatter:
    if not block.strip():
        return FrontMatter(body_start=end)
    if not isinstance(data, dict):
        return FrontMatter(damaged=True)
    ranked: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for key, value in data.items():
        name, rank = (
            _NAMES.get(key.strip().lower().replace("-", "_"), ("", 0)) if isinstance(key, str) else ("", 0)
        )
        if name and (strings := _strings(value)):
            ranked.setdefault(name, []).append((rank, strings))
    values = {name: tuple(strings for _, strings in sorted(pairs)) for name, pairs in ranked.items()}
    return FrontMatter(values, end)


def _yaml(block: str) -> object:
    import yaml

    if len(block) > FRONT_MATTER_CHARACTERS:
        return None
    try:
        # BaseLoader knows no tags and no types: "2025-02-29" stays a string instead of failing.
        return yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return _line_by_line(block)


def _line_by_line(block: str) -> dict[str, Any] | None:
    """What programs write that do not know YAML: a key and its value a line, whatever is in the value."""
    data: dict[str, Any] = {}
    key = ""
    for line in filter(str.strip, block.split("\n")):
        if found := _PLAIN_LINE.fullmatch(line):
            key, value = found[1], (found[2] or "").strip()
            if value[:1] in ("[", "{", "&", "*", "!") and value[-1:] not in ("]", "}"):
                return None
            data[key] = value.strip("\"'")
        elif (found := _ITEM_LINE.fullmatch(line)) and key:
            data[key] = [*(data[key] if isinstance(data[key], list) else []), found[1].strip("\"' ")]
        else:
            return None
    return data


def _toml(block: str) -> object:
    import tomllib

    if len(block) > FRONT_MATTER_CHARACTERS:
        return None
    try:
        return tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None


def _json(text: str) -> FrontMatter:
    """A file that begins with an object; one that names nothing of an article is the text itself."""
    try:
        data, end = json.JSONDecoder(parse_int=str).raw_decode(text[:FRONT_MATTER_CHARACTERS])
    except (ValueError, RecursionError):
        return FrontMatter()
    matter = _matter(data, text[:end], end)
    return matter if matter.values else FrontMatter()


def _strings(value: object) -> tuple[str, ...]:
    """The strings of a value: of a list each, of what has a name its name, of a date its ISO form."""
    items = value if isinstance(value, list) else [value]
    named = (item.get("name") if isinstance(item, dict) else item for item in items)
    texts = (item.isoformat() if hasattr(item, "isoformat") else item for item in named)
    return tuple(text.strip() for text in texts if isinstance(text, str) and text.strip())
