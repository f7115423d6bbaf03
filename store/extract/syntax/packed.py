"""A linear model whose weights for all classes lie in one integer, so that scoring is adding integers.

Each class has a lane of bits. A weight that is negative borrows from the lane above; a bias that is
added before the lanes are read gives that back.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypedDict

LANE_BITS = 16


class Header(TypedDict):
    """First line of a stored model: its classes in the order of their lanes, and what else it needs."""

    classes: list[str]
    features: int
    bytes: int
    known: dict[str, str]
    """Words that have one class wherever they stand, for models of words."""


class _Weights(dict[str, int]):
    """The weights of the features that were asked for so far; each is read when it is first."""

    def __init__(self, places: Mapping[str, int], content: bytes, size: int) -> None:
        super().__init__()
        self._places, self._content, self._size = places, content, size

    def __missing__(self, feature: str) -> int:
        place = self._places[feature]
        weights = int.from_bytes(self._content[place : place + self._size], "little", signed=True)
        self[feature] = weights
        return weights


class LinearModel:
    """Weights of string features, read from the bytes that `packed` writes."""

    def __init__(self, content: bytes) -> None:
        head, _, rest = zlib.decompress(content).partition(b"\n")
        header: Header = json.loads(head)
        size, count = header["bytes"], header["features"]
        cut = len(rest) - size * count
        self.classes = header["classes"]
        self.known = header["known"]
        names = rest[:cut].decode("utf-8").split("\n")
        self._places = dict(zip(names, range(cut, len(rest), size), strict=True))
        self._read = _Weights(self._places, rest, size)
        lanes = len(self.classes)
        self._unpack = struct.Struct(f"<{lanes}H").unpack
        self._bytes = lanes * LANE_BITS // 8
        self._bias = sum(1 << (LANE_BITS * lane + LANE_BITS - 1) for lane in range(lanes))

    def scores(self, features: Iterable[str]) -> Sequence[int]:
        """The score of each class, each raised by the same amount; features without weights count nothing."""
        known = filter(self._places.__contains__, features)
        total = sum(map(self._read.__getitem__, known), self._bias)
        unpacked: tuple[int, ...] = self._unpack(total.to_bytes(self._bytes, "little"))
        return unpacked

    def rows(self) -> Iterator[tuple[str, list[int]]]:
        """Every feature with its weights, for training to go on from."""
        half = 1 << (LANE_BITS - 1)
        bias = sum(half << (LANE_BITS * lane) for lane in range(len(self.classes)))
        for feature in self._places:
            lanes = self._unpack((self._read[feature] + bias).to_bytes(self._bytes, "little"))
            yield feature, [lane - half for lane in lanes]


def packed(classes: Sequence[str], weights: Mapping[str, Sequence[int]], known: Mapping[str, str]) -> bytes:
    """A model as it is stored: the weights of each feature in the order of the classes."""
    size = len(classes) * LANE_BITS // 8 + 1
    names = sorted(weights)
    header: Header = {"classes": list(classes), "features": len(names), "bytes": size, "known": dict(known)}
    body = b"".join(
        sum(weight << (LANE_BITS * lane) for lane, weight in enumerate(weights[name])).to_bytes(
            size, "little", signed=True
        )
        for name in names
    )
    return zlib.compress(
        json.dumps(header, ensure_ascii=False).encode() + b"\n" + "\n".join(names).encode() + body, 9
    )
