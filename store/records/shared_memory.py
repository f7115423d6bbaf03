"""The memory that SQLite shares between programs is a file: on a full disk it has no room.

SQLite makes that file as long as it needs with one byte to every 4 KiB (`unixShmMap` in its os_unix.c).
Where the blocks of a disk are smaller, that leaves holes; the first write into one, through the memory
that is mapped onto it, ends the program by SIGBUS if the disk has no block left to give.
"""

from __future__ import annotations

import os
from pathlib import Path

from store.records.in_place import descriptors, identity, shared_memory_of

ROOM = 512_000
"""Bytes that have to be free for a library to be opened for writing: its shared memory, and a log begun."""

_FILLED = 256 * 1024
"""Bytes of the shared memory that get their blocks at once: those of a log of 32,000 pages, 130 MB.

The log is taken in at a thousand pages; only one transaction as large as that could grow beyond.
"""

_PAGE = 4096
"""What SQLite writes one byte of."""


def has_room(folder: Path) -> bool:
    """Whether the disk of a folder has room for a library to be written to; True where it does not say."""
    try:
        disk = os.statvfs(folder)
    except OSError:
        return True  # whoever opens the library is told what is wrong there
    return not disk.f_blocks or disk.f_bavail * disk.f_frsize >= ROOM


def fill_holes(library: Path) -> None:
    """Give the shared memory of a library that this process has open its blocks, where it may have holes.

    Raises OSError where the disk has no room for it.
    """
    try:
        if os.statvfs(library.parent).f_frsize >= _PAGE:
            return
    except OSError:
        return
    if (wanted := identity(shared_memory_of(library))) is None:
        return
    for descriptor in descriptors(wanted):
        if os.fstat(descriptor).st_blocks * 512 < _FILLED:
            os.posix_fallocate(descriptor, 0, _FILLED)
        return
