"""What a model's own score is worth: a logistic curve for each kind of name (Platt 1999)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

_FURTHEST = 30.0
"""Beyond this the curve is flat in three digits; it keeps the power in bounds."""

AS_IS: dict[str, list[float]] = {label: [0.0, 1.0] for label in ("PER", "ORG", "LOC", "MISC")}
"""The curves of a model that was not calibrated yet, whose score is the log odds."""


class Curves:
    """Offset and slope of the curve over the score, by label, as a model's file holds them."""

    def __init__(self, curves: Mapping[str, Sequence[float]]) -> None:
        self._curves = {label: (float(offset), float(slope)) for label, (offset, slope) in curves.items()}

    def confidence(self, label: str, score: float) -> float:
        """The probability, in three digits, that a name of this label and score is right."""
        offset, slope = self._curves[label]
        odds = min(max(offset + slope * score, -_FURTHEST), _FURTHEST)
        return round(1 / (1 + math.exp(-odds)), 3)
