"""How the files of watched folders were when they came in: no decisions, no entry of the history."""

from __future__ import annotations

from collections.abc import Iterable

from store.model.watching import FileState
from store.records.connection import LibraryFile
from store.records.shape import Shape

WATCHED = Shape(FileState, "watched_files")


def states(file: LibraryFile) -> dict[str, FileState]:
    """The files that came in, by their paths."""
    return {state.path: state for state in WATCHED.select(file)}


def keep(file: LibraryFile, came_in: Iterable[FileState]) -> None:
    """These came in as they are now."""
    with file.writing():
        for state in came_in:
            file.execute(
                "INSERT OR REPLACE INTO watched_files (path, size, modified_ns) VALUES (?, ?, ?)",
                (state.path, state.size, state.modified_ns),
            )
