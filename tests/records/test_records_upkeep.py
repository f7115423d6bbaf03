"""A library is tidied a little each time it is closed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from store.library import Library
from store.model.articles import Draft, Place
from store.records import arrivals
from store.records.connection import LibraryFile


def fill(path: Path, articles: int) -> None:
    with closing(Library.open(path)) as library:
        for _ in library.imports.add(
            (Draft(f"Part {n}. " + "tolls " * 2_000, f"Part {n}", str(n), "text") for n in range(articles)),
            read=False,
        ):
            pass


def pages(path: Path) -> tuple[int, int]:
    """How many pages a file has, and how many of them are unused."""
    with closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute("PRAGMA page_count").fetchone()
        (unused,) = connection.execute("PRAGMA freelist_count").fetchone()
    return count, unused


def test_what_was_thrown_away_is_given_back_to_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Library.open(path).close()
    empty, _ = pages(path)
    fill(path, 60)
    full, _ = pages(path)
    with closing(Library.open(path)) as library:
        library.articles.move(list(range(1, 61)), Place.BIN)
        library.articles.empty_bin()
    small, unused = pages(path)
    assert small - empty < (full - empty) / 2
    assert unused < full / 10


def test_statistics_are_those_of_what_is_there(tmp_path: Path) -> None:
    """By which SQLite chooses the index of each query: of an empty library they would be wrong for ever."""
    path = tmp_path / "library.db"
    Library.open(path).close()
    fill(path, 60)
    with closing(LibraryFile.open(path)) as file:
        file.execute("SELECT count(*) FROM articles WHERE place = 'inbox' AND read = 0").fetchall()
        file.execute("UPDATE articles SET starred = 1")
    with closing(sqlite3.connect(path)) as connection:
        (known,) = connection.execute(
            "SELECT stat FROM sqlite_stat1 WHERE tbl = 'articles' LIMIT 1"
        ).fetchone()
    assert int(known.split()[0]) >= 60


def test_pieces_of_the_search_index_are_merged(tmp_path: Path) -> None:
    """Each pack of articles is a piece of its own, in which every search has to look."""
    path = tmp_path / "library.db"
    Library.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO article_search (article_search, rank) VALUES ('automerge', 0)")
        connection.commit()
    with closing(LibraryFile.open(path)) as file:
        for number in range(12):
            with file.writing():
                arrivals.insert(
                    file, [arrivals.prepare(Draft(f"tolls {number}", "Tolls", str(number), "text"))]
                )
        before = pieces(file)
    with closing(LibraryFile.open(path)) as file:
        assert pieces(file) < before
        assert file.value("SELECT count(*) FROM article_search WHERE article_search MATCH 'tolls'") == 12


def pieces(file: LibraryFile) -> int:
    """How many segments the search index has: each page of one is named by a row of its own."""
    return int(file.value("SELECT count(DISTINCT segid) FROM article_search_idx"))


def test_a_library_is_closed_while_another_program_writes(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    fill(path, 3)
    file = LibraryFile.open(path)
    file.execute("UPDATE articles SET starred = 1")
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        file.close()
        other.execute("ROLLBACK")
    with closing(LibraryFile.open(path)) as again:
        assert again.value("SELECT count(*) FROM articles WHERE starred") == 3


def test_connections_beside_the_first_keep_few_pages(tmp_path: Path) -> None:
    """They are many at a time, and what each keeps is resident memory of the app."""
    with closing(LibraryFile.open(tmp_path / "library.db")) as file, closing(file.sibling()) as beside:
        kept, kept_beside = (int(each.value("PRAGMA cache_size")) for each in (file, beside))
    assert kept < kept_beside < 0, "kibibytes are told below 0"
