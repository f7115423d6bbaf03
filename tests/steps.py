"""What reading costs, told in steps of SQLite's machine: the same on every machine, however busy it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from store.library import Library
from store.records import connection

_AT_ONCE = 10
"""Steps of SQLite's machine that are counted as one."""


class Steps:
    """Counts the steps of every connection that is opened from now on, for as long as the test takes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._taken = 0
        connected = connection.connected

        def step() -> int:
            self._taken += 1
            return 0

        def watched(uri: str, busy_seconds: float) -> sqlite3.Connection:
            opened = connected(uri, busy_seconds)
            opened.set_progress_handler(step, _AT_ONCE)
            return opened

        monkeypatch.setattr(connection, "connected", watched)

    def of(self, path: Path, read: Callable[[Library], object]) -> int:
        """How many steps a read of a library takes, in tens, without those of opening it."""
        with Library.open(path) as library:
            before = self._taken
            read(library)
            return self._taken - before
