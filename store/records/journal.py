"""How writes are logged: ahead (WAL), so that readers and the writer do not wait, where the disk can.

WAL needs memory that processes share, which network file systems do not have
(sqlite.org/wal.html, "Overview"). There the library keeps SQLite's older journal:
as safe, but who reads waits for who writes.
"""

from __future__ import annotations

import sqlite3
import time

_WAIT = 0.02
"""Seconds between two tries."""

_NO_SHARED_MEMORY = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL}
"""What the first read of a library in WAL mode ends with on such a disk, among other troubles."""


def read_first(connection: sqlite3.Connection) -> None:
    """Begin to read; on a disk without shared memory, first take a library's log in and leave WAL.

    Raises the first read's sqlite3.Error where that was not the trouble.
    """
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _NO_SHARED_MEMORY:
            raise
        try:
            # Alone with the file, SQLite keeps what it would share to itself (sqlite.org/wal.html, 8).
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA locking_mode = NORMAL")
            connection.execute("SELECT count(*) FROM sqlite_schema")
        except sqlite3.Error:
            raise error from None


def log_writes_ahead(connection: sqlite3.Connection, patience: float) -> bool:
    """Switch to WAL, which lasts; whether the disk can.

    SQLite does not wait for other programs there, so this does, for `patience` seconds.
    """
    until = time.monotonic() + patience
    while True:
        try:
            return bool(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_WAIT)
