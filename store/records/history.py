"""Undo and redo: every decision is recorded row by row, with what was there before and after.

A decision makes its changes through `Decision`, inside one transaction. Undo puts
the rows back in reverse order, after checking that each still is as the decision left it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from store.errors import UndoError
from store.model.decisions import HistoryEntry
from store.records import timestamps
from store.records.connection import LibraryFile, Value
from store.records.derived import Touched, settle
from store.records.shape import Shape

HISTORY = Shape(HistoryEntry, "history")

_DERIVED = frozenset({"start", "end", "orphan", "seen"})
"""Columns that follow the text when it changes, or what was looked at: no reason to refuse an undo."""

_OF_NO_ARTICLE = frozenset(
    {"entities", "told_apart", "follows", "procedure_events", "saved_views", "subscriptions"}
)
"""Tables of decisions whose rows are about no single article."""


class Decision:
    """What one decision changes. Made by `deciding`; use it only inside that block.

    Of a row that comes or goes the history keeps all columns, of one that changes those that were set.
    """

    def __init__(self, file: LibraryFile, label: str, entry_id: int | None = None) -> None:
        self._file = file
        self.label = label
        self.entry_id = entry_id
        self.since: int = file.value("SELECT coalesce(max(id), 0) FROM history_rows")
        """The last recorded row before this decision; an import's entry has earlier rows of its own."""

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Insert a row and return its id."""
        self.insert_all(table, [values])
        return int(self._file.value(f"SELECT max(id) FROM {table}"))

    def insert_all(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows, all of the same columns, into a table that never gives an id twice."""
        last = self._file.value(f"SELECT coalesce(max(id), 0) FROM {table}")
        self._file.insert_together(table, rows)
        self._record(table, f"NULL, {self._whole(table)}", "id > ?", (last,))

    def update(self, table: str, key: int, values: Mapping[str, Any]) -> bool:
        """Set columns of one row; whether that changed it."""
        kept = _object(tuple(values))
        before = self._file.value(f"SELECT {kept} FROM {table} WHERE id = ?", (key,))
        self._file.table(table).update(key, dict(values))
        return bool(
            self._record(table, f"?, {kept} AS after", "id = ? AND after <> ?", (before, key, before))
        )

    def update_articles(self, where: str, parameters: Sequence[Value], column: str, value: Value) -> int:
        """Set one column of all articles that match and differ, in one statement; returns how many."""
        where = f"({where}) AND {column} IS NOT ?"
        after = f"{_object((column,))}, json_object('{column}', ?)"
        recorded = self._record("articles", after, where, (value, *parameters, value))
        if recorded:
            self._file.execute(f"UPDATE articles SET {column} = ? WHERE {where}", (value, *parameters, value))
        return recorded

    def delete(self, table: str, columns: Mapping[str, Value]) -> int:
        """Delete the rows that have these values; returns how many those are."""
        where = " AND ".join(f"[{name}] = ?" for name in columns)
        return self.delete_where(table, where, tuple(columns.values()))

    def delete_where(self, table: str, where: str, parameters: Sequence[Value]) -> int:
        """Delete the rows that match; returns how many those are."""
        recorded = self._record(table, f"{self._whole(table)}, NULL", where, parameters)
        self._file.table(table).delete_where(where, list(parameters))
        return recorded

    def came_in(self, article_ids: Sequence[int]) -> None:
        """Record that articles came in: taken back, they lie in the bin."""
        change = "json_object('place', 'bin'), json_object('place', place)"
        if article_ids:
            came = "id IN (SELECT value FROM json_each(?))"
            self._record("articles", change, came, (json.dumps(article_ids),))

    def _whole(self, table: str) -> str:
        """All columns of a row but its id, as one JSON value."""
        return _object([column.name for column in self._file.table(table).columns if column.name != "id"])

    def _record(self, table: str, change: str, where: str, parameters: Sequence[Value]) -> int:
        """Record the rows that match; `change` selects what was there before and what is after."""
        if self.entry_id is None:
            self.entry_id = _new_entry(self._file, self.label)
        cursor = self._file.execute(
            "INSERT INTO history_rows (history_id, table_name, key, article_id, before, after) "
            f"SELECT ?, ?, id, {_article_of(table)}, {change} FROM {table} WHERE {where}",
            (self.entry_id, table, *parameters),
        )
        return cursor.rowcount


@contextmanager
def deciding(file: LibraryFile, label: str) -> Iterator[Decision]:
    """One decision: one transaction, and one entry of the history if anything changed."""
    with file.writing():
        decision = Decision(file, label)
        yield decision
        close(file, decision)


def close(file: LibraryFile, decision: Decision) -> None:
    """End a decision: an entry that changed nothing is dropped, otherwise nothing can be redone any more."""
    if decision.entry_id is None:
        return
    changed = file.row("SELECT 1 FROM history_rows WHERE history_id = ? LIMIT 1", (decision.entry_id,))
    if changed is None:
        file.table("history").delete(decision.entry_id)
        decision.entry_id = None
        return
    added = "SELECT 1 FROM history_rows WHERE history_id = ? AND id > ? LIMIT 1"
    if file.row(added, (decision.entry_id, decision.since)) is None:
        return  # an import to whose entry nothing came
    entries = file.table("history")
    entries.delete_where("undone = 1")
    entries.update(decision.entry_id, {"label": decision.label})
    settle(file, Touched.by(file, decision.entry_id, since=decision.since))


