"""Annotations as plain text: each passage with its note, and below where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.export.citation import origin
from store.export.headings import grouped
from store.model.annotation_list import ColourNames, Grouping, ListedAnnotation, colour_name


def annotation_lines(
    entries: Iterable[ListedAnnotation], grouping: Grouping, names: ColourNames
) -> Iterator[str]:
    """Under a heading for every group; the article is told with each where it is not the heading."""
    for heading, members in grouped(entries, grouping):
        yield heading
        yield ""
        for entry in members:
            annotation = entry.annotation
            yield f"  “{annotation.anchor.exact.strip()}”".replace("\n", "\n  ")
            if annotation.note:
                yield f"  {annotation.note}".replace("\n", "\n  ")
            told = [colour_name(annotation.colour, names), *annotation.tags]
            if annotation.orphan:
                told.append("no longer in the article")
            yield f"  [{', '.join(told)}]"
            if grouping is not Grouping.ARTICLE:
                yield f"  — {origin(entry)}"
            yield ""
