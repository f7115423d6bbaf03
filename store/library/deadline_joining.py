"""One deadline or several: what becomes of announcements that are joined or told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from store.library.deadline_edits import apart_row
from store.library.deadline_writing import change, decide
from store.library.events import Event, other_dates
from store.model.decisions import Deadline, DeadlineStatus
from store.records.deadlines import StoredDeadlines, due_alone, due_columns
from store.records.history import Decision


def decided(
    decision: Decision,
    stored: StoredDeadlines,
    deadline: Deadline,
    event: Event,
    lead: Deadline | None,
    status: DeadlineStatus,
) -> int:
    """Make an announcement the user's, as one of the same deadline as `lead`; the first has none."""
    if deadline.id is None:
        suggested = stored.suggestion(deadline.suggestion_id or 0)
        moved_from = None if lead else other_dates(event)
        return decide(decision, stored, suggested, status, lead, moved_from)
    if lead is not None and deadline.same_as != lead.id:
        if deadline.same_as is None:
            decision.update("deadlines", deadline.id, {"due_alone": due_alone(deadline)})
        change(decision, deadline, replace(deadline, same_as=lead.id, **due_columns(lead.due)))
    elif lead is None and deadline.same_as is not None and len(event) > 1:
        _let_be_alone(decision, deadline, replace(deadline, same_as=None))
    return deadline.id


def tell_apart(
    decision: Decision,
    stored: StoredDeadlines,
    deadline: Deadline,
    lead: Deadline,
    rest: Sequence[Deadline],
) -> None:
    """Let an announcement be of another deadline than the rest of its event, whose first was `lead`."""
    decision.insert_all("told_apart", [apart_row(deadline, each) for each in rest])
    if deadline.same_as is not None:
        _let_be_alone(decision, deadline, stored.alone(deadline))
        _forget_dates(decision, stored, lead, [deadline])
    elif deadline.id is not None:
        _forget_dates(decision, stored, deadline, rest)
    heir: Deadline | None = None
    for each in rest:
        if each.same_as is None or each.same_as != deadline.id:
            continue
        if heir is None:
            alone = stored.alone(each)
            moved_since = each.moved_from != alone.moved_from
            heir = replace(each, same_as=None) if moved_since else alone
            _let_be_alone(decision, each, heir)
        else:
            change(decision, each, replace(each, same_as=heir.id, **due_columns(heir.due)))


def _let_be_alone(decision: Decision, joined: Deadline, alone: Deadline) -> None:
    """Let what was joined to another deadline be one by itself."""
    change(decision, joined, alone)
    decision.update("deadlines", joined.id or 0, {"due_alone": None})


def _forget_dates(
    decision: Decision, stored: StoredDeadlines, lead: Deadline, others: Sequence[Deadline]
) -> None:
    """Take off the dates that a suggestion was tracked with because of announcements that are not of it.

    Those that its own sentence told, and those that the user moved it from since, stay.
    """
    own = stored.due_by_itself(lead)
    if not own:
        return
    dates = list(lead.moved_from)
    for told in {each.told or each.date for each in others} - {*own}:
        if told in dates:
            dates.remove(told)
    change(decision, lead, replace(lead, moved_from=tuple(dates)))
