"""When something was published, as people type it and as sources write it."""

from __future__ import annotations

import datetime as dt

from store.calendar.region import Region
from store.calendar.typed import Direction, read_typed_date, read_typed_dates
from store.calendar.zones import instant
from store.errors import UsageError
from store.model.due import Due, Exactness
from store.model.publication import Month, PublicationDate, parse_publication_date


def typed_publication_date(text: str, today: dt.date, region: Region) -> PublicationDate:
    """A publication date as typed: a moment in ISO 8601, else any typed date that is a day or a month.

    Dates without a year, month or week are looked for in the past. Raises
    UsageError for what is no date, can be two, or is less exact than a month.
    """
    stored = parse_publication_date(text.strip())
    if stored is not None:
        return stored
    return published_on(read_typed_date(text, today, direction=Direction.PAST, region=region).due, text)


def published_on(due: Due, typed: str) -> PublicationDate:
    """The publication date that a typed date comes to. Raises UsageError for what is no day or month."""
    published = _published(due)
    if published is None:
        raise UsageError(
            f"“{typed.strip()}” is a {due.exactness} ({due.iso}); when something was published is told "
            "by a day or a month, as 2026-06-05 or 2026-06."
        )
    return published


def written_publication_date(text: str) -> PublicationDate | None:
    """A publication date as a source writes it, with its year; None where it can be two or none.

    A time in a zone is not read here: what programs write so follows RFC 5322.
    """
    try:
        readings = read_typed_dates(text, None)
    except UsageError:
        return None
    due = readings[0].due
    return _published(due) if len(readings) == 1 and due.zone is None else None


def _published(due: Due) -> PublicationDate | None:
    match due.exactness:
        case Exactness.DAY:
            if due.time is None:
                return due.first
            moment = instant(due)
            if moment is None:
                return dt.datetime.combine(due.first, due.time)
            return moment.replace(tzinfo=dt.timezone(moment.utcoffset() or dt.timedelta()))
        case Exactness.MONTH:
            return Month(due.first.year, due.first.month)
        case _:
            return None
