"""The numbers around the list: counted beside the screen, as they take longer than a frame."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from store.library import Library
from store.model.decisions import Deadline, DeadlineStatus
from store.model.view import Condition, View

NEXT_ENTRIES = 12
"""Entries of the agenda that fit beside the list."""


@dataclass(frozen=True, slots=True)
class Overview:
    """How much there is, and what is due next. `listed` counts the articles of `view`."""

    view: View
    listed: int
    unread: int
    next_due: tuple[Deadline, ...]


def look_over(library: Library, view: View, today: dt.date) -> Overview:
    """Count a view and read the next entries of the agenda, through a connection of this thread."""
    with library.sibling() as own:
        agenda = own.deadlines.agenda(today)
        ahead = [entry for entry in agenda if entry.last >= today or entry.status is DeadlineStatus.TRACKED]
        return Overview(
            view=view,
            listed=own.views.count(view),
            unread=own.views.count(view.also(Condition("unread"))),
            next_due=tuple(ahead[:NEXT_ENTRIES]),
        )
