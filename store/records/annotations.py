"""Annotations, read back: highlights and notes on passages."""

from __future__ import annotations

import json
from collections.abc import Iterable

from store.errors import NotFoundError
from store.model.decisions import Annotation
from store.records.anchors import FETCHED, PLACE
from store.records.connection import LibraryFile
from store.records.shape import Shape

ANNOTATIONS = Shape(Annotation, "annotations", {**PLACE, "unfetched": f"orphan AND NOT {FETCHED}"})


class StoredAnnotations:
    """Annotations as they can be read."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def of_article(self, article_id: int) -> tuple[Annotation, ...]:
        """The annotations of an article: by position, orphans last."""
        return ANNOTATIONS.select(
            self._file, "WHERE article_id = ? ORDER BY orphan, start, [end], id", (article_id,)
        )

    def one(self, annotation_id: int) -> Annotation:
        """One annotation. Raises NotFoundError."""
        annotation = ANNOTATIONS.first(self._file, "WHERE id = ?", (annotation_id,))
        if annotation is None:
            raise NotFoundError(f"there is no annotation {annotation_id} in this library.")
        return annotation

    def still_there(self, annotation_ids: Iterable[int]) -> set[int]:
        """Which of these annotations the library holds."""
        numbers = json.dumps(sorted(annotation_ids))
        rows = self._file.rows(
            "SELECT id FROM annotations WHERE id IN (SELECT value FROM json_each(?))", (numbers,)
        )
        return {key for (key,) in rows}
