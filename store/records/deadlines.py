"""Deadlines, read back: what readings suggest, what the user decided on, and the agenda of both."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypedDict, Unpack

from store.errors import NotFoundError
from store.events.days_here import days_here
from store.model.articles import parse_publication_date
from store.model.decisions import Deadline, Origin
from store.model.due import Due
from store.model.procedure import ProcedureEvent
from store.records import clusters, next_due
from store.records.connection import LibraryFile, Row
from store.records.deadline_rows import DECIDED, EVENTS, SUGGESTED
from store.records.next_due import OPEN, later, sooner
from store.records.uncompared import never_compared

_AT_ONCE = 500
"""Announcements that are read at once, or as many as one cluster has, where not all are needed together."""

_AROUND = 2_000
"""Code points before and after a sentence in which the ends of its paragraph are looked for."""


class Wanted(TypedDict, total=False):
    """What of the agenda is asked for."""

    within_days: int | None
    include_done: bool
    include_dismissed: bool
    include_suggested: bool
    include_past_suggestions: bool
    include_snoozed: bool


class StoredDeadlines:
    """Deadlines as they can be read: suggested ones and those that the user decided on."""

    def __init__(self, file: LibraryFile) -> None:
        self.file = file

    def agenda(self, today: dt.date, **wanted: Unpack[Wanted]) -> tuple[Deadline, ...]:
        """What is due, by first day.

        Tracked ones stay until they are done, however late; snoozed ones wait for their day,
        unless they are done or dismissed.

        Suggestions are those of articles outside the bin on which the user has not decided.
        """
        return self._read(today, wanted)

    def agenda_in_parts(self, today: dt.date, **wanted: Unpack[Wanted]) -> Iterator[tuple[Deadline, ...]]:
        """The agenda some clusters at a time, which are never cut in two: a part has what may be one with any
        of it. All at once where that is not known yet.
        """
        if never_compared(self.file):
            yield self._read(today, wanted)
            return
        for among in clusters.parts(self.file, _AT_ONCE):
            yield self._read(today, wanted, among)

    def on_agenda(
        self, today: dt.date, among: tuple[Sequence[int], Sequence[int]], **wanted: Unpack[Wanted]
    ) -> tuple[Deadline, ...]:
        """Of the agenda some suggestions and some deadlines, by their numbers."""
        return self._read(today, wanted, among)

    def beginning(self, today: dt.date, found: int, **wanted: Unpack[Wanted]) -> tuple[Deadline, ...]:
        """Of the agenda what is tracked, and of what is only found the first by day, `found` of them.

        With all that may be one with any of it: what is due together is whole, and the first `found`
        entries are those of the agenda. All of the agenda where that is not known yet.
        """
        tracked = self.file.rows("SELECT id FROM deadlines WHERE status = 'tracked'")
        first = next_due.found_next(self.file, today, dt.date.max, found)
        return self._around(today, first, tracked, wanted)

    def told_of(
        self, today: dt.date, until: dt.date, article_ids: Sequence[int], found: int, **wanted: Unpack[Wanted]
    ) -> tuple[Deadline, ...]:
        """Of the agenda what is due up to a day or some articles announce, with what may be one with it.

        Of what is only found and due up to that day the first, `found` of them.
        """
        decided = self.file.rows(
            "SELECT id FROM deadlines WHERE status = 'tracked' AND first <= ? "
            "UNION SELECT id FROM deadlines WHERE article_id IN (SELECT value FROM json_each(?))",
            (later(until).isoformat(), json.dumps(list(article_ids))),
        )
        first = next_due.found_next(self.file, today, until, found)
        told = next_due.found_in(self.file, today, article_ids)
        return self._around(today, first + told, decided, wanted)

    def _around(
        self, today: dt.date, found: Sequence[int], decided: Sequence[Row], wanted: Wanted
    ) -> tuple[Deadline, ...]:
        """Of the agenda what lies in the clusters of some suggestions and deadlines."""
        since = _told_since(today, wanted)
        return self._read(
            today, wanted, next_due.beside(self.file, found, [key for (key,) in decided], since)
        )

    def _read(
        self, today: dt.date, wanted: Wanted, among: tuple[Sequence[int], Sequence[int]] | None = None
    ) -> tuple[Deadline, ...]:
        """The agenda; with `among` what is in it of some suggestions and some deadlines, by their numbers."""
        suggestion_ids, deadline_ids = among or (None, None)
        within_days = wanted.get("within_days")
        try:
            until = dt.date.max if within_days is None else today + dt.timedelta(days=within_days)
        except OverflowError:
            until = dt.date.max
        states = ["tracked"]
        states += [state for state in ("done", "dismissed") if wanted.get(f"include_{state}", False)]
        awake = dt.date.max if wanted.get("include_snoozed", False) else today
        one_of, keys = _one_of("deadlines", deadline_ids)
        entries = DECIDED.select(
            self.file,
            "WHERE status IN (SELECT value FROM json_each(?)) AND first <= ? "
            f"AND (status <> 'tracked' OR snoozed_until IS NULL OR snoozed_until <= ?){one_of}",
            (json.dumps(states), later(until).isoformat(), awake.isoformat(), *keys),
        )
        if wanted.get("include_suggested", True):
            since = dt.date.min if wanted.get("include_past_suggestions", False) else today
            one_of, keys = _one_of("suggestions", suggestion_ids)
            found = SUGGESTED.select(
                self.file,
                f"WHERE {OPEN} AND last >= ? AND first <= ?{one_of}",
                (_told_since(today, wanted).isoformat(), later(until).isoformat(), *keys),
            )
            entries += tuple(each for each in found if days_here(each).last >= since)
        if until < dt.date.max:
            entries = tuple(each for each in entries if days_here(each).first <= until)
        return _by_day(entries)

    def clusters(self, deadlines: Sequence[Deadline]) -> Iterable[Sequence[Deadline]]:
        """Deadlines apart from those with which they cannot be one; all together where that is not known."""
        if never_compared(self.file):
            return (deadlines,)
        found = json.dumps([each.suggestion_id for each in deadlines if each.id is None])
        decided = json.dumps([each.id for each in deadlines if each.id is not None])
        kept = self.file.rows(
            "SELECT suggestion_id, NULL, cluster FROM announcements "
            "WHERE suggestion_id IN (SELECT value FROM json_each(?)) "
            "UNION ALL SELECT NULL, deadline_id, cluster FROM announcements "
            "WHERE deadline_id IN (SELECT value FROM json_each(?))",
            (found, decided),
        )
        cluster_of = {(found, decided): cluster for found, decided, cluster in kept}
        clusters: defaultdict[int, list[Deadline]] = defaultdict(list)
        for each in deadlines:
            key = (each.suggestion_id, None) if each.id is None else (None, each.id)
            clusters[cluster_of.get(key, 0)].append(each)  # 0: it came in just now
        return clusters.values()

    def suggests_more_than(self, number: int, today: dt.date) -> bool:
        """Whether more suggestions are open that have not passed."""
        return next_due.has_more_open(self.file, today, number)

    def apart(self) -> frozenset[frozenset[str]]:
        """The announcements that the user said are not one deadline, by what names them; two each."""
        return frozenset(frozenset(row) for row in self.file.rows("SELECT one, other FROM told_apart"))

    def procedure_events(self) -> tuple[ProcedureEvent, ...]:
        """The events that deadlines are counted from, by name."""
        return EVENTS.select(self.file, "ORDER BY name")

    def event_called(self, name: str) -> int | None:
        """The number of the event that deadlines are counted from under a name."""
        row = self.file.row("SELECT id FROM procedure_events WHERE name = ?", (name,))
        return None if row is None else int(row[0])

    def event_day(self, event_id: int) -> dt.date | None:
        """When such an event is, where that is known."""
        day = self.file.value("SELECT day FROM procedure_events WHERE id = ?", (event_id,))
        return dt.date.fromisoformat(day) if day else None

    def counted_from(self, event_id: int) -> tuple[Deadline, ...]:
        """What is counted from an event, done or not."""
        return DECIDED.select(self.file, "WHERE event_id = ? ORDER BY deadlines.id", (event_id,))

    def of_article(self, article_id: int) -> tuple[Deadline, ...]:
        """What an article suggests and what is tracked or done of it, by first day; nothing dismissed."""
        return _by_day(
            (
                *DECIDED.select(self.file, "WHERE article_id = ? AND status <> 'dismissed'", (article_id,)),
                *SUGGESTED.select(self.file, "WHERE article_id = ? AND deadline_id IS NULL", (article_id,)),
            )
        )

    def dismissed_of(self, article_id: int) -> tuple[Deadline, ...]:
        """What the user dismissed of an article, by first day."""
        return _by_day(
            DECIDED.select(self.file, "WHERE article_id = ? AND status = 'dismissed'", (article_id,))
        )

    def found_dates(self, article_id: int) -> dict[int, str]:
        """When the decided deadlines of an article were found to be due, by their numbers."""
        told = "SELECT id, suggested_date FROM deadlines WHERE article_id = ? AND suggested_date IS NOT NULL"
        return dict(self.file.rows(told, (article_id,)))

    def one(self, deadline_id: int) -> Deadline:
        """One deadline that the user decided on. Raises NotFoundError."""
        deadline = DECIDED.first(self.file, "WHERE deadlines.id = ?", (deadline_id,))
        if deadline is None:
            raise NotFoundError(f"there is no deadline {deadline_id} in this library.")
        return deadline

    def suggestion(self, suggestion_id: int) -> Deadline:
        """One suggestion that nobody has decided on yet. Raises NotFoundError."""
        suggested = SUGGESTED.first(
            self.file, "WHERE suggestions.id = ? AND deadline_id IS NULL", (suggestion_id,)
        )
        if suggested is None:
            raise NotFoundError(
                "this suggestion is no longer open: it was decided on, or the article was read again."
            )
        return suggested

    def alone(self, joined: Deadline) -> Deadline:
        """What a deadline was until it was joined to another: due by itself, after its own earlier dates.

        One that was due when its article was found to say is due when that says now: the date was put right.
        """
        *before, own = self.due_by_itself(joined) or (joined.due.iso,)
        found = self.file.value("SELECT suggested_date FROM deadlines WHERE id = ?", (joined.id,))
        if own == found:
            own = joined.told or found
        return replace(joined, same_as=None, moved_from=tuple(before), **due_columns(Due.from_iso(own)))

    def due_by_itself(self, deadline: Deadline) -> tuple[str, ...]:
        """What `due_alone` kept of a deadline that is one with others, or was tracked so; else ()."""
        stored = self.file.value("SELECT due_alone FROM deadlines WHERE id = ?", (deadline.id,))
        return tuple(json.loads(stored or "[]"))

    def date_as_found(self, article_id: int, span: tuple[int, int], date: str) -> str | None:
        """The date at which a reading found a passage to be due, where the user put it right to `date`."""
        found: str | None = self.file.value(
            "SELECT min(found_date) FROM suggestions "
            'WHERE article_id = ? AND date = ? AND start < ? AND "end" > ?',
            (article_id, date, span[1], span[0]),
        )
        return found or date or None

    def dismissed_as_found(self, deadline: Deadline) -> bool:
        """Whether a deadline was a suggestion right until it was dismissed, and would be one again."""
        never_changed = "SELECT status = 'dismissed' AND created = updated FROM deadlines WHERE id = ?"
        return deadline.suggestion_id is not None and bool(self.file.value(never_changed, (deadline.id,)))

    def origin(self, deadline: Deadline) -> Origin | None:
        """Where a deadline stands in its article; None where its words are not there (any more)."""
        before = min(deadline.start, _AROUND)
        row = self.file.row(
            "SELECT substr(text, ?, ?), published, byline FROM articles WHERE id = ?",
            (
                deadline.start - before + 1,
                before + deadline.end - deadline.start + _AROUND,
                deadline.article_id,
            ),
        )
        if row is None or not deadline.sentence:
            return None
        text, published, byline = row
        start, end = before, before + len(deadline.sentence)
        if text[start:end] != deadline.sentence:
            return None
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end)
        found = self.file.row(
            "SELECT timex_start, timex_end, rule FROM suggestions WHERE id = ?", (deadline.suggestion_id,)
        )
        paragraph_start = deadline.start - before + first
        date_start, date_end, rule = found or (paragraph_start, paragraph_start, "")
        return Origin(
            paragraph=text[first : last if last >= 0 else len(text)],
            start=start - first,
            end=end - first,
            date_start=date_start - paragraph_start,
            date_end=date_end - paragraph_start,
            rule=rule,
            published=parse_publication_date(published),
            byline=byline,
        )


def _told_since(today: dt.date, wanted: Wanted) -> dt.date:
    """The last day of what was told first of all that is wanted of what was only found."""
    return dt.date.min if wanted.get("include_past_suggestions", False) else sooner(today)


def _one_of(table: str, keys: Sequence[int] | None) -> tuple[str, tuple[str, ...]]:
    """What is to be added to a condition so that a row is one of these, as SQL; nothing for None."""
    if keys is None:
        return "", ()
    return f" AND {table}.id IN (SELECT value FROM json_each(?))", (json.dumps([*keys]),)


def due_alone(deadline: Deadline) -> tuple[str, ...]:
    """The dates at which a deadline was due by itself, in ISO form: those before, and the one that holds."""
    return *deadline.moved_from, deadline.due.iso


def due_columns(due: Due) -> dict[str, Any]:
    """When a deadline is due, as its columns and its fields are called."""
    return {"date": due.date, "first": due.first, "last": due.last, "due_time": due.time, "zone": due.zone}


def agenda_order(deadline: Deadline) -> tuple[object, ...]:
    """What the agenda is ordered by: first and last day, priority, the place in its article, its number."""
    return (
        *days_here(deadline),
        not deadline.priority,
        deadline.article_id or 0,
        deadline.start,
        deadline.id or 0,
        deadline.suggestion_id or 0,
    )


def _by_day(entries: Iterable[Deadline]) -> tuple[Deadline, ...]:
    return tuple(sorted(entries, key=agenda_order))
