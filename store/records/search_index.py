"""The indexes of words, and the texts as those see them: letters set apart where a script has no spaces."""

from __future__ import annotations

from store.errors import LibraryError
from store.records.connection import LibraryFile

INDEXED = {
    "article_search": ("articles", "article_letters", ("title", "text")),
    "annotation_search": ("annotations", "annotation_letters", ("exact", "note")),
}
"""Each index, with what it is of, what keeps letters that are set apart, and the columns looked through."""


def is_whole(file: LibraryFile, index: str) -> bool:
    """Whether an index fits its texts; where the library may only be read, whether it is of as many."""
    table = INDEXED[index][0]
    if file.value(_wrong_letters(index)):
        return False
    if file.read_only:
        rows = file.value(f"SELECT count(*) FROM {index}_docsize")
        return bool(rows == file.value(f"SELECT count(*) FROM {table}"))
    try:
        # With rank 1 the index is compared with the texts (sqlite.org/fts5.html, 6.4).
        file.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except LibraryError:
        return False
    return True


def rebuild(file: LibraryFile, index: str) -> None:
    """Make an index anew, and the texts as it sees them."""
    table, letters, columns = INDEXED[index]
    apart = ", ".join(f"set_apart({column})" for column in columns)
    differs = " OR ".join(f"set_apart({column}) <> {column}" for column in columns)
    file.execute(f"DELETE FROM {letters}")
    file.execute(f"INSERT INTO {letters} SELECT id, {apart} FROM {table} WHERE {differs}")
    file.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def _wrong_letters(index: str) -> str:
    """SQL that counts texts which the index would not see as it should."""
    table, letters, columns = INDEXED[index]
    key = f"{table.removesuffix('s')}_id"
    differs = " OR ".join(f"coalesce(l.{each}, t.{each}) <> set_apart(t.{each})" for each in columns)
    return f"SELECT count(*) FROM {table} AS t LEFT JOIN {letters} AS l ON l.{key} = t.id WHERE {differs}"
