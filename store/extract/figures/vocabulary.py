"""The words that numbers are spelled with, and the part each plays."""

from __future__ import annotations

from enum import Enum, auto

from store.calendar.words import ORDINALS, SMALL_NUMBERS, TENS


class Role(Enum):
    """The part that a word or sign plays in a number."""

    DIGITS = auto()
    ONES = auto()
    TEEN = auto()
    TEN = auto()
    HUNDRED = auto()
    MAGNITUDE = auto()
    ORDINAL = auto()
    PARTS = auto()
    HALF = auto()
    VULGAR = auto()
    VAGUE = auto()


MAGNITUDES: dict[str, float] = {
    "thousand": 1e3,
    "lakh": 1e5,
    "lac": 1e5,
    "lkh": 1e5,
    "million": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "millionen": 1e6,
    "millones": 1e6,
    "crore": 1e7,
    "koti": 1e7,
    "cr": 1e7,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "milliard": 1e9,
    "milliarden": 1e9,
    "mrd": 1e9,
    "trillion": 1e12,
    "tln": 1e12,
    "trn": 1e12,
    "tn": 1e12,
    "quadrillion": 1e15,
}
"""Words that multiply the number before them. German, French and Spanish ones stand here as well."""

VULGAR = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
    "⅙": 1 / 6,
    "⅚": 5 / 6,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}


def _vocabulary() -> dict[str, tuple[Role, float]]:
    words: dict[str, tuple[Role, float]] = {"nought": (Role.ONES, 0.0), "naught": (Role.ONES, 0.0)}
    for word, value in SMALL_NUMBERS.items():
        words[word] = (Role.ONES if value < 10 else Role.TEEN, float(value))
    words.update((word, (Role.TEN, float(value))) for word, value in TENS.items())
    small = [(value, word) for word, value in ORDINALS.items() if value < 20]
    nth = [*small, *((value, f"{word.removesuffix('y')}ieth") for word, value in TENS.items())]
    nth += [
        (value + digit, word + nth_digit)
        for word, value in TENS.items()
        for digit, nth_digit in small
        if digit < 10
    ]
    nth += [(100, "hundredth"), (1000, "thousandth"), (10**6, "millionth"), (10**9, "billionth")]
    nth += [(10**12, "trillionth")]
    for value, word in nth:
        words[word] = (Role.ORDINAL, float(value))
        if not word.endswith(("first", "second")):
            words[word + "s"] = (Role.PARTS, float(value))
    words["hundred"] = words["hundreds"] = (Role.HUNDRED, 100.0)
    for word, factor in MAGNITUDES.items():
        words[word] = words[word + "s"] = (Role.MAGNITUDE, factor)
    words["half"] = words["halves"] = (Role.HALF, 1 / 2)
    words["quarter"] = words["quarters"] = (Role.HALF, 1 / 4)
    words.update({"dozen": (Role.VAGUE, 12.0), "couple": (Role.VAGUE, 2.0)})
    return words


WORDS = _vocabulary()
"""Every word of a number, with its role and value."""
