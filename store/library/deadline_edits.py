"""What a deadline is once it was edited or moved, and what decisions on several are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from store.errors import UsageError
from store.library.events import Event, telling
from store.model.decisions import Deadline, DeadlineEdits
from store.model.due import UNDATED, Due
from store.records.deadlines import due_columns
from store.text import sanitise, single_line
from store.text import tags as clean_tags


def edited(deadline: Deadline, edits: DeadlineEdits) -> Deadline:
    """The deadline with its edits. Raises UsageError where they make no deadline."""
    what = single_line(edits.get("what", deadline.what))
    check(what)
    due = edits.get("due", deadline.due)
    rule = edits.get("rule")
    if edits.keys() & {"due", "rule"}:
        deadline = replace(deadline, rule=rule.count if rule else "")
    repeat = edits.get("repeat")
    return replace(
        moved(deadline, due),
        what=what,
        who=single_line(edits.get("who", deadline.who or "")) or None,
        kind=edits.get("kind", deadline.kind),
        note=sanitise(edits.get("note", deadline.note)),
        priority=edits.get("priority", deadline.priority),
        lead_days=edits.get("lead_days", deadline.lead_days),
        repeats=(repeat.words if repeat else "") if "repeat" in edits else deadline.repeats,
        responsible=single_line(edits.get("responsible", deadline.responsible)),
        tags=clean_tags(edits.get("tags", deadline.tags)),
    )


def moved(deadline: Deadline, due: Due) -> Deadline:
    """The deadline on another date, with the one before it where it had one."""
    if due == deadline.due:
        return deadline
    before = () if deadline.due == UNDATED else (deadline.due.iso,)
    return replace(deadline, **due_columns(due), moved_from=(*deadline.moved_from, *before))


def named(events: Sequence[Event]) -> str:
    """What a label calls them: one by its words, several by their number."""
    return f"«{events[0][0].what}»" if len(events) == 1 else f"{len(events)} deadlines"


def apart_row(one: Deadline, other: Deadline) -> dict[str, str]:
    """Two announcements that are not one deadline, as the library keeps them."""
    return {"one": telling(one), "other": telling(other)}


def check(what: str) -> None:
    """Raises UsageError where nothing is said to be due."""
    if not single_line(what):
        raise UsageError("a deadline needs a few words for what is due.")
