"""What was asked for before, to be asked again: the last queries, newest first."""

from __future__ import annotations

from store.records.connection import LibraryFile

KEPT = 100
"""Queries that are remembered."""


def remember(file: LibraryFile, query: str) -> None:
    """Put a query before all others. Leaves no entry in the history of decisions."""
    with file.writing():
        file.execute(
            "INSERT OR REPLACE INTO query_history (query, asked) "
            "SELECT ?, coalesce(max(asked), 0) + 1 FROM query_history",
            (query,),
        )
        file.execute(
            "DELETE FROM query_history WHERE asked <= (SELECT max(asked) FROM query_history) - ?", (KEPT,)
        )


def asked(file: LibraryFile) -> tuple[str, ...]:
    """The queries that were asked, newest first."""
    return tuple(
        query
        for (query,) in file.rows("SELECT query FROM query_history ORDER BY asked DESC LIMIT ?", (KEPT,))
    )
