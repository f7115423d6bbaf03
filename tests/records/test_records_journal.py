"""A disk without shared memory, as SQLite's dot-file locking has none either: no WAL, nothing lost."""

from __future__ import annotations

import errno
import os
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


def test_a_disk_that_maps_no_files_is_never_asked_for_a_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program that reads the library just then would fail."""

    def no_mapping(*_: object) -> None:
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))

    monkeypatch.setattr("mmap.mmap", no_mapping)
    statements: list[str] = []
    connected = connection.connected

    def traced(uri: str, busy_seconds: float) -> sqlite3.Connection:
        opened = connected(uri, busy_seconds)
        opened.set_trace_callback(statements.append)
        return opened

    monkeypatch.setattr(connection, "connected", traced)
    with Library.open(tmp_path / "library.db") as library:
        assert not library.logs_ahead
        add(library, "The ferry")
    assert statements and not any("journal_mode =" in statement for statement in statements)


@pytest.mark.parametrize("there_before", [False, True], ids=["made there", "moved there"])
def test_a_disk_that_shows_only_at_the_first_read_that_it_shares_no_memory(
    tmp_path: Path, there_before: bool
) -> None:
    """As where it takes files but maps none; a pipe, which cannot be mapped either, stands for that."""
    path = tmp_path / "library.db"
    if there_before:
        with Library.open(path) as library:
            add(library, "The ferry")
    os.mkfifo(tmp_path / "library.db-shm")
    for title in ("The bridge", "The lock"):
        with Library.open(path) as library:
            assert not library.logs_ahead
            add(library, title)
            with library.sibling() as other:
                assert other.views.count(View()) == library.views.count(View())
    with Library.open(path) as library:
        assert library.views.count(View()) == 2 + there_before
