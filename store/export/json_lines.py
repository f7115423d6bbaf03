"""Annotations and quotes as JSON, one object a line: all that is known of each, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from store.export.citation import origin
from store.model.annotation_list import ColourNames, Grouping, ListedAnnotation, colour_name
from store.model.passages import Passage

NAME = "jsonl"
"""What the format is called."""


def annotation_lines(
    entries: Iterable[ListedAnnotation],
    grouping: Grouping,  # noqa: ARG001 - the lines say all; who reads them groups them
    names: ColourNames,
) -> Iterator[str]:
    """A line for each."""
    for entry in entries:
        yield json.dumps(annotation(entry, names), ensure_ascii=False)


def annotation(entry: ListedAnnotation, names: ColourNames) -> dict[str, Any]:
    """One annotation in JSON's own types. Offsets count code points of the article's text."""
    held = entry.annotation
    return {
        "id": held.id,
        "passage": held.anchor.exact,
        "prefix": held.anchor.prefix,
        "suffix": held.anchor.suffix,
        "start": held.anchor.start,
        "end": held.anchor.end,
        "orphan": held.orphan,
        "unfetched": held.unfetched,
        "note": held.note,
        "colour": held.colour.value,
        "colour_name": colour_name(held.colour, names),
        "tags": list(held.tags),
        "created": held.created.isoformat(),
        "updated": held.updated.isoformat(),
        "article": {
            "id": held.article_id,
            "title": entry.title,
            "byline": entry.byline,
            "source": entry.source,
            "url": entry.url,
            "published": entry.published.isoformat() if entry.published else None,
        },
    }


def quote_lines(quotes: Iterable[Passage]) -> Iterator[str]:
    """A line for each."""
    for each in quotes:
        yield json.dumps(quote(each), ensure_ascii=False)


def quote(said: Passage) -> dict[str, Any]:
    """One quote in JSON's own types. Offsets count code points of the article's text."""
    return {
        "speaker": said.of_it or None,
        "speaker_id": said.entity_id,
        "quotation": said.sentence,
        "start": said.start,
        "end": said.end,
        "article_id": said.article_id,
        "title": said.title,
        "byline": said.byline,
        "source": said.source,
        "url": said.url,
        "published": said.published.isoformat() if said.published else None,
        "citation": origin(said),
    }
