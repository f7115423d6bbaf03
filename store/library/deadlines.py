"""Deadlines: tracking what readings suggest, and what becomes of it."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from store.library.deciding import Deciding, short
from store.model.decisions import Deadline, DeadlineEdits, DeadlineStatus
from store.model.findings import DeadlineKind
from store.records import deadlines
from store.records.connection import Value
from store.records.deadlines import StoredDeadlines


class Deadlines(StoredDeadlines):
    """The deadlines of a library."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding

    def track(self, suggestion_id: int, **edits: Unpack[DeadlineEdits]) -> Deadline:
        """Make a suggestion a tracked deadline; `edits` as for `edit`. Raises NotFoundError."""
        suggested = self.suggestion(suggestion_id)
        with self._deciding.decision(f"Tracked «{suggested.what}»") as decision:
            key = deadlines.decide(decision, self._file, suggested, DeadlineStatus.TRACKED)
            if edits:
                deadlines.update(decision, self._file, key, edits)
        return self.one(key)

    def track_passage(
        self,
        article_id: int | None,
        start: int,
        end: int,
        *,
        what: str,
        date: str,
        first: dt.date,
        last: dt.date,
        kind: DeadlineKind,
        who: str | None = None,
        note: str = "",
    ) -> Deadline:
        """Track a passage, or (`article_id` None) what the user typed. Raises NotFoundError, UsageError."""
        with self._deciding.decision(f"Tracked «{short(what)}»") as decision:
            key = deadlines.insert(
                decision,
                self._file,
                article_id,
                start,
                end,
                what=what,
                date=date,
                first=first,
                last=last,
                kind=kind,
                who=who,
                note=note,
            )
        return self.one(key)

    def edit(self, deadline_id: int, **edits: Unpack[DeadlineEdits]) -> Deadline:
        """Change what is given. Raises NotFoundError, UsageError."""
        with self._deciding.decision(f"Changed «{self.one(deadline_id).what}»") as decision:
            deadlines.update(decision, self._file, deadline_id, edits)
        return self.one(deadline_id)

    def set_done(self, deadline_id: int, done: bool) -> Deadline:
        """Mark a deadline done, or to be done again. Raises NotFoundError."""
        status = DeadlineStatus.DONE if done else DeadlineStatus.TRACKED
        label = f"Marked «{self.one(deadline_id).what}» {'done' if done else 'not done'}"
        return self._set(deadline_id, label, {"status": status.value})

    def snooze(self, deadline_id: int, until: dt.date | None) -> Deadline:
        """Keep a deadline out of the agenda until a day; None brings it back. Raises NotFoundError."""
        what = self.one(deadline_id).what
        label = f"Snoozed «{what}» until {until}" if until else f"Woke «{what}»"
        return self._set(deadline_id, label, {"snoozed_until": until.isoformat() if until else None})

    def dismiss(self, deadline: Deadline) -> None:
        """Drop a tracked or suggested deadline; no later reading brings it back. Raises NotFoundError."""
        label = f"Dismissed «{deadline.what}»"
        if deadline.id is not None:
            self._set(deadline.id, label, {"status": DeadlineStatus.DISMISSED.value})
            return
        suggested = self.suggestion(deadline.suggestion_id or 0)
        with self._deciding.decision(label) as decision:
            deadlines.decide(decision, self._file, suggested, DeadlineStatus.DISMISSED)

    def _set(self, deadline_id: int, label: str, values: dict[str, Value]) -> Deadline:
        with self._deciding.decision(label) as decision:
            deadlines.set_values(decision, deadline_id, values)
        return self.one(deadline_id)
