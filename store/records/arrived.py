"""What came in lately: how many articles since a moment, and which is the first of them."""

from __future__ import annotations

from store.records.connection import LibraryFile

_SINCE = "place IN ('inbox', 'archive') AND added >= ?"


def since(file: LibraryFile, moment: str) -> tuple[int, int | None]:
    """How many articles came in since a moment, as it is stored, and the number of the first of them.

    Later ones have greater numbers. Those in the bin do not count.
    """
    count, first = file.row(f"SELECT count(*), min(id) FROM articles WHERE {_SINCE}", (moment,)) or (0, None)
    return int(count), first
