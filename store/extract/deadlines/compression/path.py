"""Paths through a passage: which words a label keeps, by the scores of the steps between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BARRED = -1e4
"""What a step scores that no path takes."""
REACHES = (1, 2, 3, 4, 6, 9, 14, 22, 40)
"""Up to which distance of words steps are of one kind; all farther ones are of the last."""


@dataclass(frozen=True, slots=True)
class PathsThrough:
    """The best path through each place from the first to the last: Viterbi's algorithm from both ends.

    `scores[i]` is what the steps of the best path through `i` score, less what its places cost.
    """

    scores: NDArray[np.float64]
    _before: Sequence[int]
    _behind: Sequence[int]

    @classmethod
    def of(cls, steps: NDArray[np.float32], costs: NDArray[np.float32]) -> PathsThrough:
        """`steps[i, j]` scores the step from i to a later j; `costs` are taken off for each place kept."""
        import numpy as np

        count = len(steps)
        # A step pays for the place that it comes to. All are of one type, and in rows for each way.
        told = (steps - costs).astype(np.float64)
        coming = np.ascontiguousarray(told.T)
        ahead, left = np.zeros(count), np.zeros(count)
        before, behind = [0] * count, [count - 1] * count
        for place in range(1, count):
            scores = ahead[:place] + coming[place, :place]
            before[place] = int(scores.argmax())
            ahead[place] = scores[before[place]]
        for place in range(count - 2, -1, -1):
            scores = left[place + 1 :] + told[place, place + 1 :]
            behind[place] = place + 1 + int(scores.argmax())
            left[place] = scores[behind[place] - place - 1]
        return cls(ahead + left, before, behind)

    def path(self, place: int) -> tuple[int, ...]:
        """The places of the best path through one of them."""
        places = [place]
        while places[0]:
            places.insert(0, self._before[places[0]])
        while places[-1] < len(self.scores) - 1:
            places.append(self._behind[places[-1]])
        return tuple(places)


def kept_whole(steps: NDArray[np.float32], joined: Sequence[bool], entered: Sequence[bool]) -> None:
    """Bar the steps that would tear what belongs together.

    `joined[i]` tells that place i is kept only with the next one behind it, `entered[i]` that a path may come
    to place i from elsewhere than from the one right before it.
    """
    for place in range(1, len(joined)):
        onward = steps[place - 1, place]
        if joined[place - 1]:
            steps[place - 1] = BARRED
        if not entered[place]:
            steps[:, place] = BARRED
        steps[place - 1, place] = onward
