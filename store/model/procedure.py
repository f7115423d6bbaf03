"""What a date follows from: an event that it is counted from, or the time after which it comes again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A deadline counted from an event: `count` is how ("30 days after"), `event` what from ("service").

    `day` is the day of the event where it is known.
    """

    count: str
    event: str
    day: dt.date | None = None

    @property
    def words(self) -> str:
        """The rule as one types it, without the day of its event."""
        return f"{self.count} {self.event}"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A deadline that comes again every so many days (D), weeks (W), months (M) or years (Y), until a day.

    `day` is the day of the month on which it comes in months and years, in shorter months on their last.
    """

    every: int
    unit: str
    until: dt.date
    day: int | None = None

    @property
    def words(self) -> str:
        """The repeat as one types it."""
        name = {"D": "day", "W": "week", "M": "month", "Y": "year"}[self.unit]
        often = name if self.every == 1 else f"{self.every} {name}s"
        on = "" if self.day is None else f" on the {_ordinal(self.day)}"
        return f"every {often}{on} until {self.until}"


@dataclass(frozen=True, slots=True)
class ProcedureEvent:
    """An event from which deadlines are counted, and how many are."""

    id: int
    name: str
    day: dt.date | None
    deadlines: int


def _ordinal(day: int) -> str:
    teen = day // 10 == 1
    return f"{day}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
