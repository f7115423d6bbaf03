"""Two days that are the ends of one stretch."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from store.calendar.words import WEEKDAY
from store.model.findings import Timex, TimexType
from store.patterns import regex

_CONNECTED = regex(r"\s*(?:to|until|till|through|[-–—])\s*")
_AND = regex(r"\s+and\s+")
_LISTED = regex(r",?\s(?:and\s)?")
_DAYS = regex(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_DAY_BESIDE = regex(rf"(?:\d|{WEEKDAY}\b(?!['’]s))", re.IGNORECASE)
"""The second of two days that follow each other: "May 9 and 10", "Friday and Saturday"."""


def ranges_joined(text: str, timexes: Sequence[Timex]) -> Iterator[Timex]:
    """The time expressions, two days that are the ends of one stretch as one."""
    rest = iter(timexes)
    current = next(rest, None)
    while current is not None:
        following = next(rest, None)
        if following is not None and _are_days(current, following) and _are_ends(text, current, following):
            following = replace(
                current,
                end=following.end,
                value=f"{current.value.partition('/')[0]}/{_end_of(following)}",
                last=following.last,
            )
        elif current is not None:
            yield current
        current = following


def _end_of(timex: Timex) -> str:
    """The end of a stretch as its value tells it: of "until the end of June" the last day."""
    return timex.last.isoformat() if timex.last and timex.first != timex.last else timex.value


def _are_ends(text: str, earlier: Timex, later: Timex) -> bool:
    begins = earlier.first == earlier.last
    if begins and _CONNECTED.fullmatch(text, earlier.end, later.start):
        return True
    if _LISTED.fullmatch(text, earlier.end, later.start) is None:
        return False
    between = text[max(0, earlier.start - 8) : earlier.start].lower().endswith("between ")
    if begins and between and _AND.fullmatch(text, earlier.end, later.start):
        return True
    following = earlier.last is not None and later.first == earlier.last + dt.timedelta(days=1)
    return following and _DAY_BESIDE.match(text, later.start) is not None


def _are_days(earlier: Timex, later: Timex) -> bool:
    if (
        earlier.first is None
        or earlier.last is None
        or later.first is None
        or later.last is None
        or earlier.type not in (TimexType.DATE, TimexType.TIME)
    ):
        return False
    is_end = later.first == later.last or later.mod == "END"
    is_begin = earlier.first == earlier.last or _DAYS.fullmatch(earlier.value) is not None
    return is_begin and is_end and earlier.last < later.last
