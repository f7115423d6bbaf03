"""A passage as the network reads it: word pieces, and for each word the place of its first one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from store.extract.deadlines.compression.passage import Passage, Where
from store.extract.names.recognisers.pieces import Pieces

LONGEST = 192
"""Most pieces that are read, the signs of start and end included."""
WRITINGS = 4
"""How many ways of writing a word `_writing` tells apart."""


class PassagePieces(NamedTuple):
    """Parallel: `pieces` and their `marks`, part and writing in one number; `words` and `firsts`.

    `words` has the places in the passage of the words that are read, in order, `firsts` where their first
    pieces stand among the pieces. `date` are the places among these words of those of the date itself,
    `dated` of those of any date.
    """

    pieces: list[int]
    marks: list[int]
    firsts: list[int]
    words: list[int]
    date: list[int]
    dated: list[int]


def pieces_of(passage: Passage, cutter: Pieces) -> PassagePieces:
    """The pieces of a passage; where they are too many, those farthest from the date are left out."""
    cuts = [cutter.cut(word) for word in passage.words]
    read_words = _read_words(passage, list(map(len, cuts)))
    pieces, marks, firsts, date, dated = [cutter.start], [0], list[int](), list[int](), list[int]()
    for at in read_words:
        mark = 1 + int(passage.parts[at]) * WRITINGS + _writing(passage.words[at])
        if passage.parts[at] is Where.DATE:
            date.append(len(firsts))
        if passage.dated[at]:
            dated.append(len(firsts))
        firsts.append(len(pieces))
        pieces += cuts[at]
        marks += [mark] * len(cuts[at])
    return PassagePieces([*pieces, cutter.end], [*marks, 0], firsts, read_words, date, dated)


def _read_words(passage: Passage, sizes: Sequence[int]) -> list[int]:
    """The places of the words that are read, in order; `sizes` tells of how many pieces each word is."""
    left = LONGEST - 2
    if sum(sizes) <= left:
        return list(range(len(sizes)))
    date_at = passage.parts.index(Where.DATE) if Where.DATE in passage.parts else len(sizes)
    read_words: list[int] = []
    for at in sorted(range(len(sizes)), key=lambda at: abs(at - date_at)):
        if sizes[at] > left:
            break
        left -= sizes[at]
        read_words.append(at)
    return sorted(read_words)


MARKS = 1 + len(Where) * WRITINGS
"""How many marks there are; 0 is that of the signs of start and end."""


def _writing(word: str) -> int:
    if word[:1].islower():
        return 0
    if not word[:1].isalpha():
        return 1
    return 3 if word.isupper() and len(word) > 1 else 2
