"""The texts that an article had before: the history keeps each that something else took the place of."""

from __future__ import annotations

from store.model.versions import TextVersion
from store.records.connection import LibraryFile
from store.records.shape import Shape

_VERSIONS = Shape(
    TextVersion,
    "history_rows JOIN history ON history.id = history_id",
    {"replaced": "at", "text": "json_extract(before, '$.text')"},
)


def texts_before(file: LibraryFile, article_id: int) -> tuple[TextVersion, ...]:
    """The earlier texts of an article, the last one first."""
    return _VERSIONS.select(
        file,
        "WHERE article_id = ? AND table_name = 'articles' AND NOT undone "
        "AND json_type(before, '$.text') = 'text' ORDER BY history_rows.id DESC",
        (article_id,),
    )
