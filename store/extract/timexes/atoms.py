"""The parts that phrases are made of: dates not yet resolved, clock times, amounts, sets."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from store.calendar import arithmetic
from store.extract.timexes.context import Context
from store.extract.timexes.values import Amount, Grain, Meaning, in_month, in_year, on_day, unknown
from store.model.findings import TimexType
from store.patterns import regex

DATE, CLOCK, PART, AMOUNT = "DATEATOM", "CLOCKATOM", "PARTATOM", "AMOUNTATOM"
SET, HOURS, TWODATES, TWOAMOUNTS = "SETATOM", "HOURSATOM", "TWODATES", "TWOAMOUNTS"
KINDS = (DATE, CLOCK, PART, AMOUNT, SET, HOURS, TWODATES, TWOAMOUNTS)


class Clock(NamedTuple):
    """A time of day. `half` is "a", "p" or "" where the text leaves it open."""

    hour: int
    minute: int | None = None
    second: int | None = None
    half: str = ""

    @property
    def value(self) -> str:
        """As TIMEX3 writes it after the `T`."""
        hour = self.hour
        if self.half == "p" and hour < 12:
            hour += 12
        elif self.half == "a" and hour == 12:
            hour = 0
        minute = 0 if self.minute is None else self.minute
        return f"{hour:02d}:{minute:02d}" + ("" if self.second is None else f":{self.second:02d}")

    def in_half(self, half: str) -> Clock:
        """The same reading, before or after noon."""
        return self if self.half or self.hour > 12 else self._replace(half=half)


class Hours(NamedTuple):
    """From one time of day to another. `bare` ones ("3 to 5") need a date beside them."""

    begin: Clock
    end: Clock
    bare: bool = False
    led: bool = False
    """True behind "from" or "between"."""


class Part(NamedTuple):
    """A part of the day: MO, AF, EV, NI, DT. `day` counts from today for "tonight", "this morning"."""

    name: str
    day: int | None = None
    that: bool = False
    the: bool = False
    meal: bool = False
    told: bool = False
    """True for "the previous night", which counts from the day told last."""


class Stretch(NamedTuple):
    """One or more amounts said together: "2 years 1 month". `mod` is TIMEX3's, for "nearly a week"."""

    amounts: tuple[Amount, ...]
    bare: bool = False
    adjective: bool = False
    direction: int = 0
    aligned: str = ""
    """The unit whose borders a note means: "the next decade" begins with a round year."""

    @property
    def value(self) -> str:
        if len(self.amounts) == 1:
            return self.amounts[0].value
        days = "".join(a.value[1:] for a in self.amounts if not a.value.startswith("PT"))
        clock = "".join(a.value[2:] for a in self.amounts if a.value.startswith("PT"))
        return "P" + days + ("T" + clock if clock else "")


_ATTACKED, _ANNIVERSARY = 2001, 60
"""The year of the attacks, and the days around their anniversary on which that day itself may be meant."""
_ATTACKS = regex(r"\s+(?:terror|attack|hijack|commission|memorial)", re.IGNORECASE)
"""What follows "September 11" where the day of 2001 is meant."""


