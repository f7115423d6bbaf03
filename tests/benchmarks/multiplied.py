"""A library with findings made ten times as big: copied within SQLite, as a million imports take hours.

The copies differ in their texts and keys, not in what was found; so names stay by Zipf's law, and dates where
they are. Indexes are made afterwards, as one sorting is cheaper than fifty million insertions.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from store.model.kinds import LISTS, table_of
from store.records.connection import LibraryFile
from tests.benchmarks.findings import DERIVED

_CACHE = "PRAGMA cache_size = -1000000"
"""A gigabyte, as what is copied is read once for each copy."""

_CHANGED = {
    "id": "id + copy * :last",
    "article_id": "article_id + copy * :last",
    "text": "text || ' Copy ' || copy || '.'",
    "what": "what || ' in town ' || copy",
    "guid_key": "guid_key || ':' || copy",
    "url_key": "url_key || ':' || copy",
    "content_key": "content_key || ':' || copy",
}


def multiply(path: Path, times: int) -> None:
    """Let a library, whose articles are numbered from 1, hold each of its articles so many times."""
    tables = ("articles", *(table_of(name) for name in LISTS), *DERIVED)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(_CACHE)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("BEGIN")
        (last,) = connection.execute("SELECT max(id) FROM articles").fetchone()
        made_again = _put_aside(connection, tables)
        for table in tables:
            _copy(connection, table, last, times)
        connection.execute("UPDATE entities SET articles = articles * ?1, mentions = mentions * ?1", (times,))
        connection.execute(
            "UPDATE tallies SET articles = articles * ?1, unread = unread * ?1, starred = starred * ?1, "
            "with_deadlines = with_deadlines * ?1",
            (times,),
        )
        for table, column in (
            ("source_tallies", "articles"),
            ("published_tallies", "articles"),
            ("told_tallies", "dates"),
            ("due_tallies", "suggestions"),
        ):
            connection.execute(f"UPDATE {table} SET {column} = {column} * ?", (times,))
        connection.execute(
            "INSERT INTO article_search (rowid, title, text) "
            "SELECT id, title, text FROM articles WHERE id > ?",
            (last,),
        )
        for sql in made_again:
            connection.execute(sql)
        _copy_announcements(connection, last, times)
        connection.execute("COMMIT")
    with closing(LibraryFile.open(path)) as file:
        file.execute("PRAGMA analysis_limit = 10000")
        file.execute("ANALYZE")


def _put_aside(connection: sqlite3.Connection, tables: tuple[str, ...]) -> list[str]:
    """Drop the indexes and triggers of tables, and give what makes them again."""
    known = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_schema "
        "WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).fetchall()
    dropped = [(kind, name, sql) for kind, name, table, sql in known if table in tables]
    for kind, name, _ in dropped:
        connection.execute(f"DROP {kind} [{name}]")
    return [sql for _, _, sql in dropped]


_COPIES = (
    "WITH RECURSIVE copies (copy) AS "
    "(SELECT :first UNION ALL SELECT copy + 1 FROM copies WHERE copy < :times - 1) "
)


def _copy_announcements(connection: sqlite3.Connection, last: int, times: int) -> None:
    """Let the announcements of the copies lie as the first ones do: no town's is one with that of another.

    To compare them all, as for a library that grew, takes longer than all the rest.
    """
    (most,) = connection.execute("SELECT coalesce(max(id), 0) FROM announcements").fetchone()
    changed = {
        "id": "a.id + copy * :most",
        "suggestion_id": "again.id",
        "cluster": "a.cluster + copy * :most",
        "subject": "a.subject || ' ' || copy",
    }
    columns = [name for (name,) in connection.execute("SELECT name FROM pragma_table_info('announcements')")]
    values = {"first": 1, "times": times, "last": last, "most": most}
    connection.execute(
        f"{_COPIES} INSERT INTO announcements ({', '.join(f'[{name}]' for name in columns)}) "
        f"SELECT {', '.join(changed.get(name, f'a.[{name}]') for name in columns)} "
        "FROM copies CROSS JOIN announcements a JOIN suggestions s ON s.id = a.suggestion_id "
        "JOIN suggestions again ON again.article_id = s.article_id + copy * :last AND again.start = s.start",
        values,
    )
    connection.execute(
        f"{_COPIES} INSERT INTO announced_words (word, announcement_id) "
        "SELECT word, announcement_id + copy * :most FROM copies CROSS JOIN announced_words ORDER BY 1, 2",
        values,
    )


def _copy(connection: sqlite3.Connection, table: str, last: int, times: int) -> None:
    """Append the first `last` articles' rows of a table again and again, in the order in which it lies.

    One that lies by something else than its articles is written anew, sorted: each copy would otherwise go
    through every page of it.
    """
    columns = dict(connection.execute(f"SELECT name, pk FROM pragma_table_info('{table}')").fetchall())
    by_article = "id" if table == "articles" else "article_id"
    copied = [name for name in columns if name != "id" or by_article == "id"]
    key = sorted((name for name in copied if columns[name]), key=lambda name: columns[name])
    anew = bool(key) and key[0] != by_article
    names = ", ".join(f"[{name}]" for name in copied)
    values = ", ".join(_CHANGED.get(name, f"[{name}]") for name in copied)
    connection.execute(
        f"CREATE TEMP TABLE first_rows AS SELECT {names} FROM {table} WHERE {by_article} <= ? "
        f"ORDER BY {', '.join(key or [by_article])}",
        (last,),
    )
    if anew:
        connection.execute(f"DELETE FROM {table}")
    connection.execute(
        f"{_COPIES} INSERT INTO {table} ({names}) SELECT {values} FROM copies CROSS JOIN first_rows"
        + (f" ORDER BY {', '.join(_CHANGED.get(name, name) for name in key)}" if anew else ""),
        {"first": 0 if anew else 1, "times": times, "last": last},
    )
    connection.execute("DROP TABLE first_rows")
