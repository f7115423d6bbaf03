"""What is put together of dates: two ends of an interval, a day with a time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from store.calendar.typed.pieces import form
from store.calendar.typed.reading import Days, Direction, Form, Open, Reader
from store.calendar.zones import zone_called
from store.errors import UsageError
from store.patterns import regex

_INTERVAL = "interval"
_TOLD_YEAR = regex(r"\b[0-9]{4}\b|'[0-9]{2}\b")


def _interval(match: re.Match[str], reader: Reader) -> Days | None:
    """What one end leaves open follows from the other: "28 dec to 3 jan", "19 jun to 2 jul 2027"."""
    begin, end = reader.read(match["begin"]), reader.read(match["end"])
    if begin is None and reader.today is None:
        return _within_told_year(match, reader, end)
    if begin is None or end is None or _INTERVAL in (begin.how, end.how):
        return None
    if (begin.open is Open.MONTH) is not (end.open is Open.MONTH):
        return None  # "1-2 weeks": a number is a day only beside another one
    if end.open is not Open.NOTHING:
        end = reader.seen_from(begin.first, Direction.FUTURE).read(match["end"]) or end
    elif begin.open is not Open.NOTHING:
        told = begin.open is Open.YEAR and _TOLD_YEAR.search(match["end"])
        if told or begin.first > end.last:
            begin = reader.seen_from(end.last, Direction.PAST).read(match["begin"]) or begin
    if begin.time or end.time:
        raise UsageError("An interval is told in whole days, without times.")
    if begin.first > end.last:
        raise UsageError(f"It cannot end ({end.last}) before it begins ({begin.first}).")
    return Days(
        begin.first,
        end.last,
        begin.open if begin.open is end.open else Open.NOTHING,
        holidays=(*begin.holidays, *end.holidays),
        complete=begin.complete and end.complete,
    )


def _within_told_year(match: re.Match[str], reader: Reader, end: Days | None) -> Days | None:
    """Without a today the year of the end still tells that of the beginning."""
    if end is None:
        return None
    begin = reader.seen_from(end.last, Direction.PAST).read(match["begin"])
    return Days(begin.first, end.last) if begin and begin.first <= end.last else None


def _with_time(match: re.Match[str], reader: Reader) -> Days | None:
    days = reader.read(match["rest"])
    if days is None:
        return None
    if not days.one_day or days.time is not None:
        raise UsageError("A time of day needs one day.")
    time = _time(match)
    if not match["zone"]:
        return replace(days, time=time, how=f"{days.how}, with a time")
    zone = zone_called(match["zone"], reader.country)
    return replace(days, time=time, zone=zone, how=f"{days.how}, with a time") if zone else None


def _time_today(match: re.Match[str], reader: Reader) -> Days | None:
    time = _time(match)
    zone = zone_called(match["zone"], reader.country) if match["zone"] else None
    if reader.today is None or (match["zone"] and zone is None):
        return None
    return Days(reader.today, reader.today, time=time, zone=zone)


def _time(match: re.Match[str]) -> dt.time:
    if match["noon"]:
        return dt.time(12)
    half, hour = match["half"], int(match["hour"] or match["hour12"])
    if half and not 1 <= hour <= 12:
        raise UsageError(f"{hour} {half} is no time of day: am and pm go with 1 to 12.")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    minute, second = match["minute"] or match["minute12"] or "0", match["second"] or "0"
    try:
        return dt.time(hour, int(minute), int(second))
    except ValueError:
        raise UsageError(f"{hour}:{minute:0>2} is no time of day; the last one is 23:59.") from None


def _refused(sentence: str) -> Callable[[re.Match[str], Reader], Days | None]:
    def refuse(_match: re.Match[str], _reader: Reader) -> Days | None:
        raise UsageError(sentence)

    return refuse


_TIME = (
    "(?:(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    "|(?P<hour12>[0-9]{1,2})(?:[:.](?P<minute12>[0-9]{2}))? ?(?P<half>am|pm)"
    "|(?P<noon>noon|midday))"
)
_ZONE = (
    r"(?:(?: ?\(?)(?P<zone>z|(?:(?:utc|gmt) ?)?[+-][0-9]{1,2}(?::?[0-9]{2})?"
    r"|[a-z]+/[a-z0-9/_+-]+|(?:[a-z]+ ){1,3}time|[a-z]{2,8})\)?)?"
)
"""Where the time holds: "et", "utc+2", "new york time", "europe/paris"; `zone_called` knows them."""
_TO = "(?:to|until|till|through|thru|-)"

FORMS: tuple[Form, ...] = (
    form("day and time", f"(?P<rest>.+?)(?: at | |t){_TIME}{_ZONE}", _with_time,
         "20 jun 17:00 ET", "2025-06-20T17:00[America/New_York]", "fri 25:00 ET"),
    form("day and time", f"(?:at )?{_TIME}{_ZONE}(?: on| of)? (?P<rest>.+)", _with_time,
         "noon tomorrow", "2025-06-14T12:00", "noon june"),
    form("time today", f"(?:at )?{_TIME}{_ZONE}", _time_today, "5pm", "2025-06-13T17:00", "17pm"),
    form(_INTERVAL, f"(?:from )?(?P<begin>.+?) {_TO} (?P<end>.+)", _interval,
         "1/7 to 4/7", "2025-07-01/2025-07-04", "4 jul to 1 jul 2026 to 3"),
    form(_INTERVAL, "between (?P<begin>.+?) and (?P<end>.+)", _interval,
         "between monday and friday", "2025-06-16/2025-06-20", "between monday and then"),
    form(_INTERVAL, r"(?P<begin>.+?)(?:\.\.\.?)(?P<end>.+)", _interval,
         "1 jul..4 jul", "2025-07-01/2025-07-04", "1 jul.4 jul"),
    form(_INTERVAL, "(?P<begin>[0-9]{4}[0-9-]*)/(?P<end>[0-9]{4}[0-9-]*)", _interval,
         "2025-07-01/2025-07-04", "2025-07-01/2025-07-04", "2025-07-04/2025-07-01"),
    form(_INTERVAL, "(?P<begin>[^-]+)-(?P<end>[^-]+)", _interval,
         "mon-wed", "2025-06-16/2025-06-18", "mon-wod"),
    form("time zone", f"(?:.+ ?)?{_TIME} ?[a-z]{{1,3}}t",
         _refused("No time zone is called so: write ET, CET, UTC+2 or a name as Europe/Paris."),
         "fri 14:00 xyt", "", "fri 14:00"),
)  # fmt: skip
REFUSALS: tuple[Form, ...] = (
    form("midnight", "(?:.+ )?midnight(?: .+)?",
         _refused("Midnight begins a day or ends it: write 0:00 or 23:59."), "friday midnight", "", "friday"),
    form("part of a day", "tonight|(?:.+ )?(?:morning|afternoon|evening|night)",
         _refused("Parts of a day are not kept: write a time, as in tomorrow 9:00, or the day alone."),
         "tomorrow morning", "", "tomorrow"),
)  # fmt: skip
"""What is understood and yet refused, each with its own sentence."""
