"""How soon a search shows its first page at 100,000 articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from store.library import Library
from tests.benchmarks import generator
from tests.benchmarks.measure import Line, Workshop, milliseconds
from tests.by_hand import searched

_WORDS = (
    ("a rare word", generator.RARE_WORD),
    ("a common word", generator.COMMON_WORD),
    ("a word of every article", generator.EVERYWHERE_WORD),
)


def first_pages(workshop: Workshop) -> Iterator[Line]:
    """Fifty hits with excerpts; the floor is the bare FTS query for fifty row numbers."""
    path = workshop.library(100_000)
    index = _index_name(path)
    with closing(Library.open(path)) as library:
        for name, word in _WORDS:
            search = partial(library.views.search, searched(word))
            search()
            value = workshop.median(partial(milliseconds, search))
            floor = workshop.bare_query(
                path, f"SELECT rowid FROM {index} WHERE {index} MATCH ? LIMIT 50", word
            )
            yield Line(f"search, first page, {name}, 100,000 articles", value, "ms", floor, "≤ 50 ms")


def _index_name(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
        ).fetchone()
    return str(found[0])
