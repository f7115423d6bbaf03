"""The memory that SQLite shares between programs is a file: on a full disk it has no room.

SQLite makes that file as long as it needs with one byte to every 4 KiB (`unixShmMap` in its os_unix.c).
Where the blocks of a disk are smaller, that leaves holes; the first write into one, through the memory
that is mapped onto it, ends the program by SIGBUS if the disk has no block left to give.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

ROOM = 512_000
"""Bytes that have to be free for a library to be opened for writing: its shared memory, and a log begun."""

_FILLED = 256 * 1024
"""Bytes of the shared memory that get their blocks at once: those of a log of 32,000 pages, 130 MB.

The log is taken in at a thousand pages; only one transaction as large as that could grow beyond.
"""

_PAGE = 4096
"""What SQLite writes one byte of."""

_DESCRIPTORS = Path("/proc/self/fd")


def has_room(folder: Path) -> bool:
    """Whether the disk of a folder has room for a library to be written to; True where it does not say."""
    try:
        disk = os.statvfs(folder)
    except OSError:
        return True  # whoever opens the library is told what is wrong there
    return not disk.f_blocks or disk.f_bavail * disk.f_frsize >= ROOM


def log_of(library: Path) -> Path:
    """Where SQLite writes ahead of a library."""
    return library.with_name(f"{library.name}-wal")


def fill_holes(library: Path) -> None:
    """Give the shared memory of a library that this process has open its blocks, where it may have holes.

    By SQLite's own descriptor: to open the file and close it again would let go the locks of this process
    (sqlite.org/howtocorrupt.html, 2.2). Raises OSError where the disk has no room for it.
    """
    shared = library.with_name(f"{library.name}-shm").absolute()
    try:
        if os.statvfs(library.parent).f_frsize >= _PAGE:
            return
        wanted = shared.stat()
        opened = [int(entry.name) for entry in _DESCRIPTORS.iterdir()]
    except OSError:
        return  # no such memory, or a system that does not tell what is open: there no disk has such blocks
    for descriptor in opened:
        with suppress(OSError):
            status = os.fstat(descriptor)
            if (status.st_dev, status.st_ino) != (wanted.st_dev, wanted.st_ino):
                continue
            if status.st_blocks * 512 < _FILLED:
                break
    else:
        return
    os.posix_fallocate(descriptor, 0, _FILLED)
