"""Time zones: what their names mean, and when a moment in one is on the clock of this machine.

A zone is a name of the IANA time zone database ("Europe/Paris"), or an offset ("+02:00").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from store.errors import UsageError
from store.model.due import Due
from store.patterns import regex
from store.tables import read_table

UTC = "UTC"
_OFFSET = regex(r"(?P<sign>[+-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?")
_EAST = 14 * 60
"""The largest offset that there is, in minutes."""


class Days(NamedTuple):
    """The days from `first` to `last`, both inclusive."""

    first: dt.date
    last: dt.date


class ZoneName(NamedTuple):
    """What a name means: the zone in an article about none of the countries, and that by country."""

    zone: str | None
    by_country: Mapping[str, str]

    def in_country(self, country: str | None) -> str | None:
        """The zone that is meant in a country; None where the name alone does not say."""
        return self.by_country.get(country or "", self.zone)

    @property
    def possible(self) -> tuple[str, ...]:
        """All that it can mean."""
        named = dict.fromkeys(self.by_country.values())
        return (self.zone, *named) if self.zone else (*named,)


@cache
def zone_names() -> Mapping[str, ZoneName]:
    """Each name of the table: abbreviations in capitals, the others in small letters."""
    names: dict[str, ZoneName] = {}
    for row in read_table("store.calendar", "zones.tsv", ("names", "zone", "by country")):
        countries = dict(pair.split("=", 1) for pair in row.words("by country"))
        for name in row.words("names", ";"):
            zone = None if row["zone"] == "-" else row["zone"]
            names[name if name.isupper() else name.lower()] = ZoneName(zone, countries)
    return names


def zone_called(name: str, country: str | None) -> str | None:
    """The zone that somebody in a country calls so, in small letters too; None where there is none.

    Raises UsageError for a name that can mean several.

    >>> zone_called("et", None), zone_called("utc+2", None), zone_called("europe/paris", None)
    ('America/New_York', '+02:00', 'Europe/Paris')
    """
    told = name.strip().removesuffix(" time")
    named = zone_names().get(told.upper()) or zone_names().get(told.lower())
    if named is not None:
        zone = named.in_country(country)
        if zone is None:
            raise UsageError(f"“{told.upper()}” may be {' or '.join(named.possible)}: write which.")
        return zone
    if told.lower() == "z":
        return UTC
    if (match := _OFFSET.fullmatch(re.sub("^(?:utc|gmt) ?", "", told.lower()))) is not None:
        return _offset(match)
    return _of_the_database().get(told.lower()) if "/" in told else None


def _offset(match: re.Match[str]) -> str:
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    if minutes > _EAST:
        raise UsageError(f"No clock is {match[0]} hours from that of Greenwich.")
    return f"{match['sign']}{minutes // 60:02d}:{minutes % 60:02d}" if minutes else UTC


@cache
def _of_the_database() -> Mapping[str, str]:
    """The names of the time zone database by their small letters."""
    from zoneinfo import available_timezones

    return {name.lower(): name for name in available_timezones()}


def zone_info(zone: str) -> dt.tzinfo | None:
    """The rules of a zone; None where this machine knows none of that name, and for what is no zone."""
    if zone == UTC:
        return dt.UTC
    if (match := _OFFSET.fullmatch(zone)) is not None:
        minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
        ahead = dt.timedelta(minutes=-minutes if match["sign"] == "-" else minutes)
        return dt.timezone(ahead) if minutes <= _EAST else None
    from zoneinfo import ZoneInfo

    with suppress(KeyError, ValueError, OSError):
        return ZoneInfo(zone)
    return None


def instant(due: Due) -> dt.datetime | None:
    """The moment at which something is due, in its zone; None where no time and zone are told."""
    if due.time is None or due.zone is None:
        return None
    zone = zone_info(due.zone)
    return None if zone is None else dt.datetime.combine(due.first, due.time, zone)


def on_this_clock(due: Due) -> dt.datetime | None:
    """The same moment on the clock of this machine."""
    moment = instant(due)
    with suppress(OverflowError, OSError, ValueError):  # in the first and last days of the calendar
        return None if moment is None else moment.astimezone()
    return None


def calendar_days(due: Due) -> Days:
    """The days on which something is due by the calendar of this machine.

    Other ones than are told only where its time of day holds in a zone.
    """
    moment = on_this_clock(due)
    return Days(due.first, due.last) if moment is None else Days(moment.date(), moment.date())


def zone_sign(due: Due) -> str:
    """What its zone is called at the moment when something is due: "EDT", "UTC+2"; "" without one."""
    moment = instant(due)
    if moment is None:
        return due.zone or ""
    name = moment.tzname() or ""
    if name.isalpha():
        return name
    minutes = int((moment.utcoffset() or dt.timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")
