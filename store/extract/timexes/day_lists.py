"""Days that share a month which is written once: "June 22, 23 and 24", "on 7, 14 and 21 March"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from store.calendar import arithmetic
from store.model.findings import Timex, TimexType
from store.patterns import regex

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MORE = regex(
    rf"(?P<days>(?:,\s{_DAY})*,?\s(?:and|&|or)\s{_DAY})(?P<year>,\s[12]\d{{3}}\b)?"
    r"(?=$|\s?[.,;:!?)(\n–—](?!\d)|\s(?:and|at|from|in|to|will|for|the|is|are|were|was|as|with|when|by|on|of"
    r"|between|before|after|during|only)\b)"
)
"""What goes on behind a month and its day, up to a word that the last number does not count."""
_FIRST = regex(rf"\b(?:on|from|until|by|of|the|for|days?|between)\s(?P<days>(?:{_DAY},\s){{1,8}})$")
"""The first days of a list that ends with its month."""
_NUMBER = regex(r"\d{1,2}")
_MONTH_FIRST = regex(r"[A-Za-z]{3,}\.?\s\d{1,2}(?:st|nd|rd|th)?$")
_SEEN = 60
"""Characters of a list that are looked at."""


def with_listed(text: str, timexes: Iterable[Timex]) -> Iterator[Timex]:
    """The time expressions in order, each day of a list for itself."""
    told = 0
    for timex in timexes:
        if timex.start >= told:
            for each in _listed(text, timex):
                yield each
                told = each.end


def _listed(text: str, timex: Timex) -> list[Timex]:
    """A date with the days of its list: those in front of it or those behind."""
    if timex.type is not TimexType.DATE or timex.first is None or timex.first != timex.last:
        return [timex]
    year, own = timex.first.year, (timex.start, timex.end, timex.first.day)
    days = [own]
    if _MONTH_FIRST.search(text[timex.start : timex.end]):
        more = _MORE.match(text, timex.end, timex.end + _SEEN)
        if more is not None:
            *behind, (start, _, last) = _numbers(text, *more.span("days"))
            days = [own, *behind, (start, more.end(), last)]
            year = int(more["year"][-4:]) if more["year"] else year
    elif text[timex.start].isdigit():
        first = _FIRST.search(text, max(0, timex.start - _SEEN), timex.start)
        days = [*_numbers(text, *first.span("days")), own] if first else days
    if len(days) == 1 or any(earlier[2] >= later[2] for earlier, later in pairwise(days)):
        return [timex]
    dates = [arithmetic.day(year, timex.first.month, day) for _, _, day in days]
    return [
        replace(timex, start=start, end=end, value=date.isoformat(), first=date, last=date)
        for (start, end, _), date in zip(days, dates, strict=True)
        if date is not None
    ]


def _numbers(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """The days told in a part of the text, with where each stands."""
    return [(match.start(), match.end(), int(match[0])) for match in _NUMBER.finditer(text, start, end)]
