"""From what was typed about a deadline to the library: track, change, or make one of a passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.model.decisions import Deadline, DeadlineEdits, DeadlinePlan
from store.model.due import Due
from store.model.findings import DeadlineKind

if TYPE_CHECKING:
    from store.library import Library


@dataclass(frozen=True, slots=True)
class TypedDeadline:
    """A deadline as the user typed it."""

    what: str
    due: Due
    kind: DeadlineKind
    plan: DeadlinePlan

    @property
    def edits(self) -> DeadlineEdits:
        """All of it, as the library is told."""
        return {"what": self.what, "due": self.due, "kind": self.kind, **self.plan}


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a deadline of the user's own comes from; no article for one that comes from nowhere."""

    article_id: int | None = None
    start: int = 0
    end: int = 0


def save_deadline(library: Library, target: Deadline | Passage, typed: TypedDeadline) -> Deadline:
    """Track the suggestion, change the tracked deadline, or make a new one: one entry of the history."""
    if isinstance(target, Passage):
        return library.deadlines.track_passage(
            target.article_id,
            target.start,
            target.end,
            what=typed.what,
            due=typed.due,
            kind=typed.kind,
            **typed.plan,
        )
    change = library.deadlines.track if target.id is None else library.deadlines.edit
    return change(_number(target), **typed.edits)


def _number(deadline: Deadline) -> int:
    number = deadline.suggestion_id if deadline.id is None else deadline.id
    if number is None:
        raise ValueError("a deadline is either suggested or tracked")
    return number
