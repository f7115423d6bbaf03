"""Whether the files of a library that is open are still those that were opened, and as long as they must be.

A library is up to three files: itself, the log of writes (`-wal`) and the memory that programs share
(`-shm`). Another program can move, remove or cut short each of them at any moment. What SQLite does
then is not safe: it writes to a file that nobody finds again, gives one file the log of another
(sqlite.org/howtocorrupt.html, 1.4), or ends by SIGBUS where the memory is shorter than it was.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from store.errors import LibraryGoneError

_DESCRIPTORS = Path("/dev/fd")

_LOG_HEADER, _FRAME_HEADER = 32, 24
"""Bytes in the log before its frames, and in each before its page (sqlite.org/fileformat.html, 4.1)."""

_INDEX = struct.Struct("=14xHI")
"""Of the shared memory: size of a page, how many frames are committed (sqlite.org/walformat.html, 2.1)."""

_HEADER = struct.Struct(">16xH10xI")
"""Of a library: the size of a page, and how many pages it has (sqlite.org/fileformat.html, 1.3)."""

_LARGEST_PAGE = 65_536
"""What the size of a page of 1 stands for."""

Identity = tuple[int, int]
"""Device and number of a file: the same after it was renamed, another one for what takes its place."""

_HOW_TO_GO_ON = "“Save a copy” in the list of commands saves all that was decided before; then start again."
_HOW_TO_TAKE_IT = (
    "“Save a copy” in the list of commands saves what was decided before, as far as it can be read; "
    "`dateline restore` takes that, or a backup."
)


def identity(path: Path) -> Identity | None:
    """Which file is at a path; None where none is."""
    status = _status(path)
    return None if status is None else _identity(status)


def log_of(library: Path) -> Path:
    """Where SQLite writes ahead of a library."""
    return library.with_name(f"{library.name}-wal")


def shared_memory_of(library: Path) -> Path:
    """The file that is the memory of all programs that have a library open."""
    return library.with_name(f"{library.name}-shm").absolute()


def descriptors(wanted: Identity) -> Iterator[int]:
    """By which numbers this process has a file open.

    What is asked of a file goes by one of SQLite's own: to open it and close it again would let go the
    locks of this process (sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        numbers = [int(entry.name) for entry in _DESCRIPTORS.iterdir()]
    except OSError:
        return  # a system that does not tell what is open
    for number in numbers:
        with suppress(OSError):
            if _identity(os.fstat(number)) == wanted:
                yield number


class OpenFiles:
    """The files of one connection. To be made when it has read, used until it is closed."""

    def __init__(self, library: Path) -> None:
        self._library = library
        status = _status(library)
        self._identity = None if status is None else _identity(status)
        self._size = 0 if status is None else status.st_size
        self._memory = identity(shared_memory_of(library))
        self._descriptor = next(descriptors(self._memory), None) if self._memory else None
        self._memory_size = 0 if self._descriptor is None else os.fstat(self._descriptor).st_size
        self._log = None if self._descriptor is None else identity(log_of(library))

    def check(self) -> None:
        """Raise LibraryGoneError where nothing must be written any more."""
        status = _status(self._library)
        if status is None or _identity(status) != self._identity:
            raise LibraryGoneError(
                f"{self._library} was moved, removed or replaced while it was open, so nothing more is "
                f"written. {_HOW_TO_GO_ON}"
            )
        self._check_length(status.st_size)
        if self._descriptor is not None:
            self._check_beside(self._descriptor)

    def _check_length(self, size: int) -> None:
        """A library gets shorter where unused pages are given back; then it says itself that it is."""
        if size < self._size and size < self._length_told():
            raise LibraryGoneError(
                f"{self._library} was cut short while it was open, so nothing more is written. "
                f"{_HOW_TO_TAKE_IT}"
            )
        self._size = size

    def _length_told(self) -> int:
        """Bytes that the library has by its own header; where that cannot be read, what it had before."""
        for descriptor in descriptors(self._identity) if self._identity else ():
            header = os.pread(descriptor, _HEADER.size, 0)
            if len(header) < _HEADER.size:
                break
            page, pages = _HEADER.unpack(header)
            return _page_size(page) * int(pages)
        return self._size

    def _check_beside(self, memory: int) -> None:
        """The log and the shared memory stay the same for as long as anybody has the library open."""
        log = log_of(self._library)
        written = _log_written(memory)
        status = _status(log)
        self._log = self._log or (None if status is None else _identity(status))
        for path, was in ((log, self._log), (shared_memory_of(self._library), self._memory)):
            if was and identity(path) != was:
                raise LibraryGoneError(
                    f"{path.name}, which belongs to {self._library}, was moved, removed or replaced while it "
                    f"was open, so nothing more is written. {_HOW_TO_GO_ON}"
                )
        if status is not None and status.st_size < written:
            raise LibraryGoneError(
                f"{log.name}, which belongs to {self._library}, was cut short while it was open, so nothing "
                f"more is written. {_HOW_TO_TAKE_IT}"
            )

    def mended(self) -> bool:
        """Give the shared memory its length back where that was cut; whether it was.

        To be called before every statement: reading beyond its end would end the program. All in it is made
        zero, so that SQLite makes it anew out of the log, as after a power cut (walformat.html, 2.5).
        Raises LibraryGoneError where it cannot be given.
        """
        if self._descriptor is None:
            return False
        status = os.fstat(self._descriptor)
        if status.st_size >= self._memory_size:
            self._memory_size = status.st_size
            return False
        if _identity(status) != self._memory:
            return False  # not SQLite's any more: this is never done to another file
        try:
            os.ftruncate(self._descriptor, self._memory_size)
            os.pwrite(self._descriptor, bytes(self._memory_size), 0)
        except OSError as error:
            raise LibraryGoneError(
                f"what programs share of {self._library} was cut short while it was open ({error.strerror}), "
                "so nothing more is read or written. All that was decided is saved; start again."
            ) from error
        return True


def _log_written(memory: int) -> int:
    """Bytes that the log has at least, by the shared memory: what is told there was written before."""
    index = os.pread(memory, _INDEX.size, 0)
    if len(index) < _INDEX.size:
        return 0
    page, frames = _INDEX.unpack(index)
    return _LOG_HEADER + frames * (_page_size(page) + _FRAME_HEADER) if frames else 0


def _page_size(told: int) -> int:
    return _LARGEST_PAGE if told == 1 else told


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _identity(status: os.stat_result) -> Identity:
    return status.st_dev, status.st_ino
