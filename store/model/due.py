"""When something is due: a day, a month, a quarter or any other run of days, perhaps with a time of day."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from store.patterns import regex


class Exactness(StrEnum):
    """How exactly a date is told. A STRETCH is told by its first and its last day."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half-year"
    YEAR = "year"
    STRETCH = "stretch"


@dataclass(frozen=True, slots=True)
class Due:
    """The days from `first` to `last`, both inclusive; `time` only where that is one day.

    `zone` is where the time holds: a name of the IANA time zone database or an offset ("+02:00"); None
    is on the user's own clock.

    How exact it is follows from the days: all of June is a month however it was
    written. Raises ValueError for days in the wrong order, and for a time
    without its day, or a zone without its time.

    >>> Due.on(dt.date(2027, 7, 1), dt.date(2027, 9, 30)).exactness
    <Exactness.QUARTER: 'quarter'>
    """

    first: dt.date
    last: dt.date
    time: dt.time | None = None
    zone: str | None = None

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"it cannot end ({self.last}) before it begins ({self.first})")
        if self.time is not None and self.first != self.last:
            raise ValueError(f"a time of day ({self.time}) needs one day")
        if self.zone is not None and self.time is None:
            raise ValueError(f"a time zone ({self.zone}) needs a time of day")

    @classmethod
    def on(
        cls,
        first: dt.date,
        last: dt.date | None = None,
        time: dt.time | None = None,
        zone: str | None = None,
    ) -> Due:
        """One day, or the days up to `last`."""
        return cls(first, first if last is None else last, time, zone)

    @classmethod
    def from_iso(cls, text: str) -> Due:
        """Read back what `iso` writes. Raises ValueError.

        >>> Due.from_iso("2026-06").last
        datetime.date(2026, 6, 30)
        """
        if not text:
            return UNDATED
        start, slash, end = (text, "", "") if text.endswith("]") else text.partition("/")
        first = _period(start)
        last = _period(end) if slash else first
        return first if not slash else cls(first.first, last.last)

    @property
    def exactness(self) -> Exactness:
        """How exactly the date is told."""
        first, last = self.first, self.last
        if first == last:
            return Exactness.DAY
        if first.weekday() == 0 and (last - first).days == 6:
            return Exactness.WEEK
        months = last.month - first.month + 1
        whole = first.year == last.year and first.day == 1 and last.day == _length(last.year, last.month)
        if whole and (first.month - 1) % months == 0:
            return _WHOLE_MONTHS.get(months, Exactness.STRETCH)
        return Exactness.STRETCH

    @property
    def date(self) -> str:
        """The days in ISO 8601: a day, month or year, else an interval of days; without the time.

        >>> Due.on(dt.date(2026, 1, 1), dt.date(2026, 12, 31)).date
        '2026'
        """
        if self == UNDATED:
            return ""
        match self.exactness:
            case Exactness.DAY:
                return self.first.isoformat()
            case Exactness.MONTH:
                return f"{self.first.year:04}-{self.first.month:02}"
            case Exactness.YEAR:
                return f"{self.first.year:04}"
            case _:
                return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def iso(self) -> str:
        """`date`, and behind a T the time where there is one, with its zone (RFC 9557).

        >>> Due.on(dt.date(2026, 6, 12), time=dt.time(17), zone="Europe/Paris").iso
        '2026-06-12T17:00[Europe/Paris]'
        """
        if self.time is None:
            return self.date
        named = self.zone is not None and self.zone[0] not in "+-"
        zone = "Z" if self.zone == "UTC" else f"[{self.zone}]" if named else self.zone or ""
        return f"{self.date}T{clock(self.time)}{zone}"


LEAD_DAYS = 1
"""Days before something is due on which it is reminded of, where nobody says otherwise."""

UNDATED = Due(dt.date.max, dt.date.max)
"""Of what is due on a day that nobody knows yet: behind all days. Its ISO form is empty."""


def clock(time: dt.time) -> str:
    """A time of day in ISO 8601, with seconds only where there are any.

    >>> clock(dt.time(14))
    '14:00'
    """
    return time.isoformat("seconds" if time.second else "minutes")


_WHOLE_MONTHS = {1: Exactness.MONTH, 3: Exactness.QUARTER, 6: Exactness.HALF, 12: Exactness.YEAR}
_ISO = regex(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:T([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
    r"(Z|[+-][0-9]{2}:[0-9]{2}|\[[A-Za-z][\w/+-]*\])?)?)?)?"
)


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _period(text: str) -> Due:
    match = _ISO.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no ISO 8601 day, month or year")
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    assert year is not None
    if day is not None and month is not None:
        time = dt.time.fromisoformat(match[4]) if match[4] else None
        zone = "UTC" if match[5] == "Z" else match[5].strip("[]") if match[5] else None
        return Due.on(dt.date(year, month, day), time=time, zone=zone)
    if month is not None:
        if not 1 <= month <= 12:
            raise ValueError(f"{text!r} has no such month")
        return Due.on(dt.date(year, month, 1), dt.date(year, month, _length(year, month)))
    return Due.on(dt.date(year, 1, 1), dt.date(year, 12, 31))
