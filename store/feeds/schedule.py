"""When a feed is to be visited again: as the user says, else as it asks, and later after each failure."""

from __future__ import annotations

import datetime as dt

from store.ingest.dates import publication_date

USUAL = 60
"""Minutes between two visits where neither the user nor the feed says."""

SHORTEST, LONGEST = 15, 60 * 24 * 7
"""Minutes that a feed may ask for: some ask to be read every minute, and some never."""

MOST_PATIENT = 60 * 24
"""Minutes between two visits that failures lead to, at most; an interval that is longer stays."""

_DOUBLINGS = 20
"""Failures after which nothing is doubled any more."""

_LONGEST_CLOSED = dt.timedelta(days=7)
"""How long a server may ask to be left alone; what asks for years is a mistake."""


def next_visit(now: dt.datetime, minutes: int | None, pace: int | None, failures: int) -> dt.datetime:
    """When to visit a feed again after a visit `now`.

    `minutes` are the user's, `pace` is the feed's, both between two visits; `failures` is how many
    visits failed in a row. Each doubles the time.

    >>> noon = dt.datetime(2027, 3, 1, 12)
    >>> [f"{next_visit(noon, None, None, failures):%d. %H:%M}" for failures in (0, 1, 2, 9)]
    ['01. 13:00', '01. 14:00', '01. 16:00', '02. 12:00']
    """
    interval = minutes or (min(max(pace, SHORTEST), LONGEST) if pace else USUAL)
    patient = min(interval * 2 ** min(failures, _DOUBLINGS), max(interval, MOST_PATIENT))
    return now + dt.timedelta(minutes=patient)


def closed_until(retry_after: str | None, now: dt.datetime) -> dt.datetime | None:
    """Until when a server asks to be left alone (RFC 9110, 10.2.3: seconds, or a date); a week at most.

    >>> noon = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)
    >>> closed_until("120", noon), closed_until("soon", noon)
    (datetime.datetime(2027, 3, 1, 12, 2, tzinfo=datetime.timezone.utc), None)
    """
    text = (retry_after or "").strip()
    latest = now + _LONGEST_CLOSED
    if text.isascii() and text.isdecimal():
        return now + dt.timedelta(seconds=int(text[:9])) if len(text) <= 6 else latest
    moment = publication_date(text)
    if not isinstance(moment, dt.datetime):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return min(moment, latest) if moment > now else None
