"""What a typed date was taken for, and the reader that its forms ask for the parts of a text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import NamedTuple

from store.calendar.public_holidays import PublicHoliday
from store.model.due import Due
from store.rules import RegexRule


class Direction(Enum):
    """Where to look for a date that leaves its year, month or week open; today lies in both."""

    FUTURE = auto()
    """For what is due."""
    PAST = auto()
    """For what was published."""


class Open(Enum):
    """What a text left open, so that the direction decided it."""

    NOTHING = auto()
    WEEK = auto()
    MONTH = auto()
    YEAR = auto()


class Reading(NamedTuple):
    """One reading of a typed date: the days and perhaps the time, and how it was understood.

    `how` names the form ("working days after a date"). `counted_from` is the day
    it was counted from where that is not today. `holidays` were left out of the
    working days; `complete` is False where holidays are not known, so that only
    weekends were.
    """

    due: Due
    how: str
    counted_from: dt.date | None = None
    holidays: tuple[PublicHoliday, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Days:
    """What a part of the text says: days, both inclusive, and what the text left open of them."""

    first: dt.date
    last: dt.date
    open: Open = Open.NOTHING
    time: dt.time | None = None
    zone: str | None = None
    counted_from: dt.date | None = None
    holidays: tuple[PublicHoliday, ...] = ()
    complete: bool = True
    how: str = ""

    @property
    def one_day(self) -> bool:
        """Whether it is told to the day."""
        return self.first == self.last

    @property
    def due(self) -> Due:
        """The days and the time, without how they were found."""
        return Due(self.first, self.last, self.time, self.zone)


@dataclass(frozen=True, slots=True)
class Form(RegexRule):
    """One way to write a date: the pattern must match the whole text, folded to lower case.

    `read` may return None (it fits, the calendar does not) or raise UsageError
    with a sentence for the user. The example must give the ISO form `value` where
    today is Friday, 13 June 2025, in the United Kingdom; the near miss must give
    nothing by this form.
    """

    read: Callable[[re.Match[str], Reader], Days | None]
    value: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads texts and their parts by `forms`, the first that fits.

    Without `today` only what tells its own year is read.
    """

    forms: tuple[Form, ...] = field(repr=False)
    today: dt.date | None
    direction: Direction
    day_first: bool
    country: str | None
    depth: int = 0

    def read(self, text: str) -> Days | None:
        """The days of a text or of a part of one; None where no form fits. Raises UsageError."""
        if self.depth > _DEEPEST:
            return None
        inner = replace(self, depth=self.depth + 1)
        for form in self.forms:
            match = form.regex.fullmatch(text)
            if match is not None and (days := form.read(match, inner)) is not None:
                return days if days.how else replace(days, how=form.name)
        return None

    def seen_from(self, today: dt.date, direction: Direction) -> Reader:
        """The reader of another day."""
        return replace(self, today=today, direction=direction)

    def suits(self, days: Days) -> bool:
        """Whether days lie where the direction looks; those that have begun and not passed always do."""
        if self.today is None:
            return True
        return days.last >= self.today if self.direction is Direction.FUTURE else days.first <= self.today


_DEEPEST = 4
"""Parts of parts: "2 days before the tuesday after the first monday in november" has four."""
