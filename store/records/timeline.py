"""What stands on the timeline, counted along indexes and read for one place of it."""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from store.model.articles import ArticleRow
from store.model.decisions import Deadline
from store.model.due import UNDATED
from store.model.passages import Passage
from store.model.timeline import Place, Unplaced
from store.model.view import EVERYWHERE, View
from store.records import passages
from store.records.articles import ROWS
from store.records.conditions import roots
from store.records.connection import LibraryFile, Value
from store.records.deadline_rows import DECIDED, SUGGESTED
from store.records.selection import tests_of
from store.records.walks import Walk, naming, publishing
from store.records.where import every

_MOST_ARTICLES = 2_000
"""Articles of a query that are looked through, the newest: of more, their dates cannot be counted at once."""
_MOST_DUE = 1_000
"""Deadlines that are counted at one place."""
MOST_ENTRIES = 200
"""Entries of one lane that are read at one place."""

_Span = tuple[str, str]
"""The first day, and the one after the last, as they are stored."""

_OPEN = "deadline_id IS NULL"
_DECIDED = "status IN ('tracked', 'done') AND same_as IS NULL"


@dataclass(frozen=True, slots=True)
class Among:
    """The articles whose timeline it is, as a JSON list; None stands for all outside the bin.

    `cut` says that there are more of them, which are older.
    """

    ids: str | None = None
    count: int = 0
    cut: bool = False

    def narrowed(self, column: str) -> tuple[str, tuple[Value, ...]]:
        """What is to be added to a condition so that the article in `column` is one of them, as SQL."""
        if self.ids is None:
            return "", ()
        return f" AND {column} IN (SELECT value FROM json_each(?))", (self.ids,)


def among(file: LibraryFile, view: View) -> Among:
    """The articles of a view."""
    if not view.query and tuple(view.places) == EVERYWHERE:
        return Among()
    keys = _walk(file, view).keys(file, None, _MOST_ARTICLES + 1)
    numbers = [number for _, number in keys[:_MOST_ARTICLES]]
    return Among(json.dumps(numbers), len(numbers), cut=len(keys) > _MOST_ARTICLES)


def _walk(file: LibraryFile, view: View) -> Walk:
    """The articles of a view along an index: those of an entity along its own."""
    if tuple(view.places) == EVERYWHERE and len(view.query) == 1 and len(view.query[0]) == 1:
        (asked,) = view.query[0]
        if asked.term == "entity" and not asked.unwanted and len(named := roots(file, asked)) == 1:
            return naming(named[0])
    return publishing(every(tests_of(file, view)), view.places)


def counted(
    file: LibraryFile, scope: Among, rank: int, spans: Sequence[tuple[dt.date, dt.date]]
) -> list[Place]:
    """How much stands at each of some places that lie beside each other."""
    stored = [_stored(*span) for span in spans]
    counts = _of_all(file, rank, stored) if scope.ids is None else _of_some(file, scope, rank, stored)
    return [Place(*span, *numbers) for span, numbers in zip(spans, counts, strict=True)]


def _stored(first: dt.date, last: dt.date) -> _Span:
    """The bounds of a stretch. In none lies the last day of the calendar, on which the undated is due."""
    following = (last + dt.timedelta(days=1)).isoformat() if last < dt.date.max else "9999-12-31"
    return first.isoformat(), following


_PUBLISHED = "place <> 'bin' AND published_key >= {first} AND published_key < {end}"
_TOLD = "told >= 0 AND told <= {rank} AND first >= {first} AND first < {end}"
_DUE = "last >= {first} AND last < {end}"
_SHOWN = "EXISTS (SELECT 1 FROM articles WHERE articles.id = article_id AND place <> 'bin')"


def _of_all(file: LibraryFile, rank: int, spans: Sequence[_Span]) -> list[tuple[int, int, int]]:
    """Counts of all articles: each lane along its own index, place by place."""
    at = {"first": "json_extract(s.value, '$[0]')", "end": "json_extract(s.value, '$[1]')", "rank": "?2"}
    found = file.rows(
        f"SELECT (SELECT count(*) FROM articles WHERE {_PUBLISHED.format(**at)}), "
        f"(SELECT count(*) FROM timexes WHERE {_TOLD.format(**at)}), "
        f"(SELECT count(*) FROM deadlines WHERE {_DECIDED} AND {_DUE.format(**at)}) + "
        f"(SELECT count(*) FROM (SELECT 1 FROM suggestions WHERE {_OPEN} AND {_DUE.format(**at)} "
        f"AND {_SHOWN} LIMIT {_MOST_DUE})) FROM json_each(?1) s ORDER BY s.key",
        (json.dumps(spans), rank),
    )
    return [(published, told, min(due, _MOST_DUE)) for published, told, due in found]


def _of_some(
    file: LibraryFile, scope: Among, rank: int, spans: Sequence[_Span]
) -> list[tuple[int, int, int]]:
    """Counts of some articles: these are gone through once, and their days put where they belong."""
    at = {"first": "?2", "end": "?3", "rank": "?4"}
    firsts = [first for first, _ in spans]
    bounds = (firsts[0], spans[-1][1])
    lanes = (
        f"SELECT published_key, 1 FROM w CROSS JOIN articles ON id = w.value WHERE {_PUBLISHED.format(**at)}",
        "SELECT first, count(*) FROM w CROSS JOIN timexes ON article_id = w.value "
        f"WHERE {_TOLD.format(**at)} GROUP BY first",
        "SELECT last, count(*) FROM w CROSS JOIN suggestions ON article_id = w.value "
        f"WHERE {_OPEN} AND {_DUE.format(**at)} GROUP BY last "
        "UNION ALL SELECT last, count(*) FROM w CROSS JOIN deadlines ON article_id = w.value "
        f"WHERE {_DECIDED} AND {_DUE.format(**at)} GROUP BY last",
    )
    counts = [[0, 0, 0] for _ in spans]
    for lane, sql in enumerate(lanes):
        parameters = (scope.ids, *bounds, *([rank] if "?4" in sql else []))
        for day, count in file.rows(f"WITH w AS (SELECT value FROM json_each(?1)) {sql}", parameters):
            counts[bisect_right(firsts, day[:10]) - 1][lane] += count
    return [(published, told, min(due, _MOST_DUE)) for published, told, due in counts]


