"""The values of figures, read back by where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable

from store.model.findings import Figure
from store.records.connection import LibraryFile
from store.records.findings import PLAIN

Place = tuple[int, int, int]
"""An article, and the span of a figure in it."""

_SHAPE = PLAIN["figures"]


def of_articles(file: LibraryFile, articles: Iterable[int]) -> dict[Place, Figure]:
    """The figures of some articles, but for rejected ones."""
    among = "NOT rejected AND article_id IN (SELECT value FROM json_each(?)) ORDER BY article_id, start, n"
    rows = file.rows(
        f"SELECT {_SHAPE.columns}, article_id FROM figures WHERE {among}", (json.dumps(sorted(articles)),)
    )
    values = _SHAPE.read(rows)
    return {(row[-1], figure.start, figure.end): figure for row, figure in zip(rows, values, strict=True)}
