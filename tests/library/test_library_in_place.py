"""The library's file is moved, removed, replaced or made read-only beneath a program that has it open."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from store.errors import LibraryError, LibraryGoneError, NotSavedError
from store.library import Library
from store.model.articles import Draft
from store.model.findings import Findings
from store.model.view import View
from tests.by_hand import add_read
from tests.lost_library import moved, removed, replaced

NOW = dt.datetime(2026, 11, 29, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of one article."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        draft = Draft("The ferry sails on Monday.", "The ferry", origin="ferry.txt", format="text")
        add_read(library, draft, Findings())
    return path


@pytest.mark.parametrize("happens", [moved, removed, replaced])
def test_nothing_is_written_to_a_file_that_nobody_finds_again(
    path: Path, happens: Callable[[Path], None]
) -> None:
    with Library.open(path) as library:
        library.articles.set_starred([1], True)
        happens(path)
        with pytest.raises(LibraryGoneError, match="Save a copy"):
            library.articles.set_starred([1], False)
        saved = library.save_copy(NOW)
    with Library.open(saved, create=False) as library:
        (row,) = library.views.rows(View(), 0, 10)
        assert row.starred, "what was decided before is in the copy"


def cut(what: str, size: int, path: Path) -> None:
    os.truncate(f"{path}{what}", size)


def lost(what: str, path: Path) -> None:
    Path(f"{path}{what}").unlink()


@pytest.mark.parametrize(
    "happens",
    [partial(cut, "-wal", 0), partial(cut, "-wal", 9000), partial(lost, "-wal"), partial(lost, "-shm")],
)
def test_what_was_decided_is_saved_where_the_log_or_the_shared_memory_is_gone(
    path: Path, happens: Callable[[Path], None]
) -> None:
    with Library.open(path) as library:
        library.articles.set_starred([1], True)
        happens(path)
        for attempt in (lambda: library.articles.set_starred([1], False), library.sibling):
            with pytest.raises(LibraryGoneError, match=r"library.db-(wal|shm).*Save a copy"):
                attempt()
        saved = library.save_copy(NOW)
    with Library.open(saved, create=False) as copy:
        assert copy.articles.one(1).starred


@pytest.mark.parametrize("size", [0, 100, 8192, 100_000])
def test_nothing_is_written_to_a_library_that_was_cut_short(path: Path, size: int) -> None:
    """What is gone cannot be saved; what still can be, the log, is not thrown away."""
    with Library.open(path) as library:
        library.articles.set_starred([1], True)
        cut("", size, path)
        with pytest.raises(LibraryGoneError, match="was cut short"):
            library.articles.set_starred([1], False)
        with pytest.raises(LibraryGoneError, match="was cut short"):
            library.articles.one(1)
        with pytest.raises(NotSavedError, match="there is no daily backup"):
            library.save_copy(NOW)
        newest = path.with_name("library.db.backups") / "2026-11-28-080000.sqlite"
        newest.parent.mkdir()
        newest.touch()
        with pytest.raises(NotSavedError, match=newest.name):
            library.save_copy(NOW)
    assert path.stat().st_size == size
    assert path.with_name("library.db-wal").stat().st_size


MEMORY_IS_CUT = """
import os, sys
from contextlib import closing
from pathlib import Path
from store.errors import NotSavedError
from store.library import Library
from store.records.connection import LibraryFile

path, size = Path(sys.argv[1]), int(sys.argv[2])
with Library.open(path) as library, library.sibling() as beside:
    library.articles.set_starred([1], True)
    os.truncate(f"{path}-shm", size)
    assert library.articles.one(1).starred
    library.articles.set_read([1], True)
    os.truncate(f"{path}-shm", size)
    assert beside.articles.one(1).starred
with closing(LibraryFile.open(path)) as file:
    try:
        with file.writing():
            file.execute("UPDATE articles SET title = 'Half'")
            os.truncate(f"{path}-shm", size)
            file.execute("UPDATE articles SET byline = 'Half'")
    except NotSavedError as error:
        print(error.sentence)
    with file.writing():
        file.execute("UPDATE articles SET byline = 'Whole'")
"""
"""Another program cuts it short: between two statements, before a thread's, amid a change."""


@pytest.mark.parametrize("size", [0, 5000, 32_767])
def test_memory_that_was_cut_short_is_made_anew_and_nothing_ends_by_a_signal(path: Path, size: int) -> None:
    command = [sys.executable, "-c", MEMORY_IS_CUT, str(path), str(size)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr or done.returncode
    assert "Nothing was changed; try again" in done.stdout
    with closing(sqlite3.connect(path)) as written:
        assert written.execute("SELECT title, byline, starred, read FROM articles").fetchall() == [
            ("The ferry", "Whole", 1, 1)
        ]
        assert written.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_library_that_another_program_made_smaller_is_written_to(path: Path) -> None:
    """As SQLite does where a log is taken in, and pages that are not needed are given back."""
    with Library.open(path) as library, closing(sqlite3.connect(path, isolation_level=None)) as other:
        library.articles.set_starred([1], True)
        other.execute("CREATE TABLE much (words)")
        other.execute("INSERT INTO much VALUES (randomblob(300000))")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        library.articles.set_starred([1], False)
        large = path.stat().st_size
        other.execute("DROP TABLE much")
        other.executescript("PRAGMA incremental_vacuum")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert path.stat().st_size < large
        library.articles.set_starred([1], True)
        assert library.articles.one(1).starred


@pytest.mark.parametrize("happens", [partial(lost, ""), partial(cut, "", 0)])
def test_no_library_is_begun_where_the_log_of_one_is_left(
    path: Path, happens: Callable[[Path], None]
) -> None:
    """SQLite would throw away what was written last."""
    with closing(Library.open(path)) as library:
        library.articles.set_starred([1], True)
        happens(path)
        with pytest.raises(LibraryError, match=r"library.db-wal beside it holds what was written last"):
            Library.open(path)
        assert path.with_name("library.db-wal").stat().st_size


def test_a_file_that_comes_back_is_written_to_again(path: Path) -> None:
    with Library.open(path) as library:
        moved(path)
        with pytest.raises(LibraryGoneError):
            library.articles.set_starred([1], True)
        path.with_name("elsewhere.db").rename(path)
        library.articles.set_starred([1], True)


def test_a_library_in_a_folder_that_cannot_be_written_to_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writable = os.access
    monkeypatch.setattr(os, "access", lambda place, mode: place != path.parent and writable(place, mode))
    with Library.open(path) as library:
        assert library.read_only
        assert library.views.count(View()) == 1
        with pytest.raises(NotSavedError, match="can only be read"):
            library.articles.set_starred([1], True)
