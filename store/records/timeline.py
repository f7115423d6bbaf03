"""What stands on the timeline: counted from what is kept of each day, and read for one place of it.

What is due stands where it is due by the calendar of this machine, as on the agenda.
"""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.calendar.zones import calendar_days
from store.events.days_here import days_here
from store.model.articles import ArticleRow
from store.model.decisions import Deadline
from store.model.due import UNDATED, Due
from store.model.passages import Key, Passage
from store.model.timeline import MOST_UNPLACED, Place, Unplaced
from store.model.view import EVERYWHERE, View
from store.records import passages
from store.records.articles import ROWS
from store.records.conditions import roots
from store.records.connection import LibraryFile, Value
from store.records.deadline_rows import DECIDED, SUGGESTED
from store.records.file_errors import damaged
from store.records.next_due import OPEN, later, sooner
from store.records.search import is_common
from store.records.selection import tests_of
from store.records.shape import Shape
from store.records.walks import Walk, naming, publishing
from store.records.where import every
from store.records.words import Words

_MOST_ARTICLES = 2_000
"""Articles of a query that are looked through, the newest: of more, their dates cannot be counted at once."""
MOST_ENTRIES = 200
"""Entries of one lane that are read at one place."""

Span = tuple[str, str]
"""The first day, and the one after the last, as they are stored."""

_BEGIN, _END = "0", "~"
"""Before and after the key of every known moment; an unknown one has ''."""

_STANDS = "what stands on the timeline"
"""What is damaged where a day or a time of it is none."""
_DECIDED = "status <> 'dismissed' AND same_as IS NULL"


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
    due = _counts(_due_days(file, scope, spans[0][0], spans[-1][1]), stored)
    return [Place(*span, *both, there) for span, both, there in zip(spans, counts, due, strict=True)]


def _stored(first: dt.date, last: dt.date) -> Span:
    """The bounds of a stretch. In none lies the last day of the calendar, on which the undated is due."""
    following = (last + dt.timedelta(days=1)).isoformat() if last < dt.date.max else "9999-12-31"
    return first.isoformat(), following


_UNKNOWN = 5
"""What v2.sql keeps for dates of which nobody knows the day."""


def _zooms(rank: int) -> str:
    """The zooms up to one, as SQL."""
    return f"({', '.join(map(str, range(int(rank) + 1)))})"


