"""Whether work grows with its size, told by computing time, so that it holds on a busy machine.

The clock on the wall goes on while other programs run; the computing time of this thread does
not. What is left of noise only ever adds, so each size is measured until the ratio is good
enough or has been too high for several rounds, and the least of each counts.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TIMES = 4
"""How much larger the large size is: linear work takes 4 times as long, quadratic work 16 times."""

_TOO_MUCH = 9.0
"""The ratio from which on growth is not linear: between 4 and 16, and above that of n log n."""

_ROUNDS = 6

_NOTHING = 0.002
"""Seconds that are too short to be compared: start-up costs of a call, and the clock's own steps."""

Work = Callable[[], object]


def grows_linearly(prepared: Callable[[int], Work], size: int) -> bool:
    """Whether the work that `prepared` makes for four times `size` takes about four times as long.

    What `prepared` does itself is not measured.

    >>> grows_linearly(lambda size: lambda: sum(range(size)), 100_000)
    True
    >>> grows_linearly(lambda size: lambda: [sum(range(size)) for _ in range(size)], 400)
    False
    """
    prepared(max(1, size // 8))()  # loads what is loaded once
    small, large = prepared(size), prepared(size * TIMES)
    least_small = least_large = float("inf")
    for _ in range(_ROUNDS):
        least_small = min(least_small, _seconds(small))
        least_large = min(least_large, _seconds(large))
        if least_large <= _TOO_MUCH * least_small + _NOTHING:
            return True
    return False


def _seconds(work: Work) -> float:
    """Seconds of computing, in this thread and without the collection of garbage that others left."""
    gc.collect()
    gc.disable()
    try:
        begun = time.thread_time()
        work()
        return time.thread_time() - begun
    finally:
        gc.enable()
