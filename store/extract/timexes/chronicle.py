"""Chronicles and programmes: lines that each begin with a day, whose year their order tells for all of them.

"17 February – the council sees the plans" tells in the present what was; the entries around it say when.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from store.calendar import arithmetic
from store.patterns import regex

_LEAST = 3
"""So many lines in order are no chance."""
_BEGINS = regex(r"(?:^|\n)[ \t]*(?:[-–—•*][ \t]*)?(?:(?:On|By)\s)?$")
_BEHIND = regex(r"[ \t]*(?:[-–—:]|\n|[,.]?\s[A-Z]|,?\s[0-9]{1,2}(?:[:.][0-9]{2}|\s?[ap]\.?m))")
"""What follows the day of an entry: a sign, the end of the line, a sentence of its own, or an hour."""


class Entry(NamedTuple):
    """A month and its day at `[start, end)` of a text, without a year."""

    start: int
    end: int
    month: int
    day: int


def years_of(text: str, days: Iterable[Entry], published: dt.date | None) -> Iterator[tuple[Entry, int]]:
    """The entries of a chronicle with their years, in which it lies nearest to the day of publication."""
    entries = [entry for entry in days if _opens_line(text, entry)]
    if published is None or len(entries) < _LEAST:
        return
    order = [(entry.month, entry.day) for entry in entries]
    falling = sum(later < earlier for earlier, later in pairwise(order))
    if falling > 1 or (falling and order[-1] >= order[0]):
        return
    possible = range(published.year - 2, published.year + 2)
    start = min(possible, key=lambda year: _apart(order, year, published))
    yield from zip(entries, _years(order, start), strict=True)


def _opens_line(text: str, entry: Entry) -> bool:
    before = text[max(0, entry.start - 12) : entry.start]
    return _BEGINS.search(before) is not None and _BEHIND.match(text, entry.end) is not None


def _years(order: Sequence[tuple[int, int]], start: int) -> list[int]:
    """The year of each entry, where the first is of `start`: from December to January one more."""
    years = [start]
    for earlier, later in pairwise(order):
        years.append(years[-1] + (later < earlier))
    return years


def _apart(order: Sequence[tuple[int, int]], start: int, published: dt.date) -> int:
    """Days from the day of publication to the nearest of those that the entries span."""
    years = _years(order, start)
    first, last = (arithmetic.day(years[at], *order[at]) for at in (0, -1))
    if first is None or last is None:
        return 10_000
    return max((first - published).days, (published - last).days, 0)
