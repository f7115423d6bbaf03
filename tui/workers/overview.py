"""The numbers around the list: counted beside the screen, as they take longer than a frame."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from store.library import Library
from store.model.decisions import Deadline, DeadlineStatus
from store.model.view import Condition, View
from store.query.doubts import doubts
from tui.words.views import filter_words, none_words

NEXT_ENTRIES = 12
"""Entries of the agenda that fit beside the list."""


@dataclass(frozen=True, slots=True)
class Overview:
    """How much there is, and what is due next. `listed` counts the articles of `view`.

    Where there are none, `why_empty` says why, in sentences.
    """

    view: View
    listed: int
    unread: int
    next_due: tuple[Deadline, ...]
    new_mentions: int = 0
    """Of whom the user follows, since their pages were looked at."""
    why_empty: tuple[str, ...] = ()


def look_over(library: Library, view: View, today: dt.date) -> Overview:
    """Count a view and read the next entries of the agenda, through a connection of this thread."""
    with library.sibling() as own:
        agenda = own.deadlines.agenda(today)
        ahead = [entry for entry in agenda if entry.last >= today or entry.status is DeadlineStatus.TRACKED]
        listed = own.views.count(view)
        return Overview(
            view=view,
            listed=listed,
            unread=own.views.count(view.also(Condition("unread"))),
            next_due=tuple(ahead[:NEXT_ENTRIES]),
            new_mentions=own.follows.new_mentions(),
            why_empty=() if listed else tuple(_why_empty(own, view)),
        )


def _why_empty(library: Library, view: View) -> list[str]:
    """Why there is nothing in a view; nothing at all to say where the library is empty."""
    why = library.views.why_empty(view)
    if not view.query and not why.elsewhere:
        return []
    doubted = doubts(filter_words(view), library.views.known_values())
    return none_words(view, why, (doubt.sentence for doubt in doubted))
