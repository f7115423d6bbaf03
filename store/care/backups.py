"""Copies of a library: made while it is used, checked after writing, a few kept by age, and taken back.

A copy is made with SQLite's backup API, which sees the library as it was at one moment
while others go on writing (sqlite.org/backup.html). It is one closed file without a log.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from store.errors import (
    DamagedError,
    LibraryBusyError,
    LibraryError,
    LibraryGoneError,
    NotFoundError,
    NotSavedError,
)
from store.records.connection import LibraryFile, connected
from store.records.file_errors import translated
from store.records.migrations import APPLICATION_ID, SCHEMA_VERSION

DAYS_KEPT = 7
WEEKS_KEPT = 4
MONTHS_KEPT = 6
"""Of the last days, weeks and months that have any copy, the newest copy of each stays."""

_ROOM = 2
"""How many times a library must fit onto the disk before a daily copy is made: it must never fill it."""

_STAMP = "%Y-%m-%d-%H%M%S"

_UNFINISHED = ".partial"
_LEFT_AFTER = dt.timedelta(days=1)
"""An unfinished copy that is as old was left by an instance that was killed."""

_SIDE_FILES = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a library, as it was found to be."""

    path: Path
    made: dt.datetime
    size: int
    """Bytes."""
    version: int
    """Of its schema."""
    articles: int
    annotations: int
    deadlines: int
    """Those the user decided on."""


def back_up(library: Path, to: Path) -> Backup:
    """Copy a library to a new file, wholly or not at all, and look whether the copy is whole.

    Raises NotSavedError where the copy cannot be written or a file is there already,
    LibraryError where the library cannot be read.
    """
    with closing(LibraryFile.open(library, create=False, read_only=True)) as file:
        return copied(file, to)


