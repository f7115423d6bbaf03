"""What a typed date was taken for, told while it is typed. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.calendar import public_holidays
from store.calendar.working_days import count_working_days
from store.calendar.zones import calendar_days
from store.model.due import UNDATED, Due, Exactness, clock
from store.model.procedure import Rule
from tui.words.days import day, distance, here, time_of_day, weekday

if TYPE_CHECKING:
    from store.calendar.typed import Reading

_COUNTED_UP_TO = 366
"""Days ahead up to which the working days that are left are told: further away nobody plans by them."""

_MOST_HOLIDAYS = 3

_EXACTNESS = {
    Exactness.WEEK: "a week",
    Exactness.MONTH: "a month",
    Exactness.QUARTER: "a quarter",
    Exactness.HALF: "half a year",
    Exactness.YEAR: "a year",
}


def taken_for(readings: Sequence[Reading], today: dt.date, country: str | None) -> list[str]:
    """Lines about the readings of one typed date: the first one at length, then what else it can be."""
    first, *others = readings
    lines = [" · ".join([_days(first.due), *_ahead(first.due, today, country)])]
    if counting := _counting(first):
        lines.append(counting)
    lines += [f"or {_days(other.due)}? Then write {as_typed(other.due)}" for other in others]
    return lines


def rule_words(rule: Rule | None, due: Due) -> str:
    """What a typed rule comes to: its date, or what is not known yet."""
    if rule is None:
        return "no date: it stands by itself on the agenda until it has one"
    if due == UNDATED:
        return f"no date yet: when “{rule.event}” is, is not known. “{rule.words} = 5 june” tells it"
    told = f"{_days(due)} · {rule.count} {rule.event}"
    named = rule.day is not None and rule.day.isoformat() != rule.event
    return f"{told}, {weekday(rule.day)}" if named and rule.day else told


def question(readings: Sequence[Reading]) -> str:
    """What is asked where a typed date can be two."""
    either = " or ".join(_days(reading.due) for reading in readings)
    other = ", ".join(as_typed(reading.due) for reading in readings[1:])
    return f"{either}? enter again takes the first; write {other} for the other"


def as_typed(due: Due) -> str:
    """A date as one would type it, in a form that can mean nothing else: "7 jun 2026 14:00"."""
    if due.exactness in (Exactness.MONTH, Exactness.YEAR):
        return due.date
    first, last = day(due.first).lower(), day(due.last).lower()
    told = first if first == last else f"{first} to {last}"
    return told if due.time is None else " ".join(filter(None, (told, clock(due.time), due.zone)))


def _days(due: Due) -> str:
    """ "Fri 19 Jun 2026, 14:00", "Thu 1 Jul 2027 to Thu 30 Sep 2027, a quarter"."""
    first, last = weekday(due.first), weekday(due.last)
    if first == last:
        return ", ".join(filter(None, (first, time_of_day(due), here(due))))
    exactness = _EXACTNESS.get(due.exactness)
    return f"{first} to {last}" + (f", {exactness}" if exactness else "")


def _ahead(due: Due, today: dt.date, country: str | None) -> list[str]:
    """How far away it is, and how many working days are left until it is over."""
    first, last = calendar_days(due)
    begins = first if first > today else last
    told = [distance(begins, today) if first == last or first > today else "now"]
    if 1 < (last - today).days <= _COUNTED_UP_TO:
        left = count_working_days(today, last, country).count
        unit = "working day" if public_holidays.known(country) else "weekday"
        told.append(f"{left} {unit}{'' if left == 1 else 's'} left")
    return told


def _counting(reading: Reading) -> str:
    """From where it was counted, and what was left out."""
    parts = []
    if reading.counted_from is not None:
        parts.append(f"counted from {weekday(reading.counted_from)}")
    if reading.holidays:
        named = [f"{holiday.name} ({day(holiday.day, reading.due.last)})" for holiday in reading.holidays]
        more = len(named) - _MOST_HOLIDAYS
        parts.append(
            "without " + ", ".join(named[:_MOST_HOLIDAYS]) + (f" and {more} more" if more > 0 else "")
        )
    if not reading.complete:
        parts.append("holidays are not known, only weekends: set country in config.toml")
    return ", ".join(parts)
