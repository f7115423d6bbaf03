"""A number together with its unit, on its way to a figure."""

from __future__ import annotations

from typing import NamedTuple

from store.extract.figures.numbers import Number
from store.extract.figures.units import Unit


class Measure(NamedTuple):
    """What is known of one number, or of two that make a range. `unit` is None for a bare number.

    `prefixed` says that the unit stands before the number, as currency signs do.
    """

    start: int
    end: int
    value: float
    unit: Unit | None
    number: Number
    rule: str
    upper: float | None = None
    ranged: bool = False
    prefixed: bool = False
