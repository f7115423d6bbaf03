"""Moments and days as the library stores them: ISO 8601 text, moments in UTC."""

from __future__ import annotations

import datetime as dt

from store.model.articles import PublicationDate


def now() -> dt.datetime:
    """This moment, in UTC, to the microsecond."""
    return dt.datetime.now(dt.UTC)


def stored(value: PublicationDate | None) -> str | None:
    """The ISO form of a day, a moment or a month."""
    return None if value is None else value.isoformat()


def midnight(day: dt.date) -> str:
    """When a day begins where the user is, in UTC, as moments without their zone are stored."""
    try:
        begins = dt.datetime.combine(day, dt.time()).astimezone(dt.UTC)
    except (OverflowError, ValueError, OSError):  # in the first and last days of the calendar
        return day.isoformat()
    return begins.replace(tzinfo=None).isoformat(timespec="seconds")
