"""Writing files: the whole of each or nothing, and never over a file that is there unless that is meant."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from store.errors import ExportError
from store.text.paths import named_path

_SYNC_WAITS = sys.platform == "linux"
"""Whether the system returns from sync(2) when all is on the disk; elsewhere that may only be begun then."""

Stamp = tuple[int, int, int] | None
"""A file's inode, size and time of change in nanoseconds; None where there is no file."""


def new_file(path: Path) -> TextIO:
    """A file that was not there, open and empty, for `write_into`. Raises ExportError."""
    path = named_path(path)
    try:
        return path.open("x", encoding="utf-8", errors="backslashreplace", newline="\n")
    except FileExistsError as error:
        raise ExportError(f"there is a file {path} already. Give another name.") from error
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error


def write_into(file: TextIO, lines: Iterable[str]) -> int:
    """Write lines into a new file and close it; how many those are. Raises ExportError; then it is gone."""
    path = Path(file.name)
    count = 0
    try:
        with file:
            for line in lines:
                file.write(line + "\n")
                count += 1
    except BaseException as error:  # what is written comes from the library, which may fail too
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise ExportError(f"{path} could not be written to its end ({error}).") from error
        raise
    return count


def write_whole(path: Path, chunks: Iterable[bytes], *, over: bool = False) -> Path:
    """Write a file in one go, as `whole_file` does; where it is then. Raises ExportError."""
    with whole_file(path, over=over) as (file, place):
        file.writelines(chunks)
    return place


@contextmanager
def whole_file(path: Path, *, over: bool = False) -> Iterator[tuple[BinaryIO, Path]]:
    """A file to be written beside its place, put there when it is whole; and where that place is.

    Meanwhile, and where writing fails, what was there stays as it was. Raises ExportError, also where a
    file is there and `over` does not say that it is replaced; one behind a symbolic link is replaced there.
    """
    path = named_path(path)
    partial = None
    try:
        if not over and os.path.lexists(path):
            raise ExportError(f"there is a file {path} already. Give another name.")
        path = path.resolve()
        partial = _beside(path)
        with partial.open("x+b") as file:
            yield file, path
            file.flush()
            os.fsync(file.fileno())
        _put(partial, path)
    except BaseException as error:  # what is written comes from the library, which may fail too
        if partial is not None:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
        if isinstance(error, OSError | ValueError):
            raise _unwritable(path, error) from error
        raise


def stamp(path: Path) -> Stamp:
    """What tells whether a file is still as it was: None while there is none. Raises OSError."""
    try:
        told = path.stat()
    except FileNotFoundError:
        return None
    return told.st_ino, told.st_size, told.st_mtime_ns


def write_together(files: Iterable[tuple[Path, bytes, Stamp]]) -> frozenset[Path]:
    """Write some files over what is there, each whole or not at all; those that are left. Raises ExportError.

    The disk is waited for once, when all of them are written: else that is nearly all of what it takes. A
    file that somebody changed since it had the stamp that is given with it is left as it is.
    """
    waiting: list[tuple[Path, Path, Stamp]] = []
    left: set[Path] = set()
    path = Path()
    try:
        for path, content, before in files:
            waiting.append((_beside(path), path, before))
            with waiting[-1][0].open("xb") as file:
                file.write(content)
        _wait_for_disk([partial for partial, _, _ in waiting])
        for partial, path, before in waiting:
            if stamp(path) == before:
                _put(partial, path)
            else:
                partial.unlink()
                left.add(path)
    except BaseException as error:
        for partial, _, _ in waiting:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
        if isinstance(error, OSError | ValueError):
            raise _unwritable(path, error) from error
        raise
    return frozenset(left)


def _wait_for_disk(paths: Sequence[Path]) -> None:
    """Return when what was written into files is on the disk."""
    if paths and _SYNC_WAITS:
        os.sync()
        return
    for path in paths:
        with path.open("r+b") as file:
            os.fsync(file.fileno())


def _beside(path: Path) -> Path:
    """Where a file is written before it is put in its place."""
    return path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}")


def _put(partial: Path, path: Path) -> None:
    """Let a file that is whole take its place; those who may read what was there may read it."""
    if path.exists():
        partial.chmod(path.stat().st_mode & 0o777)
    partial.replace(path)


def _unwritable(path: Path, error: OSError | ValueError) -> ExportError:
    if isinstance(error, FileNotFoundError) and not path.parent.exists():
        return ExportError(f"there is no folder {path.parent}. Make it first, or name another.")
    why = getattr(error, "strerror", None) or str(error)
    return ExportError(f"{path} cannot be written ({why}). Check the path and the disk.")
