"""The one reader of dates that people type: "19 jun", "q3 2027", "20 working days after 5 june".

Each way to write a date is a `Form`, a row of a table with an example and a near
miss: `digits`, `named`, `holidays`, `periods`, `counted`, `joined`. The forms
read the parts of a text through the same reader, so that "2 days before the
first monday in november" needs no form of its own. What no form fits is left to
dateparser (`foreign`), and taken only where that accounts for every word.
"""

from __future__ import annotations

import datetime as dt

from store.calendar.region import Region
from store.calendar.typed import counted, digits, foreign, holidays, joined, named, periods
from store.calendar.typed.pieces import fold
from store.calendar.typed.reading import Days, Direction, Form, Reader, Reading
from store.errors import UsageError
from store.model.due import Due

__all__ = ["EXAMPLES", "FORMS", "Direction", "Reading", "read_typed_date", "read_typed_dates"]

FORMS: tuple[Form, ...] = (
    *digits.FORMS,
    *named.FORMS,
    *holidays.FORMS,
    *periods.FORMS,
    *counted.FORMS,
    *joined.REFUSALS,
    *joined.FORMS,
    *holidays.OF_COUNTRY,
)
"""Every form, in the order in which they are tried."""
DAYS = (
    "19 jun, next friday, in 3 weeks, +10d, 2026-06-19, 2026-06, q3 2027, end of june, "
    "1 to 4 jul, 20 working days after 5 june"
)
EXAMPLES = f"{DAYS}, fri 14:00"
_LONGEST = 100
"""Longer texts are no dates."""
_SHOWN = 40


def read_typed_dates(
    text: str,
    today: dt.date | None,
    *,
    direction: Direction = Direction.FUTURE,
    region: Region | None = None,
    days_only: bool = False,
) -> tuple[Reading, ...]:
    """What a typed date can mean, the likeliest first; more than one where day and month can be swapped.

    Dates that leave their year, month or week open are looked for in the
    `direction` from `today`; without `today` only dates that tell their year are
    read. `region` says which of day and month stands first, and whose holidays
    are no working days. Raises UsageError, with what is understood, for the rest,
    and with `days_only` for a time of day, which would be lost.
    """
    region = region or Region()
    folded = _without_preposition(fold(text))
    if not folded:
        raise UsageError(f"Type a date: {DAYS if days_only else EXAMPLES}.")
    refusal: UsageError | None = None
    readings: dict[Due, Reading] = {}
    for day_first in (region.day_first, not region.day_first) if len(folded) <= _LONGEST else ():
        reader = Reader(FORMS, today, direction, day_first, region.country)
        try:
            days = reader.read(folded)
        except UsageError as error:
            refusal = refusal or error
        else:
            if days is not None:
                reading = _reading(days)
                readings.setdefault(reading.due, reading)
    if not readings and refusal is None and len(folded) <= _LONGEST:
        days = foreign.read(text)
        if days is not None:
            readings = {(reading := _reading(days)).due: reading}
    if not readings:
        raise refusal or _not_understood(text, days_only)
    if days_only and any(due.time is not None for due in readings):
        raise UsageError("Only days can be told here: leave the time out.")
    return tuple(readings.values())


def read_typed_date(
    text: str,
    today: dt.date | None,
    *,
    direction: Direction = Direction.FUTURE,
    region: Region | None = None,
    days_only: bool = False,
) -> Reading:
    """The one thing that a typed date means. Raises UsageError also where it can mean two."""
    readings = read_typed_dates(text, today, direction=direction, region=region, days_only=days_only)
    if len(readings) > 1:
        choices = " or ".join(reading.due.iso for reading in readings)
        raise UsageError(f"“{text.strip()}” can be {choices}; write the one that you mean.")
    return readings[0]


def _without_preposition(text: str) -> str:
    """ "due by friday", "friday at the latest": what is left is the date."""
    for words in _BEFORE_DATES:
        text = text.removeprefix(words)
    return text.removesuffix(" at the latest")


_BEFORE_DATES = ("due ", "no later than ", "not later than ", "by ", "on ", "until ")


def _reading(days: Days) -> Reading:
    return Reading(days.due, days.how, days.counted_from, days.holidays, days.complete)


def _not_understood(text: str, days_only: bool) -> UsageError:
    shown = " ".join(text.split())
    shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
    examples = DAYS if days_only else EXAMPLES
    return UsageError(f"“{shown}” is not understood as a date. Understood are {examples}.")
