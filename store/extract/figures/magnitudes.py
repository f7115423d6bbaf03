"""How strong an earthquake was: "magnitude 6.8", "a magnitude-6.8 quake", and "M6.8" where one is told of."""

from __future__ import annotations

from store.extract.figures.numbers import Number
from store.extract.figures.units import Unit
from store.model.findings import FigureKind
from store.patterns import regex

MAGNITUDE = Unit("magnitude", FigureKind.QUANTITY)

_WORD = regex(r"\bmagnitude(?:(?P<inside>[ -])| of )$")
_LETTER = regex(r"(?<![\w.&'’-])m[wl]? ?$")
_QUAKE = regex(r"quake|aftershock|temblor|tremor|seism|epicent")
_NEAR = 200


def magnitude_start(low: str, number: Number) -> int | None:
    """Where the figure begins whose number is a magnitude; None for any other number."""
    word = _WORD.search(low, max(0, number.start - 16), number.start)
    if word is not None:
        return word.start() if word["inside"] else number.start
    letter = _LETTER.search(low, max(0, number.start - 4), number.start)
    if letter is None or number.end - number.start != 3 or not number.value < 10:
        return None
    told = _QUAKE.search(low, max(0, number.start - _NEAR), number.end + _NEAR)
    return letter.start() if told else None