class Partial(NamedTuple):
    """A date as far as the text tells it; the context tells the rest.

    `other` is the second reading of a numeric date, where both exist.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    direction: int = 0
    other: Partial | None = None

    def resolve(self, context: Context) -> Meaning | None:
        meaning = self._resolve(context)
        if meaning is None or self.other is None:
            return meaning
        second = self.other._resolve(context)
        if second is None or second.value == meaning.value:
            return meaning
        return meaning._replace(ambiguous=True, alternatives=(second.value,))

    def _resolve(self, context: Context) -> Meaning | None:
        if self.year is not None:
            return _complete(self.year, self.month, self.day)
        if self.month is not None:
            return self._in_some_year(context)
        if self.day is not None:
            return self._in_some_month(context)
        if self.weekday is not None:
            return self._on_weekday(context)
        return None

    def _in_some_year(self, context: Context) -> Meaning | None:
        assert self.month is not None
        if self.day is not None and arithmetic.day(2000, self.month, self.day) is None:
            return None
        anchor = context.now
        here = context.told_here if not self.day and not self.weekday else None
        if here is not None and here.month == self.month and not self.direction:
            return in_month(here.year, self.month)  # "it opens on July 12 and runs through July"
        shape = f"XXXX-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")
        grain = Grain.DAY if self.day else Grain.MONTH
        if anchor is None:
            return unknown(shape, grain)
        told = context.repeated.year((self.month, self.day)) if self.day and not context.message else None
        if told is not None and abs(told - anchor.year) <= 1 and not self.direction:
            return _complete(told, self.month, self.day)
        years = [anchor.year + step for step in (-4, -3, -2, -1, 0, 1, 2, 3, 4)]
        options = [m for year in years if (m := _complete(year, self.month, self.day)) is not None]
        if self.weekday:
            fits = [m for m in options if m.first and m.first.isoweekday() == self.weekday]
            far = 183 if context.message else 730
            options = [m for m in fits if m.first and abs((m.first - anchor).days) <= far] or options
        if context.narrative and context.reference is not None and context.reference_grain is Grain.YEAR:
            options = [m for m in options if m.first and m.first.year == anchor.year] or options
        if (self.month, self.day) == (9, 11) and not context.message and self._means_2001(context, anchor):
            return on_day(dt.date(2001, 9, 11))._replace(passing=True)
        return likeliest(options, anchor, self._lean(context), context)

    @staticmethod
    def _means_2001(context: Context, anchor: dt.date) -> bool:
        """Whether "September 11" is the day of the attacks: far from its anniversary it always is."""
        apart = abs((anchor - dt.date(anchor.year, 9, 11)).days)
        far = anchor.year > _ATTACKED and min(apart, 365 - apart) > _ANNIVERSARY
        return far or _ATTACKS.match(context.text, context.end) is not None

    def _lean(self, context: Context) -> float:
        if self.direction:
            return self.direction * SURE
        return context.lean_of((self.month, self.day)) if self.month and self.day else context.lean()

    def _in_some_month(self, context: Context) -> Meaning | None:
        assert self.day is not None
        anchor = context.told if context.narrative else context.now
        if anchor is None:
            return unknown(f"XXXX-XX-{self.day:02d}", Grain.DAY)
        options: list[Meaning] = []
        for step in range(-24, 25):
            month = arithmetic.add_months(anchor.replace(day=1), step)
            date = arithmetic.day(month.year, month.month, self.day) if month else None
            if date and (not self.weekday or date.isoweekday() == self.weekday):
                options.append(on_day(date))
        return likeliest(options, anchor, self._lean(context), context) if options else None

    def _on_weekday(self, context: Context) -> Meaning | None:
        assert self.weekday is not None
        anchor = context.now
        if anchor is None:
            return unknown(f"XXXX-WXX-{self.weekday}", Grain.DAY)
        if entry := context.day_of_entry(self.weekday):
            return on_day(entry)
        lean = self._lean(context) if self.direction else context.lean_of_weekday(self.weekday)
        if context.message:
            back = 3 if context.sole and not lean else 0 if lean >= 0 else 6
            start = arithmetic.add_days(anchor, -back)
            day = arithmetic.weekday_near(start, self.weekday, 1) if start else None
            return on_day(day) if day else None
        start = arithmetic.add_days(anchor, -7)
        first = arithmetic.weekday_near(start, self.weekday, 1) if start else None
        weeks = [arithmetic.add_days(first, 7 * number) for number in range(3)] if first else []
        options = [on_day(day) for day in weeks if day is not None]
        return likeliest(options, anchor, lean, context, pace=_WEEKDAY_PACE)


def _complete(year: int, month: int | None, day: int | None) -> Meaning | None:
    if month is None:
        return in_year(year)
    if day is None:
        return in_month(year, month)
    date = arithmetic.day(year, month, day)
    return on_day(date) if date else None


SURE = 1000.0
"""The lean of what says its own direction: "last", "next"."""
_PACE = 60.0
"""Days further off that make an option among the years less likely by one unit of log odds."""
_DOUBT = 2.0
"""Two options within so many units of log odds, the other likelier than one in eight, are both told."""
_WEEKDAY_PACE = 2.0
"""The same for the days of a week. Both lie on plateaus of the development half."""


def likeliest(
    options: list[Meaning],
    anchor: dt.date,
    lean: float,
    context: Context,
    *,
    pace: float = _PACE,
) -> Meaning | None:
    """The option that is near, unless the sentence looks the other way more than that one is nearer.

    `lean` are the log odds that the sentence looks ahead; `pace` the days that weigh as much as one of them.
    """
    allowed = options
    if begin := context.range_begin:
        allowed = [m for m in options if m.first and begin <= m.first][:1] or options
    elif context.narrative and not lean:
        allowed = [m for m in options if -160 <= _distance(m, anchor) <= 240] or options
    if not allowed:
        return None

    def likelihood(meaning: Meaning) -> tuple[float, int]:
        distance = _distance(meaning, anchor)
        looked_at = lean if distance > 0 else max(lean, 0.0) if distance == 0 else 0.0
        return looked_at - abs(distance) / pace, distance

    best, *others = sorted(allowed, key=likelihood, reverse=True)
    if others and likelihood(best)[0] - likelihood(others[0])[0] < _DOUBT and not context.message:
        return best._replace(ambiguous=True, alternatives=(others[0].value,))
    return best


def _distance(meaning: Meaning, anchor: dt.date) -> int:
    """Days from `anchor` to the nearest of the meaning's; below zero where they lie behind."""
    assert meaning.first is not None and meaning.last is not None
    if meaning.first <= anchor <= meaning.last:
        return 0
    return (meaning.first - anchor).days if meaning.first > anchor else (meaning.last - anchor).days


class Relative(NamedTuple):
    """A date that only the context can tell: "last week", "that day", "Christmas"."""

    resolve: Callable[[Context], Meaning | None]
    bare_unit: str = ""
    """The unit of "the year", which is a date only after "the end of" and the like, or in a note."""
    moves: tuple[int, str] | None = None
    """How many of which unit "last week" and "next quarter" lie from now."""


class Moment(NamedTuple):
    """A date with its time of day, as ISO 8601 writes it."""

    date: dt.date
    clock: str

    def resolve(self, context: Context) -> Meaning | None:
        del context
        return Meaning(
            TimexType.TIME, f"{self.date.isoformat()}T{self.clock}", self.date, self.date, Grain.TIME
        )


class TwoDates(NamedTuple):
    """Two dates that share a month or a year: "6–7 January 1916"; the offsets part them.

    `listed` ones ("6 and 7 January") are two even where a note would have one range.
    """

    begin: Partial | Relative
    end: Partial | Relative
    begin_start: int
    begin_stop: int
    end_start: int
    listed: bool = False
    short: bool = False
    """True for a year of two digits at the end, which a note's numbers ("2012-14") do not mean."""
    season: bool = False
    """True for "2025/26": a note means the first year."""


class TwoAmounts(NamedTuple):
    """ "12 to 18 months": two stretches of one unit."""

    begin: Stretch
    end: Stretch
    begin_start: int
    begin_stop: int
    end_start: int


class Atom(NamedTuple):
    """One part, as a token of the phrases' grammar."""

    kind: str
    payload: object


NOTHING = Atom("OTHER", None)
"""What only looks like a date: "31 June". Its parts are no dates either."""
