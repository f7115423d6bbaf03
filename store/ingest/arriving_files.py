"""Files that arrive in folders: which are new or another than before, and have stopped changing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from store.ingest.folders import files_below, is_link_out, is_mail
from store.ingest.pick import SUFFIXES
from store.model.watching import FileState, Look


class ArrivingFiles:
    """The folders as they were at the last look. A file is ready when two looks find it the same.

    Between two looks lies as long as whoever writes a file may pause.
    """

    def __init__(self, folders: Sequence[Path], known: Mapping[str, FileState]) -> None:
        """`known` are the files that came in already, by their paths."""
        self._folders = folders
        self._known = dict(known)
        self._before: dict[str, FileState] = {}

    def look(self) -> Look:
        """See which files are new or changed. Folders that are gone for now have none."""
        now = {state.path: state for state in self._files() if self._known.get(state.path) != state}
        ready = tuple(state for path, state in now.items() if self._before.get(path) == state)
        self._before = now
        return Look(ready, changing=len(now) > len(ready))

    def came_in(self, states: Sequence[FileState]) -> None:
        """These are done with, as they are now."""
        self._known.update((state.path, state) for state in states)

    def _files(self) -> Iterator[FileState]:
        for folder in self._folders:
            for path in files_below(folder, lambda _: None):
                if (path.suffix.lower() in SUFFIXES or is_mail(path)) and not is_link_out(path, folder):
                    try:
                        found = path.stat()
                    except OSError:
                        continue  # it went away between two moments
                    if found.st_size:
                        yield FileState(str(path), found.st_size, found.st_mtime_ns)
