"""A disk without shared memory, as SQLite's dot-file locking has none either: no WAL, nothing lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from store.errors import LibraryError
from store.library import Library
from store.model.articles import Draft
from store.model.findings import Findings
from store.model.view import View
from store.records import connection
from tests.by_hand import add_read

Moved = Callable[[], None]


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> Moved:
    """Once called, every library lies on a disk without shared memory."""
    connected = connection.connected

    def move() -> None:
        def connected_there(uri: str, busy_seconds: float) -> sqlite3.Connection:
            return connected(f"{uri}&vfs=unix-dotfile", busy_seconds)

        monkeypatch.setattr(connection, "connected", connected_there)

    return move


def add(library: Library, title: str) -> None:
    add_read(library, Draft(f"{title} sails.", title, origin=title, format="text"), Findings())


def test_a_library_is_made_and_used_there(tmp_path: Path, moved: Moved) -> None:
    moved()
    with Library.open(tmp_path / "library.db") as library:
        assert not library.logs_ahead
        add(library, "The ferry")
        with library.sibling() as other:
            assert other.views.count(View()) == 1
    assert not list(tmp_path.glob("*-wal"))


def test_a_library_that_comes_from_another_disk_goes_on(tmp_path: Path, moved: Moved) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        assert library.logs_ahead
        add(library, "The ferry")
    moved()
    with Library.open(path) as library:
        assert not library.logs_ahead
        add(library, "The bridge")
        assert library.views.count(View()) == 2


def test_other_trouble_at_the_first_read_is_told_as_it_is(tmp_path: Path, moved: Moved) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(b"SQLite format 3\0" + b"\xa5" * 4080)
    moved()
    with pytest.raises(LibraryError):
        Library.open(path)
    assert path.read_bytes()[16:] == b"\xa5" * 4080
