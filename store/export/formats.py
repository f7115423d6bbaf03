"""The formats that annotations and quotes are written in, by name and by how files of them end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from store.errors import UsageError
from store.export import comma_separated, json_lines, markdown, plain_text
from store.model.annotation_list import ColourNames, Grouping, ListedAnnotation
from store.model.passages import Passage

WriteAnnotations = Callable[[Iterable[ListedAnnotation], Grouping, ColourNames], Iterator[str]]
WriteQuotes = Callable[[Iterable[Passage]], Iterator[str]]
"""Both write line by line, in the order in which they are given."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `suffixes` are how files of it end."""

    name: str
    suffixes: tuple[str, ...]
    annotation_lines: WriteAnnotations
    quote_lines: WriteQuotes


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("text", (".txt", ".text"), plain_text.annotation_lines, plain_text.quote_lines),
        Format("markdown", (".md", ".markdown"), markdown.annotation_lines, markdown.quote_lines),
        Format(json_lines.NAME, (".jsonl", ".ndjson"), json_lines.annotation_lines, json_lines.quote_lines),
        Format("csv", (".csv",), comma_separated.annotation_lines, comma_separated.quote_lines),
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
