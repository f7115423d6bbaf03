"""Undo and redo: every decision is recorded row by row, with what was there before and after.

A decision makes its changes through `Decision.insert`, `update` and `delete`,
inside one transaction. Undo puts the rows back in reverse order, after
checking that each still is as the decision left it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from store.errors import UndoError
from store.model.decisions import HistoryEntry
from store.records import timestamps
from store.records.connection import LibraryFile, Row, Value
from store.records.derived import Touched, settle

_ANCHOR = ("start", "end", "exact", "prefix", "suffix", "orphan")

RECORDED: Mapping[str, tuple[str, ...]] = {
    "articles": ("place", "read", "starred"),
    "article_tags": ("article_id", "tag"),
    "annotations": ("article_id", *_ANCHOR, "note", "colour", "tags", "created", "updated"),
    "deadlines": (
        *("article_id", "article_title", "source", "status", "kind", "what", "who", "date", "first", "last"),
        *_ANCHOR,
        *("suggested_date", "hedged", "note", "priority", "snoozed_until", "moved_from"),
        *("created", "updated"),
    ),
    "mention_decisions": ("article_id", *_ANCHOR, "kind"),
    "entities": ("given_name", "merged_into"),
}
"""The tables that hold decisions, with the columns of them that are the user's.

An article that came in again with another text is recorded with that too."""

_DERIVED = frozenset({"start", "end", "orphan"})
"""Columns of anchored rows that follow the text when it changes: no reason to refuse an undo."""


class Decision:
    """What one decision changes. Made by `deciding`; use it only inside that block."""

    def __init__(self, file: LibraryFile, label: str, entry_id: int | None = None) -> None:
        self._file = file
        self.label = label
        self.entry_id = entry_id
        self.since: int = file.value("SELECT coalesce(max(id), 0) FROM history_rows")
        """The last recorded row before this decision; an import's entry has earlier rows of its own."""

    def insert(self, table: str, values: Mapping[str, Value]) -> int:
        """Insert a row and return its id."""
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        cursor = self._file.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))
        key = cursor.lastrowid
        assert key is not None
        self._record(
            f"SELECT ?, ?, id, {_article_of(table)}, NULL, {_object(RECORDED[table])} "
            f"FROM {table} WHERE id = ?",
            (table, key),
        )
        return key

    def update(self, table: str, where: str, parameters: Sequence[Value], values: Mapping[str, Value]) -> int:
        """Set `values` on the rows that match and differ; returns how many those are."""
        names = tuple(values)
        differs = " OR ".join(f'"{name}" IS NOT ?' for name in names)
        where = f"({where}) AND ({differs})"
        parameters = (*parameters, *values.values())
        after = ", ".join(f"'{name}', ?" for name in names)
        recorded = self._record(
            f"SELECT ?, ?, id, {_article_of(table)}, {_object(names)}, json_object({after}) "
            f"FROM {table} WHERE {where}",
            (table, *values.values(), *parameters),
        )
        if recorded:
            sets = ", ".join(f'"{name}" = ?' for name in names)
            self._file.execute(f"UPDATE {table} SET {sets} WHERE {where}", (*values.values(), *parameters))
        return recorded

    def delete(self, table: str, where: str, parameters: Sequence[Value]) -> int:
        """Delete the rows that match; returns how many those are."""
        recorded = self._record(
            f"SELECT ?, ?, id, {_article_of(table)}, {_object(RECORDED[table])}, NULL "
            f"FROM {table} WHERE {where}",
            (table, *parameters),
        )
        if recorded:
            self._file.execute(f"DELETE FROM {table} WHERE {where}", parameters)
        return recorded

    def came_in(self, article_id: int) -> None:
        """Record that an article came in: taken back, it lies in the bin."""
        self._record(
            "SELECT ?, ?, id, id, json_object('place', 'bin'), json_object('place', place) "
            "FROM articles WHERE id = ?",
            ("articles", article_id),
        )

    def _record(self, select: str, parameters: Sequence[Value]) -> int:
        if self.entry_id is None:
            self.entry_id = _new_entry(self._file, self.label)
        cursor = self._file.execute(
            f"INSERT INTO history_rows (history_id, table_name, key, article_id, before, after) {select}",
            (self.entry_id, *parameters),
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
        file.execute("DELETE FROM history WHERE id = ?", (decision.entry_id,))
        decision.entry_id = None
        return
    file.execute("DELETE FROM history WHERE undone = 1")
    file.execute("UPDATE history SET label = ? WHERE id = ?", (decision.label, decision.entry_id))
    settle(file, Touched.by(file, decision.entry_id, since=decision.since))


def undo(file: LibraryFile) -> HistoryEntry:
    """Take back the last decision that still stands. Raises UndoError."""
    with file.writing():
        found = file.row("SELECT id, at, label FROM history WHERE undone = 0 ORDER BY id DESC LIMIT 1")
        if found is None:
            raise UndoError("there is nothing to undo.")
        _replay(file, found, back=True)
    return HistoryEntry(found[0], timestamps.moment(found[1]), found[2], undone=True)


def redo(file: LibraryFile) -> HistoryEntry:
    """Do again what was undone last. Raises UndoError."""
    with file.writing():
        found = file.row("SELECT id, at, label FROM history WHERE undone = 1 ORDER BY id LIMIT 1")
        if found is None:
            raise UndoError("there is nothing to redo.")
        _replay(file, found, back=False)
    return HistoryEntry(found[0], timestamps.moment(found[1]), found[2], undone=False)


class StoredHistory:
    """What was decided, as it can be read."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def entries(self, limit: int = 100) -> tuple[HistoryEntry, ...]:
        """The last decisions, newest first."""
        found = self._file.rows(
            "SELECT id, at, label, undone FROM history ORDER BY id DESC LIMIT ?", (limit,)
        )
        return tuple(
            HistoryEntry(key, timestamps.moment(at), label, bool(undone)) for key, at, label, undone in found
        )


def stands(file: LibraryFile, entry_id: int) -> bool:
    """Whether an entry is there and not undone."""
    return bool(file.value("SELECT NOT undone FROM history WHERE id = ?", (entry_id,)))


def forget_articles(file: LibraryFile, where: str) -> None:
    """Drop from the history what concerns articles that are about to go for good."""
    file.execute(f"DELETE FROM history_rows WHERE article_id IN (SELECT id FROM articles WHERE {where})")
    file.execute(
        "DELETE FROM history WHERE NOT EXISTS (SELECT 1 FROM history_rows WHERE history_id = history.id)"
    )


def _new_entry(file: LibraryFile, label: str) -> int:
    cursor = file.execute(
        "INSERT INTO history (at, label) VALUES (?, ?)", (timestamps.now().isoformat(), label)
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _replay(file: LibraryFile, entry: Row, *, back: bool) -> None:
    kinds = file.rows(
        "SELECT DISTINCT table_name, before, after FROM history_rows WHERE history_id = ? LIMIT 2",
        (entry[0],),
    )
    if len(kinds) == 1 and kinds[0][0] == "articles":
        _, before, after = kinds[0]
        _put_articles(file, entry, *((after, before) if back else (before, after)))
    else:
        _replay_rows(file, entry, back=back)
    file.execute("UPDATE history SET undone = ? WHERE id = ?", (int(back), entry[0]))
    settle(file, Touched.by(file, entry[0]))


def _replay_rows(file: LibraryFile, entry: Row, *, back: bool) -> None:
    """Put back row by row, the last change first."""
    order = "DESC" if back else "ASC"
    changes = file.rows(
        f"SELECT table_name, key, before, after FROM history_rows WHERE history_id = ? ORDER BY id {order}",
        (entry[0],),
    )
    for table, key, before, after in changes:
        source, target = (after, before) if back else (before, after)
        if not _put(file, table, key, source, target):
            raise _changed_since(entry)


def _put_articles(file: LibraryFile, entry: Row, expected: str, target: str) -> None:
    """The same change of state on many articles, put back in one statement."""
    wanted: dict[str, Value] = json.loads(target)
    columns = tuple(wanted)
    of_entry = "id IN (SELECT key FROM history_rows WHERE history_id = ?)"
    changed_since = file.value(
        f"SELECT count(*) FROM articles WHERE {of_entry} AND {_object(columns)} NOT IN (?, ?)",
        (entry[0], expected, target),
    )
    if changed_since:
        raise _changed_since(entry)
    sets = ", ".join(f'"{name}" = ?' for name in columns)
    file.execute(f"UPDATE articles SET {sets} WHERE {of_entry}", (*wanted.values(), entry[0]))


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
        file.execute(f"DELETE FROM {table} WHERE id = ?", (key,))
    elif current is None:
        names = ", ".join(f'"{name}"' for name in wanted)
        marks = ", ".join("?" * len(wanted))
        file.execute(f"INSERT INTO {table} (id, {names}) VALUES (?, {marks})", (key, *wanted.values()))
    else:
        sets = ", ".join(f'"{name}" = ?' for name in wanted)
        file.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*wanted.values(), key))
    return True


def _changed_since(entry: Row) -> UndoError:
    return UndoError(
        f"what «{entry[2]}» changed has been changed by another program since. Nothing was done."
    )


def _same(one: str | None, other: str | None) -> bool:
    if one is None or other is None or one == other:
        return one == other
    left, right = json.loads(one), json.loads(other)
    return all(left[name] == right[name] for name in left if name not in _DERIVED)


def _object(names: Sequence[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', \"{name}\"" for name in names) + ")"


def _article_of(table: str) -> str:
    return {"articles": "id", "entities": "NULL"}.get(table, "article_id")
