"""Deadlines: what readings suggest, what the user tracks, and the agenda of both."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from store.errors import NotFoundError, UsageError
from store.model.decisions import Deadline, DeadlineEdits, DeadlineStatus
from store.model.findings import DeadlineKind
from store.records import articles, timestamps
from store.records.anchors import anchor
from store.records.connection import LibraryFile, Value
from store.records.history import Decision
from store.text import sanitise, single_line

_TRACKED = (
    "SELECT d.id, NULL, d.article_id, coalesce(a.title, d.article_title), coalesce(a.source, d.source), "
    'd.status, d.kind, d.what, d.who, d.date, d.first, d.last, d.exact, d.start, d."end", d.hedged, '
    "d.note, d.priority, d.snoozed_until, d.moved_from "
    "FROM deadlines d LEFT JOIN articles a ON a.id = d.article_id"
)
_SUGGESTED = (
    "SELECT NULL, s.id, s.article_id, a.title, a.source, 'suggested', "
    "s.kind, s.what, s.who, s.date, s.first, s.last, s.sentence, s.start, s.\"end\", s.hedged, '', 0, "
    "NULL, '[]' FROM suggestions s JOIN articles a ON a.id = s.article_id"
)


class StoredDeadlines:
    """Deadlines as they can be read: suggested ones and those that the user decided on."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def agenda(
        self,
        today: dt.date,
        *,
        within_days: int | None = None,
        include_done: bool = False,
        include_suggested: bool = True,
        include_past_suggestions: bool = False,
        include_snoozed: bool = False,
    ) -> tuple[Deadline, ...]:
        """What is due, by first day.

        Tracked ones stay until they are done, however late; snoozed ones wait for their day.

        Suggestions are those of articles outside the bin on which the user has not decided.
        """
        try:
            until = dt.date.max if within_days is None else today + dt.timedelta(days=within_days)
        except OverflowError:
            until = dt.date.max
        states = ["tracked", "done"] if include_done else ["tracked"]
        found = self._file.rows(
            f"{_TRACKED} WHERE d.status IN (SELECT value FROM json_each(?)) AND d.first <= ? "
            "AND (d.snoozed_until IS NULL OR d.snoozed_until <= ?)",
            (json.dumps(states), until.isoformat(), (dt.date.max if include_snoozed else today).isoformat()),
        )
        if include_suggested:
            since = dt.date.min if include_past_suggestions else today
            found += self._file.rows(
                f"{_SUGGESTED} WHERE s.decided = 0 AND s.last >= ? AND s.first <= ? AND a.place <> 'bin'",
                (since.isoformat(), until.isoformat()),
            )
        return _by_day(found)

    def of_article(self, article_id: int) -> tuple[Deadline, ...]:
        """What an article suggests and what is tracked or done of it, by first day; nothing dismissed."""
        found = self._file.rows(
            f"{_TRACKED} WHERE d.article_id = ? AND d.status <> 'dismissed'", (article_id,)
        )
        found += self._file.rows(f"{_SUGGESTED} WHERE s.article_id = ? AND s.decided = 0", (article_id,))
        return _by_day(found)

    def one(self, key: int) -> Deadline:
        """One deadline that the user decided on. Raises NotFoundError."""
        found = self._file.row(f"{_TRACKED} WHERE d.id = ?", (key,))
        if found is None:
            raise NotFoundError(f"there is no deadline {key} in this library.")
        return _deadline(found)

    def suggestion(self, key: int) -> Deadline:
        """One suggestion that nobody has decided on yet. Raises NotFoundError."""
        found = self._file.row(f"{_SUGGESTED} WHERE s.id = ? AND s.decided = 0", (key,))
        if found is None:
            raise NotFoundError(
                "this suggestion is no longer open: it was decided on, or the article was read again."
            )
        return _deadline(found)


def decide(decision: Decision, file: LibraryFile, suggested: Deadline, status: DeadlineStatus) -> int:
    """Make a suggestion the user's: tracked, or dismissed so that it does not come back."""
    assert suggested.article_id is not None
    return _insert(
        decision,
        file,
        suggested.article_id,
        (suggested.start, suggested.end),
        {
            "status": status.value,
            "kind": suggested.kind.value,
            "what": suggested.what,
            "who": suggested.who,
            "date": suggested.date,
            "first": suggested.first.isoformat(),
            "last": suggested.last.isoformat(),
            "hedged": int(suggested.hedged),
        },
    )


