"""Repeats of one event: several sentences, often of several articles, that announce the same for one day.

Put together with care: what is one may stay two, but what is two must not become one,
as a decision on an event is one on all its sentences.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from store.model.decisions import Deadline

Event = tuple[Deadline, ...]
"""The deadlines that are one event: what is tracked first, then as on the agenda."""

_WORD = re.compile(r"\w[\w.,]*\w|\w")
_EMPTY_WORDS = """
    a an the and or of to in on at by for from with as is are was be been its it their his her
    this that these those will would shall should may might must can could has have had do does not
    due set planned scheduled expected plan expect take come go hold until before after new
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
"""Words that say nothing of what is announced, in the form that `_folded` gives them."""
_LEAST_SHARED = 2
"""Words in common below which two labels that are not the same are two events."""


@dataclass(frozen=True, slots=True)
class _Label:
    """What a label names: `names` begin with a capital, `things` do not."""

    names: frozenset[str]
    things: frozenset[str]


def together(agenda: Iterable[Deadline], today: dt.date) -> tuple[Event, ...]:
    """The events of an agenda, each at the place of its first deadline.

    What is tracked and what is only suggested may be one event; what is done, dismissed
    or snoozed on the day `today` is one with its like only.
    """
    events: list[list[Deadline]] = []
    of_a_day: dict[tuple[object, ...], list[list[Deadline]]] = {}
    for deadline in agenda:
        same_day = of_a_day.setdefault((deadline.due, deadline.state_on(today)), [])
        event = next((event for event in same_day if is_repeat(event[0].what, deadline.what)), None)
        if event is None:
            event = []
            same_day.append(event)
            events.append(event)
        event.append(deadline)
    return tuple(tuple(sorted(event, key=lambda deadline: deadline.id is None)) for event in events)


def is_repeat(label: str, other: str) -> bool:
    """Whether two labels of one day announce the same: one names no thing that the other does not.

    >>> is_repeat("The Senate votes on the farm bill", "Senate: a vote on the farm bill")
    True
    >>> is_repeat("Spectrum Agency will hold a hearing", "Spectrum Agency: the rules come into force")
    False
    """
    one, another = _read(label), _read(other)
    if one == another:
        return bool(one.things or one.names)
    if one.names and another.names and not one.names & another.names:
        return False
    shorter, longer = sorted((one.things, another.things), key=len)
    shared = len(shorter) + len(one.names & another.names)
    return bool(shorter) and shorter <= longer and shared >= _LEAST_SHARED


@lru_cache(maxsize=4096)
def _read(label: str) -> _Label:
    words = _WORD.findall(label)
    folded = [(word, _folded(word)) for word in words]
    told = [(word, fold) for word, fold in folded if fold and fold not in _EMPTY]
    names = frozenset(fold for word, fold in told if word[0].isupper())
    return _Label(names, frozenset(fold for word, fold in told if not word[0].isupper()) - names)


def _folded(word: str) -> str:
    """A word without the endings that a sentence gives it: "votes" and "vote" are the same."""
    folded = word.casefold().removesuffix("s") if not word[-1].isdigit() else word
    return folded if len(folded) > 1 or folded.isdigit() else ""
