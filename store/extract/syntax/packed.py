"""A linear model whose weights for all classes lie in one integer, so that scoring is adding integers.

Each class has a lane of bits. A weight that is negative borrows from the lane above; a bias that is
added before the lanes are read gives that back.

A feature is a whole number of less than 64 bits. A model is stored as it is searched, not compressed: it
is there as soon as it is read, and the weights of a feature are put into lanes when they are asked for.
"""

from __future__ import annotations

import json
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypedDict

LANE_BITS = 16
_WEIGHT_BITS = 10
_HALF = 1 << (_WEIGHT_BITS - 1)
"""A stored weight is raised by this; above its bits stands its class."""
_WEIGHT = (1 << _WEIGHT_BITS) - 1
_REMEMBERED = 300_000
_BLOCK = 54
"""The highest bits of a feature are those above so many."""
_PRIME = 1_923_427_645_418_642_999
"""A large one, for the numbers of features to be far apart."""


class Header(TypedDict):
    """First line of a stored model: its classes in the order of their lanes, and what else it needs."""

    classes: list[str]
    features: int
    known: dict[str, str]
    """Words that have one class wherever they stand, for models of words."""
    names: dict[str, list[str]]
    """What features have numbers of, in order, for models that number words, classes and the like."""


def numbered(feature: str) -> int:
    """The number of a feature that is written in words; the same in every process."""
    return int.from_bytes(feature.encode("utf-8", "surrogatepass"), "little") % _PRIME


def _told(stored: int) -> tuple[int, int]:
    """Class and weight of a stored weight."""
    return stored >> _WEIGHT_BITS, (stored & _WEIGHT) - _HALF


class _Lanes(dict[int, int]):
    """The stored weights that were met so far, each in the lane of its class."""

    def __missing__(self, stored: int) -> int:
        lane, weight = _told(stored)
        self[stored] = lifted = weight << (LANE_BITS * lane)
        return lifted


class Weights(dict[int, int]):
    """The weights of the features that were asked for so far, in lanes; nothing for those without."""

    def __init__(self, features: array[int], ends: array[int], stored: array[int]) -> None:
        super().__init__()
        self._features, self._ends, self._stored = features, ends, stored
        self._blocks: dict[int, tuple[int, int]] = {}
        self._in_lanes = _Lanes().__getitem__

    def __missing__(self, feature: int) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        first, last = self._blocks.get(feature >> _BLOCK) or self._block(feature >> _BLOCK)
        place = bisect_left(self._features, feature, first, last)
        weights = 0
        if place < last and self._features[place] == feature:
            weights = sum(map(self._in_lanes, self._stored_at(place)))
        self[feature] = weights
        return weights

    def _block(self, begin: int) -> tuple[int, int]:
        """Where the features with these highest bits stand: a search among them takes half as long."""
        first = bisect_left(self._features, begin << _BLOCK)
        last = bisect_left(self._features, begin + 1 << _BLOCK, first)
        self._blocks[begin] = first, last
        return first, last

    def at(self, place: int) -> Iterator[tuple[int, int]]:
        """Class and weight of each weight of the feature at a place."""
        return map(_told, self._stored_at(place))

    def _stored_at(self, place: int) -> array[int]:
        return self._stored[self._ends[place - 1] if place else 0 : self._ends[place]]


class LinearModel:
    """The weights of numbered features, read from the bytes that `packed` writes."""

    def __init__(self, content: bytes) -> None:
        begin = content.index(b"\n") + 1
        header: Header = json.loads(content[:begin])
        count = header["features"]
        body = memoryview(content)[begin:]  # a copy of megabytes takes longer than all else here
        self.classes = header["classes"]
        self.known = header["known"]
        self.names = header["names"]
        self._features = _read("Q", body[: 8 * count])
        self.weights = Weights(
            self._features, _read("I", body[8 * count : 12 * count]), _read("H", body[12 * count :])
        )
        lanes = len(self.classes)
        self._bytes = lanes * LANE_BITS // 8
        self._bias = sum(1 << (LANE_BITS * lane + LANE_BITS - 1) for lane in range(lanes))

    def best_of(self, classes: Iterable[str]) -> Callable[[int], str]:
        """What tells from the sum of the weights which of some classes has most; of equals the first."""
        chosen = set(classes)
        unpack = struct.Struct("<" + "".join("H" if name in chosen else "2x" for name in self.classes)).unpack
        names = [name for name in self.classes if name in chosen]
        length, bias = self._bytes, self._bias

        def best(total: int) -> str:
            scores = unpack((total + bias).to_bytes(length, "little"))
            return names[scores.index(max(scores))]

        return best

    def rows(self) -> Iterator[tuple[int, list[int]]]:
        """Every feature with its weights, for training to go on from."""
        for place, feature in enumerate(self._features):
            row = [0] * len(self.classes)
            for lane, weight in self.weights.at(place):
                row[lane] = weight
            yield feature, row


def _read(code: str, content: memoryview) -> array[int]:
    """Numbers that are stored with the lowest byte first."""
    numbers: array[int] = array(code)
    numbers.frombytes(content)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def packed(
    classes: Sequence[str],
    weights: Mapping[int, Sequence[int]],
    known: Mapping[str, str],
    names: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """A model as it is stored: features in order, where the weights of each end, class and weight of each."""
    features = sorted(weights)
    header: Header = {
        "classes": list(classes),
        "features": len(features),
        "known": dict(known),
        "names": {kind: list(listed) for kind, listed in (names or {}).items()},
    }
    ends: list[int] = []
    stored: list[int] = []
    for feature in features:
        for lane, weight in enumerate(weights[feature]):
            if weight:
                stored.append(lane << _WEIGHT_BITS | max(0, min(2 * _HALF - 1, weight + _HALF)))
        ends.append(len(stored))
    return (
        json.dumps(header, ensure_ascii=False).encode()
        + b"\n"
        + b"".join(
            struct.pack(f"<{len(numbers)}{code}", *numbers)
            for code, numbers in (("Q", features), ("I", ends), ("H", stored))
        )
    )
