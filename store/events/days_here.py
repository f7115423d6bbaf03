"""On which days a deadline is due by the calendar of this machine: by these it is overdue, or due today."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from store.calendar.zones import first_day_here
from store.model.decisions import Deadline


class Days(NamedTuple):
    """The days from `first` to `last`, both inclusive."""

    first: dt.date
    last: dt.date


def days_here(deadline: Deadline) -> Days:
    """The days on which it is due here: other ones than are told where its time of day holds in a zone."""
    if deadline.zone is None or deadline.due_time is None:
        return Days(deadline.first, deadline.last)
    day = first_day_here(deadline.due)
    return Days(day, day)
