"""The announcements that may be one deadline, cluster by cluster: for what goes through all of them."""

from __future__ import annotations

from collections.abc import Iterator

from store.records.connection import LibraryFile

_NOT_COMPARED = "SELECT id FROM {0} t WHERE NOT EXISTS (SELECT 1 FROM announcements WHERE {1} = t.id)"
_UP_TO = (
    "SELECT max(cluster) FROM (SELECT cluster FROM announcements WHERE cluster > ? ORDER BY cluster LIMIT ?)"
)
_MEMBERS = "SELECT suggestion_id, deadline_id FROM announcements WHERE cluster > ? AND cluster <= ?"


def parts(file: LibraryFile, enough: int) -> Iterator[tuple[list[int], list[int]]]:
    """The numbers of suggestions and of decided deadlines, `enough` of them a part, and the rest of the last
    cluster of it; first what came in just now and was not compared yet, which may be one with one another.
    """
    yield (
        [key for (key,) in file.rows(_NOT_COMPARED.format("suggestions", "suggestion_id"))],
        [key for (key,) in file.rows(_NOT_COMPARED.format("deadlines", "deadline_id"))],
    )
    done = -1
    while (last := file.value(_UP_TO, (done, enough))) is not None:
        members = file.rows(_MEMBERS, (done, last))
        yield (
            [found for found, _ in members if found is not None],
            [key for _, key in members if key is not None],
        )
        done = int(last)
