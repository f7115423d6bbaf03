"""Whether two passages of one article that tell of one day tell of one thing: one is the other rewritten."""

from __future__ import annotations

import calendar
import re
from functools import cache, lru_cache

from store.events.same_deadline import read_label

ALIKE = 0.4
"""Two passages that share less than this of their words (Dice 1945: twice what both have, of what each has)
tell of two things. Of 36 sentences that were rewritten by hand, from a word put right to all said anew, 33
share as much; of 24 pairs of sentences that tell of two things for one day, 4. Two sentences of one form,
for two gates or two counties, share more: it is for a text to say that both stood in it."""

_NUMBERED = re.compile(r"\b([A-Z]\w+) (\d[\w-]*)")
"""A name with its number: "Lot 4", "Docket 23-118"."""


def likeness(passage: str, other: str) -> float:
    """What two passages for one day share of what they are about and of what is done, from 0 to 1.

    The words of the day count for nothing. One that is the first of several is none that is the second, and
    one of Lot 4 none of Lot 5.

    >>> likeness("The permit expires June 19.", "The permit, issued in 2019, runs out on June 19.") >= ALIKE
    True
    >>> likeness("The permit expires June 19.", "The ferry fares will rise on June 19.") >= ALIKE
    False
    """
    for which in (_order, _numbered):
        these, those = which(passage), which(other)
        if not (these <= those or those <= these):
            return 0.0
    words, others = _words(passage), _words(other)
    return 2 * len(words & others) / (len(words) + len(others) or 1)


def _order(passage: str) -> frozenset[str]:
    """What makes it one of several: "first", "another"."""
    return read_label(passage).order


@lru_cache(1024)
def _numbered(passage: str) -> frozenset[str]:
    """What is named by a name and a number, but for days."""
    found = _NUMBERED.finditer(passage)
    return frozenset(each[0] for each in found if read_label(each[1]).content - _of_days())


@lru_cache(1024)
def _words(passage: str) -> frozenset[str]:
    label = read_label(passage)
    told = (label.content | label.acts) - _of_days()
    return frozenset(word for word in told if not word[0].isdigit())


@cache
def _of_days() -> frozenset[str]:
    """The names of months and of days of the week, as labels are read."""
    names = (calendar.month_name, calendar.month_abbr, calendar.day_name, calendar.day_abbr)
    return read_label(". ".join(name for each in names for name in each)).content
