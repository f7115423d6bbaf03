"""The pieces that numbers are made of: runs of digits, number words and signs such as "½"."""

from __future__ import annotations

from typing import NamedTuple

from store.extract.figures.digits import read_digits
from store.extract.figures.vocabulary import VULGAR, WORDS, Role
from store.patterns import regex


class Atom(NamedTuple):
    """One piece, with the part that it plays in a number and its value."""

    start: int
    end: int
    role: Role
    value: float


_ATOM = regex(
    r"[0-9]{1,3}(?:[ \u00a0\u202f\u2009'’][0-9]{3}){1,5}(?![0-9])(?:[.,][0-9]{1,4}(?![0-9.,]))?"
    r"|[0-9]+(?:[.,][0-9]+)*"
    rf"|[{''.join(VULGAR)}]"
    rf"|(?<![a-z])(?:{'|'.join(sorted({word[:3] for word in WORDS}))})[a-z]*"
)


def find_atoms(low: str, *, decimal_comma: bool) -> list[Atom]:
    """All pieces of the lower-case text, in order."""
    atoms = []
    for match in _ATOM.finditer(low):
        word = match[0]
        if word.isalpha():
            known = WORDS.get(word)
            if known is not None and not _inside_a_word(low, match.start(), match.end()):
                atoms.append(Atom(match.start(), match.end(), *known))
        elif word in VULGAR:
            atoms.append(Atom(match.start(), match.end(), Role.VULGAR, VULGAR[word]))
        elif (value := read_digits(word, decimal_comma=decimal_comma)) is not None:
            start = match.start()
            if low[start - 1 : start] == "." and word.isdigit() and not low[max(0, start - 2)].isalnum():
                start, value = start - 1, float("0." + word)
            atoms.append(Atom(start, match.end(), Role.DIGITS, value))
    return atoms


def _inside_a_word(low: str, start: int, end: int) -> bool:
    """Whether a letter beyond a-z goes before or an alphanumeric sign follows."""
    return low[start - 1 : start].isalpha() or low[end : end + 1].isalnum()
