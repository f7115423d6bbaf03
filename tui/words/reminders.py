"""What is reminded of: in a sentence, and as other programs are told. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from store.library.events import Event


def reminders_json(due: Sequence[Event], today: dt.date) -> dict[str, Any]:
    """The reminders for other programs."""
    return {"schema": "dateline.due/1", "today": today, "due": [event[0] for event in due]}


def reminder_words(due: Sequence[Event], today: dt.date) -> str:
    """ "2 overdue, 1 due today, 3 ahead: answer the board, …"; nothing where nothing is due."""
    if not due:
        return ""
    late = sum(event[0].last < today for event in due)
    now = sum(event[0].first <= today <= event[0].last for event in due)
    ahead = len(due) - late - now
    told = [f"{number} {name}" for number, name in ((late, "overdue"), (now, "due today"), (ahead, "ahead"))]
    numbers = ", ".join(each for each in told if not each.startswith("0 "))
    first = due[0][0].what
    return f"{numbers}: {first}" + (f", and {len(due) - 1} more" if len(due) > 1 else "")
