"""The one reader of typed rules: "30 days after service", "every month until june 2027".

What is counted from a day is read by the forms of typed dates; a rule is that with the name of an
event in place of the day: it says when something is due as soon as the day of the event is known.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from store.calendar import arithmetic
from store.calendar.region import Region
from store.calendar.typed import Direction, read_typed_date
from store.errors import UsageError
from store.model.due import UNDATED, Due
from store.model.procedure import Repeat, Rule

_EVENT = re.compile(
    r"(?P<count>.+?\s(?:after|from|following|before|prior to|ahead of))\b(?P<event>[^=]*)(?:=(?P<day>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_SOME_DAY = dt.date(2024, 3, 6)
"""Any day: what can be counted from this one can be counted from the day of an event."""
_EVERY = re.compile(
    r"(?:every (?P<every>\d{1,3}\s)?\s*(?P<unit>day|week|month|quarter|year)s?"
    r"|(?P<name>daily|weekly|monthly|quarterly|yearly|annually))"
    r"(?:\s+on the (?P<day>\d{1,2})(?:st|nd|rd|th))?"
    r"(?:\s*,?\s*(?:until|till|to)\s+(?P<until>.+)|\s*,?\s*(?P<times>\d{1,3}) times)?",
    re.IGNORECASE,
)
_UNITS = {
    "day": ("D", 1),
    "week": ("W", 1),
    "month": ("M", 1),
    "quarter": ("M", 3),
    "year": ("Y", 1),
    "daily": ("D", 1),
    "weekly": ("W", 1),
    "monthly": ("M", 1),
    "quarterly": ("M", 3),
    "yearly": ("Y", 1),
    "annually": ("Y", 1),
}
_WITH_A_DAY = ("M", "Y")
"""Units after which something comes on the same day of a month."""
_IN_EVERY_MONTH = 28
NO_DATE = frozenset({"no date", "none", "undated"})
"""What is typed for what is due on no day that is known."""


def read_rule(text: str, today: dt.date, region: Region | None = None) -> Rule | None:
    """The rule that a text is, with the day of its event where that is told: "30 days after service = 5 jun".

    None where it is none: it does not count from an event, or all of it is a date. Raises UsageError for
    a rule without its event, and for an event on a day that is not understood.
    """
    match = _EVENT.fullmatch(" ".join(text.split()))
    if match is None or not _counts(match["count"], region):
        return None
    event, day = match["event"].strip(), match["day"]
    if not event:
        raise UsageError(f"Say what it is counted from: “{match['count']} service”.")
    if day is None:
        named = _day_of(event, today, region)
        return Rule(match["count"], named.isoformat() if named else event, named)
    if not day.strip():
        raise UsageError(f"Say when “{event}” is: “{match['count']} {event} = 5 june”. Or leave the = out.")
    return Rule(match["count"], event, read_event_day(day, today, region))


def read_event_day(text: str, today: dt.date, region: Region | None = None) -> dt.date:
    """The day of an event, of those it can be the one next to today: it may have been. Raises UsageError."""
    days: list[dt.date] = []
    for direction in Direction:
        told = read_typed_date(text, today, direction=direction, region=region, days_only=True).due
        if told.first != told.last:
            raise UsageError(f"“{text.strip()}” is more than one day; name the day of the event.")
        days.append(told.first)
    return min(days, key=lambda day: abs((day - today).days))


def due_by(rule: Rule, region: Region | None = None) -> Due:
    """When something is due by a rule; UNDATED while the day of its event is not known. Raises UsageError."""
    if rule.day is None:
        return UNDATED
    return read_typed_date(f"{rule.count} {rule.day.isoformat()}", rule.day, region=region).due


def read_due(text: str, today: dt.date, region: Region | None = None) -> tuple[Due, Rule | None]:
    """When something is due, as typed: a date, "no date", or by a rule. Raises UsageError."""
    if text.strip().casefold() in NO_DATE:
        return UNDATED, None
    rule = read_rule(text, today, region)
    if rule is not None:
        return due_by(rule, region), rule
    return read_typed_date(text, today, region=region).due, None


def read_repeat(text: str, first: Due, today: dt.date, region: Region | None = None) -> Repeat | None:
    """How often what is due on `first` comes again: "every 2 weeks until june 2027", "monthly, 6 times".

    "Every month on the 31st" comes in shorter months on the last day. None for an empty text. Raises
    UsageError for what is no repeat, for one without an end, and for another day than that of `first`.
    """
    repeat = _repeat(text, first, today, region)
    if repeat is None:
        return None
    if repeat.day is not None and not _is_on(first, repeat.day):
        raise UsageError(
            f"It is due on {first.date}: leave the day out, “every month until …”, or change the date."
        )
    return anchored(repeat, first)


def kept_repeat(words: str, first: Due) -> Repeat:
    """A repeat as `Repeat.words` writes it, for what is due on another date now. Raises UsageError."""
    repeat = repeat_of(words)
    if first == UNDATED or repeat.until < first.first:
        raise UsageError(f"It comes again until {repeat.until}, and is due after that: change how long.")
    return anchored(repeat, first)


def anchored(repeat: Repeat, due: Due) -> Repeat:
    """The repeat of what is due then, with its day of the month where shorter months lack that."""
    if repeat.unit not in _WITH_A_DAY or (repeat.day is not None and _is_on(due, repeat.day)):
        return repeat
    lacking = due.last.day > _IN_EVERY_MONTH and not _is_whole_months(due)
    return replace(repeat, day=due.last.day if lacking else None)


def _repeat(text: str, first: Due, today: dt.date, region: Region | None = None) -> Repeat | None:
    typed = " ".join(text.split())
    if not typed:
        return None
    match = _EVERY.fullmatch(typed)
    if match is None:
        raise UsageError(f"“{typed[:40]}” is no repeat. Understood is: every 2 weeks until june 2027.")
    unit, step = _UNITS[(match["unit"] or match["name"]).lower()]
    day = int(match["day"]) if match["day"] else None
    if day is not None and (unit not in _WITH_A_DAY or not 1 <= day <= 31):
        raise UsageError(
            f"“{typed[:40]}” is no repeat. Understood is: every month on the 31st until june 2027."
        )
    every = int(match["every"] or 1) * step
    if first == UNDATED or not every:
        raise UsageError("What comes again needs a first date, and some time in between.")
    if match["times"]:
        last = arithmetic.add(first.first, every * (int(match["times"]) - 1), unit)
    elif match["until"]:
        last = read_typed_date(
            match["until"], max(today, first.first), region=region, days_only=True
        ).due.last
    else:
        raise UsageError(f"Say when it ends: “{typed} until june 2027”, or “{typed}, 6 times”.")
    if last is None or last < first.first:
        raise UsageError("It ends before it begins.")
    return Repeat(every, unit, last, day)


def repeat_of(words: str) -> Repeat:
    """Read back what `Repeat.words` writes. Raises UsageError."""
    day = dt.date.min
    repeat = _repeat(words, Due.on(day), day)
    assert repeat is not None
    return repeat


def after(due: Due, repeat: Repeat) -> Due | None:
    """When it is due the next time; None where it has ended. Whole months stay whole."""
    first = arithmetic.add(due.first, repeat.every, repeat.unit)
    last = arithmetic.add(due.last, repeat.every, repeat.unit)
    if first is not None and last is not None and repeat.day is not None and _is_on(due, repeat.day):
        last = _day_in(last, repeat.day)
        first = last if due.first == due.last else first
    if first is None or last is None or first > repeat.until:
        return None
    if repeat.unit in _WITH_A_DAY and _is_whole_months(due):
        last = arithmetic.last_of(last.year, last.month) or last
    return Due(first, last, due.time, due.zone)


def _is_on(due: Due, day: int) -> bool:
    """Whether the day by which it is due is this one of its month, or the last of a shorter month."""
    return due.last == _day_in(due.last, day)


def _day_in(month: dt.date, day: int) -> dt.date:
    last = arithmetic.last_of(month.year, month.month)
    return month.replace(day=min(day, last.day if last else 31))


def _is_whole_months(due: Due) -> bool:
    return due.first.day == 1 and due.last == arithmetic.last_of(due.last.year, due.last.month)


def _counts(count: str, region: Region | None) -> bool:
    """Whether something can be counted so from a day."""
    try:
        read_typed_date(f"{count} {_SOME_DAY.isoformat()}", _SOME_DAY, region=region)
    except UsageError:
        return False
    return True


def _day_of(event: str, today: dt.date, region: Region | None) -> dt.date | None:
    """The day where an event is named by it: "20 working days after 5 june"."""
    try:
        due = read_typed_date(event, today, region=region, days_only=True).due
    except UsageError:
        return None
    return due.first if due.first == due.last else None
