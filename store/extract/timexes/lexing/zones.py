"""Time zones beside a time of day: "5 p.m. ET", "0930 GMT", "at 9 Moscow time", "10:00 (UTC+2)".

What a name means stands in `store/calendar/zones.tsv`, where its sources are told too. An abbreviation that
several countries have ("IST") is read by the country that the article is about, else it stays open and says
so.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from store.calendar.zones import zone_names
from store.extract.country import country_of
from store.extract.document import Document
from store.extract.timexes.lexing.tokens import Token
from store.extract.timexes.values import CLOCK_TIME
from store.patterns import regex

_UTC = "UTC"
_BEHIND = regex(
    r"""
    (?P<shift>(?:UTC|GMT)\s?[+\-−–](?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?(?![\d:]))
    | (?P<words>(?:[A-Z][^\W\d_]+\s){1,4})[Tt]ime\b
    | (?P<local>local)\s[Tt]ime\b
    | (?P<bare>(?:Eastern|Central|Mountain|Pacific)\b)(?!['’]|\s[A-Z])
    | (?P<short>[A-Z]{2,5}|[a-z]{3,4})(?![\w'’])
    """,
    re.VERBOSE,
)
_ELSEWHERE = regex(r"(?P<hour>\d{1,2})[:.]?(?P<minute>\d\d)\s(?:GMT|UTC)\)")
"""The same time elsewhere, in brackets: "9 a.m. (1300 GMT)"."""
_IN_SMALL = frozenset({"gmt", "utc", "est", "edt", "cst", "cdt", "pst", "pdt", "cet", "cest"})
"""Abbreviations that notes write in small letters behind "am" and "pm"."""
_OFFSET = regex(r"T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)$")
_DAY = 24 * 60
_WEST, _EAST = -12 * 60, 14 * 60
"""The offsets that there are, in minutes."""


class ZoneName(NamedTuple):
    """A zone as the text tells it: by a name of the table, an offset, or the minute of the day elsewhere."""

    name: str = ""
    offset: int | None = None
    elsewhere: int | None = None


class Zone(NamedTuple):
    """`zone` is a name of the IANA database or an offset ("+02:00"), None where `note` tells what may be."""

    zone: str | None
    note: str | None = None


def zone_behind(text: str, position: int, *, small: bool = False) -> Token | None:
    """The zone's name right behind a time of day that ends at `position`; `small` takes "est" too.

    `small` is told behind "a.m." and the like, where a place that is in no table has a zone too, one unknown.
    """
    start = position + text.startswith(" ", position)
    bracket = text.startswith("(", start)
    if bracket and (match := _ELSEWHERE.match(text, start + 1)) is not None:
        elsewhere = int(match["hour"]) * 60 + int(match["minute"])
        return Token("ZONE", start, match.end(), ZoneName(elsewhere=elsewhere), "")
    match = _BEHIND.match(text, start + bracket)
    if match is None:
        return None
    named = _named(match, small=small)
    end = match.end()
    if named is None or (bracket and not text.startswith(")", end)):
        return None
    return Token("ZONE", start, end + bracket, named, "")


def _named(match: re.Match[str], *, small: bool) -> ZoneName | None:
    if match["shift"]:
        offset = int(match["hours"]) * 60 + int(match["minutes"] or 0)
        east = "+" in match["shift"]
        return ZoneName(offset=offset if east else -offset) if offset <= _EAST else None
    if match["short"]:
        name = match["short"].upper()
        readable = match["short"] == name or (small and match["short"] in _IN_SMALL)
        return ZoneName(name) if readable and name in zone_names() else None
    if match["local"]:
        return ZoneName()
    name = " ".join((match["words"] or match["bare"]).lower().split())
    if name in zone_names():
        return ZoneName(name)
    return ZoneName() if small and match["words"] and " " not in name else None


def zone_of(named: ZoneName, value: str, document: Document) -> Zone:
    """What a zone's name means beside a time of day whose TIMEX3 value is told."""
    if named.offset is not None:
        return Zone(_as_offset(named.offset))
    if not named.name and named.elsewhere is None:
        return Zone(None)
    if named.elsewhere is not None:
        clock = CLOCK_TIME.search(value)
        return Zone(_as_offset(_difference(clock, named.elsewhere)) if clock else None)
    name = zone_names()[named.name]
    country = country_of(document.text, document.language) if name.by_country else None
    zone = name.in_country(country)
    if zone is None:
        return Zone(None, f"{named.name} may be {' or '.join(name.possible)}")
    return Zone(zone)


def zone_in(value: str) -> str | None:
    """The zone that a moment in ISO 8601 tells: "Z" or an offset."""
    match = _OFFSET.search(value)
    if match is None:
        return None
    zone = match["zone"]
    return _UTC if zone == "Z" else f"{zone[:3]}:{zone[-2:]}"


def _difference(clock: re.Match[str], elsewhere: int) -> int | None:
    """By how many minutes a clock is ahead of the one at Greenwich; None where no zone is."""
    ahead = (int(clock["hour"]) * 60 + int(clock["minute"] or 0) - elsewhere) % _DAY
    ahead = ahead - _DAY if ahead > _EAST else ahead
    return ahead if ahead % 15 == 0 and _WEST <= ahead <= _EAST else None


def _as_offset(minutes: int | None) -> str | None:
    if minutes is None:
        return None
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
