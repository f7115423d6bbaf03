"""What came in lately: the articles since a moment, the last first."""

from __future__ import annotations

from store.model.articles import ArticleRow
from store.records.articles import ROWS
from store.records.connection import LibraryFile

_SINCE = "place IN ('inbox', 'archive') AND added >= ?"


def count_since(file: LibraryFile, moment: str) -> int:
    """How many articles came in since a moment, as it is stored; those in the bin do not count."""
    return int(file.value(f"SELECT count(*) FROM articles WHERE {_SINCE}", (moment,)))


def rows_since(file: LibraryFile, moment: str, limit: int) -> tuple[ArticleRow, ...]:
    """The last of them."""
    return ROWS.select(file, f"WHERE {_SINCE} ORDER BY added DESC, id DESC LIMIT ?", (moment, limit))


def first_since(file: LibraryFile, moment: str) -> int | None:
    """The number of the first of them: later ones have greater numbers."""
    found = file.value(f"SELECT min(id) FROM articles WHERE {_SINCE}", (moment,))
    return None if found is None else int(found)