def undo(file: LibraryFile) -> HistoryEntry:
    """Take back the last decision that still stands. Raises UndoError.

    One that was changed since by somebody else stays for good: it leaves the history, so that
    the next undo reaches what was done before it.
    """
    return _step(file, "WHERE undone = 0 ORDER BY id DESC LIMIT 1", back=True)


def redo(file: LibraryFile) -> HistoryEntry:
    """Do again what was undone last. Raises UndoError; what cannot be done again leaves the history, too."""
    return _step(file, "WHERE undone = 1 ORDER BY id LIMIT 1", back=False)


def _step(file: LibraryFile, next_entry: str, *, back: bool) -> HistoryEntry:
    """Replay the next entry, all of it or nothing."""
    verb = "undo" if back else "redo"
    entry = None
    try:
        with file.writing():
            entry = HISTORY.first(file, next_entry, ())
            if entry is None:
                raise UndoError(f"there is nothing to {verb}.")
            _replay(file, entry, back=back)
    except _ChangedSinceError as error:
        assert entry is not None
        with file.writing():
            file.table("history").delete(entry.id)
        raise UndoError(
            f"what «{entry.label}» changed has been changed by another program since, so it stays as it is. "
            f"The next {verb} goes on with what comes before."
        ) from error
    return replace(entry, undone=back)


class _ChangedSinceError(Exception):
    """A row is not as the entry left it."""


class StoredHistory:
    """What was decided, as it can be read."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def entries(self, limit: int = 100) -> tuple[HistoryEntry, ...]:
        """The last decisions, newest first."""
        return HISTORY.select(self._file, "ORDER BY id DESC LIMIT ?", (limit,))


def stands(file: LibraryFile, entry_id: int) -> bool:
    """Whether an entry is there and not undone."""
    return bool(file.value("SELECT NOT undone FROM history WHERE id = ?", (entry_id,)))


def is_last(file: LibraryFile, entry_id: int) -> bool:
    """Whether an entry is the one that undo would take back next."""
    return bool(file.value("SELECT max(id) FROM history WHERE NOT undone") == entry_id)


def forget_articles(file: LibraryFile, where: str) -> None:
    """Drop from the history what concerns articles that are about to go for good."""
    file.execute(f"DELETE FROM history_rows WHERE article_id IN (SELECT id FROM articles WHERE {where})")
    file.execute(
        "DELETE FROM history WHERE NOT EXISTS (SELECT 1 FROM history_rows WHERE history_id = history.id)"
    )


def _new_entry(file: LibraryFile, label: str) -> int:
    key = file.table("history").insert({"at": timestamps.now(), "label": label}).last_rowid
    assert key is not None
    return key


def _replay(file: LibraryFile, entry: HistoryEntry, *, back: bool) -> None:
    kinds = file.rows(
        "SELECT DISTINCT table_name, before, after FROM history_rows WHERE history_id = ? LIMIT 2",
        (entry.id,),
    )
    if len(kinds) == 1 and kinds[0][0] == "articles":
        _, before, after = kinds[0]
        _put_articles(file, entry, *((after, before) if back else (before, after)))
    else:
        _replay_rows(file, entry, back=back)
    file.table("history").update(entry.id, {"undone": int(back)})
    settle(file, Touched.by(file, entry.id))


def _replay_rows(file: LibraryFile, entry: HistoryEntry, *, back: bool) -> None:
    """Put back row by row, the last change first."""
    order = "DESC" if back else "ASC"
    changes = file.rows(
        f"SELECT table_name, key, before, after FROM history_rows WHERE history_id = ? ORDER BY id {order}",
        (entry.id,),
    )
    for table, key, before, after in changes:
        source, target = (after, before) if back else (before, after)
        if not _put(file, table, key, source, target):
            raise _ChangedSinceError


def _put_articles(file: LibraryFile, entry: HistoryEntry, expected: str, target: str) -> None:
    """The same change of state on many articles, put back in one statement."""
    wanted: dict[str, Value] = json.loads(target)
    columns = tuple(wanted)
    of_entry = "id IN (SELECT key FROM history_rows WHERE history_id = ?)"
    changed_since = file.value(
        f"SELECT count(*) FROM articles WHERE {of_entry} AND {_object(columns)} NOT IN (?, ?)",
        (entry.id, expected, target),
    )
    if changed_since:
        raise _ChangedSinceError
    sets = ", ".join(f"[{name}] = ?" for name in columns)
    file.execute(f"UPDATE articles SET {sets} WHERE {of_entry}", (*wanted.values(), entry.id))


def _put(file: LibraryFile, table: str, key: int, expected: str | None, target: str | None) -> bool:
    """Turn one row, given as JSON, from `expected` into `target`; None is "no such row".

    False where it is neither, and nothing was done.
    """
    wanted: dict[str, Value] = json.loads(target or "{}")
    columns = tuple(wanted) or tuple(json.loads(expected or "{}"))
    current = file.value(f"SELECT {_object(columns)} FROM {table} WHERE id = ?", (key,))
    if _same(current, target):
        return True
    if not _same(current, expected):
        return False
    if target is None:
        file.table(table).delete(key)
    elif current is None:
        file.table(table).insert({"id": key, **wanted})
    else:
        file.table(table).update(key, wanted)
    return True


def _same(one: str | None, other: str | None) -> bool:
    if one is None or other is None or one == other:
        return one == other
    left, right = json.loads(one), json.loads(other)
    return all(left[name] == right[name] for name in left if name not in _DERIVED)


def _object(names: Sequence[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', [{name}]" for name in names) + ")"


def _article_of(table: str) -> str:
    if table in _OF_NO_ARTICLE:
        return "NULL"
    return "id" if table == "articles" else "article_id"