def insert(
    decision: Decision,
    file: LibraryFile,
    article_id: int | None,
    start: int,
    end: int,
    *,
    what: str,
    date: str,
    first: dt.date,
    last: dt.date,
    kind: DeadlineKind,
    who: str | None,
    note: str,
) -> int:
    """Track a passage, or (`article_id` None) what the user typed. Raises NotFoundError, UsageError."""
    _check(what, first, last)
    return _insert(
        decision,
        file,
        article_id,
        (start, end),
        {
            "status": DeadlineStatus.TRACKED.value,
            "kind": kind.value,
            "what": single_line(what),
            "who": single_line(who) if who else None,
            "date": single_line(date, 60),
            "first": first.isoformat(),
            "last": last.isoformat(),
            "note": sanitise(note),
        },
    )


def update(decision: Decision, file: LibraryFile, key: int, edits: DeadlineEdits) -> None:
    """Change what is given; a deadline that moves remembers the dates it was due before.

    Raises NotFoundError, UsageError.
    """
    old = StoredDeadlines(file).one(key)
    first = edits.get("first", old.first)
    last = edits.get("last", old.last if first == old.first else first)
    _check(edits.get("what", old.what), first, last)
    values: dict[str, Value] = {"first": first.isoformat(), "last": last.isoformat()}
    if "what" in edits:
        values["what"] = single_line(edits["what"])
    if "who" in edits:
        values["who"] = single_line(edits["who"]) or None
    if "kind" in edits:
        values["kind"] = edits["kind"].value
    if "note" in edits:
        values["note"] = sanitise(edits["note"])
    if "priority" in edits:
        values["priority"] = int(edits["priority"])
    date = single_line(edits.get("date", old.date), 60)
    if date != old.date:
        values["date"] = date
        values["moved_from"] = json.dumps([*old.moved_from, old.date])
    set_values(decision, key, values)


def set_values(decision: Decision, key: int, values: dict[str, Value]) -> None:
    """Set columns of one deadline; `updated` moves with them."""
    if decision.update("deadlines", "id = ?", (key,), values):
        decision.update("deadlines", "id = ?", (key,), {"updated": timestamps.now().isoformat()})


def _check(what: str, first: dt.date, last: dt.date) -> None:
    if not single_line(what):
        raise UsageError("a deadline needs a few words for what is due.")
    if last < first:
        raise UsageError(f"a deadline cannot end ({last}) before it begins ({first}).")


def _insert(
    decision: Decision,
    file: LibraryFile,
    article_id: int | None,
    span: tuple[int, int],
    values: dict[str, Value],
) -> int:
    now = timestamps.now().isoformat()
    passage: dict[str, Value] = {"start": 0, "end": 0, "exact": ""}
    if article_id is not None:
        place = anchor(articles.text(file, article_id), *span)
        titled = articles.StoredArticles(file).row(article_id)
        assert titled is not None
        passage = {
            "article_title": titled.title,
            "source": titled.source,
            "start": place.start,
            "end": place.end,
            "exact": place.exact,
            "prefix": place.prefix,
            "suffix": place.suffix,
            "suggested_date": values["date"],
        }
    return decision.insert(
        "deadlines", {"article_id": article_id, **passage, **values, "created": now, "updated": now}
    )


def _by_day(found: Sequence[Sequence[Any]]) -> tuple[Deadline, ...]:
    return tuple(
        sorted(
            (_deadline(values) for values in found),
            key=lambda d: (d.first, d.last, not d.priority, d.article_id or 0, d.start, d.id or 0),
        )
    )


def _deadline(values: Sequence[Any]) -> Deadline:
    (key, suggestion_id, article_id, title, source, status, kind, what, who, date, first, last) = values[:12]
    (sentence, start, end, hedged, note, priority, snoozed_until, moved_from) = values[12:]
    return Deadline(
        id=key,
        suggestion_id=suggestion_id,
        article_id=article_id,
        article_title=title,
        source=source,
        status=DeadlineStatus(status),
        kind=DeadlineKind(kind),
        what=what,
        who=who,
        date=date,
        first=timestamps.known_day(first),
        last=timestamps.known_day(last),
        sentence=sentence,
        start=start,
        end=end,
        hedged=bool(hedged),
        note=note,
        priority=bool(priority),
        snoozed_until=timestamps.day(snoozed_until),
        moved_from=tuple(json.loads(moved_from)),
    )
