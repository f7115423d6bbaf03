"""Zip files opened with care: the directory is measured before it is read, members while they unpack.

A bomb is told by what comes out of it, not by what its directory says of itself. Names of
members are words of a stranger: none is ever used as a path.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from store.errors import IngestError
from store.ingest.limits import ARCHIVE_BYTES, ARCHIVE_DIRECTORY_BYTES, ARCHIVE_ITEMS, ARCHIVE_RATIO

MAGIC = b"PK\x03\x04"
_END = b"PK\x05\x06"
_END_SIZE = 22
_LARGE_LOCATOR = b"PK\x06\x07"
_LARGE_LOCATOR_SIZE = 20
_LARGE_END = b"PK\x06\x06"
_LARGE_END_SIZE = 56
"""Of a zip64 archive: where it has such records, `zipfile` believes them and not the one behind them."""
_LONGEST_COMMENT = 65_535
_SMALL = 1_000_000
"""Bytes that a member may unpack to at any ratio: a page of blanks is no bomb."""
_PIECE = 1 << 16
_CLIMBS = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")

DAMAGED = "the archive is damaged and cannot be opened. Fetch it again."


@dataclass(slots=True)
class Unpacking:
    """What may still come out of one source, archives in it included."""

    size: int = ARCHIVE_BYTES
    items: int = ARCHIVE_ITEMS


def open_zip(stream: BinaryIO) -> zipfile.ZipFile:
    """The zip in a stream. Raises IngestError where it is none, or has a directory to choke on."""
    size = stream.seek(0, io.SEEK_END)
    longest = _LONGEST_COMMENT + _END_SIZE + _LARGE_LOCATOR_SIZE + _LARGE_END_SIZE
    stream.seek(max(0, size - longest))
    if _directory_size(stream.read()) > ARCHIVE_DIRECTORY_BYTES:
        raise IngestError(f"it holds more than {ARCHIVE_ITEMS:,} files. Unpack it and add them in parts.")
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, struct.error, OSError, NotImplementedError) as error:
        raise IngestError(DAMAGED) from error


def _directory_size(tail: bytes) -> int:
    """The bytes of the directory, as the end of an archive tells it (APPNOTE.TXT, 4.3.14 to 4.3.16)."""
    at = tail.rfind(_END)
    end = tail[at : at + _END_SIZE] if at >= 0 else b""
    if len(end) < _END_SIZE:
        raise IngestError(DAMAGED)
    before = tail[:at]
    told: int
    if before[-_LARGE_LOCATOR_SIZE:].startswith(_LARGE_LOCATOR):
        large = before[:-_LARGE_LOCATOR_SIZE][-_LARGE_END_SIZE:]
        if len(large) < _LARGE_END_SIZE or not large.startswith(_LARGE_END):
            raise IngestError(DAMAGED)
        (told,) = struct.unpack("<Q", large[40:48])
    else:
        (told,) = struct.unpack("<L", end[12:16])
    return told


def names_in_zip(stream: BinaryIO) -> frozenset[str]:
    """The names of what a zip holds; none where it cannot be opened."""
    with suppress(IngestError), open_zip(stream) as opened:
        return frozenset(opened.namelist())
    return frozenset()


def climbs(name: str) -> bool:
    """Whether a name leads out of the folder that it would be unpacked into.

    >>> [climbs(name) for name in ("notes/a.md", "../a.md", "/etc/passwd", "C:a", "a/..b")]
    [False, True, True, True, False]
    """
    return bool(_CLIMBS.search(name))


def unpacked(
    opened: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int, budget: Unpacking | None = None
) -> bytes:
    """The bytes of a member, `limit` at most, taken from `budget`. Raises IngestError with what is wrong."""
    return b"".join(_pieces(opened, member, limit, budget))


def unpacked_lines(
    opened: zipfile.ZipFile, member: zipfile.ZipInfo, longest: int, budget: Unpacking
) -> Iterator[bytes]:
    """The lines of a member, as they unpack, each of `longest` bytes at most. Raises IngestError."""
    begun: list[bytes] = []
    size = 0
    for piece in _pieces(opened, member, budget.size, budget):
        first, *others = piece.split(b"\n")
        begun.append(first)
        size += len(first)
        if size > longest:
            raise IngestError(f"a line in it is longer than may be read ({longest:,} bytes).")
        if others:
            yield b"".join(begun)
            yield from others[:-1]
            begun, size = [others[-1]], len(others[-1])
    if size:
        yield b"".join(begun)


def _pieces(
    opened: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int, budget: Unpacking | None
) -> Iterator[bytes]:
    """What a member unpacks to, piece by piece."""
    limit = min(limit, budget.size) if budget else limit
    too_large = f"it unpacks to more than may be read ({limit:,} bytes)."
    size = 0
    try:
        with opened.open(member) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > limit:
                    raise IngestError(too_large)
                if size > _SMALL and size > ARCHIVE_RATIO * max(1, member.compress_size):
                    raise IngestError("it unpacks to so much more than it is that it must be a trap.")
                yield piece
    except RuntimeError as error:
        raise IngestError("it is locked with a password. Unpack it and add what is in it.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise IngestError("it is damaged and cannot be unpacked.") from error
    finally:
        if budget:
            budget.size -= size
