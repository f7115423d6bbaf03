"""A calendar in a file of its own that is kept up to date: never written over anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from store.errors import ExportError
from store.export.ical import PRODUCT, REVISION
from store.export.writing import write_whole

_HEAD = 2_000
"""Bytes at the beginning of a calendar in which its own properties stand."""


def keep_up_to_date(path: Path, revision: str, calendar: Callable[[], Iterable[bytes]]) -> bool:
    """Write the calendar of a revision, unless the file is of that already; whether it was written.

    Raises ExportError where it cannot be written, and where the file there is none of ours.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        head = b""
    except OSError as error:
        raise ExportError(f"{path} cannot be read ({error.strerror or error}). Check the path.") from error
    lines = head.splitlines()
    if f"{REVISION}:{revision}".encode() in lines:
        return False
    if head and f"PRODID:{PRODUCT}".encode() not in lines:
        raise ExportError(f"{path} is no calendar that Dateline wrote. Name another file in `calendar_file`.")
    write_whole(path, calendar(), over=True)
    return True
