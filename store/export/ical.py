"""Calendars (iCalendar, RFC 5545): deadlines as events of whole days, or as things to do.

Programs read less than the RFC has: khal shows no things to do and todoman nothing else, calcurse drops
an entry whose summary has two lines, and the due date of what is to do. So a file holds events or
things to do, never both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from store.calendar.zones import instant
from store.export.citation import deadline_origin
from store.model.calendar_entries import CalendarEntry
from store.model.decisions import Deadline, DeadlineStatus
from store.model.due import UNDATED
from store.text import sanitise, single_line
from store.text.addresses import web_link

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event, Todo

PRODUCT = "-//Dateline//Dateline//EN"
"""Who wrote the file, as its PRODID says."""

REVISION = "X-DATELINE-REVISION"
"""The property that says of which state of the library the file is."""

_AROUND = dt.timedelta(days=366)
_NAMED = range(1970, 2101)
"""Years in which a moment is told in its zone. The rules of that are told for all the years between the first
and the last moment, and nobody knows those of later centuries; moments then are told in UTC.
"""
_END = b"END:VCALENDAR"
_HIGHEST = 1
"""PRIORITY of what has priority (RFC 5545, 3.8.1.9)."""


def calendar(
    entries: Iterable[CalendarEntry], *, todo: bool, lead_days: int, revision: str = ""
) -> Iterator[bytes]:
    """A calendar of deadlines, piece by piece: with `todo` a VTODO each, else a VEVENT for each with a date.

    The entries are gone through twice, first for the zones that they tell.
    A deadline rings as many days ahead as it says itself, else `lead_days`. One and the same
    library gives one and the same file, to the byte.
    """
    begun, _, ended = _frame(entries, revision).to_ical().partition(_END)
    yield begun
    for entry in entries:
        if todo:
            yield _todo(entry, lead_days).to_ical()
        elif entry.deadline.due != UNDATED:
            yield _event(entry, lead_days).to_ical()
    yield _END + ended


def _frame(entries: Iterable[CalendarEntry], revision: str) -> Calendar:
    """A calendar without its entries: what it says of itself, and the rules of their zones."""
    from icalendar import Calendar, Timezone

    frame = Calendar()
    frame.add("version", "2.0")
    frame.add("prodid", PRODUCT)
    frame.add("name", "Dateline")
    frame.add("x-wr-calname", "Dateline")
    if revision:
        frame.add(REVISION, revision)
    days: dict[str, tuple[dt.date, dt.date]] = {}
    for deadline in (entry.deadline for entry in entries if _is_told_in_its_zone(entry.deadline)):
        first, last = days.get(deadline.zone or "", (deadline.first, deadline.first))
        days[deadline.zone or ""] = min(first, deadline.first), max(last, deadline.first)
    for zone in sorted(days):
        with suppress(ValueError):  # a zone that the calendar's library does not know
            first = min(first for first, _ in days.values()) - _AROUND
            last = max(last for _, last in days.values()) + _AROUND
            frame.add_component(Timezone.from_tzid(zone, first_date=first, last_date=last))
    return frame


def _event(entry: CalendarEntry, lead_days: int) -> Event:
    """What is due, on its days; it takes no time of them. A done one cannot say so but in its summary."""
    from icalendar import Event

    deadline, event = entry.deadline, Event()
    _tell(event, entry, "✓ " if deadline.status is DeadlineStatus.DONE else "")
    event.add("dtstart", _moment(deadline, deadline.first))
    if deadline.due_time is None and deadline.last < dt.date.max:
        event.add("dtend", deadline.last + dt.timedelta(days=1))  # the first day that is no longer of it
    event.add("transp", "TRANSPARENT")
    certain = "TENTATIVE" if deadline.id is None or deadline.hedged else "CONFIRMED"
    event.add("status", "CANCELLED" if deadline.status is DeadlineStatus.DISMISSED else certain)
    if _rings(deadline):
        event.add_component(_alarm(deadline, lead_days))
    return event


def _todo(entry: CalendarEntry, lead_days: int) -> Todo:
    """What is to be done, by its last day."""
    from icalendar import Todo

    deadline, todo = entry.deadline, Todo()
    _tell(todo, entry)
    if deadline.due != UNDATED:
        if deadline.first < deadline.last:
            todo.add("dtstart", deadline.first)
        todo.add("due", _moment(deadline, deadline.last))
        if _rings(deadline):
            todo.add_component(_alarm(deadline, lead_days, related="START" if "dtstart" in todo else "END"))
    match deadline.status:
        case DeadlineStatus.DONE:
            todo.add("status", "COMPLETED")
            todo.add("completed", _second(entry.done or entry.changed))
            todo.add("percent-complete", 100)
        case DeadlineStatus.DISMISSED:
            todo.add("status", "CANCELLED")
        case _:
            todo.add("status", "NEEDS-ACTION")
    return todo


def _tell(component: Event | Todo, entry: CalendarEntry, mark: str = "") -> None:
    """What both kinds of component tell of a deadline."""
    deadline = entry.deadline
    changed = _second(entry.changed)
    component.add("uid", str(entry.uid))
    component.add("dtstamp", changed)  # in a file without METHOD, when it was changed (RFC 5545, 3.8.7.2)
    component.add("created", _second(entry.created))
    component.add("last-modified", changed)
    component.add("sequence", entry.revision)
    component.add("summary", mark + single_line(deadline.what))
    if deadline.sentence:
        component.add("description", sanitise(deadline.sentence))
    if address := web_link(entry.url):
        component.add("url", address)
    component.add("categories", [deadline.kind.replace("_", " "), *deadline.tags])
    if deadline.priority:
        component.add("priority", _HIGHEST)
    if deadline.responsible:
        component.add("contact", single_line(deadline.responsible))
    comments = [sanitise(told) for told in (deadline.note, deadline_origin(deadline)) if told]
    if comments:
        component.add("comment", comments)


def _rings(deadline: Deadline) -> bool:
    return deadline.status in (DeadlineStatus.TRACKED, DeadlineStatus.SUGGESTED)


def _alarm(deadline: Deadline, lead_days: int, related: str = "START") -> Alarm:
    from icalendar import Alarm

    ahead = lead_days if deadline.lead_days is None else deadline.lead_days
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", single_line(deadline.what))
    alarm.add("trigger", dt.timedelta(days=-ahead), {} if related == "START" else {"RELATED": related})
    return alarm


def _moment(deadline: Deadline, day: dt.date) -> dt.date:
    """A day, or the moment on it: in its zone, else as the user's clock has it, without one.

    A mere offset has no name that a calendar could look up: such a moment is told in UTC.
    """
    if deadline.due_time is None:
        return day
    moment = instant(deadline.due)
    if moment is not None and _is_told_in_its_zone(deadline):
        return moment
    with suppress(OverflowError):  # in the first and last days of the calendar
        if moment is not None:
            return moment.astimezone(dt.UTC)
    return dt.datetime.combine(day, deadline.due_time)


def _is_told_in_its_zone(deadline: Deadline) -> bool:
    named = deadline.due_time is not None and "/" in (deadline.zone or "")
    return named and deadline.first.year in _NAMED and instant(deadline.due) is not None


def _second(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(microsecond=0)
