"""Moments and days as the library stores them: ISO 8601 text, moments in UTC."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from store.model.articles import PublicationDate, first_day


def now() -> dt.datetime:
    """This moment, in UTC, to the microsecond."""
    return dt.datetime.now(dt.UTC)


def stored(value: PublicationDate | None) -> str | None:
    """The ISO form of a day, a moment or a month."""
    return None if value is None else value.isoformat()


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


def midnight(day: dt.date) -> str:
    """When a day begins where the user is, in UTC, as moments without their zone are stored."""
    try:
        begins = dt.datetime.combine(day, dt.time()).astimezone(dt.UTC)
    except (OverflowError, ValueError, OSError):  # in the first and last days of the calendar
        return day.isoformat()
    return begins.replace(tzinfo=None).isoformat(timespec="seconds")
