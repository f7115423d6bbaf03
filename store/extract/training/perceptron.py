"""An averaged perceptron (Collins 2002) whose weights for all classes lie in one integer."""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from store.extract.syntax.packed import LinearModel, packed

_STEP = 8
"""Averaged weights are stored in steps of one part in this."""
_MOST_WEIGHT = 500


class Perceptron:
    """An averaged perceptron over numbered features; all classes of a feature lie in one integer."""

    _LANE = 32

    def __init__(self, classes: Sequence[str], start: LinearModel | None = None) -> None:
        """`start` has the weights to go on from; its steps are then what one mistake weighs."""
        self.classes = list(classes) if start is None else start.classes
        self.step = 1 if start is None else _STEP
        self._kept: set[int] = set()
        self.index = {name: lane for lane, name in enumerate(self.classes)}
        self._weights: defaultdict[int, int] = defaultdict(int)
        self._late: defaultdict[int, int] = defaultdict(int)
        self._updates: Counter[int] = Counter()
        self._seen = 1
        lanes = len(self.classes)
        self._bias = sum(1 << (self._LANE * lane + self._LANE - 1) for lane in range(lanes))
        self._unpack = struct.Struct(f"<{lanes}I").unpack
        self._late_lane = 64
        if start is not None:
            for feature, row in start.rows():
                self._kept.add(feature)
                self._weights[feature] = sum(weight << self._LANE * lane for lane, weight in enumerate(row))

    def scores(self, features: Iterable[int]) -> Sequence[int]:
        """The score of each class, each raised by the same amount."""
        self._seen += 1
        get = self._weights.get
        total = self._bias
        for feature in features:
            total += get(feature, 0)
        row: tuple[int, ...] = self._unpack(total.to_bytes(len(self.classes) * 4, "little"))
        return row

    def put_right(self, features: Iterable[int], good: str, bad: str) -> None:
        """Raise what should have been chosen and lower what was."""
        up, down = self.index[good], self.index[bad]
        delta = (self.step << self._LANE * up) - (self.step << self._LANE * down)
        weighed = self.step * self._seen
        late = (weighed << self._late_lane * up) - (weighed << self._late_lane * down)
        for feature in features:
            self._weights[feature] += delta
            self._late[feature] += late
            self._updates[feature] += 1

    def averaged(self, least_updates: int) -> dict[int, list[int]]:
        """The weights to store: averaged over training, in steps, without rare features."""
        result = {}
        for feature, weights in self._weights.items():
            if self._updates[feature] < least_updates and feature not in self._kept:
                continue
            now = _lanes(weights, self._LANE, len(self.classes))
            late = _lanes(self._late[feature], self._late_lane, len(self.classes))
            row = [
                max(
                    -_MOST_WEIGHT,
                    min(_MOST_WEIGHT, round(_STEP / self.step * (weight - behind / self._seen))),
                )
                for weight, behind in zip(now, late, strict=True)
            ]
            if any(row):
                result[feature] = row
        return result


def _lanes(value: int, bits: int, count: int) -> list[int]:
    half = 1 << (bits - 1)
    biased = value + sum(half << (bits * lane) for lane in range(count))
    return [((biased >> (bits * lane)) & ((1 << bits) - 1)) - half for lane in range(count)]


def blended(first: LinearModel, second: LinearModel, share: float) -> bytes:
    """One model of two with the same classes, as it is stored: a `share` of the second's weights.

    Its names are the second's; a word has one class always where it has in both.
    """
    lanes = [first.classes.index(name) for name in second.classes]
    rows = {feature: [share * weight for weight in row] for feature, row in second.rows()}
    for feature, row in first.rows():
        mixed = rows.setdefault(feature, [0.0] * len(lanes))
        for lane, other in enumerate(lanes):
            mixed[lane] += (1 - share) * row[other]
    weights = {
        feature: [max(-_MOST_WEIGHT, min(_MOST_WEIGHT, round(weight))) for weight in row]
        for feature, row in rows.items()
    }
    known = {word: tag for word, tag in second.known.items() if first.known.get(word) == tag}
    kept = {feature: row for feature, row in weights.items() if any(row)}
    return packed(second.classes, kept, known, second.names)
