"""Folders that are watched: what arrives in them comes in, once, also over a restart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import UsageError
from store.library.imports import Imports
from store.model.articles import AddResult
from store.model.watching import Look
from store.reading import Reader
from store.records import watched_files
from store.records.connection import LibraryFile

if TYPE_CHECKING:
    from store.ingest.arriving_files import ArrivingFiles

_TOGETHER = 50
"""Files that come in under one entry of the history; after a kill, so many are looked at again."""


class WatchedFolders:
    """Some folders, and the library that their files come into."""

    def __init__(self, file: LibraryFile, imports: Imports, arriving: ArrivingFiles) -> None:
        self._file = file
        self._imports = imports
        self._arriving = arriving

    def look(self) -> Look:
        """Which files are to be brought in now, and whether others are still being written."""
        return self._arriving.look()

    def bring_in(
        self, look: Look, *, tags: Iterable[str] = (), read: bool = True, reader: Reader | None = None
    ) -> Iterator[AddResult]:
        """Bring in what is ready. Each file is remembered as it is, read or not, until it changes.

        One that changed brings its article up to date, also where it tells no address, as long as its text
        is a version of that. What came in and was deleted since does so no more; a file that is moved comes
        in as the article that it is already.
        """
        tags = tuple(tags)
        for start in range(0, len(look.ready), _TOGETHER):
            states = look.ready[start : start + _TOGETHER]
            paths = [state.path for state in states]
            before = watched_files.articles_of(self._file, paths)
            became: dict[str, list[int]] = {}
            for result in self._imports.add_sources(
                paths, tags=tags, read=read, reader=reader, before=before
            ):
                if result.article_id is not None:
                    became.setdefault(result.origin, []).append(result.article_id)
                yield result
            single = {origin: ids[0] for origin, ids in became.items() if len(ids) == 1}
            watched_files.keep(self._file, states, {**before, **single})
            self._arriving.came_in(states)


class Watching:
    """What a library remembers of the folders that are watched for it."""

    def __init__(self, file: LibraryFile, imports: Imports) -> None:
        self._file = file
        self._imports = imports

    def folders(self, named: Iterable[str]) -> WatchedFolders:
        """Watch these folders. Raises UsageError where one is none."""
        from store.ingest.arriving_files import ArrivingFiles

        paths = []
        for name in named:
            path = Path(name).absolute()
            if not path.is_dir():
                raise UsageError(f"{name} is no folder. Make it first, or name another.")
            paths.append(path)
        arriving = ArrivingFiles(paths, watched_files.states(self._file))
        return WatchedFolders(self._file, self._imports, arriving)
