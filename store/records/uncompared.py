"""Whether an upgrade has still to compare what is announced. Asked at each start: it loads nothing else."""

from __future__ import annotations

from store.records.connection import LibraryFile


def never_compared(file: LibraryFile) -> bool:
    """Whether the upgrade of an earlier Dateline's library did not come to comparing what is in it.

    All of that is one transaction after the one of the upgrade; so the oldest row tells for every one.
    """
    oldest = (
        "EXISTS (SELECT 1 FROM (SELECT id FROM {0} ORDER BY id LIMIT 1) oldest "
        "WHERE NOT EXISTS (SELECT 1 FROM announcements WHERE {1} = oldest.id))"
    )
    suggested, decided = (
        oldest.format("suggestions", "suggestion_id"),
        oldest.format("deadlines", "deadline_id"),
    )
    return bool(file.value(f"SELECT {suggested} OR {decided}"))
