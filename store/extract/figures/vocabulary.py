"""The words that numbers are spelled with, and the part each plays."""

from __future__ import annotations

from enum import Enum, auto


class Role(Enum):
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


_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NTH = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_NTH_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_NTH_TENS = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
]

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
    words.update((word, (Role.ONES, float(value))) for value, word in enumerate(_ONES))
    words.update((word, (Role.TEEN, float(value))) for value, word in enumerate(_TEENS, 10))
    words.update((word, (Role.TEN, 10.0 * ten)) for ten, word in enumerate(_TENS, 2))
    nth = [*enumerate(_NTH, 1), *enumerate(_NTH_TEENS, 10)]
    nth += [(10 * ten, word) for ten, word in enumerate(_NTH_TENS, 2)]
    nth += [(10 * ten + digit, a + b) for ten, a in enumerate(_TENS, 2) for digit, b in enumerate(_NTH, 1)]
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
