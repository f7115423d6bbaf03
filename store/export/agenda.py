"""The formats in which deadlines are written, by how their files end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from store.errors import UsageError
from store.export import ical, taskwarrior
from store.model.calendar_entries import CalendarEntry

Write = Callable[[Iterable[CalendarEntry], int], Iterable[bytes]]
"""Writes deadlines, piece by piece; the number: how many days ahead what does not say that is reminded of."""


@dataclass(frozen=True, slots=True)
class AgendaFormat:
    """One format: what it is, and how files of it end."""

    name: str
    suffix: str
    written: Write


def _events(entries: Iterable[CalendarEntry], lead_days: int) -> Iterator[bytes]:
    return ical.calendar(entries, todo=False, lead_days=lead_days)


def _todos(entries: Iterable[CalendarEntry], lead_days: int) -> Iterator[bytes]:
    return ical.calendar(entries, todo=True, lead_days=lead_days)


def _tasks(entries: Iterable[CalendarEntry], lead_days: int) -> Iterator[bytes]:  # noqa: ARG001 - it reminds of nothing
    return (f"{line}\n".encode() for line in taskwarrior.task_lines(entries))


AGENDA_FORMATS = (
    AgendaFormat("things to do", ".todo.ics", _todos),
    AgendaFormat("a calendar", ".ics", _events),
    AgendaFormat("taskwarrior", ".json", _tasks),
)
"""In the order in which endings are looked at."""


def agenda_format_of(path: PurePath) -> AgendaFormat:
    """The format that a file's name asks for. Raises UsageError."""
    for each in AGENDA_FORMATS:
        if path.name.lower().endswith(each.suffix):
            return each
    endings = ", ".join(f"{each.suffix} ({each.name})" for each in AGENDA_FORMATS)
    raise UsageError(f"the name of the file says what is written: let it end with {endings}.")
