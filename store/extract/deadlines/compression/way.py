"""The best way through a passage: which words a label keeps, by the scores of the steps between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Way(NamedTuple):
    """Places in order, from the sign of the start to that of the end; `likelihood` is a logarithm."""

    places: list[int]
    likelihood: float


def best_way(steps: NDArray[np.float32], costs: NDArray[np.float32] | None = None) -> Way:
    """The way of the highest score from the first place to the last; `steps[i, j]` scores that from i to j.

    Viterbi's algorithm over a graph without cycles. The likelihood is that of a conditional random field,
    whose sum over all ways is worked out beside. `costs` are taken off for each place that is kept, but
    count for no likelihood.
    """
    import numpy as np

    count = len(steps)
    best = np.zeros(count)
    total = np.zeros(count)
    came = [0] * count
    for place in range(1, count):
        to_here = steps[:place, place]
        scores = best[:place] + to_here
        came[place] = int(scores.argmax())
        best[place] = scores[came[place]] - (0.0 if costs is None else costs[place])
        sums = total[:place] + to_here
        highest = sums.max()
        total[place] = highest + np.log(np.exp(sums - highest).sum())
    places = [count - 1]
    while places[-1]:
        places.append(came[places[-1]])
    places.reverse()
    score = float(sum(steps[here, there] for here, there in pairwise(places)))
    return Way(places, score - float(total[-1]))
