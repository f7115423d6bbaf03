"""Rules for holidays: "Christmas 2026", "last Easter", "Labor Day weekend"."""

from __future__ import annotations

import datetime as dt

from store.calendar import arithmetic
from store.calendar.named_holidays import holiday
from store.extract.timexes.atoms import Atom, Relative, likeliest
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.rules.dates import date_atom
from store.extract.timexes.values import Grain, Meaning, in_year, on_day, unknown
from store.model.findings import TimexType
from store.patterns import regex

_NEW_YEAR = "new year"
_IN = regex(r"\b(?:in|into|of)\s(?:the\s)?$")


def _is_year(context: Context) -> bool:
    """Whether "the new year" is that year, which is not written as a holiday: "early in the new year"."""
    led = _IN.search(context.document.low, max(0, context.start - 9), context.start)
    return led is not None and context.text[context.start : context.end].endswith(_NEW_YEAR)


def _holiday(match: Match) -> Atom | None:
    name = str(match.value("name"))
    year = match.number("year") or None
    rel = match.kind("rel") or match.kind("unitrel")
    if holiday(name, year or 2020) is None:
        return None
    by_year = match.has("unitrel")
    if match.has("unit") and match.value("unit") != "Y":
        return None
    weekend = match.has("weekend")

    def resolve(context: Context) -> Meaning | None:
        meaning = _holiday_in(context)
        if meaning is not None and meaning.first is not None and year is None:
            in_it = name == _NEW_YEAR and not context.message and _is_year(context)
            meaning = (in_it and in_year(meaning.first.year)) or meaning
            meaning = meaning._replace(passing=True)
        if weekend and meaning and meaning.first:
            first = (
                arithmetic.weekday_near(meaning.first, 6, -1) if meaning.first.weekday() in (0, 6) else None
            )
            first = first or arithmetic.weekday_near(meaning.first, 6, 1)
            week = first.isocalendar() if first else None
            last = arithmetic.add_days(first, 1) if first else None
            if first is None or last is None or week is None:
                return None
            return Meaning(TimexType.DATE, f"{week[0]:04d}-W{week[1]:02d}-WE", first, last, Grain.DAY)
        return meaning

    def _holiday_in(context: Context) -> Meaning | None:
        if year is not None:
            date = holiday(name, year)
            return on_day(date) if date else None
        anchor = context.now
        if anchor is None:
            sample = holiday(name, 2020)
            fixed = sample is not None and sample == holiday(name, 2021)
            shape = f"XXXX-{sample:%m-%d}" if sample and (fixed or _same_day(name)) else "XXXX-XX-XX"
            return unknown(shape, Grain.DAY)
        if by_year:
            date = holiday(name, anchor.year + {"LAST": -1, "THIS": 0, "NEXT": 1}[rel])
            return on_day(date) if date else None
        days = [day for step in (-1, 0, 1, 2) if (day := _safe_holiday(name, anchor.year + step))]
        past = [day for day in days if day < anchor]
        coming = [day for day in days if day >= anchor]
        if rel == "LAST" and past:
            return on_day(past[-1])
        if rel == "NEXT" and coming:
            return on_day(coming[0])
        if rel == "THIS":
            return next((on_day(day) for day in days if day.year == anchor.year), None)
        if context.message and coming:
            return on_day(coming[0])
        return likeliest([on_day(day) for day in days], anchor, context.lean(), context)

    return date_atom(Relative(resolve))


def _safe_holiday(name: str, year: int) -> dt.date | None:
    return holiday(name, year) if 1 <= year <= 9999 else None


def _same_day(name: str) -> bool:
    first, second = holiday(name, 2021), holiday(name, 2022)
    return first is not None and second is not None and (first.month, first.day) == (second.month, second.day)


def _weekday_beside(match: Match) -> Atom | None:
    """ "The Sunday before Thanksgiving", "the Tuesday after Labor Day": the nearest such day."""
    name, weekday = str(match.value("name")), match.number("weekday")
    year = match.number("year") or None
    if holiday(name, year or 2020) is None or match.word("after") not in ("", "following"):
        return None
    direction = -1 if match.has("before") else 1

    def resolve(context: Context) -> Meaning | None:
        if context.now is None and year is None:
            return unknown(f"XXXX-WXX-{weekday}", Grain.DAY)
        years = [year] if year or context.now is None else [context.now.year + step for step in (-1, 0, 1, 2)]
        days = [day for each in years if each and (day := _safe_holiday(name, each))]
        beside = [
            on_day(day)
            for each in days
            if (day := arithmetic.weekday_near(each, weekday, direction, same=False))
        ]
        return likeliest(beside, context.now, context.lean(), context) if context.now else beside[0]

    return date_atom(Relative(resolve))


def _holiday_or_weekend(match: Match) -> Atom | None:
    return None if match.has("weekend") and match.value("weekend") != "WE" else _holiday(match)


RULES: tuple[TimeRule[Atom], ...] = (
    TimeRule("weekday beside a holiday",
             "THE weekday:WEEKDAY (before:BEFORE|AFTER|after:NEXT) name:HOLIDAY (COMMA? year:YEARNO)?",
             "The library shuts the Tuesday after Labor Day.", "The library shuts on a day after Labor Day.",
             _weekday_beside, "2026-09-08"),
    TimeRule("holiday", "rel:(REL)? (THE)? name:HOLIDAY (OF? year:YEARNO)? weekend:UNIT? (year:YEARNO)?",
             "Christmas 2026", "She met Johnnie Christmas there.", _holiday_or_weekend, "2026-12-25"),
    TimeRule("holiday of", "(THE)? name:HOLIDAY (COMMA|OF)? unitrel:(REL) unit:UNIT",
             "Independence Day of this year", "Independence Day of this country", _holiday, "2026-07-04"),
    TimeRule("weekend of", "(THE)? weekend:UNIT OF name:HOLIDAY",
             "It will open on the weekend of Halloween.", "in the week of Halloween",
             lambda m: _holiday(m) if m.value("weekend") == "WE" else None, "2026-W44-WE"),
)  # fmt: skip
