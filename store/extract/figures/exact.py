"""Products as they are written: 4.1 million is 4,100,000, which binary fractions miss by a hair."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite


def product(value: float, factor: float) -> float:
    """`value` times `factor`, reckoned with the decimal digits that both are written with."""
    if value.is_integer() or not (isfinite(value) and isfinite(factor)):
        return value * factor
    return float(Decimal(repr(value)) * Decimal(repr(factor)))
