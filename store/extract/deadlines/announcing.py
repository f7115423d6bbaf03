"""How sure it is that a date ahead is announced: a plan or a duty, and no forecast, story, wish or denial.

A logistic model over what its sentence shows (`clues`). Where the accurate model reads, the network that
makes the labels is asked as well, what the date's passage tells (`compression`).
`python -m store.extract.training announcing` makes the weights anew.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from store.extract.deadlines.clues import AND, Told, clues_and_pairs
from store.extract.deadlines.cues import DAYS
from store.tables import read_cells, read_weights

_PACKAGE = "store.extract.deadlines"
HOPELESS = -1.8
"""Where the log odds by the clues are no higher, the passage is not asked."""
LEAST, LEAST_VAGUE = 0.22, 0.35
"""What is less likely to be announced is not suggested; nor is a month or year that no rule speaks for."""
LEAST_READ, LEAST_VAGUE_READ = 0.35, 0.45
"""The same where the passage was read as well, which tells more of what is announced from what is not."""
_DECIMALS = 3
_REMEMBERED = 2_000
"""Clues whose weights with others are kept."""


def likelihood(told: Told, in_passage: Callable[[], float | None] | None = None) -> float:
    """How likely it is that a date is announced, from 0 to 1 (`joined_likelihood`)."""
    return joined_likelihood(odds_by_clues(told), in_passage)


def joined_likelihood(odds: float, in_passage: Callable[[], float | None] | None = None) -> float:
    """The same by the log odds that its clues tell and those that its passage tells, or None."""
    if in_passage is not None and odds > HOPELESS and (read := in_passage()) is not None:
        always, by_clues, by_passage = _joined()
        odds = always + by_clues * odds + by_passage * read
    return round(1 / (1 + math.exp(-odds)), _DECIMALS)


@cache
def _joined() -> tuple[float, ...]:
    """What is always added, and the weights of the log odds by clues and by the passage."""
    return tuple(read_weights(_PACKAGE, "announcing_joined.tsv", "odds").values())


def odds_by_clues(told: Told) -> float:
    """The log odds that a date is announced, by its clues alone."""
    alone, pairs = clues_and_pairs(told)
    weights = list(filter(None, map(_weights().get, set(alone))))
    for clue, others in dict(pairs).items():
        if beside := _beside(clue):
            weights += [beside[other] for other in set(others) if other in beside]
    # Added up exactly: the order of a set is another in each process, and with it what is rounded.
    return math.fsum(weights)


def is_likely(told: Told, sureness: float, *, read: bool = False) -> bool:
    """Whether a date of this likelihood is one to suggest; `read` tells whether its passage was asked."""
    is_vague = told.cue is None and told.due.grain > DAYS
    if read:
        return sureness >= (LEAST_VAGUE_READ if is_vague else LEAST_READ)
    return sureness >= (LEAST_VAGUE if is_vague else LEAST)


@cache
def _weights() -> dict[str, float]:
    """The weight of each clue by itself."""
    return read_weights(_PACKAGE, "announcing.tsv", "clue")


@cache
def _pairs() -> dict[str, str]:
    return read_cells(_PACKAGE, "announcing_pairs.tsv", ("clue", "others"))


@lru_cache(_REMEMBERED)
def _beside(clue: str) -> Mapping[str, float]:
    """The weights of a clue together with each of others, by these."""
    others = (other.rpartition(" ") for other in _pairs().get(clue, "").split(AND))
    return {other: float(weight) for other, _, weight in others if weight}
