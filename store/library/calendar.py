"""The agenda for calendars: whatever is tracked, done or not, on which day it may be looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from store.library.agenda_filter import fits
from store.library.deadlines import Deadlines
from store.model.calendar_entries import CalendarEntry
from store.model.decisions import Deadline
from store.model.view import ON_AGENDA, View
from store.records.calendar_entries import calendar_entries, calendar_revision
from store.records.connection import LibraryFile


class AgendaCalendar:
    """The deadlines of a library as calendars keep them."""

    def __init__(self, file: LibraryFile, deadlines: Deadlines) -> None:
        self._file = file
        self._deadlines = deadlines

    def entries(
        self, today: dt.date, view: View = ON_AGENDA, *, suggested: bool = False, dismissed: bool = False
    ) -> tuple[CalendarEntry, ...]:
        """What is tracked, snoozed or done and fits the view, by day: one entry a deadline.

        `suggested` and `dismissed` ask for these too.
        """
        events = self._deadlines.events(
            today,
            include_done=True,
            include_snoozed=True,
            include_dismissed=dismissed,
            include_suggested=suggested,
        )
        return calendar_entries(self._file, (event[0] for event in events if fits(event, view)))

    def of(self, deadlines: Iterable[Deadline]) -> tuple[CalendarEntry, ...]:
        """Some deadlines as calendars keep them, in the order given; those that are gone are left out."""
        return calendar_entries(self._file, deadlines)

    def revision(self) -> str:
        """What is another whenever the entries may be; quickly told (less than a millisecond)."""
        return calendar_revision(self._file)
