"""What became of everything that was added at a time: kept, so that it can be looked at and tried again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportReport:
    """One import: what was added, in which folder that was meant, and how many of each outcome there were."""

    id: int
    sources: tuple[str, ...]
    folder: str
    """What relative paths among the sources are relative to."""
    tags: tuple[str, ...]
    begun: dt.datetime
    ended: dt.datetime | None
    """None where it goes on still, or was cut off."""
    added: int
    updated: int
    already_there: int
    not_read: int
