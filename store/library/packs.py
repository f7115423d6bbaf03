"""Items in packs: what comes fast is handled together, what comes slowly is not kept waiting."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

MOST = 2048
"""Items of a pack. Each is written to the disk by itself, and touches most of the pages of every index: in
packs of half as many that takes a tenth longer. In larger ones who decides something meanwhile waits long."""

BIGGEST = 4_000_000
"""Size from which on a pack is full: so many characters of text are held at most, but for the last item."""

SOON = 0.25
"""Seconds after which a pack that began to fill is given out, full or not."""


def packed(
    items: Iterable[T], size: Callable[[T], int], clock: Callable[[], float] = time.monotonic
) -> Iterator[list[T]]:
    """The items in order, in packs of at most MOST.

    An item that took longer than SOON to come is the last of its pack. Where `items`
    raises, what came before is given out first.
    """
    pack: list[T] = []
    room, begun = BIGGEST, clock()
    try:
        for item in items:
            pack.append(item)
            room -= size(item)
            if len(pack) == MOST or room <= 0 or clock() - begun >= SOON:
                full, pack = pack, []
                yield full
                room, begun = BIGGEST, clock()
    except BaseException:
        if pack:
            yield pack
        raise
    if pack:
        yield pack
