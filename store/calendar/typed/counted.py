"""Dates counted from today or another date: "+10d", "in 3 weeks", "20 working days after 5 june"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from store.calendar import arithmetic
from store.calendar.public_holidays import PublicHoliday
from store.calendar.typed.days import on
from store.calendar.typed.periods import anchored, period
from store.calendar.typed.pieces import any_of, form, number, step
from store.calendar.typed.reading import Days, Direction, Form, Reader
from store.calendar.words import SMALL_NUMBERS, UNITS, WEEKDAYS
from store.calendar.working_days import add_working_days
from store.patterns import regex

_COUNTED_UNITS = {
    **{word: unit for word, unit in UNITS.items() if unit in ("D", "W", "FN", "M", "Q", "Y", "DE")},
    **{word: "WD" for kind in ("working", "business", "work") for word in (f"{kind} day", f"{kind} days")},
    **dict.fromkeys(("workday", "workdays", "wd", "bd"), "WD"),
}
_LETTERS = {"d": "D", "w": "W", "m": "M", "y": "Y"}
"""Units behind digits only."""
_COUPLE = "a couple of"
_UNITS, _UNITS_AND_LETTERS = any_of(_COUNTED_UNITS), any_of([*_COUNTED_UNITS, *_LETTERS])
_WORDS = any_of([word for word, value in SMALL_NUMBERS.items() if value] + [_COUPLE, "an", "a"])


def _amount(group: str) -> str:
    """The pattern of "3 weeks", "3w" or "a week", its parts in capturing or other groups."""
    digits = f"{group}[0-9]{{1,4}}) ?{group}{_UNITS_AND_LETTERS})"
    return f"(?:{digits}|{group}{_WORDS}) {group}{_UNITS}))(?![a-z])"


_EACH = regex(_amount("("))
_AMOUNTS = f"(?P<amounts>{_amount('(?:')}(?:(?: and | |){_amount('(?:')}){{0,3}})"


def _moved(day: dt.date, amounts: str, direction: int, reader: Reader) -> Days | None:
    """`day` moved by each amount in turn: "1 month and 3 days"."""
    holidays: list[PublicHoliday] = []
    complete = True
    for amount in _EACH.finditer(amounts):
        told, word = amount[1] or amount[3], amount[2] or amount[4]
        count = direction * (2 if told == _COUPLE else number(told))
        unit = _LETTERS.get(word) or _COUNTED_UNITS[word]
        moved = arithmetic.add(day, count, unit) if unit != "WD" else None
        if unit == "WD" and (worked := add_working_days(day, count, reader.country)) is not None:
            moved = worked.day
            holidays += worked.holidays
            complete = complete and worked.complete
        if moved is None:
            return None
        day = moved
    return Days(day, day, holidays=tuple(holidays), complete=complete)


def _moved_from_today(match: re.Match[str], reader: Reader, way: int) -> Days | None:
    return _moved(reader.today, match["amounts"], way, reader) if reader.today else None


def _signed(match: re.Match[str], reader: Reader) -> Days | None:
    """Without a sign it goes where the direction looks."""
    back = match["sign"] == "-" if match["sign"] else reader.direction is Direction.PAST
    return _moved_from_today(match, reader, -1 if back else 1)


def _ahead(match: re.Match[str], reader: Reader) -> Days | None:
    return _moved_from_today(match, reader, 1)


def _ago(match: re.Match[str], reader: Reader) -> Days | None:
    return _moved_from_today(match, reader, -1)


def _working_day_beside_today(match: re.Match[str], reader: Reader) -> Days | None:
    return _moved(reader.today, "1 wd", step(match["rel"]) or 1, reader) if reader.today else None


def _beside(
    match: re.Match[str], reader: Reader, build: Callable[[dt.date, int], Days | None]
) -> Days | None:
    """What `build` makes of the edge of the date that is told, going on from there: -1 back, 1 ahead."""
    way = -1 if match["side"] in _BEFORE else 1
    return anchored(reader, match["rest"], lambda days: build(days.first if way < 0 else days.last, way))


def _from_date(match: re.Match[str], reader: Reader) -> Days | None:
    """ "2 days before june 19"."""
    return _beside(match, reader, lambda edge, way: _counted_from(edge, match["amounts"], way, reader))


def _working_day_from_date(match: re.Match[str], reader: Reader) -> Days | None:
    """ "the first working day after easter"."""
    which = number(match["which"] or "first")
    if which < 1:
        return None
    return _beside(match, reader, lambda edge, way: _counted_from(edge, f"{which} wd", way, reader))


def _counted_from(day: dt.date, amounts: str, way: int, reader: Reader) -> Days | None:
    moved = _moved(day, amounts, way, reader)
    return moved and replace(moved, counted_from=day)


def _day_beside(match: re.Match[str], reader: Reader) -> Days | None:
    """ "the day after tomorrow"."""
    return _beside(match, reader, lambda edge, way: on(arithmetic.add_days(edge, way)))


def _weekday_from_date(match: re.Match[str], reader: Reader) -> Days | None:
    """ "the tuesday after the first monday in november": never that day itself."""
    weekday, which = WEEKDAYS[match["weekday"]], number(match["which"] or "first")
    if which < 1:
        return None

    def nth(edge: dt.date, way: int) -> Days | None:
        near = arithmetic.weekday_near(edge, weekday, way, same=False)
        return on(arithmetic.add_days(near, way * 7 * (which - 1))) if near else None

    return _beside(match, reader, nth)


def _period_from_date(match: re.Match[str], reader: Reader) -> Days | None:
    """ "the week after easter"."""
    return _beside(match, reader, lambda edge, way: period(edge, UNITS[match["unit"]], way))


_BEFORE = ("before", "prior to", "ahead of")
_SIDE = f"(?P<side>after|from|following|{any_of(_BEFORE)}) (?P<rest>.+)"
_NOW = "(?:now|today)"
_WORKING = "(?:(?:working|business) day|workday)"

FORMS: tuple[Form, ...] = (
    form("counted from today", f"(?P<sign>[+-]?) ?{_AMOUNTS}", _signed, "+10d", "2025-06-23", "+10x"),
    form("counted from today", f"(?:in|within) {_AMOUNTS}(?: time| from {_NOW})?", _ahead,
         "in 20 working days", "2025-07-11", "in 20 workings"),
    form("counted from today", f"{_AMOUNTS} (?:from {_NOW}|hence|ahead)", _ahead,
         "three weeks from now", "2025-07-04", "three weeks from then"),
    form("counted back from today", f"{_AMOUNTS} (?:ago|back|before {_NOW})", _ago,
         "2 weeks ago", "2025-05-30", "2 weeks gone"),
    form("next working day", f"(?:the )?(?P<rel>next|following|last|previous) {_WORKING}",
         _working_day_beside_today, "next working day", "2025-06-16", "working day next"),
    form("day beside a date", f"(?:the )?day {_SIDE}", _day_beside, "the day after tomorrow", "2025-06-15",
         "the day after"),
    form("working day from a date", f"(?:the )?(?:<which> )?{_WORKING} {_SIDE}", _working_day_from_date,
         "first working day after 25 dec 2026", "2026-12-29", "last working day after easter"),
    form("weekday from a date", f"(?:the )?(?:<which> )?<weekday> {_SIDE}", _weekday_from_date,
         "the tuesday after the first monday in november", "2025-11-04", "last tuesday after easter"),
    form("period beside a date", f"(?:the )?<unit> {_SIDE}", _period_from_date,
         "the week after easter 2026", "2026-04-06/2026-04-12", "the week after"),
    form("counted from a date", f"{_AMOUNTS} {_SIDE}", _from_date,
         "2 days before june 19", "2025-06-17", "2 days before noon"),
)  # fmt: skip
