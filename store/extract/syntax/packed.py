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


class LinearModel:
    """Weights of string features, read from the bytes that `packed` writes."""

    def __init__(self, content: bytes) -> None:
        head, _, rest = zlib.decompress(content).partition(b"\n")
        header: Header = json.loads(head)
        size, count = header["bytes"], header["features"]
        cut = len(rest) - size * count
        self.classes = header["classes"]
        self.known = header["known"]
        self._rest, self._size = rest, size
        names = rest[:cut].decode("utf-8").split("\n")
        self._places = dict(zip(names, range(cut, len(rest), size), strict=True))
        self._read: dict[str, int] = {}
        lanes = len(self.classes)
        self._unpack = struct.Struct(f"<{lanes}H").unpack
        self._bytes = lanes * LANE_BITS // 8
        self._bias = sum(1 << (LANE_BITS * lane + LANE_BITS - 1) for lane in range(lanes))

    def scores(self, features: Iterable[str]) -> Sequence[int]:
        """The score of each class, each raised by the same amount; features without weights count nothing."""
        get = self._read.get
        total = self._bias
        for feature in features:
            weights = get(feature)
            total += self._weights(feature) if weights is None else weights
        unpacked: tuple[int, ...] = self._unpack(total.to_bytes(self._bytes, "little"))
        return unpacked

    def rows(self) -> Iterator[tuple[str, list[int]]]:
        """Every feature with its weights, for training to go on from."""
        half = 1 << (LANE_BITS - 1)
        bias = sum(half << (LANE_BITS * lane) for lane in range(len(self.classes)))
        for feature in self._places:
            lanes = self._unpack((self._weights(feature) + bias).to_bytes(self._bytes, "little"))
            yield feature, [lane - half for lane in lanes]

    def _weights(self, feature: str) -> int:
        """The weights of a feature that is asked for, kept for the next time where there are any."""
        place = self._places.get(feature)
        if place is None:
            return 0
        weights = int.from_bytes(self._rest[place : place + self._size], "little", signed=True)
        self._read[feature] = weights
        return weights


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
