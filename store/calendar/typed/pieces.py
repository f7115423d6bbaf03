"""Pieces that the patterns of typed dates are put together from, and what each stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from store.calendar.typed.reading import Days, Form, Reader
from store.calendar.words import MONTHS, ORDINALS, SMALL_NUMBERS, UNITS, WEEKDAYS
from store.patterns import regex


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PERIODS = [word for word, unit in UNITS.items() if unit in ("W", "WE", "M", "Q", "Y") and word[-1] != "s"]
"""In the singular: "next weeks" is vague."""
_PIECES = {
    "month": f"(?P<month>{any_of(MONTHS)})",
    "weekday": f"(?P<weekday>{any_of(WEEKDAYS)})",
    "day": "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?",
    "year": "(?P<year>[0-9]{4}|'[0-9]{2})",
    "which": f"(?P<which>[0-9]{{1,2}}(?:st|nd|rd|th)|{any_of(ORDINALS)}|last)",
    "rel": "(?P<rel>this|current|next|coming|upcoming|following|last|past|previous)",
    "unit": f"(?P<unit>{any_of(_PERIODS)})",
}
_SIGNS = str.maketrans("–—‑−‐’‘ʼ", "-----'''")
_PIECE = regex("(?<![?]P)<([a-z]+)>")
_STEPS = {"this": 0, "current": 0, "last": -1, "past": -1, "previous": -1}


def form(
    name: str,
    pattern: str,
    read: Callable[[re.Match[str], Reader], Days | None],
    example: str,
    value: str,
    near_miss: str,
) -> Form:
    """A form whose pattern is a regular expression with <month> and the like for the pieces."""
    whole = _PIECE.sub(lambda piece: _PIECES[piece[1]], pattern)
    return Form(name, whole, example, near_miss, read, value)


def step(rel: str) -> int:
    """-1 for "last", 0 for "this", 1 for "next" and its like."""
    return _STEPS.get(rel, 1)


def number(text: str) -> int:
    """A number in digits or words, an ordinal, "a"; -1 for "last"."""
    if text[0].isdecimal():
        return int(text.rstrip("stndrh"))
    if text in ("a", "an"):
        return 1
    if text == "last":
        return -1
    return ORDINALS[text] if text in ORDINALS else SMALL_NUMBERS[text]


def fold(text: str) -> str:
    """The text as the patterns have it: lower case, plain signs, single blanks, no commas.

    Full stops go from behind words, so that "Jun." and "a.m." are "jun" and "am".

    >>> fold("June 19th,  2026 – 5 P.M.")
    'june 19th 2026 - 5 pm'
    """
    plain = unicodedata.normalize("NFKC", text).lower().translate(_SIGNS)
    return " ".join(re.sub(r"(?<=[a-z])\.(?!\.)|,(?=\s|$)", "", plain).split())
