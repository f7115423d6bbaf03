"""Deadlines as calendars and lists of tasks keep them: each under an identity that stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from store.model.decisions import Deadline


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A deadline with what a calendar needs to know it again, and to see that it changed.

    `revision` counts its changes from 0; `created`, `changed` (last) and `done` say when that was, in
    UTC. `url` is the address of its article.
    """

    deadline: Deadline
    uid: UUID
    revision: int
    created: dt.datetime
    changed: dt.datetime
    done: dt.datetime | None = None
    url: str | None = None