def unplaced(file: LibraryFile, scope: Among) -> Unplaced:
    """What has no place on the axis."""
    by_number, numbers = scope.narrowed("id")
    by_article, articles = scope.narrowed("article_id")
    counts = (
        file.value(
            f"SELECT count(*) FROM articles WHERE place <> 'bin' AND published_key = ''{by_number}", numbers
        ),
        file.value(
            "SELECT count(*) FROM timexes WHERE unresolved AND NOT rejected "
            f"AND type IN ('DATE', 'TIME') AND {_SHOWN}{by_article}",
            articles,
        ),
        file.value(
            f"SELECT count(*) FROM deadlines WHERE {_DECIDED} AND first = ?{by_article}",
            (UNDATED.first.isoformat(), *articles),
        ),
    )
    return Unplaced(*map(int, counts))


def nearest(file: LibraryFile, scope: Among, rank: int, day: dt.date, *, forward: bool) -> dt.date | None:
    """The next day from `day` on, or the last one before it, on which anything stands."""
    sign, order, best = (">=", "ASC", "min") if forward else ("<", "DESC", "max")
    lanes = (
        ("published_key", "articles", "place <> 'bin' AND published_key > ''", "id"),
        ("first", "timexes", f"told >= 0 AND told <= {int(rank)}", "article_id"),
        ("last", "suggestions", f"{_OPEN} AND {_SHOWN}", "article_id"),
        ("last", "deadlines", f"{_DECIDED} AND last < '{UNDATED.last}'", "article_id"),
    )
    arms: list[str] = []
    parameters: list[Value] = []
    for column, table, rows, number in lanes:
        narrowed, here = scope.narrowed(number)
        arms.append(
            f"SELECT * FROM (SELECT {column} AS day FROM {table} "
            f"WHERE {rows} AND {column} {sign} ?{narrowed} ORDER BY {column} {order} LIMIT 1)"
        )
        parameters += [day.isoformat(), *here]
    found = file.value(f"SELECT {best}(day) FROM ({' UNION ALL '.join(arms)})", tuple(parameters))
    return None if found is None else dt.date.fromisoformat(found[:10])


def articles_at(file: LibraryFile, scope: Among, first: dt.date, last: dt.date) -> tuple[ArticleRow, ...]:
    """The articles that were published in a stretch, as their keys have it: in UTC."""
    narrowed, here = scope.narrowed("id")
    return ROWS.select(
        file,
        f"WHERE place <> 'bin' AND published_key >= ? AND published_key < ?{narrowed} "
        "ORDER BY published_key, id LIMIT ?",
        (*_stored(first, last), *here, MOST_ENTRIES),
    )


def told_at(
    file: LibraryFile, scope: Among, rank: int, first: dt.date, last: dt.date
) -> tuple[tuple[dt.date, dt.date, Passage], ...]:
    """The dates that are told in a stretch, each with its first and last day and in its sentence."""
    narrowed, here = scope.narrowed("article_id")
    bounds = (rank, *_stored(first, last))
    told = _TOLD.format(first="?", end="?", rank="?")
    rows = file.rows(
        f"SELECT article_id FROM timexes WHERE {told}{narrowed} ORDER BY first LIMIT ?",
        (*bounds, *here, MOST_ENTRIES),
    )
    # The day of each is told beside it: so two in one sentence stay two.
    source = passages.Source(
        "SELECT t.article_id, t.start, t.[end], t.first || '/' || t.last AS of_it, t.start AS near, "
        "NULL AS who FROM w CROSS JOIN timexes t ON t.article_id = w.article_id "
        "WHERE t.told >= 0 AND t.told <= ? AND t.first >= ? AND t.first < ?",
        parameters=bounds,
    )
    numbers = list(dict.fromkeys(number for (number,) in rows))
    found = passages.first(file, numbers, source, most=MOST_ENTRIES)
    return tuple((*_days(passage.of_it), passage) for passage in found)


def vague_at(file: LibraryFile, scope: Among, rank: int, first: dt.date, last: dt.date) -> int:
    """How many dates are told from a day of a stretch on, for longer than that."""
    narrowed, here = scope.narrowed("article_id")
    return int(
        file.value(
            "SELECT count(*) FROM timexes "
            f"WHERE told >= 0 AND told > ? AND first >= ? AND first < ?{narrowed}",
            (rank, *_stored(first, last), *here),
        )
    )


def due_at(file: LibraryFile, scope: Among, first: dt.date, last: dt.date) -> tuple[Deadline, ...]:
    """What is due in a stretch, or was: tracked, done, and suggested without a decision."""
    narrowed, here = scope.narrowed("article_id")
    within = f"last >= ? AND last < ?{narrowed} ORDER BY last LIMIT ?"
    parameters = (*_stored(first, last), *here, MOST_ENTRIES)
    return (
        *DECIDED.select(file, f"WHERE {_DECIDED} AND {within}", parameters),
        *SUGGESTED.select(file, f"WHERE {_OPEN} AND place <> 'bin' AND {within}", parameters),
    )


def _days(span: str) -> tuple[dt.date, dt.date]:
    first, last = span.split("/")
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last)
