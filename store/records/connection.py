"""One connection to a library file: how it is opened and written to."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.errors import DamagedError, LibraryError, LibraryGoneError, NotSavedError
from store.records import functions
from store.records.columns import PLAIN, stored
from store.records.file_errors import cannot_open, full_disk, no_library, translated
from store.records.in_place import OpenFiles, log_of
from store.records.journal import log_writes_ahead, read_first
from store.records.migrations import APPLICATION_ID, SCHEMA_VERSION
from store.records.shared_memory import fill_holes, has_room
from store.records.upkeep import begin, tidy
from store.text.paths import named_path

if TYPE_CHECKING:
    from sqlite_utils.db import Database, Table

Value = str | int | float | bytes | None
Row = tuple[Any, ...]

_SMALLEST = 512
"""Bytes of the smallest SQLite file. SQLite takes a file of one byte for an empty one and would fill it."""


_KEPT, _KEPT_BESIDE = 16_000, 4_000
"""Kibibytes of pages that a connection keeps, and one beside it: those come and go, many at a time."""

_AT_ONCE = 1024
"""Rows of one statement at most: it is kept, and takes memory for each of its values."""

_PATIENCE = 5.0
"""Seconds that a write waits for another program's, where nobody sits before it."""


class LibraryFile:
    """A connection in autocommit mode. Used by one thread at a time; `interrupt` may come from any.

    Every `sqlite3` error that the user can do something about is raised as LibraryError.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, *, read_only: bool, busy_seconds: float
    ) -> None:
        self._connection = connection
        self._busy_seconds = busy_seconds
        self._database: Database | None = None
        self._tables: dict[str, Table] = {}
        self._files: OpenFiles | None = None
        self.path = path
        self.read_only = read_only
        self.logs_ahead = True
        """False on a disk where readers and the writer wait for one another (see `journal`)."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        read_only: bool = False,
        is_open: bool = False,
        busy_seconds: float = _PATIENCE,
    ) -> LibraryFile:
        """Open the library at `path`, creating or upgrading it where that is needed and allowed.

        Where the file or its folder cannot be written to, or the disk is full, it is opened for reading only;
        not where this process has it open already (`is_open`): its shared memory needs no more room then.
        An older library is copied to `<name>.version-<n>.backup` before it is upgraded.
        Raises LibraryError where the file cannot be used; it is then left as it is.
        """
        path = named_path(path)
        fresh = _check_file(path, create=create and not read_only)
        can_write = fresh or (_writable(path) and (is_open or has_room(path.parent)))
        read_only = read_only or not can_write
        try:
            if fresh:
                path.parent.mkdir(parents=True, exist_ok=True)
                if not has_room(path.parent):
                    raise full_disk(path)
            connect = partial(_connect, path, read_only=read_only, busy_seconds=busy_seconds)
            connection = connect() if read_only else read_first(connect)
        except (sqlite3.Error, OSError) as error:
            raise cannot_open(path, error) from error
        file = cls(connection, path, read_only=read_only, busy_seconds=busy_seconds)
        try:
            file._prepare()
            fill_holes(path)
        except (sqlite3.Error, OSError) as error:
            connection.close()
            raise cannot_open(path, error) from error
        except LibraryError:
            connection.close()
            raise
        file._files = OpenFiles(path)
        return file

    def _prepare(self) -> None:
        connection = self._connection
        # In this order a library that another program is just making is never taken for an old one.
        empty = not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if application != APPLICATION_ID and not empty:
            raise LibraryError(
                f"{self.path} is a database of another program, not a Dateline library. Name another file."
            )
        if version > SCHEMA_VERSION:
            raise LibraryError(
                f"{self.path} was written by a newer Dateline (library version {version}, this one knows "
                f"{SCHEMA_VERSION}). Update Dateline, or name another file."
            )
        functions.make(connection)
        if empty and not self.read_only:
            begin(connection)
        if version < SCHEMA_VERSION:
            self._upgrade()
        if not self.read_only:
            connect = partial(_connect, self.path, read_only=False, busy_seconds=self._busy_seconds)
            self.logs_ahead = log_writes_ahead(connection, connect, self.path.parent, self._busy_seconds)
            connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA cache_size = -{_KEPT}")

    def _upgrade(self) -> None:
        if self.read_only:
            raise LibraryError(
                f"{self.path} was written by an older Dateline and must be upgraded, but it was opened "
                "for reading only. Open it once for writing."
            )
        from store.records.loading import load_sqlite_utils

        load_sqlite_utils()
        from store.records.migrations.runner import migrate

        migrate(self._connection, self._back_up)

    def _back_up(self, version: int) -> None:
        """Copy the library beside itself, wholly or not at all; an earlier copy is never overwritten.

        To be called while this connection holds the write lock, so that nobody else copies or writes.
        """
        stem = f"{self.path.name}.version-{version}"
        backup, copies = self.path.with_name(f"{stem}.backup"), 1
        while backup.exists():
            copies += 1
            backup = self.path.with_name(f"{stem}.{copies}.backup")
        half = backup.with_name(f"{backup.name}.partial")
        half.unlink(missing_ok=True)
        # SQLite copies nothing through the connection that holds the write lock.
        reading = _connect(self.path, read_only=True, busy_seconds=self._busy_seconds)
        with closing(reading), closing(sqlite3.connect(half)) as target:
            reading.backup(target)
        half.rename(backup)

    def sibling(self) -> LibraryFile:
        """Another connection to the same file, for another thread: nobody waits for that one's writes.

        Raises LibraryGoneError where another file is in its place: it would be given the log of this one.
        """
        self.check_in_place()
        file = LibraryFile.open(
            self.path,
            create=False,
            read_only=self.read_only,
            is_open=True,
            busy_seconds=max(self._busy_seconds, _PATIENCE),
        )
        file.execute(f"PRAGMA cache_size = -{_KEPT_BESIDE}")
        return file

    def close(self) -> None:
        """Close the connection; after changes the file is tidied first. Closing twice does no harm."""
        with suppress(sqlite3.ProgrammingError, LibraryGoneError):  # it is closed, or another file is there
            if self._connection.total_changes and not self.read_only:
                self.check_in_place()
                tidy(self._connection)
        self._files = None
        self._connection.close()

    def interrupt(self) -> None:
        """Stop the statement that another thread is running here; it raises StoppedError there."""
        self._connection.interrupt()

    def check_in_place(self) -> None:
        """Raise LibraryGoneError where the file was moved, removed, replaced or cut short; see `in_place`."""
        if self._files is not None:
            self._files.check()

    def trace(self, callback: Callable[[str], object] | None) -> None:
        """Hand every statement to `callback` before it runs; None ends that."""
        self._connection.set_trace_callback(callback)

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self.value("PRAGMA data_version"))

    def execute(self, sql: str, parameters: Sequence[Value] = ()) -> sqlite3.Cursor:
        """Run one statement."""
        self._keep_shared_memory()
        try:
            return self._connection.execute(sql, parameters)
        except sqlite3.Error as error:
            raise self._translated(error) from error

    def rows(self, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """All rows of a query."""
        self._keep_shared_memory()
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise self._translated(error) from error

    def row(self, sql: str, parameters: Sequence[Value] = ()) -> Row | None:
        """The first row of a query, or None."""
        self._keep_shared_memory()
        try:
            found: Row | None = self._connection.execute(sql, parameters).fetchone()
        except sqlite3.Error as error:
            raise self._translated(error) from error
        return found

    def value(self, sql: str, parameters: Sequence[Value] = ()) -> Any:
        """The first column of the first row of a query, or None."""
        found = self.row(sql, parameters)
        return None if found is None else found[0]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that holds the write lock from its start; all of it happens or nothing."""
        self.check_in_place()
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise self._translated(error) from error
            raise

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """What is read inside is as it is at the first look, whatever others write meanwhile."""
        self.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def copy_to(self, copy: sqlite3.Connection) -> None:
        """Copy all of it, as it is at this moment, into an empty database."""
        try:
            self._connection.backup(copy)
        except sqlite3.Error as error:
            raise self._translated(error) from error

    def table(self, name: str) -> Table:
        """A table, to be written to with sqlite-utils, inside `writing` only.

        Outside, each of its methods would begin a transaction without the write lock and end it itself.
        """
        if not self._connection.in_transaction:
            raise RuntimeError(f"{name} can only be written to inside a transaction")
        if name not in self._tables:
            if self._database is None:
                from store.records.loading import load_sqlite_utils

                self._database = load_sqlite_utils()(
                    self._connection, execute_plugins=False, recursive_triggers=False
                )
            self._tables[name] = self._database.table(name)
        return self._tables[name]

    def insert_together(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert many rows, all of the same columns, with as few statements as may be; inside `writing` only.

        A statement of sqlite-utils holds 999 values at most, and the index of words (FTS5) writes what it
        gathered with every statement: articles take a third longer through those.
        """
        if not rows:
            return
        columns = tuple(rows[0])
        names = ", ".join(f"[{name}]" for name in columns)
        places = f"({', '.join('?' * len(columns))})"
        most = min(_AT_ONCE, self._connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // len(columns))
        first = 0
        while first < len(rows):
            # So many at once that there are few different statements: each is kept, once it is prepared.
            at_once = min(most, 1 << (len(rows) - first).bit_length() - 1)
            some = rows[first : first + at_once]
            first += at_once
            by_column = [[row[name] for row in some] for name in columns]
            held = [each if PLAIN.issuperset(map(type, each)) else map(stored, each) for each in by_column]
            values = list(chain.from_iterable(zip(*held, strict=True)))
            self.execute(f"INSERT INTO [{table}] ({names}) VALUES {', '.join([places] * len(some))}", values)

    def _keep_shared_memory(self) -> None:
        """Before a statement that would meet the end of it; what a change wrote until then is taken back."""
        if self._files is not None and self._files.mended() and self._connection.in_transaction:
            raise NotSavedError(
                f"another program cut short what belongs to {self.path} while it was written to. "
                "Nothing was changed; try again."
            )

    def _translated(self, error: sqlite3.Error) -> Exception:
        """Where a file was cut short, that is why nothing can be read."""
        known = translated(self.path, error)
        if type(known) in (DamagedError, LibraryError):
            try:
                self.check_in_place()
            except LibraryGoneError as gone:
                return gone
        return known or error


def _check_file(path: Path, *, create: bool) -> bool:
    """Refuse a folder and, without `create`, nothing; True where a library is to be made.

    The file is not looked into: to close it again would let go the locks of this process's other
    connections (sqlite.org/howtocorrupt.html, 2.2), and another program, leaving, would then
    throw away the log that they write to.
    """
    try:
        if path.is_dir():
            raise LibraryError(
                f"{path} is a folder. Name a file in it, for example {path / 'library.sqlite'}."
            )
        if not path.exists() or path.stat().st_size == 0:
            _check_no_log(path)
            if create:
                return True
            raise LibraryError(f"there is no library at {path}. Check the path.")
        if path.stat().st_size < _SMALLEST:
            raise no_library(path)
    except OSError as error:
        raise cannot_open(path, error) from error
    return False


def _check_no_log(path: Path) -> None:
    """Refuse to begin a library where the log of one is left: SQLite would throw that away."""
    log = log_of(path)
    if log.exists() and log.stat().st_size:
        raise LibraryError(
            f"{path} is gone or empty, but {log.name} beside it holds what was written last. Put the library "
            f"back, or take a backup with `dateline restore`; to begin a new one, move {log.name} away."
        )


def _writable(path: Path) -> bool:
    """Whether the file, and its log beside it, can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _connect(path: Path, *, read_only: bool, busy_seconds: float) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    if not read_only:
        return connected(f"{uri}?mode=rwc", busy_seconds)
    if not has_room(path.parent):
        if log_of(path).exists():
            raise full_disk(path)  # what was written last is there, and without shared memory it is not read
        return connected(f"{uri}?immutable=1", busy_seconds)
    connection = connected(f"{uri}?mode=ro", busy_seconds)
    try:
        connection.execute("PRAGMA user_version")
    except sqlite3.OperationalError:
        # A library in WAL mode in a folder that cannot be written to: nobody else can write it either.
        connection.close()
        connection = connected(f"{uri}?immutable=1", busy_seconds)
    return connection


def connected(uri: str, busy_seconds: float) -> sqlite3.Connection:
    """A connection in autocommit mode that any thread may use, one at a time."""
    return sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
