"""Two figures in one unit: dollars with cents, hours with minutes, "410 million euros" with "380 million"."""

from __future__ import annotations

from store.extract.figures.exact import product
from store.extract.figures.joining import SMALLER
from store.extract.figures.measuring import HUNDREDTHS
from store.model.findings import Figure, FigureKind

_SCALES = (1e3, 1e6, 1e9, 1e12)
_ALIKE = 8.0
"""How many times the other one of two amounts may be whose second is written without its scale."""


def compared(first: Figure, second: Figure) -> tuple[float, float, str] | None:
    """Both values in one unit, and the unit; None for figures that cannot be compared.

    A bare number takes the unit of the other figure, and where that is money its scale too:
    "sales of $4.2 million, up from 3.9".
    """
    if first.value is None or second.value is None:
        return None
    if first.unit == second.unit:
        return first.value, second.value, first.unit
    if HUNDREDTHS.get(first.unit) == second.unit:
        return first.value / 100, second.value, second.unit
    if HUNDREDTHS.get(second.unit) == first.unit:
        return first.value, second.value / 100, first.unit
    if first.kind is FigureKind.NUMBER:
        return first.value, second.value, second.unit
    if second.kind is FigureKind.NUMBER:
        value = _on_scale(first.value, second.value) if first.kind is FigureKind.MONEY else second.value
        return first.value, value, first.unit
    return _in_the_smaller(first, second) if first.kind is second.kind else None


def _on_scale(amount: float, bare: float) -> float:
    """`bare` in thousands, millions or billions, where only so it is an amount like the other."""
    if not 0 < bare < 10_000 or amount < 1000 or amount < _ALIKE * bare:
        return bare
    scaled = (product(bare, scale) for scale in _SCALES)
    return next((value for value in scaled if amount / _ALIKE <= value <= amount * _ALIKE), bare)


def _in_the_smaller(first: Figure, second: Figure) -> tuple[float, float, str] | None:
    """ "from three hours to 40 minutes" in minutes."""
    assert first.value is not None and second.value is not None
    if factor := SMALLER.get((first.unit, second.unit)):
        return first.value * factor, second.value, second.unit
    if factor := SMALLER.get((second.unit, first.unit)):
        return first.value, second.value * factor, first.unit
    return None