def copied(file: LibraryFile, to: Path) -> Backup:
    """The same for a library that is open, be its file still where it was or not."""
    if to.exists():
        raise NotSavedError(f"{to} is there already, and a backup never replaces a file. Name another one.")
    # Two instances that start in the same second make the same copy, each in a file of its own.
    partial = to.with_name(f"{to.name}.{os.getpid()}{_UNFINISHED}")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        with closing(sqlite3.connect(partial)) as copy:
            file.copy_to(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        backup = look(partial)
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.rename(to)
    except (OSError, sqlite3.Error) as error:
        raise NotSavedError(
            f"the backup {to} could not be written ({error}). Make room, or name another place."
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return replace(backup, path=to)


def rescued(file: LibraryFile, now: dt.datetime) -> Backup:
    """Copy a library that is open beside itself, be its own place taken or gone.

    Raises NotSavedError where that cannot be written, or where so much is gone that no copy would be whole;
    it names the newest backup then.
    """
    library = file.path
    try:
        return copied(file, library.with_name(f"{library.name}.saved-{now:{_STAMP}}.sqlite"))
    except (DamagedError, LibraryGoneError) as error:
        *_, newest = [None, *listed(library)]
        backup = f"the newest backup is {newest}" if newest else "there is no daily backup"
        raise NotSavedError(
            f"too much of {library} is gone for a copy that is whole. `dateline restore` takes a backup: "
            f"{backup}."
        ) from error


def daily_path(library: Path, now: dt.datetime) -> Path:
    """Where a copy made now is kept among the daily ones."""
    return folder(library) / f"{now:{_STAMP}}.sqlite"


def folder(library: Path) -> Path:
    """Where the daily copies of a library are: beside it."""
    return library.with_name(f"{library.name}.backups")


def daily(library: Path, now: dt.datetime) -> Path | None:
    """Make today's copy where there is none and something was written since the last; drop those too old.

    None where nothing had to be done, or the disk has no room to spare for a copy.
    Raises LibraryError as `back_up` does.
    """
    try:
        # Those of a clock that was ahead are left as they are: they would be the newest for years.
        copies = [copy for copy in listed(library) if (_day(copy) or now.date()) <= now.date()]
        to = daily_path(library, now)
        size, written = library.stat().st_size, _last_written(library)
        if any(_day(copy) == now.date() for copy in copies):
            return None
        if copies and copies[-1].stat().st_mtime >= written:
            return None
        if shutil.disk_usage(library.parent).free < _ROOM * size:
            return None
        back_up(library, to)
        for path in (*too_old([*copies, to]), *_left(library, now)):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise NotSavedError(
            f"today's backup of {library} was not made ({error}). `dateline backup FILE` makes one elsewhere."
        ) from error
    return to


def listed(library: Path) -> list[Path]:
    """The daily copies of a library, the oldest first."""
    return sorted(path for path in folder(library).glob("*.sqlite") if _day(path) is not None)


def _left(library: Path, now: dt.datetime) -> list[Path]:
    """The copies that were never finished."""
    before = (now - _LEFT_AFTER).timestamp()
    return [path for path in folder(library).glob(f"*{_UNFINISHED}") if path.stat().st_mtime < before]


def too_old(copies: Iterable[Path]) -> list[Path]:
    """Which of these daily copies are not kept."""
    newest_first = sorted(copies, reverse=True)
    kept: set[Path] = set()
    for form, count in (("%Y-%m-%d", DAYS_KEPT), ("%G-%V", WEEKS_KEPT), ("%Y-%m", MONTHS_KEPT)):
        newest_of_each: dict[str, Path] = {}
        for path in newest_first:
            if day := _day(path):
                newest_of_each.setdefault(day.strftime(form), path)
        kept.update(list(newest_of_each.values())[:count])
    return [path for path in newest_first if path not in kept]


def look(path: Path) -> Backup:
    """What a copy holds. Raises NotFoundError, DamagedError or LibraryError where it cannot be used."""
    if not path.is_file():
        raise NotFoundError(f"there is no file {path}. Check the path.")
    try:
        # Nobody writes to a copy, and a look leaves no files beside it.
        with closing(connected(f"{path.absolute().as_uri()}?immutable=1", 0)) as connection:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise LibraryError(f"{path} is a database of another program, not a Dateline library.")
            ((verdict,),) = connection.execute("PRAGMA quick_check(1)").fetchall()
            if verdict != "ok":
                raise DamagedError(f"{path} is not whole ({verdict}). Take another backup.")
            version, articles, annotations, deadlines = connection.execute(
                "SELECT (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM articles), "
                "(SELECT count(*) FROM annotations), (SELECT count(*) FROM deadlines)"
            ).fetchone()
    except sqlite3.Error as error:
        raise (translated(path, error) or DamagedError(f"{path} cannot be read ({error}).")) from error
    facts = path.stat()
    made = dt.datetime.fromtimestamp(facts.st_mtime, dt.UTC)
    return Backup(path, made, facts.st_size, version, articles, annotations, deadlines)


def restore(backup: Path, library: Path, now: dt.datetime) -> Path | None:
    """Put a copy into a library's place; what was there is kept beside it, and where is returned.

    Raises LibraryBusyError while a program has the library open, LibraryError where the copy
    cannot be used, NotSavedError where it cannot be put there; nothing was changed then, or the
    error says where the library is that could not be put back.
    """
    if look(backup).version > SCHEMA_VERSION:
        raise LibraryError(f"{backup} was written by a newer Dateline. Update Dateline first.")
    partial = library.with_name(f"{library.name}{_UNFINISHED}")
    aside = _free(library, f"before-restore-{now:{_STAMP}}")
    try:
        library.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(backup, partial)
        _set_aside(library, aside)
        try:
            partial.rename(library)
        except OSError:
            _put_back(aside, library)
            raise
    except OSError as error:
        raise NotSavedError(f"{library} could not be replaced ({error}). The backup is as it was.") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return aside if aside.exists() else None


def _free(library: Path, named: str) -> Path:
    """Where a library can be moved, so named, and with a number where that was taken in the same second."""
    aside, number = library.with_name(f"{library.name}.{named}"), 1
    while any(path.exists() for path in (aside, *_beside(aside))):
        number += 1
        aside = library.with_name(f"{library.name}.{named}-{number}")
    return aside


def _set_aside(library: Path, aside: Path) -> None:
    """Rename a library that nobody has open, and the files beside it, as far as they are there.

    A log that is left alone would be taken for that of the copy. SQLite would throw away the log of a file
    that is empty, so such a one is not opened.
    """
    if library.exists() and library.stat().st_size:
        _check_not_open(library)
    try:
        _move(library, aside, ("", *_SIDE_FILES))
    except OSError:
        _put_back(aside, library)
        raise


def _check_not_open(library: Path) -> None:
    """Raise LibraryBusyError where a program has a library open; in one that is damaged nobody can work."""
    try:
        with closing(connected(f"{library.absolute().as_uri()}?mode=rw", 0)) as connection:
            # Only where no other connection is open does SQLite give this lock (sqlite.org/wal.html).
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        if isinstance(told := translated(library, error), LibraryBusyError):
            raise LibraryBusyError(
                f"{library} is open in a program. Close that, then restore again."
            ) from error
        if not isinstance(told, LibraryError):
            raise


def _put_back(aside: Path, library: Path) -> None:
    """Undo what `_set_aside` did, be it the half of it. Raises NotSavedError, which says where it is then."""
    try:
        # Its log first: whoever opens it then finds all that was written.
        _move(aside, library, (*_SIDE_FILES, ""))
    except OSError as error:
        raise NotSavedError(
            f"{library} could not be replaced, nor put back ({error}). It is now {aside}, with what is "
            f"named like it: rename it to {library.name}, and -wal, -shm and -journal likewise."
        ) from error


def _move(library: Path, to: Path, suffixes: Iterable[str]) -> None:
    """Rename a library and the files beside it, as far as they are there, in this order."""
    for suffix in suffixes:
        path = library.with_name(library.name + suffix)
        if path.exists():
            path.rename(to.with_name(to.name + suffix))


def _last_written(library: Path) -> float:
    return max(path.stat().st_mtime for path in (library, *_beside(library)) if path.exists())


def _beside(library: Path) -> list[Path]:
    return [library.with_name(library.name + suffix) for suffix in _SIDE_FILES]


def _day(path: Path) -> dt.date | None:
    try:
        return dt.date.fromisoformat(path.stem[:10])
    except ValueError:
        return None