def _of_all(file: LibraryFile, rank: int, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """How many articles and dates of all articles lie in each stretch."""
    within = "day >= json_extract(s.value, '$[0]') AND day < json_extract(s.value, '$[1]')"
    return file.rows(
        f"SELECT (SELECT coalesce(sum(articles), 0) FROM published_tallies WHERE {within}), "
        f"(SELECT coalesce(sum(dates), 0) FROM told_tallies WHERE told IN {_zooms(rank)} AND {within}) "
        "FROM json_each(?) s ORDER BY s.key",
        (json.dumps(spans),),
    )


def _of_some(file: LibraryFile, scope: Among, rank: int, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The same of some articles: these are gone through once, and their days put where they belong."""
    told = file.rows(
        "SELECT first, count(*) FROM json_each(?1) w CROSS JOIN timexes ON article_id = w.value "
        "WHERE told >= 0 AND told <= ?4 AND first >= ?2 AND first < ?3 GROUP BY first",
        (scope.ids, spans[0][0], spans[-1][1], rank),
    )
    published = (len(scope.published_in(span)) for span in spans)
    return list(zip(published, _counts(told, spans), strict=True))


def _counts(days: Iterable[tuple[str, int]], spans: Sequence[Span]) -> list[int]:
    """How many lie in each of some stretches, of so many on each day."""
    firsts, end = [first for first, _ in spans], spans[-1][1]
    counts = [0] * len(spans)
    for day, count in days:
        if firsts[0] <= day < end:
            counts[bisect_right(firsts, day) - 1] += count
    return counts


_DUE_DAYS = (
    "SELECT day, nullif(time, ''), nullif(zone, ''), suggestions FROM due_tallies "
    "WHERE day >= ?1 AND day < ?2 AND suggestions > 0 "
    "UNION ALL SELECT last, due_time, zone, count(*) FROM deadlines "
    f"WHERE {_DECIDED} AND last >= ?1 AND last < ?2 GROUP BY last, zone, due_time"
)
_DUE_DAYS_OF_SOME = " UNION ALL ".join(
    f"SELECT last, due_time, {zone}, count(*) FROM json_each(?3) w "
    f"CROSS JOIN {table} ON article_id = w.value "
    f"WHERE {rows} AND last >= ?1 AND last < ?2 GROUP BY last, due_time, {zone}"
    for table, rows, zone in (("suggestions", OPEN, "due_zone"), ("deadlines", _DECIDED, "zone"))
)


def _due_days(file: LibraryFile, scope: Among, first: dt.date, last: dt.date) -> list[tuple[str, int]]:
    """How much is due on which day here, of what is told for a stretch and the days beside it."""
    sql = _DUE_DAYS if scope.ids is None else _DUE_DAYS_OF_SOME
    told = file.rows(sql, (*_stored(sooner(first), later(last)), *([scope.ids] if scope.ids else [])))
    return [(_day_here(day, time, zone), count) for day, time, zone, count in told]


def _day_here(day: str, time: str | None, zone: str | None) -> str:
    """The last day on which is due here what is told for a day, as it is stored."""
    if time is None or zone is None:
        return day
    told = _day(day)
    try:
        clock = dt.time.fromisoformat(time)
    except ValueError as error:
        raise damaged(_STANDS, error) from error
    return calendar_days(Due(told, told, clock, zone)).last.isoformat()


def _day(stored: str) -> dt.date:
    """A day as it is stored. Raises DamagedError where that is none."""
    try:
        return dt.date.fromisoformat(stored)
    except ValueError as error:
        raise damaged(_STANDS, error) from error


def unplaced(file: LibraryFile, scope: Among) -> Unplaced:
    """What has no place on the axis."""
    by_article, among = scope.narrowed("article_id")
    undated = f"SELECT count(*) FROM deadlines WHERE {_DECIDED} AND last = ?{by_article}"
    deadlines = file.value(undated, (UNDATED.last.isoformat(), *among))
    if scope.ids is None:
        articles = file.value("SELECT sum(articles) FROM published_tallies WHERE day = ''") or 0
        dates = file.value("SELECT sum(dates) FROM told_tallies WHERE told = ?", (_UNKNOWN,)) or 0
    else:
        articles = len(scope.published_in(("", _BEGIN)))
        dates = file.value(f"SELECT count(*) FROM timexes WHERE told = ?{by_article}", (_UNKNOWN, *among))
    return Unplaced(*(min(int(each), MOST_UNPLACED) for each in (articles, dates, deadlines)))


def nearest(file: LibraryFile, scope: Among, rank: int, day: dt.date, *, forward: bool) -> dt.date | None:
    """The next day from `day` on, or the last one before it, on which anything stands."""
    sign, order, best = (">=", "ASC", min) if forward else ("<", "DESC", max)
    if scope.ids is None:
        days = [
            day_there
            for sql in (
                "SELECT day FROM published_tallies WHERE articles > 0 AND day > ''",
                *(
                    f"SELECT day FROM told_tallies WHERE dates > 0 AND told = {zoom}"
                    for zoom in range(rank + 1)
                ),
            )
            for (day_there,) in file.rows(
                f"{sql} AND day {sign} ? ORDER BY day {order} LIMIT 1", (day.isoformat(),)
            )
        ]
    else:
        narrowed, among = scope.narrowed("article_id")
        span = (day.isoformat(), _END) if forward else (_BEGIN, day.isoformat())
        days = [key[:10] for key, _ in scope.published_in(span)]
        days += (
            told
            for (told,) in file.rows(
                f"SELECT first FROM timexes WHERE told >= 0 AND told <= ? AND first {sign} ?{narrowed} "
                f"ORDER BY first {order} LIMIT 1",
                (rank, day.isoformat(), *among),
            )
        )
    days += _nearest_due(file, scope, day, forward=forward)
    return _day(best(days)) if days else None


def _nearest_due(file: LibraryFile, scope: Among, day: dt.date, *, forward: bool) -> list[str]:
    """Days here on which anything is due, in the direction; the nearest is among them."""
    first, last = (day, dt.date.max) if forward else (dt.date.min, day)
    if scope.ids is None:
        sign, order, from_day = (">=", "ASC", later(day)) if forward else ("<", "DESC", sooner(day))
        told = [
            row[0]
            for column, rows in (
                ("day", "due_tallies WHERE suggestions > 0"),
                ("last", f"deadlines WHERE {_DECIDED} AND last < '{UNDATED.last}'"),
            )
            for row in file.rows(
                f"SELECT {column} FROM {rows} AND {column} {sign} ? ORDER BY {column} {order} LIMIT 1",
                (from_day.isoformat(),),
            )
        ]
        # What is told for a day that far on is due beyond `day`, wherever it is: no need to look further.
        if told and forward:
            last = _day(min(told))
        elif told:
            first = _day(max(told))
    here = {due for due, _ in _due_days(file, scope, first, last)}
    return [due for due in here if (due >= day.isoformat()) is forward]


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
    told = "told >= 0 AND told <= ? AND first >= ? AND first < ?"
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
    bounds = (rank, _UNKNOWN, *_stored(first, last))
    if scope.ids is None:
        kept = "told > ? AND told < ? AND day >= ? AND day < ?"
        return int(file.value(f"SELECT coalesce(sum(dates), 0) FROM told_tallies WHERE {kept}", bounds))
    narrowed, among = scope.narrowed("article_id")
    vague = f"told > ? AND told < ? AND first >= ? AND first < ?{narrowed}"
    return int(file.value(f"SELECT count(*) FROM timexes WHERE {vague}", (*bounds, *among)))


def due_at(file: LibraryFile, scope: Among, first: dt.date, last: dt.date) -> tuple[Deadline, ...]:
    """What is due in a stretch, or was: tracked, done, and suggested without a decision."""
    return (
        *_due_at(file, scope, DECIDED, _DECIDED, "zone", first, last),
        *_due_at(file, scope, SUGGESTED, OPEN, "due_zone", first, last),
    )


def _due_at(
    file: LibraryFile,
    scope: Among,
    shape: Shape[Deadline],
    rows: str,
    zone: str,
    first: dt.date,
    last: dt.date,
) -> list[Deadline]:
    """The first of what is due in a stretch by the calendar of this machine, by its days."""
    narrowed, among = scope.narrowed("article_id")
    within = f"last >= ? AND last < ?{narrowed} ORDER BY last LIMIT ?"
    due = [
        *shape.select(
            file,
            f"WHERE {rows} AND {zone} IS NULL AND {within}",
            (*_stored(first, last), *among, MOST_ENTRIES),
        ),
        *shape.select(
            file,
            f"WHERE {rows} AND {zone} IS NOT NULL AND {within}",
            (*_stored(sooner(first), later(last)), *among, MOST_ENTRIES),
        ),
    ]
    here = [each for each in due if first <= days_here(each).last <= last]
    return sorted(here, key=lambda each: days_here(each).last)[:MOST_ENTRIES]


def _days(span: str) -> tuple[dt.date, dt.date]:
    first, last = span.split("/")
    return _day(first), _day(last)
