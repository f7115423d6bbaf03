"""What stands on the timeline, counted along indexes and read for one place of it."""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from store.model.articles import ArticleRow
from store.model.decisions import Deadline
from store.model.due import UNDATED
from store.model.passages import Key, Passage
from store.model.timeline import MOST_UNPLACED, Place, Unplaced
from store.model.view import EVERYWHERE, View
from store.records import passages
from store.records.articles import ROWS
from store.records.conditions import roots
from store.records.connection import LibraryFile, Value
from store.records.deadline_rows import DECIDED, SUGGESTED
from store.records.search import is_common
from store.records.selection import tests_of
from store.records.walks import Walk, naming, publishing
from store.records.where import every
from store.records.words import Words

_MOST_ARTICLES = 2_000
"""Articles of a query that are looked through, the newest: of more, their dates cannot be counted at once."""
_MOST_DUE = 1_000
"""Deadlines that are counted at one place."""
MOST_ENTRIES = 200
"""Entries of one lane that are read at one place."""

Span = tuple[str, str]
"""The first day, and the one after the last, as they are stored."""

_BEGIN, _END = "0", "~"
"""Before and after the key of every known moment; an unknown one has ''."""

_OPEN = "deadline_id IS NULL"
_DECIDED = "status IN ('tracked', 'done') AND same_as IS NULL"


@dataclass(frozen=True, slots=True)
class Among:
    """The articles whose timeline it is, as a JSON list; None stands for all outside the bin.

    `published` has each after the moment at which it was published, in their order. `cut` says that there
    are more of them, which are older.
    """

    ids: str | None = None
    published: tuple[Key, ...] = ()
    cut: bool = False

    def published_in(self, span: Span) -> tuple[Key, ...]:
        """Those that were published in a stretch."""
        first, end = (bisect_left(self.published, (day, 0)) for day in span)
        return self.published[first:end]

    def narrowed(self, column: str) -> tuple[str, tuple[Value, ...]]:
        """What is to be added to a condition so that the article in `column` is one of them, as SQL."""
        if self.ids is None:
            return "", ()
        return f" AND {column} IN (SELECT value FROM json_each(?))", (self.ids,)


def among(file: LibraryFile, view: View) -> Among:
    """The articles of a view."""
    if not view.query and tuple(view.places) == EVERYWHERE:
        return Among()
    keys = _newest(file, view)
    scope = sorted(keys[:_MOST_ARTICLES])
    return Among(json.dumps([number for _, number in scope]), tuple(scope), cut=len(keys) > _MOST_ARTICLES)


def _newest(file: LibraryFile, view: View) -> list[Key]:
    """The articles of a view, the newest first: by when they came in, where its words are in very many.

    Along the order of their publication a word would have to be looked for in article after article.
    """
    words = Words.of(view.query)
    if words.match and not words.others and is_common(file, words.match):
        places = json.dumps([*view.places])
        return file.rows(_WITH_WORDS, (words.match, places, _MOST_ARTICLES + 1))
    return _walk(file, view).keys(file, None, _MOST_ARTICLES + 1)


_WITH_WORDS = (
    "SELECT published_key, articles.id FROM article_search "
    "CROSS JOIN articles ON articles.id = article_search.rowid "
    "WHERE article_search MATCH ? AND place IN (SELECT value FROM json_each(?)) "
    "ORDER BY article_search.rowid DESC LIMIT ?"
)


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


def _stored(first: dt.date, last: dt.date) -> Span:
    """The bounds of a stretch. In none lies the last day of the calendar, on which the undated is due."""
    following = (last + dt.timedelta(days=1)).isoformat() if last < dt.date.max else "9999-12-31"
    return first.isoformat(), following


_PUBLISHED = "place <> 'bin' AND published_key >= {first} AND published_key < {end}"
_TOLD = "told >= 0 AND told <= {rank} AND first >= {first} AND first < {end}"
_DUE = "last >= {first} AND last < {end}"
_SHOWN = "EXISTS (SELECT 1 FROM articles WHERE articles.id = article_id AND place <> 'bin')"


def _of_all(file: LibraryFile, rank: int, spans: Sequence[Span]) -> list[tuple[int, int, int]]:
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


