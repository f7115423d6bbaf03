"""On which days a deadline is due by the calendar of this machine: by these it is overdue, or due today."""

from __future__ import annotations

import datetime as dt

from store.calendar.zones import Days, calendar_days
from store.model.decisions import Deadline

__all__ = ["Days", "day_that_counts", "days_here", "soonest"]


def days_here(deadline: Deadline) -> Days:
    """The days on which it is due here: other ones than are told where its time of day holds in a zone."""
    if deadline.zone is None or deadline.due_time is None:
        return Days(deadline.first, deadline.last)
    return calendar_days(deadline.due)


def day_that_counts(deadline: Deadline, today: dt.date) -> dt.date:
    """The day for which it is waited: the first of its days, and once that is over the last.

    "This year" is waited for in January, and then at the end of December, not on every day between.
    """
    days = days_here(deadline)
    return days.first if days.first >= today else days.last


def soonest(deadline: Deadline, today: dt.date) -> tuple[dt.date, int]:
    """What is to be told first: by the day that counts, and of one day what is due on it alone."""
    days = days_here(deadline)
    return day_that_counts(deadline, today), (days.last - days.first).days
