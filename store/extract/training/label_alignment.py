"""Which words of a passage a label is made of, and what it adds to them."""

from __future__ import annotations

from typing import NamedTuple

from store.extract.deadlines.compression.passage import Passage, Where
from store.tables import listed

ADDED = tuple(
    listed(
        """will to must may can is are not a an the of on in at for from by with between and or 's : ,
        ends end begins begin due opens closes expires hearing vote election deadline decision report
        trial talks meeting last day delayed takes effect ( )"""
    )
)
"""What a label can add before a word that it keeps, or at its end."""


_KNOWN = frozenset(ADDED)
_NEVER = float("inf")
_LEAP, _ADDED, _FOREIGN = 1.0, 2.5, 30.0
"""What it costs to leave words out, to add one, to have one from nowhere, …"""
_COSTS = {Where.TITLE: 0.2, Where.LEAD: 0.2, Where.BEFORE: 0.15, Where.SENTENCE: 0.0}
"""… and to keep one, by where it stands."""


class Kept(NamedTuple):
    """A word that a label keeps, by its place in the passage, and the words that are added before it."""

    place: int
    added: tuple[int, ...]


def aligned(passage: Passage, label: list[str]) -> tuple[list[Kept], list[str]]:
    """The words that a label keeps, and those that it has from nowhere; the last one kept is the end.

    Of all ways to find it in the passage, that of the fewest added words; then the fewest leaps, and most
    of it in the sentence itself.
    """
    small = [word.casefold() for word in passage.words]
    wanted = [word.casefold() for word in label]
    places = range(len(small))
    # The cheapest way to have told so many words, by one more than the place of the last one kept.
    costs = [0.0] + [_NEVER] * len(small)
    steps: list[list[tuple[int, bool]]] = []
    for word in wanted:
        extra = _ADDED if word in _KNOWN else _FOREIGN
        told = [cost + extra for cost in costs]
        step = [(at, False) for at in range(len(costs))]
        nearest = 0
        for place in places:
            if costs[place] < costs[nearest]:
                nearest = place
            if small[place] != word or passage.parts[place] is Where.DATE:
                continue
            leap = costs[nearest] + _LEAP
            cost, came = (costs[place], place) if costs[place] <= leap else (leap, nearest)
            cost += _COSTS[passage.parts[place]]
            if cost < told[place + 1]:
                told[place + 1], step[place + 1] = cost, (came, True)
        costs = told
        steps.append(step)
    at = min(range(len(costs)), key=costs.__getitem__)
    kept: list[tuple[int, int]] = []
    for number in range(len(wanted) - 1, -1, -1):
        came, is_kept = steps[number][at]
        if is_kept:
            kept.append((number, at - 1))
        at = came
    found: list[Kept] = []
    foreign: list[str] = []
    last = 0
    for number, place in [*reversed(kept), (len(wanted), len(small))]:
        between = wanted[last:number]
        foreign += [word for word in between if word not in _KNOWN]
        found.append(Kept(place, tuple(ADDED.index(word) for word in between if word in _KNOWN)))
        last = number + 1
    return found, foreign
