"""When an article was published: a day, a moment or a month."""

from __future__ import annotations

import calendar
import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from store.patterns import regex


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year, for what is published "in June 2026": no day is made up for it."""

    year: int
    month: int

    def __post_init__(self) -> None:
        dt.date(self.year, self.month, 1)  # ValueError for what is no month

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.month, 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return dt.date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def isoformat(self) -> str:
        """ "2026-06"."""
        return f"{self.year:04}-{self.month:02}"


PublicationDate = dt.date | dt.datetime | Month
"""A day, a moment where the source told the time, or a month where it told no day; `datetime` is a `date`."""


@lru_cache(maxsize=4096)  # many articles are of one day
def parse_publication_date(value: str | None) -> PublicationDate | None:
    """Read the ISO 8601 form that the library stores: a day, a moment or a month.

    Returns None for None, an empty string, and anything else.
    """
    match = _ISO.fullmatch(value) if value else None
    if match is None or value is None:
        return None
    year, month, day, rest = match.groups()
    try:
        if rest:
            return dt.datetime.fromisoformat(value)
        return dt.date(int(year), int(month), int(day)) if day else Month(int(year), int(month))
    except ValueError:
        return None


def first_day(published: PublicationDate) -> dt.date:
    """The day of publication; the first one of a month."""
    if isinstance(published, Month):
        return published.first
    return published.date() if isinstance(published, dt.datetime) else published


def sort_key(value: PublicationDate | None) -> str:
    """What lists are ordered by: moments in UTC, a bare day before its moments, '' for unknown.

    A month stands with its first day.

    >>> sort_key(dt.date(2025, 6, 5)) < sort_key(dt.datetime(2025, 6, 5, 0, 0, tzinfo=dt.UTC))
    True
    """
    if value is None:
        return ""
    if not isinstance(value, dt.datetime):
        return first_day(value).isoformat()
    if value.tzinfo is not None:
        with suppress(OverflowError):  # in the first and last hours of the calendar
            value = value.astimezone(dt.UTC)
    return value.replace(tzinfo=None).isoformat(timespec="seconds")


_ISO = regex(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2})([T ].+)?)?")
