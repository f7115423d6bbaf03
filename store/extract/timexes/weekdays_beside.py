"""Weekdays beside another day: "April 3, Saturday" is one, and of "Thursday through Monday" one is before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from store.calendar import arithmetic
from store.model.findings import Timex
from store.patterns import regex

_BEHIND_DAY = regex(r"\s\(|,\s|\s\|\s")
"""What stands between a day and its weekday: "3 April (Saturday)", "April 3, Saturday"."""
_TELLS_YEAR = regex(r"\d{4}|['’]\d\d\b")
_THROUGH = regex(r"\s(?:through|to|until|till)\s")
_LISTED = regex(r"\s(?:and|or)\s(?:on\s)?")
_BY_WEEKDAY = frozenset({"weekday", "weekday beside"})
"""The rules that tell a day by its weekday."""
_WEEK = 7
_DAY = len("2026-04-15")


def with_weekdays(text: str, told: list[Timex]) -> list[Timex]:
    """The expressions, a day with its weekday behind it as one; the weekday tells its year."""
    joined: list[Timex] = []
    for timex in told:
        before = joined[-1] if joined else None
        dated = _on_weekday(text, before, timex) if before is not None else None
        if dated is None:
            joined.append(timex)
        else:
            joined[-1] = dated
    return joined


def _on_weekday(text: str, day: Timex, weekday: Timex) -> Timex | None:
    """The day of a month with the weekday behind it; None where they are two."""
    sign = _BEHIND_DAY.fullmatch(text, day.end, weekday.start)
    if sign is None or not _is_weekday(weekday) or weekday.value[_DAY:] or day.first != day.last:
        return None
    if (
        day.first is None
        or weekday.first is None
        or "month" not in day.rule
        or text[weekday.end : weekday.end + 1] in ("'", "’")
    ):
        return None
    closes = sign[0] == " ("
    if closes and not text.startswith(")", weekday.end):
        return None
    own = day.first.year
    years = [own] if _TELLS_YEAR.search(text, day.start, day.end) else [own, own + 1, own - 1]
    days = (arithmetic.day(year, day.first.month, day.first.day) for year in years)
    date = next((each for each in days if each and each.weekday() == weekday.first.weekday()), None)
    if date is None:
        return None
    return replace(
        day,
        end=weekday.end + closes,
        value=date.isoformat(),
        first=date,
        last=date,
        ambiguous=False,
        alternatives=(),
    )


def in_order(text: str, told: list[Timex], published: dt.date | None) -> list[Timex]:
    """The expressions; a weekday is before the one that ends its stretch, or that follows it in a list.

    "Thursday through Monday", "on Friday or Monday": of a list, the day moves that was in doubt; of two,
    the nearer one, which only its nearness chose.
    """
    for place, (timex, following) in enumerate(pairwise(told)):
        first, last = timex.first, following.first
        if not (first and last and last < first and (first - last).days < _WEEK and _is_weekday(timex)):
            continue
        if _THROUGH.fullmatch(text, timex.end, following.start):
            told[place] = _weeks_off(timex, -1)
        elif _is_weekday(following) and _LISTED.fullmatch(text, timex.end, following.start):
            doubtful = [each for each in (timex, following) if each.ambiguous]
            moved = min(doubtful, key=lambda each: _distance(each, published), default=None)
            if moved is timex:
                told[place] = _weeks_off(timex, -1)
            elif moved is following or (moved is None and published and first > published):
                told[place + 1] = _weeks_off(following, 1)
    return told


def _distance(timex: Timex, published: dt.date | None) -> int:
    return abs((timex.first - published).days) if timex.first and published else 0


def _weeks_off(timex: Timex, weeks: int) -> Timex:
    assert timex.first is not None
    day = timex.first + dt.timedelta(_WEEK * weeks)
    value = day.isoformat() + timex.value[_DAY:]
    return replace(timex, value=value, first=day, last=day, ambiguous=False, alternatives=())


def _is_weekday(timex: Timex) -> bool:
    """Whether it is a day told by its weekday, and perhaps a part of it or an hour: "Thursday night"."""
    told = any(name.strip() in _BY_WEEKDAY for name in timex.rule.partition(":")[2].split(","))
    return told and timex.first == timex.last and timex.value[_DAY : _DAY + 1] in ("", "T")
