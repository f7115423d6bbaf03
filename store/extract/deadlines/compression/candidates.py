"""The labels that a passage could have, the likeliest first: the best paths through each of its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from store.extract.deadlines.compression.passage import Passage
from store.extract.deadlines.compression.path import PathsThrough
from store.extract.deadlines.compression.wording import written
from store.extract.deadlines.labels.words.standing_alone import fits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEARLY = 1.0
"""By how much less a path may score than the best one. Strict readers would send 39 % of the best paths'
labels, 22 % of those as near as this, 21 % of those by rules, and 15 % of those farther behind."""
_DEARER = (0.03, 0.06, 0.1, 0.2)
"""What a letter costs, tried in turn, where the best label is too long."""
_FEWEST = 2
"""A label has so many words of its passage."""
_LEAST_TOLD_ONCE = 4
"""A word of so many letters stands once in a label; shorter ones are "the" and "of"."""


class Candidate(NamedTuple):
    """A label that could be told."""

    label: str
    kept: tuple[int, ...]
    """The places in the passage of the words that it keeps."""
    added: tuple[str, ...]
    """What is added before each of them and, last, at the end."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a passage's labels are made by.

    `words` are the places in it of the words that are read. They count from 1: 0 is the begin of a label, and
    the last place its end. `steps[i, j]` scores the step from i to j; `after[i]` and `before[j]` together
    score which class of `added` words stands on it.
    """

    passage: Passage
    words: Sequence[int]
    steps: NDArray[np.float32]
    after: NDArray[np.float32]
    before: NDArray[np.float32]
    added: Sequence[str]

    def __iter__(self) -> Iterator[Candidate]:
        """The labels that can stand alone, the likeliest first, while they are nearly as likely as that.

        Where all of these are too long, or are none, those that cost more a letter.
        """
        through = self._through(0.0)
        near = [place for place, score in enumerate(through.scores) if score >= through.scores[0] - _NEARLY]
        by_score = sorted(near, key=lambda place: -through.scores[place])
        labels = self._told(map(through.path, by_score))
        first = next(labels, None)
        if first is None:
            yield from self._told(self._through(letter).path(0) for letter in _DEARER)
        else:
            yield first
            yield from labels

    def _through(self, letter: float) -> PathsThrough:
        import numpy as np

        letters = [0, *(len(self.passage.words[place]) + 1 for place in self.words), 0]
        return PathsThrough.of(self.steps, np.array(letters, np.float32) * letter)

    def _told(self, paths: Iterable[tuple[int, ...]]) -> Iterator[Candidate]:
        """What paths tell, without what cannot stand alone, is too long or has a word twice."""
        seen = set[tuple[int, ...]]()
        for path in paths:
            if path in seen or len(path) < _FEWEST + 2:
                continue
            seen.add(path)
            kept = tuple(self.words[place - 1] for place in path[1:-1])
            if _is_told_twice([self.passage.words[place] for place in kept]):
                continue
            added = tuple(
                self.added[int((self.after[here] + self.before[there]).argmax())]
                for here, there in pairwise(path)
            )
            label = written(self.passage, zip(kept, added, strict=False), added[-1])
            if fits(label):
                yield Candidate(label, kept, added)


def _is_told_twice(words: Sequence[str]) -> bool:
    long = [word.casefold() for word in words if len(word) >= _LEAST_TOLD_ONCE]
    return len(long) != len(set(long))
