"""Lists of tasks for taskwarrior, as `task import` reads them: a JSON array, an object a task."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from store.calendar.zones import instant
from store.export.citation import deadline_origin
from store.model.calendar_entries import CalendarEntry
from store.model.decisions import DeadlineStatus
from store.model.due import UNDATED
from store.text import single_line

PROJECT = "dateline"
"""The project of every task."""

_STATUS = {DeadlineStatus.DONE: "completed", DeadlineStatus.DISMISSED: "deleted"}
_END_OF_DAY = dt.time(23, 59, 59)
"""When a task is due that is due on a day: taskwarrior knows no days, and one that is due at their
beginning would be overdue all day."""

_NO_TAG = re.compile(r"\W+")


def task_lines(entries: Iterable[CalendarEntry]) -> Iterator[str]:
    """A task for each deadline. Brought in again, each changes the task that it was before."""
    yield "["
    comma = ""
    for entry in entries:
        yield comma + json.dumps(_task(entry), ensure_ascii=False)
        comma = ","
    yield "]"


def _task(entry: CalendarEntry) -> dict[str, Any]:
    deadline = entry.deadline
    task: dict[str, Any] = {
        "uuid": str(entry.uid),
        "description": single_line(deadline.what),
        "status": _STATUS.get(deadline.status, "pending"),
        "entry": _utc(entry.created),
        "modified": _utc(entry.changed),
        "project": PROJECT,
        "tags": [tag for tag in (_NO_TAG.sub("_", each).strip("_") for each in deadline.tags) if tag],
        "annotations": _annotations(entry),
    }
    if deadline.due != UNDATED:
        moment = instant(deadline.due)
        local = _local(deadline.last, deadline.due_time or _END_OF_DAY)
        task["due"] = local if moment is None else _utc(moment)
        if deadline.first < deadline.last:
            task["scheduled"] = _local(deadline.first, dt.time())
    if deadline.snoozed_until is not None and task["status"] == "pending":
        task["wait"] = _local(deadline.snoozed_until, dt.time())
    if task["status"] != "pending":
        task["end"] = _utc(entry.done or entry.changed)
    if deadline.priority:
        task["priority"] = "H"
    return task


def _annotations(entry: CalendarEntry) -> list[dict[str, str]]:
    """The sentence, where it stands, and the note, each on one line; each has a second of its own."""
    deadline = entry.deadline
    told = (deadline.sentence, deadline_origin(deadline), entry.url or "", deadline.note)
    lines = [line for line in (single_line(each, 4000) for each in told) if line]
    moments = (entry.changed + dt.timedelta(seconds=number) for number in range(len(lines)))
    return [{"entry": _utc(moment), "description": line} for moment, line in zip(moments, lines, strict=True)]


def _local(day: dt.date, time: dt.time) -> str:
    """A moment on the user's clock, in UTC."""
    moment = dt.datetime.combine(day, time)
    try:
        return _utc(moment.astimezone())
    except (OverflowError, ValueError, OSError):  # in the first and last days of the calendar
        return _utc(moment.replace(tzinfo=dt.UTC))


def _utc(moment: dt.datetime) -> str:
    try:
        moment = moment.astimezone(dt.UTC)
    except OverflowError:
        moment = moment.replace(tzinfo=dt.UTC)
    return f"{moment.year:04}{moment:%m%dT%H%M%SZ}"
