"""What the written lists and the gazetteer know of a word, as bits that the transformer reads beside it."""

from __future__ import annotations

from store.extract.names.lexicon import gazetteer_kinds, word_kinds

CITY, GIVEN, FAMILY, LAND, BODY = (1 << bit for bit in range(5))
"""A city; a given name; a family name; a country, state or region; a company, medium, body or team."""

LISTS = 5
"""How many bits there are."""

_LETTERS = {"c": CITY, "m": GIVEN, "f": GIVEN, "u": GIVEN, "l": FAMILY}
_CODES = {"CO": LAND, "ST": LAND, "RG": LAND, "CM": BODY, "ME": BODY, "BO": BODY, "TE": BODY}


def listed(word: str) -> int:
    """The bits of a capitalised word; 0 for any other."""
    if not word[:1].isupper():
        return 0
    lower = word.lower()
    bits = 0
    for letter in gazetteer_kinds(lower):
        bits |= _LETTERS[letter]
    for code in word_kinds().get(lower, ()):
        bits |= _CODES.get(code, 0)
    return bits
