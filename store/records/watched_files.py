"""How the files of watched folders were when they came in: no decisions, no entry of the history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from store.model.watching import FileState
from store.records.connection import LibraryFile
from store.records.shape import Shape

WATCHED = Shape(FileState, "watched_files")


def states(file: LibraryFile) -> dict[str, FileState]:
    """The files that came in, by their paths."""
    return {state.path: state for state in WATCHED.select(file)}


def articles_of(file: LibraryFile, paths: Iterable[str]) -> dict[str, int]:
    """The articles that files became, by their paths, of those that became one."""
    found = file.rows(
        "SELECT path, article_id FROM watched_files "
        "WHERE article_id IS NOT NULL AND path IN (SELECT value FROM json_each(?))",
        (json.dumps(list(paths)),),
    )
    return {str(path): int(article_id) for path, article_id in found}


def keep(file: LibraryFile, came_in: Iterable[FileState], articles: Mapping[str, int]) -> None:
    """These came in as they are now; `articles` are those that they became, by their paths."""
    with file.writing():
        for state in came_in:
            file.execute(
                "INSERT OR REPLACE INTO watched_files (path, size, modified_ns, article_id) "
                "VALUES (?, ?, ?, ?)",
                (state.path, state.size, state.modified_ns, articles.get(state.path)),
            )
