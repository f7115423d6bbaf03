"""Annotations: highlights and notes on passages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from store.errors import NotFoundError
from store.model.decisions import Anchor, Annotation, Colour
from store.records import articles, timestamps
from store.records.anchors import anchor
from store.records.connection import LibraryFile, Value
from store.records.history import Decision
from store.text import sanitise, single_line

_COLUMNS = 'id, article_id, start, "end", exact, prefix, suffix, note, colour, tags, orphan, created, updated'


class StoredAnnotations:
    """Annotations as they can be read."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def of_article(self, article_id: int) -> tuple[Annotation, ...]:
        """The annotations of an article: by position, orphans last."""
        return tuple(
            _annotation(values)
            for values in self._file.rows(
                f'SELECT {_COLUMNS} FROM annotations WHERE article_id = ? ORDER BY orphan, start, "end", id',
                (article_id,),
            )
        )

    def one(self, key: int) -> Annotation:
        """One annotation. Raises NotFoundError."""
        found = self._file.row(f"SELECT {_COLUMNS} FROM annotations WHERE id = ?", (key,))
        if found is None:
            raise NotFoundError(f"there is no annotation {key} in this library.")
        return _annotation(found)


def insert(
    decision: Decision,
    file: LibraryFile,
    article_id: int,
    start: int,
    end: int,
    *,
    note: str,
    colour: Colour,
    tags: Iterable[str],
) -> int:
    """Annotate a passage. Raises NotFoundError, UsageError."""
    now = timestamps.now().isoformat()
    return decision.insert(
        "annotations",
        {
            "article_id": article_id,
            **_placed(anchor(articles.text(file, article_id), start, end)),
            "note": sanitise(note),
            "colour": colour.value,
            "tags": _tags(tags),
            "created": now,
            "updated": now,
        },
    )


def update(
    decision: Decision,
    file: LibraryFile,
    key: int,
    *,
    note: str | None,
    colour: Colour | None,
    tags: Iterable[str] | None,
    start: int | None,
    end: int | None,
) -> None:
    """Change what is given. Moving an orphan to a passage of today's text ends its orphanhood."""
    old = StoredAnnotations(file).one(key)
    values: dict[str, Value] = {}
    if note is not None:
        values["note"] = sanitise(note)
    if colour is not None:
        values["colour"] = colour.value
    if tags is not None:
        values["tags"] = _tags(tags)
    if start is not None or end is not None:
        start = old.anchor.start if start is None else start
        end = old.anchor.end if end is None else end
        values.update(_placed(anchor(articles.text(file, old.article_id), start, end)))
    if values:
        decision.update("annotations", "id = ?", (key,), {**values, "updated": timestamps.now().isoformat()})


def _placed(place: Anchor) -> dict[str, Value]:
    return {
        "start": place.start,
        "end": place.end,
        "exact": place.exact,
        "prefix": place.prefix,
        "suffix": place.suffix,
        "orphan": 0,
    }


def _tags(tags: Iterable[str]) -> str:
    cleaned = (single_line(tag, 100) for tag in tags)
    return json.dumps(list(dict.fromkeys(tag for tag in cleaned if tag)), ensure_ascii=False)


def _annotation(values: Sequence[Any]) -> Annotation:
    key, article_id, start, end, exact, prefix, suffix, note, colour, tags, orphan, created, updated = values
    return Annotation(
        key,
        article_id,
        Anchor(start, end, exact, prefix, suffix),
        note,
        Colour(colour),
        tuple(json.loads(tags)),
        bool(orphan),
        timestamps.moment(created),
        timestamps.moment(updated),
    )
