"""The agenda for calendars: whatever is tracked, done or not, on which day it may be looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from store.library.agenda_filter import fits
from store.library.deadlines import Deadlines
from store.library.events import agenda_order
from store.model.calendar_entries import CalendarEntry
from store.model.decisions import Deadline
from store.model.due import UNDATED
from store.model.view import ON_AGENDA, View
from store.records.calendar_entries import calendar_entries, calendar_revision
from store.records.connection import LibraryFile
from store.records.deadlines import Wanted

_AT_ONCE = 500
"""Entries that are in memory together."""

_Key = tuple[int | None, int | None]
"""The numbers of a suggestion, and of a deadline that was decided on."""


@dataclass(frozen=True, slots=True)
class CalendarEntries:
    """Entries by day: read, each time anew, as they are gone through, so that a long agenda takes little
    room. What is gone by then is left out.
    """

    _read: Callable[[Sequence[_Key]], Iterable[CalendarEntry]]
    _keys: Sequence[_Key]
    undated: int
    """How many have no date."""

    def __iter__(self) -> Iterator[CalendarEntry]:
        for first in range(0, len(self._keys), _AT_ONCE):
            yield from self._read(self._keys[first : first + _AT_ONCE])


class AgendaCalendar:
    """The deadlines of a library as calendars keep them."""

    def __init__(self, file: LibraryFile, deadlines: Deadlines) -> None:
        self._file = file
        self._deadlines = deadlines

    def entries(
        self, today: dt.date, view: View = ON_AGENDA, *, suggested: bool = False, dismissed: bool = False
    ) -> CalendarEntries:
        """What is tracked, snoozed or done and fits the view, by day: one entry a deadline.

        `suggested` and `dismissed` ask for these too. They are read while the library is open, and are what
        they are together only `at_one_moment` of it.
        """
        wanted = Wanted(
            include_done=True,
            include_snoozed=True,
            include_dismissed=dismissed,
            include_suggested=suggested,
        )
        events = self._deadlines.events_in_parts(today, **wanted)
        leads = (event[0] for event in events if fits(event, view))
        places = sorted((agenda_order(lead), lead.due == UNDATED, _key(lead)) for lead in leads)

        def read(keys: Sequence[_Key]) -> tuple[CalendarEntry, ...]:
            found = [number for number, _ in keys if number is not None]
            decided = [number for _, number in keys if number is not None]
            deadlines = self._deadlines.on_agenda(today, (found, decided), **wanted)
            there = {_key(each): each for each in deadlines}
            return calendar_entries(self._file, (there[key] for key in keys if key in there))

        return CalendarEntries(read, [key for *_, key in places], sum(undated for _, undated, _ in places))

    def of(self, deadlines: Iterable[Deadline]) -> tuple[CalendarEntry, ...]:
        """Some deadlines as calendars keep them, in the order given; those that are gone are left out."""
        return calendar_entries(self._file, deadlines)

    def revision(self) -> str:
        """What is another whenever the entries may be; quickly told (less than a millisecond)."""
        return calendar_revision(self._file)


def _key(deadline: Deadline) -> _Key:
    return (None, deadline.id) if deadline.id is not None else (deadline.suggestion_id, None)
