"""What a class of the soak tells of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tried:
    """So many tries of one kind, and what did not hold in them, each in a line that says how to repeat it."""

    what: str
    times: int
    faults: tuple[str, ...] = ()


Job = Callable[[], Iterable[Tried]]
"""A part of a class, tried beside others; it tells of itself as it goes."""
