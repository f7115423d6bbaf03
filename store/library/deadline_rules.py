"""Deadlines that follow a rule: counted from an event, or due again when they are done."""

from __future__ import annotations

import datetime as dt

from store.calendar.region import Region
from store.library.deadline_edits import moved
from store.library.deadline_writing import change
from store.model.decisions import DeadlineStatus
from store.model.procedure import Rule
from store.records import timestamps
from store.records.deadlines import StoredDeadlines, due_columns
from store.records.history import Decision
from store.text import single_line


def count_from(
    decision: Decision, stored: StoredDeadlines, key: int, rule: Rule | None, region: Region
) -> None:
    """Keep the event of a rule; one of which the day is told anew moves all that is counted from it."""
    event_id = None if rule is None else _event_of(decision, stored, rule)
    decision.update("deadlines", key, {"event_id": event_id})
    if rule is not None and event_id is not None:
        move_event(decision, stored, event_id, rule.day or stored.event_day(event_id), region)


def _event_of(decision: Decision, stored: StoredDeadlines, rule: Rule) -> int:
    name = single_line(rule.event)
    known = stored.event_called(name)
    return decision.insert("procedure_events", {"name": name, "day": rule.day}) if known is None else known


def move_event(
    decision: Decision, stored: StoredDeadlines, event_id: int, day: dt.date | None, region: Region
) -> None:
    """Let an event be on a day, or on one that is not known: what is counted from it moves."""
    from store.calendar.typed.rules import due_by

    decision.update("procedure_events", event_id, {"day": day})
    for deadline in stored.counted_from(event_id):
        due = due_by(Rule(deadline.rule, deadline.event or "", day), region)
        change(decision, deadline, moved(deadline, due))


def come_again(decision: Decision, stored: StoredDeadlines, key: int) -> None:
    """Track what repeats for the next time."""
    done = stored.one(key)
    if not done.repeats:
        return
    from store.calendar.typed.rules import after, anchored, repeat_of

    repeat = anchored(repeat_of(done.repeats), done.due)
    due = after(done.due, repeat)
    if due is None:
        return
    now = timestamps.now()
    row = dict(stored.file.table("deadlines").get(key))
    del row["id"]
    fresh = {
        "repeats": repeat.words,
        "moved_from": (),
        "moved": False,
        "suggested_date": None,
        "created": now,
        "updated": now,
    }
    # By itself, whatever the one before is counted from, joined to or put off until.
    alone = {"rule": "", "event_id": None, "same_as": None, "due_alone": None, "snoozed_until": None}
    status = DeadlineStatus.TRACKED
    decision.insert("deadlines", {**row, **fresh, **alone, **due_columns(due), "status": status})
