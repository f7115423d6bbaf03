"""Deadlines: tracking what readings suggest, and what becomes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Unpack

from store.errors import UsageError
from store.library.deciding import Deciding, short
from store.model.decisions import Deadline, DeadlineEdits, DeadlineStatus
from store.model.due import Due
from store.model.findings import DeadlineKind
from store.records import timestamps
from store.records.anchors import PASSAGE, anchor
from store.records.articles import StoredArticles
from store.records.deadlines import DECIDED, StoredDeadlines
from store.records.history import Decision
from store.text import sanitise, single_line


class Deadlines(StoredDeadlines):
    """The deadlines of a library."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding

    def track(self, suggestion_id: int, **edits: Unpack[DeadlineEdits]) -> Deadline:
        """Make a suggestion a tracked deadline; `edits` as for `edit`. Raises NotFoundError, UsageError."""
        with self._deciding.decision() as decision:
            suggested = self.suggestion(suggestion_id)
            decision.label = f"Tracked «{suggested.what}»"
            key = self._decide(decision, suggested, DeadlineStatus.TRACKED)
            if edits:
                tracked = self.one(key)
                _change(decision, tracked, _edited(tracked, edits))
        return self.one(key)

    def track_passage(
        self,
        article_id: int | None,
        start: int,
        end: int,
        *,
        what: str,
        due: Due,
        kind: DeadlineKind,
        who: str | None = None,
        note: str = "",
    ) -> Deadline:
        """Track a passage, or (`article_id` None) what the user typed. Raises NotFoundError, UsageError."""
        _check(what)
        with self._deciding.decision(f"Tracked «{short(what)}»") as decision:
            key = self._insert(
                decision,
                article_id,
                (start, end),
                status=DeadlineStatus.TRACKED,
                kind=kind,
                what=single_line(what),
                who=single_line(who or "") or None,
                **_due_columns(due),
                note=sanitise(note),
            )
        return self.one(key)

    def edit(self, deadline_id: int, **edits: Unpack[DeadlineEdits]) -> Deadline:
        """Change what is given; a deadline that moves remembers the dates it was due before.

        Raises NotFoundError, UsageError.
        """
        return self.edit_all([self.one(deadline_id)], **edits)[0]

    def set_done(self, deadline_id: int, done: bool) -> Deadline:
        """Mark a deadline done, or to be done again. Raises NotFoundError."""
        return self.set_all_done([self.one(deadline_id)], done)[0]

    def snooze(self, deadline_id: int, until: dt.date | None) -> Deadline:
        """Keep a deadline out of the agenda until a day; None brings it back. Raises NotFoundError."""
        return self.snooze_all([self.one(deadline_id)], until)[0]

    def dismiss(self, deadline: Deadline) -> None:
        """Drop a tracked or suggested deadline; no later reading brings it back. Raises NotFoundError."""
        self.dismiss_all([deadline])

    # Several at once: one entry of the history. A suggestion among them is tracked first.

    def track_all(self, deadlines: Sequence[Deadline]) -> tuple[Deadline, ...]:
        """Track what is only suggested. Raises NotFoundError."""
        return self._each(f"Tracked {_named(deadlines)}", deadlines, lambda deadline: deadline)

    def edit_all(self, deadlines: Sequence[Deadline], **edits: Unpack[DeadlineEdits]) -> tuple[Deadline, ...]:
        """Change what is given of each. Raises NotFoundError, UsageError."""
        label = f"Changed {_named(deadlines)}"
        return self._each(label, deadlines, lambda deadline: _edited(deadline, edits))

    def set_all_done(self, deadlines: Sequence[Deadline], done: bool) -> tuple[Deadline, ...]:
        """Mark each done, or to be done again. Raises NotFoundError."""
        label = f"Marked {_named(deadlines)} {'done' if done else 'not done'}"
        status = DeadlineStatus.DONE if done else DeadlineStatus.TRACKED
        return self._each(label, deadlines, lambda deadline: replace(deadline, status=status))

    def snooze_all(self, deadlines: Sequence[Deadline], until: dt.date | None) -> tuple[Deadline, ...]:
        """Keep each out of the agenda until a day; None brings them back. Raises NotFoundError."""
        label = f"Snoozed {_named(deadlines)} until {until}" if until else f"Woke {_named(deadlines)}"
        return self._each(label, deadlines, lambda deadline: replace(deadline, snoozed_until=until))

    def dismiss_all(self, deadlines: Sequence[Deadline]) -> None:
        """Drop each; no later reading brings it back. Raises NotFoundError."""
        with self._deciding.decision(f"Dismissed {_named(deadlines)}") as decision:
            for deadline in deadlines:
                if deadline.id is None:
                    suggested = self.suggestion(deadline.suggestion_id or 0)
                    self._decide(decision, suggested, DeadlineStatus.DISMISSED)
                else:
                    tracked = self.one(deadline.id)
                    _change(decision, tracked, replace(tracked, status=DeadlineStatus.DISMISSED))

    def restore(self, deadlines: Sequence[Deadline]) -> None:
        """Put each on the agenda again: what was dismissed, done or snoozed. Raises NotFoundError.

        A suggestion that was dismissed as it was found is a suggestion again.
        """
        with self._deciding.decision(f"Brought back {_named(deadlines)}") as decision:
            for deadline in deadlines:
                decided = self.one(deadline.id or 0)
                if self.dismissed_as_found(decided):
                    decision.delete("deadlines", {"id": decided.id})
                else:
                    tracked = replace(decided, status=DeadlineStatus.TRACKED, snoozed_until=None)
                    _change(decision, decided, tracked)

    def _each(
        self, label: str, deadlines: Sequence[Deadline], change: Callable[[Deadline], Deadline]
    ) -> tuple[Deadline, ...]:
        """Change each as one decision; what they are then."""
        keys: list[int] = []
        with self._deciding.decision(label) as decision:
            for deadline in deadlines:
                key = deadline.id
                if key is None:
                    suggested = self.suggestion(deadline.suggestion_id or 0)
                    key = self._decide(decision, suggested, DeadlineStatus.TRACKED)
                tracked = self.one(key)
                _change(decision, tracked, change(tracked))
                keys.append(key)
        return tuple(self.one(key) for key in keys)

    def _decide(self, decision: Decision, suggested: Deadline, status: DeadlineStatus) -> int:
        """Make a suggestion the user's: tracked, or dismissed so that it does not come back."""
        return self._insert(
            decision,
            suggested.article_id,
            (suggested.start, suggested.end),
            status=status,
            kind=suggested.kind,
            what=suggested.what,
            who=suggested.who,
            date=suggested.date,
            first=suggested.first,
            last=suggested.last,
            hedged=suggested.hedged,
            moved=suggested.moved,
            moved_from=suggested.moved_from,
        )

    def _insert(
        self, decision: Decision, article_id: int | None, span: tuple[int, int], **values: Any
    ) -> int:
        now = timestamps.now()
        passage: dict[str, Any] = {"start": 0, "end": 0, "exact": ""}
        if article_id is not None:
            article = StoredArticles(self._file).one(article_id)
            passage = {
                **PASSAGE.row(anchor(article.text, *span)),
                "article_title": article.title,
                "source": article.source,
                "suggested_date": values["date"],
            }
        row = {"article_id": article_id, **passage, **values, "created": now, "updated": now}
        return decision.insert("deadlines", row)


