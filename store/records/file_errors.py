"""What the user is told of an error of SQLite's, or of the disk's, about a library file."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from store.errors import DamagedError, LibraryBusyError, LibraryError, NotSavedError, StoppedError
from store.records.shared_memory import has_room


def cannot_open(path: Path, error: Exception) -> LibraryError:
    """Why a library could not be opened."""
    known = translated(path, error) if isinstance(error, sqlite3.Error) else None
    if isinstance(known, LibraryError):
        return known
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return full_disk(path)
    return LibraryError(f"{path}: {error}. Check the path and its permissions.")


def full_disk(path: Path) -> NotSavedError:
    """There is no room on the disk for what is to be written."""
    return NotSavedError(f"the disk that holds {path} is full. Nothing was changed; make room and try again.")


def no_library(path: Path) -> LibraryError:
    """A file that holds something else."""
    return LibraryError(
        f"{path} is not a Dateline library (it is not an SQLite file). "
        "Name another file; to read this one, add it to a library."
    )


def damaged(place: Path | str, error: Exception) -> DamagedError:
    """Something was read in `place`, the file or one of its tables, that Dateline cannot have written."""
    return DamagedError(
        f"{place} has a part that cannot be read ({error}). Nothing was changed. "
        "`dateline doctor` says how much is whole; `dateline restore` takes a backup."
    )


def translated(path: Path, error: sqlite3.Error) -> Exception | None:
    """What the user is told of an error of SQLite's; None where it is a defect of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and isinstance(error, sqlite3.OperationalError):
        return damaged(path, error)  # so `sqlite3` tells of a text that is not UTF-8
    match None if code is None else code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LibraryBusyError(
                f"another program is writing to {path} and has not finished. Nothing was changed; try again."
            )
        case sqlite3.SQLITE_INTERRUPT:
            return StoppedError("The query was stopped before its end.")
        case sqlite3.SQLITE_READONLY:
            if not has_room(path.parent):
                return full_disk(path)
            return NotSavedError(
                f"{path} can only be read. Nothing was changed; check the permissions of the file "
                "and of its folder."
            )
        case sqlite3.SQLITE_FULL:
            return full_disk(path)
        case sqlite3.SQLITE_IOERR:
            return LibraryError(
                f"the disk that holds {path} reports an error ({error}). Nothing was changed."
            )
        case sqlite3.SQLITE_NOTADB:
            return no_library(path)
        case sqlite3.SQLITE_CORRUPT:
            return damaged(path, error)
        case sqlite3.SQLITE_CANTOPEN:
            return LibraryError(f"{path} cannot be opened. Check the path and its permissions.")
    return None
