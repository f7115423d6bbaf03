"""The formats that annotations are written in, by name and by what the name of a file ends with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from store.errors import UsageError
from store.export import json_lines, markdown, plain_text
from store.model.annotation_list import ColourNames, Grouping, ListedAnnotation

Write = Callable[[Iterable[ListedAnnotation], Grouping, ColourNames], Iterator[str]]
"""Writes annotations line by line, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `suffixes` are how files of it end."""

    name: str
    suffixes: tuple[str, ...]
    annotation_lines: Write


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("text", (".txt", ".text"), plain_text.annotation_lines),
        Format("markdown", (".md", ".markdown"), markdown.annotation_lines),
        Format(json_lines.NAME, (".jsonl", ".ndjson"), json_lines.annotation_lines),
    )
}
"""By their names."""


def format_of(path: PurePath) -> Format:
    """The format that a file's name asks for. Raises UsageError."""
    suffix = path.suffix.lower()
    for each in FORMATS.values():
        if suffix in each.suffixes:
            return each
    endings = ", ".join(f"{each.suffixes[0]} ({each.name})" for each in FORMATS.values())
    raise UsageError(f"the name of the file says what is written: let it end with {endings}.")