def _of_some(file: LibraryFile, scope: Among, rank: int, spans: Sequence[Span]) -> list[tuple[int, int, int]]:
    """Counts of some articles: these are gone through once, and their days put where they belong."""
    at = {"first": "?2", "end": "?3", "rank": "?4"}
    firsts = [first for first, _ in spans]
    bounds = (firsts[0], spans[-1][1])
    lanes = (
        "SELECT first, count(*) FROM w CROSS JOIN timexes ON article_id = w.value "
        f"WHERE {_TOLD.format(**at)} GROUP BY first",
        "SELECT last, count(*) FROM w CROSS JOIN suggestions ON article_id = w.value "
        f"WHERE {_OPEN} AND {_DUE.format(**at)} GROUP BY last "
        "UNION ALL SELECT last, count(*) FROM w CROSS JOIN deadlines ON article_id = w.value "
        f"WHERE {_DECIDED} AND {_DUE.format(**at)} GROUP BY last",
    )
    counts = [[len(scope.published_in(span)), 0, 0] for span in spans]
    for lane, sql in enumerate(lanes, start=1):
        parameters = (scope.ids, *bounds, *([rank] if "?4" in sql else []))
        for day, count in file.rows(f"WITH w AS (SELECT value FROM json_each(?1)) {sql}", parameters):
            counts[bisect_right(firsts, day[:10]) - 1][lane] += count
    return [(published, told, min(due, _MOST_DUE)) for published, told, due in counts]


def unplaced(file: LibraryFile, scope: Among) -> Unplaced:
    """What has no place on the axis."""
    by_article, articles = scope.narrowed("article_id")

    def count(rows: str, *parameters: Value) -> int:
        counted = f"SELECT count(*) FROM (SELECT 1 FROM {rows}{by_article} LIMIT ?)"
        return int(file.value(counted, (*parameters, *articles, MOST_UNPLACED)))

    undated = len(scope.published_in(("", _BEGIN)))
    return Unplaced(
        count("articles WHERE place <> 'bin' AND published_key = ''") if scope.ids is None else undated,
        count(f"timexes WHERE unresolved AND NOT rejected AND type IN ('DATE', 'TIME') AND {_SHOWN}"),
        count(f"deadlines WHERE {_DECIDED} AND first = ?", UNDATED.first.isoformat()),
    )


def nearest(file: LibraryFile, scope: Among, rank: int, day: dt.date, *, forward: bool) -> dt.date | None:
    """The next day from `day` on, or the last one before it, on which anything stands."""
    sign, order, best = (">=", "ASC", min) if forward else ("<", "DESC", max)
    lanes = [
        ("first", "timexes", f"told >= 0 AND told <= {int(rank)}", "article_id"),
        ("last", "suggestions", f"{_OPEN} AND {_SHOWN}", "article_id"),
        ("last", "deadlines", f"{_DECIDED} AND last < '{UNDATED.last}'", "article_id"),
    ]
    days: list[str] = []
    if scope.ids is None:
        lanes.append(("published_key", "articles", "place <> 'bin' AND published_key > ''", "id"))
    else:
        span = (day.isoformat(), _END) if forward else (_BEGIN, day.isoformat())
        days += [key for key, _ in scope.published_in(span)]
    for column, table, rows, number in lanes:
        narrowed, here = scope.narrowed(number)
        days += (
            key
            for (key,) in file.rows(
                f"SELECT {column} FROM {table} WHERE {rows} AND {column} {sign} ?{narrowed} "
                f"ORDER BY {column} {order} LIMIT 1",
                (day.isoformat(), *here),
            )
        )
    return dt.date.fromisoformat(best(days)[:10]) if days else None


def articles_at(file: LibraryFile, scope: Among, first: dt.date, last: dt.date) -> tuple[ArticleRow, ...]:
    """The articles that were published in a stretch, as their keys have it: in UTC."""
    span = _stored(first, last)
    if scope.ids is None:
        published = "WHERE place <> 'bin' AND published_key >= ? AND published_key < ?"
        return ROWS.select(file, f"{published} ORDER BY published_key, id LIMIT ?", (*span, MOST_ENTRIES))
    here = [number for _, number in scope.published_in(span)[:MOST_ENTRIES]]
    those = "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY published_key, id"
    return ROWS.select(file, those, (json.dumps(here),))


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
