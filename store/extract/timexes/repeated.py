"""The days that a text tells more than once: each mention of one helps the others.

"The Nov. 8 vote", told beside "polls open on Nov. 8", is that of the same year; and where one is told in
full ("Nov. 8, 2016"), so are the others. "Monday's debate" is one debate, while Mondays are two. One sense
a discourse, as of words (Gale, Church and Yarowsky 1992).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from store.patterns import regex

Day = tuple[int | str, int]
"""A month and the day in it, or what is held on a weekday and that weekday: "debate", 1."""

_HELD = regex(
    r"(?:['’]s?)?(?:\s(?:night|morning|afternoon|evening)(?:['’]s)?)?(?:\s(?!(?:the|an?|to|in|on|at|of|for|with|and|but"
    r"|that|as|after|before|when|was|were|is|are|will|has|had|said|his|her|its|their)\b)[\w.’'-]+){0,4}?\s"
    r"(?P<event>election|vote|primar|caucus|ballot|referendum|run-?off|debate|summit|poll|convention|conference"
    r"|meeting|game|match|race)(?:e?s|y|ies)?\b"
)


def event_behind(text: str, end: int) -> str | None:
    """What is held on a day that ends at `end`, without its ending: "the Nov. 8 election"."""
    held = _HELD.match(text, end)
    return held["event"] if held else None


class Repeated(NamedTuple):
    """Where each day and month stands without its year, and the years that days are told with."""

    places: Mapping[Day, list[tuple[int, int]]] = {}
    years: Mapping[Day, set[int]] = {}

    def others(self, day: Day, start: int) -> Iterator[tuple[int, int]]:
        """Where a day is told again, but for the mention that begins at `start`."""
        return (place for place in self.places.get(day, ()) if place[0] != start)

    def year(self, day: Day) -> int | None:
        """The year that a day is told with, if it is always the same."""
        years = self.years.get(day, set())
        return next(iter(years)) if len(years) == 1 else None


def repeated(mentions: Iterable[tuple[int, int, int | None, Day]]) -> Repeated:
    """Of mentions `(start, end, year, day)` in the order of the text."""
    places: defaultdict[Day, list[tuple[int, int]]] = defaultdict(list)
    years: defaultdict[Day, set[int]] = defaultdict(set)
    for start, end, year, day in mentions:
        if year is None:
            places[day].append((start, end))
        else:
            years[day].add(year)
    return Repeated(dict(places), dict(years))
