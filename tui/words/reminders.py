"""What is reminded of: in a sentence, and as other programs are told. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from store.library.events import Event, days_here


def reminders_json(due: Sequence[Event], today: dt.date) -> dict[str, Any]:
    """The reminders for other programs."""
    return {"schema": "dateline.due/1", "today": today, "due": [event[0] for event in due]}


def reminder_words(due: Sequence[Event], today: dt.date) -> str:
    """ "2 overdue, 1 due today, 3 ahead: answer the board, …"; nothing where nothing is due."""
    if not due:
        return ""
    days = [days_here(event[0]) for event in due]
    late = sum(last < today for _, last in days)
    now = sum(first <= today <= last for first, last in days)
    ahead = len(due) - late - now
    told = [f"{number} {name}" for number, name in ((late, "overdue"), (now, "due today"), (ahead, "ahead"))]
    numbers = ", ".join(each for each in told if not each.startswith("0 "))
    first = due[0][0].what
    return f"{numbers}: {first}" + (f", and {len(due) - 1} more" if len(due) > 1 else "")
