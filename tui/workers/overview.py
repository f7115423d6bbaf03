"""The numbers around the list: counted beside the screen, as they take longer than a frame."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from store.errors import QueryError
from store.library import Library
from store.library.events import days_here, is_due, soonest
from store.model.decisions import Deadline, DeadlineStatus
from store.model.saved_views import KEYS, SavedView
from store.model.view import Condition, View
from store.query.doubts import doubts
from tui.words.views import filter_words, none_words

NEXT_ENTRIES = 12
"""Entries of the agenda that fit beside the list."""


class CountedView(NamedTuple):
    """A saved view, and how many articles it shows; None where it cannot be read any more."""

    name: str
    articles: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """How much there is, and what is due next. `listed` counts the articles of `view`.

    Where there are none, `why_empty` says why, in sentences. `next_due` are the next entries of the
    agenda, and what else is to be reminded of already, by its own lead time.
    """

    view: View
    listed: int
    unread: int
    next_due: tuple[Deadline, ...]
    new_mentions: int = 0
    """Of whom the user follows, since their pages were looked at."""
    why_empty: tuple[str, ...] = ()
    saved: tuple[CountedView, ...] = ()
    """The saved views that have keys, in the order of these."""


def look_over(own: Library, view: View, today: dt.date) -> Overview:
    """Count a view and read the next entries of the agenda."""
    agenda = own.deadlines.beginning(today, NEXT_ENTRIES)
    ahead = sorted(
        (each for each in agenda if days_here(each).last >= today or each.status is DeadlineStatus.TRACKED),
        key=lambda each: soonest(each, today),
    )
    listed = own.views.count(view)
    return Overview(
        view=view,
        listed=listed,
        unread=own.views.count(view.also(Condition("unread"))),
        next_due=tuple(
            entry for at, entry in enumerate(ahead) if at < NEXT_ENTRIES or is_due((entry,), today)
        ),
        new_mentions=own.follows.new_mentions(),
        saved=tuple(_counted(own, each, today) for each in own.saved_views.all()[:KEYS]),
        why_empty=() if listed else tuple(_why_empty(own, view)),
    )


def _counted(library: Library, saved: SavedView, today: dt.date) -> CountedView:
    """How many articles a saved view shows."""
    try:
        return CountedView(saved.name, library.views.count(library.saved_views.view(saved, today)))
    except QueryError:
        return CountedView(saved.name, None)


def _why_empty(library: Library, view: View) -> list[str]:
    """Why there is nothing in a view; nothing at all to say where the library is empty."""
    why = library.views.why_empty(view)
    if not view.query and not why.elsewhere:
        return []
    doubted = doubts(filter_words(view), library.views.known_values())
    return none_words(view, why, (doubt.sentence for doubt in doubted))
