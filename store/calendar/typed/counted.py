"""Dates counted from today or another date: "+10d", "in 3 weeks", "20 working days after 5 june"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from store.calendar import arithmetic
from store.calendar.public_holidays import PublicHoliday
from store.calendar.typed.days import on
from store.calendar.typed.periods import anchored, period
from store.calendar.typed.pieces import any_of, form, number
from store.calendar.typed.reading import Days, Direction, Form, Reader
from store.calendar.words import SMALL_NUMBERS, UNITS, WEEKDAYS
from store.calendar.working_days import add_working_days

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


_EACH = re.compile(_amount("("))
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


def _signed(match: re.Match[str], reader: Reader) -> Days | None:
    """Without a sign it goes where the direction looks."""
    back = match["sign"] == "-" if match["sign"] else reader.direction is Direction.PAST
    return _moved(reader.today, match["amounts"], -1 if back else 1, reader) if reader.today else None


def _ahead(match: re.Match[str], reader: Reader) -> Days | None:
    return _moved(reader.today, match["amounts"], 1, reader) if reader.today else None


def _ago(match: re.Match[str], reader: Reader) -> Days | None:
    return _moved(reader.today, match["amounts"], -1, reader) if reader.today else None


def _from_date(match: re.Match[str], reader: Reader) -> Days | None:
    """ "2 days before june 19", "the day after easter"."""
    back = match["side"] in _BEFORE
    amounts = match["amounts"]

    def of(days: Days) -> Days | None:
        start = days.first if back else days.last
        moved = _moved(start, amounts, -1 if back else 1, reader)
        return moved and replace(moved, counted_from=start)

    return anchored(reader, match["rest"], of)


def _day_beside(match: re.Match[str], reader: Reader) -> Days | None:
    """ "the day after tomorrow"."""
    back = match["side"] in _BEFORE
    return anchored(
        reader,
        match["rest"],
        lambda days: on(arithmetic.add_days(days.first if back else days.last, -1 if back else 1)),
    )


def _weekday_from_date(match: re.Match[str], reader: Reader) -> Days | None:
    """ "the tuesday after the first monday in november": never that day itself."""
    back = match["side"] in _BEFORE
    weekday, which = WEEKDAYS[match["weekday"]], number(match["which"] or "first")
    if which < 1:
        return None
    way = -1 if back else 1

    def of(days: Days) -> Days | None:
        near = arithmetic.weekday_near(days.first if back else days.last, weekday, way, same=False)
        return on(arithmetic.add_days(near, way * 7 * (which - 1))) if near else None

    return anchored(reader, match["rest"], of)


def _working_day_from_date(match: re.Match[str], reader: Reader) -> Days | None:
    """ "the first working day after easter"."""
    which = number(match["which"] or "first")
    if which < 1:
        return None
    back = match["side"] in _BEFORE

    def of(days: Days) -> Days | None:
        start = days.first if back else days.last
        moved = _moved(start, f"{which} wd", -1 if back else 1, reader)
        return moved and replace(moved, counted_from=start)

    return anchored(reader, match["rest"], of)


def _working_day_from_today(match: re.Match[str], reader: Reader) -> Days | None:
    back = match["rel"] in ("last", "previous")
    return _moved(reader.today, "1 wd", -1 if back else 1, reader) if reader.today else None


def _period_from_date(match: re.Match[str], reader: Reader) -> Days | None:
    """ "the week after easter"."""
    back = match["side"] in _BEFORE
    unit = UNITS[match["unit"]]
    return anchored(
        reader,
        match["rest"],
        lambda days: period(days.first if back else days.last, unit, -1 if back else 1),
    )


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
         _working_day_from_today, "next working day", "2025-06-16", "working day next"),
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
