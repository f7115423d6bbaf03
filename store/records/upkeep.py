"""What keeps a library quick and no larger than it needs to be, a little each time it is closed.

Each step is bounded, so that closing is never felt; what is left is done the next time.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress

_PAGES_MERGED = 64
"""Of a search index, at one time (sqlite.org/fts5.html, 6.8)."""

_PAGES_GIVEN_BACK = 2_000
"""To the disk, at one time: 8 MB."""

_INDEXES = ("article_search", "annotation_search")


def begin(connection: sqlite3.Connection) -> None:
    """Let a file that has no table yet give back pages that are no longer needed."""
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")


def tidy(connection: sqlite3.Connection) -> None:
    """Fresh statistics, search indexes in fewer pieces, unused pages given back.

    It waits for nobody: where another program writes, or the file is damaged, it is left for another time.
    """
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA analysis_limit = 400")
        connection.execute("PRAGMA optimize")
        for index in _INDEXES:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', {_PAGES_MERGED})")
        # It gives a page back with each step, and `execute` takes one step of what has no columns.
        connection.executescript(f"PRAGMA incremental_vacuum({_PAGES_GIVEN_BACK})")
