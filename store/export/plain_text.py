"""Annotations and quotes as plain text: each passage with its note or speaker, and below where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.export import citation
from store.export.citation import origin
from store.export.headings import grouped
from store.export.orphans import orphan_words
from store.model.annotation_list import ColourNames, Grouping, ListedAnnotation, colour_name
from store.model.passages import Passage


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
            if gone := orphan_words(annotation):
                told.append(gone)
            yield f"  [{', '.join(told)}]"
            if grouping is not Grouping.ARTICLE:
                yield f"  — {origin(entry)}"
            yield ""


def quote_lines(quotes: Iterable[Passage]) -> Iterator[str]:
    """Each ready to cite: its words, who said them, and where they stand."""
    return map(quote, quotes)


def quote(said: Passage) -> str:
    """A quote ready to cite."""
    return citation.plain(citation.bare(said.sentence), said, said.of_it)
