"""How writes are logged: ahead (WAL), so that readers and the writer do not wait, where the disk can.

WAL needs memory that processes share, which network file systems do not have
(sqlite.org/wal.html, "Overview"). There the library keeps SQLite's older journal:
as safe, but who reads waits for who writes.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

_WAIT = 0.02
"""Seconds between two tries."""

_NO_SHARED_MEMORY = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL}
"""What the first read of a library in WAL mode ends with on such a disk, among other troubles."""

Connect = Callable[[], sqlite3.Connection]


def read_first(connect: Connect) -> sqlite3.Connection:
    """A connection that has begun to read; on a disk without shared memory the library first leaves WAL.

    Raises the first read's sqlite3.Error where that was not the trouble.
    """
    connection = connect()
    try:
        _read(connection)
    except sqlite3.Error as error:
        connection.close()  # It would go on asking for the memory that it did not get.
        if not _lacks_memory(error):
            raise
        try:
            _leave(connect)
        except sqlite3.Error:
            raise error from None
        connection = connect()
        _read(connection)
    return connection


def log_writes_ahead(connection: sqlite3.Connection, connect: Connect, folder: Path, patience: float) -> bool:
    """Switch the file of a connection, in `folder`, to WAL, which lasts; whether the disk can.

    SQLite does not wait for other programs there, so this does, for `patience` seconds. Whether there is
    memory to share shows at the first read only; another connection tries that, so that this one stays.
    """
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return True
    if not _maps(folder):
        return False
    try:
        with closing(connect()) as trying:
            if not _switched(trying, patience):
                return False
            _read(trying)
    except sqlite3.OperationalError as error:
        if not _lacks_memory(error):
            raise
        _leave(connect)
        return False
    return True


def _switched(connection: sqlite3.Connection, patience: float) -> bool:
    until = time.monotonic() + patience
    while True:
        try:
            return bool(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_WAIT)


def _maps(folder: Path) -> bool:
    """Whether the disk maps files into memory. Others that have the library open would meet a try of WAL."""
    import mmap
    import tempfile

    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.truncate(mmap.PAGESIZE)
            mmap.mmap(file.fileno(), mmap.PAGESIZE).close()
    except OSError:
        return False
    return True


def _read(connection: sqlite3.Connection) -> None:
    connection.execute("SELECT count(*) FROM sqlite_schema")


def _lacks_memory(error: sqlite3.Error) -> bool:
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF in _NO_SHARED_MEMORY


def _leave(connect: Connect) -> None:
    """Take the log in, and leave WAL: alone with a file, SQLite keeps what it would share to itself.

    That has to be asked for before the first read (sqlite.org/wal.html, 8).
    """
    with closing(connect()) as alone:
        alone.execute("PRAGMA locking_mode = EXCLUSIVE")
        alone.execute("PRAGMA journal_mode = DELETE")
