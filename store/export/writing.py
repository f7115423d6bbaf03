"""Writing lines into a new file: the whole of it or nothing, and never over a file that is there."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from store.errors import ExportError


def write_new(path: Path, lines: Iterable[str]) -> int:
    """Write lines into a file that is not there yet; how many those are. Raises ExportError."""
    with suppress(RuntimeError):  # a `~name` of nobody here is just a name
        path = path.expanduser()
    try:
        file = path.open("x", encoding="utf-8", errors="backslashreplace", newline="\n")
    except FileExistsError as error:
        raise ExportError(f"there is a file {path} already. Give another name.") from error
    except (OSError, ValueError) as error:
        raise ExportError(f"{path} cannot be written ({error}). Check the path.") from error
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
