"""On which days a deadline is due by the calendar of this machine: by these it is overdue, or due today."""

from __future__ import annotations

from store.calendar.zones import Days, calendar_days
from store.model.decisions import Deadline

__all__ = ["Days", "days_here"]


def days_here(deadline: Deadline) -> Days:
    """The days on which it is due here: other ones than are told where its time of day holds in a zone."""
    if deadline.zone is None or deadline.due_time is None:
        return Days(deadline.first, deadline.last)
    return calendar_days(deadline.due)
