"""Large imports without a reading: many articles a transaction, indexes filled after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice

from store.model.articles import Draft
from store.records import arrivals
from store.records.connection import LibraryFile

CHUNK = 20_000
"""Articles a transaction, once a library has that many. A smaller one is filled in a single transaction."""

_IDENTITY_INDEXES = ("articles_by_guid", "articles_by_url", "articles_by_content")
"""The indexes that recognise what comes in twice."""


def insert_all(file: LibraryFile, drafts: Iterable[Draft]) -> int:
    """Store drafts that are not there yet; returns how many. No transaction is left half done."""
    remaining = iter(drafts)
    first = list(islice(remaining, CHUNK))
    there = file.value("SELECT sum(articles) FROM tallies")
    stored = 0
    if len(first) == CHUNK and there <= CHUNK:
        with file.writing(), _indexes_filled_after(file):
            stored = _insert(file, chain(first, remaining))
    else:
        while first:
            with file.writing():
                stored += _insert(file, first)
            first = list(islice(remaining, CHUNK))
    if stored:
        file.execute("PRAGMA analysis_limit = 1000")
        file.execute("ANALYZE")
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return stored


def _insert(file: LibraryFile, drafts: Iterable[Draft]) -> int:
    last = file.value("SELECT coalesce(max(id), 0) FROM articles")
    trigger = file.value("SELECT sql FROM sqlite_schema WHERE name = 'article_search_insert'")
    file.execute("DROP TRIGGER article_search_insert")
    stored = 0
    for arrival in map(arrivals.prepare, drafts):
        if arrivals.find(file, arrival) is None:
            arrivals.insert(file, arrival)
            stored += 1
    file.execute(
        "INSERT INTO article_search (rowid, title, text) SELECT id, title, text FROM articles WHERE id > ?",
        (last,),
    )
    file.execute(trigger)
    return stored


@contextmanager
def _indexes_filled_after(file: LibraryFile) -> Iterator[None]:
    """Sorting a whole index is several times faster than keeping it sorted row by row."""
    marks = ", ".join("?" * len(_IDENTITY_INDEXES))
    indexes = file.rows(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'articles' "
        f"AND sql IS NOT NULL AND name NOT IN ({marks})",
        _IDENTITY_INDEXES,
    )
    for name, _ in indexes:
        file.execute(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        file.execute(sql)
