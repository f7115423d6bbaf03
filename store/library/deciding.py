"""How the parts of a library decide: one transaction, one entry of the history, lists looked up anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from store.calendar.region import Region
from store.library.listeners import Listeners
from store.text import single_line

if TYPE_CHECKING:
    from store.records.connection import LibraryFile
    from store.records.history import Decision
    from store.records.lists import Lists

_LABEL = 60
"""Code points of a passage in the label of a decision about it."""


class Deciding:
    """What every part of one library shares: its file, and its lists, which a write makes out of date;
    and who hears of what was done."""

    def __init__(self, file: LibraryFile, lists: Lists, listeners: Listeners) -> None:
        self.file = file
        self.listeners = listeners
        self.region = Region()
        """Whose holidays are no working days where a deadline is counted from an event."""
        self._lists = lists

    @contextmanager
    def decision(self, label: str = "", *, only_state: str | None = None) -> Iterator[Decision]:
        """One decision of the user, under the label that undo tells; it can be set until the end.

        `only_state` names the one column of articles that it changes, where it changes no other.
        """
        from store.records import history

        with history.deciding(self.file, label) as decision:
            yield decision
        self.written(only_state=only_state)

    @contextmanager
    def quietly(self, *, only_state: str | None = None) -> Iterator[None]:
        """One transaction that leaves no entry in the history."""
        with self.file.writing():
            yield
        self.written(only_state=only_state)

    def written(self, *, only_state: str | None = None) -> None:
        """This library was written to: its lists are looked up anew."""
        self._lists.forget(only_state=only_state)


def full_day(day: dt.date) -> str:
    """A day as a label names it.

    >>> full_day(dt.date(2027, 6, 5))
    '5 June 2027'
    """
    from store.calendar.words import MONTHS, name_of

    return f"{day.day} {name_of(MONTHS, day.month)} {day.year}"


def short(text: str) -> str:
    """A passage as a label names it."""
    return single_line(text, _LABEL)
