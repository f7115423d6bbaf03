"""Writing lines into a new file: the whole of it or nothing, and never over a file that is there."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from store.errors import ExportError


def new_file(path: Path) -> TextIO:
    """A file that was not there, open and empty, for `write_into`. Raises ExportError."""
    with suppress(RuntimeError):  # a `~name` of nobody here is just a name
        path = path.expanduser()
    try:
        return path.open("x", encoding="utf-8", errors="backslashreplace", newline="\n")
    except FileExistsError as error:
        raise ExportError(f"there is a file {path} already. Give another name.") from error
    except (OSError, ValueError) as error:
        raise ExportError(f"{path} cannot be written ({error}). Check the path.") from error


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
