"""What came in lately: how many articles since a moment, and which is the first of them."""

from __future__ import annotations

from store.records.connection import LibraryFile

_SINCE = "place IN ('inbox', 'archive') AND added >= ?"


def count_since(file: LibraryFile, moment: str) -> int:
    """How many articles came in since a moment, as it is stored; those in the bin do not count."""
    return int(file.value(f"SELECT count(*) FROM articles WHERE {_SINCE}", (moment,)))


def first_since(file: LibraryFile, moment: str) -> int | None:
    """The number of the first of them: later ones have greater numbers."""
    found = file.value(f"SELECT min(id) FROM articles WHERE {_SINCE}", (moment,))
    return None if found is None else int(found)
