"""The deadlines that the words of a date announce, and what follows for them where these are put right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from store.model.decisions import Deadline
from store.model.due import Due
from store.records import timestamps
from store.records.connection import LibraryFile
from store.records.deadline_rows import DECIDED, SUGGESTED
from store.records.deadlines import due_columns
from store.records.derived import TIME_TOLD
from store.records.history import Decision


def as_found(file: LibraryFile, article_id: int, start: int, end: int) -> list[int]:
    """The decided deadlines that are due when the words in `[start, end)` were found to say."""
    rows = file.rows(
        "SELECT DISTINCT deadlines.id FROM suggestions JOIN deadlines ON deadlines.id = deadline_id "
        "WHERE suggestions.article_id = ? AND timex_end > ? AND timex_start < ? "
        "AND deadlines.date = suggestions.date ORDER BY deadlines.id",
        (article_id, start, end),
    )
    return [key for (key,) in rows]


def as_corrected(file: LibraryFile, article_id: int, start: int, end: int) -> list[tuple[int, Due]]:
    """The decided deadlines that are due when a correction of the words in `[start, end)` says.

    Each with when the words were found to say.
    """
    of_the_time = (
        "(SELECT {told} FROM timexes t WHERE t.article_id = suggestions.article_id "
        "AND t.n >= 0 AND t.start < timex_end AND t.[end] > timex_start "
        "AND t.value GLOB found_first || 'T[0-2][0-9]:[0-5][0-9]*' AND found_first = found_last LIMIT 1)"
    )
    rows = file.rows(
        "SELECT DISTINCT deadlines.id, found_first, found_last, "
        f"{of_the_time.format(told=TIME_TOLD)}, {of_the_time.format(told='t.zone')} "
        "FROM suggestions JOIN deadlines ON deadlines.id = deadline_id "
        "WHERE suggestions.article_id = ? AND timex_end > ? AND timex_start < ? "
        "AND found_date IS NOT NULL AND deadlines.date = suggestions.date ORDER BY deadlines.id",
        (article_id, start, end),
    )
    return [
        (
            key,
            Due(
                dt.date.fromisoformat(first),
                dt.date.fromisoformat(last),
                dt.time.fromisoformat(time) if time else None,
                zone if time else None,
            ),
        )
        for key, first, last, time, zone in rows
    ]


def move_all(decision: Decision, deadline_ids: Iterable[int], due: Due) -> None:
    """Let deadlines be due then and have been so always: their date was misread, they did not move."""
    for key in deadline_ids:
        decision.update("deadlines", key, {**due_columns(due), "updated": timestamps.now()})


def dates_told(file: LibraryFile, article_id: int, start: int, end: int) -> list[tuple[str, str]]:
    """What is announced for the words in `[start, end)`: its dates now, and as they were found."""
    return file.rows(
        "SELECT DISTINCT date, coalesce(found_date, date) FROM suggestions "
        "WHERE article_id = ? AND timex_end > ? AND timex_start < ?",
        (article_id, start, end),
    )


def open_in(file: LibraryFile, article_id: int, start: int, end: int) -> tuple[Deadline, ...]:
    """What is suggested for the words in `[start, end)`, and not decided on."""
    return SUGGESTED.select(
        file,
        "WHERE article_id = ? AND deadline_id IS NULL AND timex_start >= ? AND timex_end <= ?",
        (article_id, start, end),
    )


def dismissed_in(file: LibraryFile, article_id: int, start: int, end: int) -> tuple[Deadline, ...]:
    """What was suggested for the words in `[start, end)`, and is dismissed."""
    return DECIDED.select(
        file,
        "WHERE status = 'dismissed' AND deadlines.id IN (SELECT deadline_id FROM suggestions "
        "WHERE article_id = ? AND timex_start >= ? AND timex_end <= ?)",
        (article_id, start, end),
    )
