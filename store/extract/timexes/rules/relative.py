"""Rules for dates told from now or from the date told last: "last week", "that month", "tomorrow"."""

from __future__ import annotations

import datetime as dt

from store.calendar import arithmetic
from store.calendar.words import SINGLE_DAYS
from store.extract.timexes.atoms import DATE, Atom, Relative
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.values import (
    Amount,
    Grain,
    Meaning,
    in_month,
    in_quarter,
    in_week,
    in_year,
    in_years,
    on_day,
    on_weekend,
    shifted,
    unknown,
)
from store.extract.timexes.which_way.tense import Tense
from store.model.findings import TimexType

_SHAPES = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
}


_GRAINS = {
    "D": Grain.DAY,
    "W": Grain.WEEK,
    "WE": Grain.WEEK,
    "M": Grain.MONTH,
    "Q": Grain.QUARTER,
    "Y": Grain.YEAR,
}


ANAPHORIC = frozenset({"following", "previous", "preceding", "prior"})


def period(unit: str, date: dt.date) -> Meaning | None:
    """The calendar period of that unit around a day."""
    if unit == "D":
        return on_day(date)
    if unit in ("W", "FN"):
        return in_week(date)
    if unit == "WE":
        return on_weekend(date)
    if unit == "M":
        return in_month(date.year, date.month)
    if unit == "Q":
        return in_quarter(date.year, (date.month - 1) // 3 + 1)
    if unit == "Y":
        return in_year(date.year)
    if unit == "DE":
        return in_years(f"{date.year // 10:03d}")
    if unit == "CE":
        return in_years(f"{date.year // 100:02d}")
    return None


def unresolved(unit: str) -> Meaning:
    return unknown(_SHAPES.get(unit, "XXXX-XX-XX"), _GRAINS.get(unit, Grain.NONE))


def _relative_unit(match: Match) -> Atom | None:
    unit = str(match.value("unit"))
    rel = match.token("rel")
    if rel is None or unit not in _SHAPES:
        return None
    step = {"LAST": -1, "NEXT": 1, "THIS": 0}[rel.kind]
    if rel.text == "past" or (unit in ("DE", "CE") and step > 0):
        return None
    told = rel.text in ANAPHORIC or (match.has("the") and step != 0)
    if unit == "D" and step == 0:
        return None
    before, after = match.before(), match.after()
    the = match.has("the") or (before is not None and before.kind == "THE")
    if rel.text == "last" and the and after is not None and after.kind == "OF":
        return None

    def resolve(context: Context) -> Meaning | None:
        if unit == "D" and rel.text == "last" and not context.message:
            return None
        fine = context.narrative or context.reference_grain >= _GRAINS[unit]
        anchor = context.told if told and fine and not context.message else context.now
        if anchor is None:
            return unresolved(unit)
        if unit == "WE" and step == 0:
            return _this_weekend(context, anchor)
        moved = shifted(anchor, Amount(1, unit), step) if step else anchor
        if moved is not None and unit in ("M", "Q"):
            moved = moved.replace(day=1)
        return period(unit, moved) if moved else None

    return Atom(DATE, Relative(resolve, moves=(step, unit)))


def _before_last(match: Match) -> Atom | None:
    """ "The week before last": two back."""
    unit, after = str(match.value("unit")), match.after()
    if unit not in ("W", "WE", "M", "Y") or match.word("last") != "last":
        return None
    if after is not None and after.kind in COUNTABLE:
        return None

    def resolve(context: Context) -> Meaning | None:
        anchor = context.now
        moved = (
            shifted(anchor.replace(day=1) if unit == "M" else anchor, Amount(2, unit), -1) if anchor else None
        )
        return period(unit, moved) if moved else unresolved(unit)

    return Atom(DATE, Relative(resolve))


COUNTABLE = frozenset({"UNIT", "UNITS", "MONTH", "WEEKDAY", "SEASON", "PART", "NWORD", "DAYNO", "HOLIDAY"})
"""What "last" belongs to where one stands behind it: "the week before last Christmas"."""


def _this_weekend(context: Context, anchor: dt.date | None, *, bare: bool = False) -> Meaning | None:
    """The weekend of this week; in the past tense, before it has come, the one before.

    A `bare` one ("over the weekend") lies behind unless the sentence looks ahead.
    """
    if anchor is None:
        return unresolved("WE")
    weekend = on_weekend(anchor)
    tense = context.tense()
    behind = tense is Tense.PAST or (bare and tense is Tense.UNKNOWN)
    if weekend and weekend.first and weekend.first > anchor and behind:
        before = arithmetic.add_days(weekend.first, -7)
        return on_weekend(before) if before and not context.narrative else weekend
    return weekend


def _same_unit(match: Match) -> Atom | None:
    unit = str(match.value("unit"))
    if unit not in _SHAPES:
        return None

    def resolve(context: Context) -> Meaning | None:
        if context.reference is None and context.message:
            return unresolved(unit) if unit != "WE" else unknown("XXXX-WXX-WE", Grain.WEEK)
        if unit == "D" and context.reference is not None and context.reference_grain < Grain.WEEK:
            return unresolved(unit)  # of "In May 2024 … that day" the day is not told
        anchor = context.told
        meaning = period(unit, anchor) if anchor else unresolved(unit)
        other = context.told_beside if unit == "D" and meaning is not None else None
        if meaning is None or other is None:
            return meaning
        return meaning._replace(ambiguous=True, alternatives=(other.isoformat(),))

    return Atom(DATE, Relative(resolve))


def _the_unit(match: Match) -> Atom | None:
    """ "the year", good only after "the end of" and the like, or in a note; "the weekend" always."""
    unit = str(match.value("unit"))
    if unit == "WE":
        return Atom(DATE, Relative(lambda context: _this_weekend(context, context.now, bare=True)))
    if unit not in ("D", "W", "M", "Y", "Q", "DE", "CE"):
        return None

    def resolve(context: Context) -> Meaning | None:
        anchor = context.told if context.narrative or _looks_back(context, unit) else context.now
        return period(unit, anchor) if anchor else unresolved(unit)

    return Atom(DATE, Relative(resolve, bare_unit=unit))


def _looks_back(context: Context, unit: str) -> bool:
    """ "by the end of the year, he had left": the year told last, where that lies behind."""
    told, day = context.reference, context.day
    if told is None or day is None or unit not in ("M", "Y") or told >= day:
        return False
    if told.year < day.year - 1:
        return False
    return not context.message and context.tense() is Tense.PAST


_ENDS = {"eoy": "Y", "eom": "M", "eow": "W", "eod": "D", "cob": "D"}
"""What offices write for the end of the year, month, week and day, and for the close of business."""


def _year_end(match: Match) -> Atom | None:
    if match.has("unit") and (match.value("unit") not in ("Y", "M") or match.word("end") != "end"):
        return None
    unit = _ENDS[match.word("ends")] if match.has("ends") else str(match.value("unit"))

    def resolve(context: Context) -> Meaning | None:
        anchor = context.now
        if anchor is None:
            return unresolved("D")
        if unit == "Y" and match.has("ends") and context.message:
            return period("Y", anchor)
        if unit == "D":
            day = anchor.isoformat()
            return Meaning(TimexType.TIME, f"{day}T23:59", anchor, anchor, Grain.TIME)
        around = period(unit, anchor)
        return on_day(around.last) if around and around.last else None

    return Atom(DATE, Relative(resolve))


def _to_date(match: Match) -> Atom | None:
    unit = str(match.value("unit"))
    if unit not in ("W", "M", "Q", "Y"):
        return None

    def resolve(context: Context) -> Meaning | None:
        day = context.now
        around = period(unit, day) if day else None
        if day is None or around is None or around.first is None:
            return unresolved(unit)
        value = f"{around.first.isoformat()}/{day.isoformat()}"
        return Meaning(TimexType.DATE, value, around.first, day, Grain.DAY)

    return Atom(DATE, Relative(resolve))


def _working_day(match: Match) -> Atom | None:
    """ "the last weekday": a day from Monday to Friday."""
    step = {"LAST": -1, "NEXT": 1}.get(match.kind("rel"), 0)

    def resolve(context: Context) -> Meaning | None:
        anchor = context.now
        if anchor is None:
            return unresolved("D")
        date = arithmetic.add_working_days(anchor, step) if step else None
        return on_day(date) if date else None

    return Atom(DATE, Relative(resolve))


def _single_day(match: Match) -> Atom | None:
    step = SINGLE_DAYS[match.word("day")]

    def resolve(context: Context) -> Meaning | None:
        anchor = context.day
        if anchor is None or context.narrative:
            return unresolved("D")
        date = arithmetic.add_days(anchor, step)
        return on_day(date) if date else None

    return Atom(DATE, Relative(resolve))


def _day_beyond(match: Match) -> Atom | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    step = SINGLE_DAYS[match.word("day")]
    direction = -1 if match.has("before") else 1
    if match.value("unit") != "D" or step * direction <= 0:
        return None

    def resolve(context: Context) -> Meaning | None:
        if context.day is None:
            return unresolved("D")
        date = arithmetic.add_days(context.day, step + direction)
        return on_day(date) if date else None

    return Atom(DATE, Relative(resolve))


_CLOSE = 200
"""How many characters behind a day "this date" may stand that means it."""


def _this_date(match: Match) -> Atom | None:
    """The day told just before: "15 May: forms must be sent by this date"; else, and behind "to", today."""
    before = match.before()
    is_today = match.word("this") == "current" or (before is not None and before.kind == "TO")

    def resolve(context: Context) -> Meaning | None:
        told = context.told_day if context.start - context.told_until < _CLOSE else None
        if told is not None and not is_today:
            return on_day(told)
        return on_day(context.day) if context.day else unresolved("D")

    return Atom(DATE, Relative(resolve))


RULES: tuple[TimeRule[Atom], ...] = (
    TimeRule("day", "day:TODAY", "tomorrow", "She writes for USA Today there.", _single_day, "2026-04-16"),
    TimeRule("current date", "this:THIS DATE", "up to the current date", "They named that date.",
             _this_date, "2026-04-15"),
    TimeRule("day beyond", "THE? unit:UNIT (before:BEFORE|after:AFTER) day:TODAY", "the day after tomorrow",
             "the day after yesterday", _day_beyond, "2026-04-17"),
    TimeRule("this week", "the:THE? rel:(REL) unit:UNIT", "last week", "the last week of the race",
             _relative_unit, "2026-W15"),
    TimeRule("week before last", "THE unit:UNIT BEFORE last:LAST", "the weekend before last",
             "the week before last year", _before_last, "2026-W14-WE"),
    TimeRule("working week", "THE? rel:(REL) WORKING unit:UNIT", "this working week", "this working day",
             _relative_unit, "2026-W16"),
    TimeRule("that week", "(THE|THIS)? THAT THAT? unit:UNIT",
             "On 3 May 2024 it rained; that month was wet.", "They left that minute.", _same_unit,
             "2024-05"),
    TimeRule("the year", "THE unit:UNIT", "at the end of the year", "The year was good.", _the_unit, "2026"),
    TimeRule("the full year", "THE (FULL|FISCAL) unit:UNIT", "sales for the full year", "the full week",
             _the_unit, "2026"),
    TimeRule("year end", "THE? unit:UNIT (DASH|POSS)? end:LATE", "by year’s end",
             "for the year ending 30 June", _year_end, "2026-12-31"),
    TimeRule("end of year", "THE? ends:PERIODEND", "by EOM", "by POM", _year_end, "2026-04-30"),
    TimeRule("unit to date", "THE? unit:UNIT DASH? TO DASH? DATE", "sales for the year to date",
             "They were 12 minutes to date.", _to_date, "2026-01-01/2026-04-15"),
    TimeRule("working day", "THE? rel:(REL) working:WORKDAY", "last weekday", "this weekday", _working_day,
             "2026-04-14"),
)  # fmt: skip
