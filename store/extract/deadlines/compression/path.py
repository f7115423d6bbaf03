"""The best path through a passage: which words a label keeps, by the scores of the steps between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BARRED = -1e4
"""What a step scores that no path takes."""


class WordPath(NamedTuple):
    """Places in order, from the sign of the start to that of the end, and what its steps score together."""

    places: list[int]
    score: float


def best_path(steps: NDArray[np.float32], words: Sequence[str], costs: NDArray[np.float32]) -> WordPath:
    """The path of the highest score from the first place to the last, with no word twice.

    `steps[i, j]` scores the step from i to j; `costs` are taken off for each place that is kept. `words` are
    what stands at the places, "" where it may be told twice. Of the two places of a word, the one goes
    without which the path is better.
    """
    path = _highest(steps, costs)
    while (twice := _told_twice([words[place] for place in path.places])) is not None:
        paths = []
        for at in twice:
            other = steps.copy()
            other[:, path.places[at]] = BARRED
            paths.append((_highest(other, costs), other))
        path, steps = max(paths, key=lambda found: found[0].score)
    return path


def _highest(steps: NDArray[np.float32], costs: NDArray[np.float32]) -> WordPath:
    """Viterbi's algorithm over a graph without cycles."""
    import numpy as np

    count = len(steps)
    best = np.zeros(count)
    came = [0] * count
    for place in range(1, count):
        scores = best[:place] + steps[:place, place]
        came[place] = int(scores.argmax())
        best[place] = scores[came[place]] - costs[place]
    places = [count - 1]
    while places[-1]:
        places.append(came[places[-1]])
    places.reverse()
    return WordPath(places, float(best[-1]))


def _told_twice(words: Sequence[str]) -> tuple[int, int] | None:
    """The places of the first word that stands there a second time."""
    seen: dict[str, int] = {}
    for at, word in enumerate(words):
        if word and word in seen:
            return seen[word], at
        seen[word] = at
    return None
