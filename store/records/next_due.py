"""What is due next of what was only found, and what may be one with it, walked along indexes.

However many suggestions a library has, this reads about as many of them as it gives.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from store.records.connection import LibraryFile
from store.records.uncompared import never_compared

ZONES_APART = dt.timedelta(days=2)
"""How much later or sooner than it is told something may be due by the calendar of this machine: clocks are
up to 26 hours apart, from UTC+14 to UTC-12."""
_MOST_OF_A_CLUSTER = 500
"""Suggestions of one cluster that are read at most, those that are over first: of more, most are about one
word ("vote"), and come to be one only where they are due on one day."""

OPEN = "deadline_id IS NULL AND shown"
"""True of a suggestion of an article outside the bin on which nothing is decided."""
_BY_DAY = "first, last, article_id, start"
"""The order of the agenda, of what was only found."""

_AHEAD = f"SELECT id FROM suggestions WHERE {OPEN} AND first BETWEEN ?1 AND ?2 ORDER BY {_BY_DAY}"

_STRETCHED = f"{OPEN} AND first < last AND julianday(last) - julianday(first)"
_BEGUN = (
    "WITH RECURSIVE lengths (days) AS ("
    f"SELECT (SELECT min(julianday(last) - julianday(first)) FROM suggestions WHERE {_STRETCHED} > 0) "
    "UNION ALL SELECT "
    f"(SELECT min(julianday(last) - julianday(first)) FROM suggestions WHERE {_STRETCHED} > days) "
    "FROM lengths WHERE days IS NOT NULL) "
    "SELECT begun.id FROM lengths CROSS JOIN suggestions begun ON begun.id IN ("
    f"SELECT id FROM suggestions WHERE {_STRETCHED} = days "
    "AND first < ?1 AND first >= date(?1, -days || ' days') ORDER BY first, article_id, start LIMIT ?2) "
    "WHERE days IS NOT NULL ORDER BY begun.first, begun.last, begun.article_id, begun.start LIMIT ?2"
)
"""The stretches in which a day lies, from length to length: of one length, those are beside each other."""


def found_next(file: LibraryFile, today: dt.date, until: dt.date, most: int) -> list[int]:
    """Of the suggestions that begin up to a day and are not over the first, `most` of them at least.

    With all that may do so by the calendar of this machine alone.
    """
    begun = file.rows(_BEGUN, (today.isoformat(), most))
    ahead = file.rows(f"{_AHEAD} LIMIT ?3", (today.isoformat(), until.isoformat(), most))
    beyond = (sooner(today), today, until, later(until))
    zoned = file.rows(_ZONED, tuple(day.isoformat() for day in beyond))
    return [key for (key,) in (*begun, *ahead, *zoned)]


_ZONED = " UNION ALL ".join(
    f"SELECT id FROM suggestions WHERE {OPEN} AND due_zone IS NOT NULL AND {beyond}"
    for beyond in ("first >= ?1 AND first < ?2", "first > ?3 AND first <= ?4")
)


def sooner(day: dt.date) -> dt.date:
    """The first day for which may be told what is due on a day by the calendar of this machine."""
    return day - min(ZONES_APART, day - dt.date.min)


def later(day: dt.date) -> dt.date:
    """The last day for which may be told what is due on a day by the calendar of this machine."""
    return day + min(ZONES_APART, dt.date.max - day)


def found_in(file: LibraryFile, today: dt.date, article_ids: Sequence[int]) -> list[int]:
    """The suggestions of some articles that are not over, here or where they are due."""
    rows = file.rows(
        "SELECT suggestions.id FROM json_each(?) listed CROSS JOIN suggestions ON article_id = listed.value "
        f"WHERE {OPEN} AND last >= ?",
        (json.dumps(list(article_ids)), sooner(today).isoformat()),
    )
    return [key for (key,) in rows]


def has_more_open(file: LibraryFile, today: dt.date, number: int) -> bool:
    """Whether more suggestions than that are open and not over."""
    beyond = f"SELECT 1 FROM suggestions WHERE {OPEN} AND last >= ? LIMIT 1 OFFSET ?"
    return file.row(beyond, (today.isoformat(), number)) is not None


_CLUSTERS = (
    "SELECT cluster FROM announcements WHERE suggestion_id IN (SELECT value FROM json_each(?)) "
    "UNION SELECT cluster FROM announcements WHERE deadline_id IN (SELECT value FROM json_each(?))"
)
_FOUND_BESIDE = (
    "SELECT beside.suggestion_id FROM json_each(?) c CROSS JOIN announcements beside ON beside.id IN ("
    "SELECT id FROM announcements WHERE cluster = c.value AND last >= ? AND suggestion_id IS NOT NULL "
    f"ORDER BY last LIMIT {_MOST_OF_A_CLUSTER})"
)
_DECIDED_BESIDE = (
    "SELECT deadline_id FROM json_each(?) c CROSS JOIN announcements ON cluster = c.value "
    "WHERE deadline_id IS NOT NULL"
)


def beside(
    file: LibraryFile, found: Sequence[int], decided: Sequence[int], since: dt.date
) -> tuple[list[int], list[int]] | None:
    """What may be one with some suggestions and deadlines, and these: of what is over on a day, none.

    Suggestions, then what was decided on. None where that is not known yet.
    """
    if never_compared(file):
        return None
    clusters = json.dumps(
        [cluster for (cluster,) in file.rows(_CLUSTERS, (json.dumps([*found]), json.dumps([*decided])))]
    )
    found_beside = file.rows(_FOUND_BESIDE, (clusters, since.isoformat()))
    decided_beside = file.rows(_DECIDED_BESIDE, (clusters,))
    return (
        list({*found, *(key for (key,) in found_beside)}),
        list({*decided, *(key for (key,) in decided_beside)}),
    )