def _edited(deadline: Deadline, edits: DeadlineEdits) -> Deadline:
    """The deadline with its edits. Raises UsageError where they make no deadline."""
    what = single_line(edits.get("what", deadline.what))
    _check(what)
    due = edits.get("due", deadline.due)
    if due != deadline.due:
        moved_from = (*deadline.moved_from, deadline.due.iso)
        deadline = replace(deadline, **_due_columns(due), moved_from=moved_from)
    return replace(
        deadline,
        what=what,
        who=single_line(edits.get("who", deadline.who or "")) or None,
        kind=edits.get("kind", deadline.kind),
        note=sanitise(edits.get("note", deadline.note)),
        priority=edits.get("priority", deadline.priority),
    )


def _change(decision: Decision, old: Deadline, new: Deadline) -> None:
    """Write what differs; `updated` moves with it."""
    assert old.id is not None
    changed = DECIDED.changed(old, new)
    if changed:
        decision.update("deadlines", old.id, {**changed, "updated": timestamps.now()})


def _named(deadlines: Sequence[Deadline]) -> str:
    """What a label calls them: one by its words, several by their number."""
    return f"«{deadlines[0].what}»" if len(deadlines) == 1 else f"{len(deadlines)} deadlines"


def _due_columns(due: Due) -> dict[str, Any]:
    return {"date": due.date, "first": due.first, "last": due.last, "due_time": due.time}


def _check(what: str) -> None:
    if not single_line(what):
        raise UsageError("a deadline needs a few words for what is due.")
