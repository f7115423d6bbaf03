"""What a class of the soak tells of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tried:
    """So many tries of one kind, and what did not hold in them, each in a line that says how to repeat it."""

    what: str
    times: int
    faults: tuple[str, ...] = ()
