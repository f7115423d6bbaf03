"""How alike two texts are: the runs of three words that they share (Broder 1997, w-shingling).

Two texts about one thing share words, and any two texts of a language share its small
words; runs of words are shared only where one text was made from the other.
"""

from __future__ import annotations

import heapq
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from store.patterns import regex

RUN = 3
"""Words a shingle. Of 51 news texts in four languages no two share more than 5 % of the shorter one's
runs of three; of single words they share up to 74 %, of pairs 21 %."""

_UNSPACED = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
# A character of a script without blanks is a word by itself.
_WORD = regex(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")


class Likeness(NamedTuple):
    """How much two texts share, each from 0 to 1.

    `containment` is the share of the shorter one's shingles that the other has too;
    `resemblance` is what both have of all that either has.
    """

    containment: float
    resemblance: float


def likeness(one: str, other: str) -> Likeness:
    """Compare two texts. Linear in their length; texts without a word are like nothing.

    >>> likeness("The ferry will not sail on Sunday.", "the ferry will not sail on Monday")
    Likeness(containment=0.8, resemblance=0.6666666666666666)
    """
    words, others = _words(one), _words(other)
    run = min(RUN, len(words), len(others))
    if run == 0:
        return Likeness(0.0, 0.0)
    mine, theirs = _shingles(words, run), _shingles(others, run)
    both = len(mine & theirs)
    return Likeness(both / min(len(mine), len(theirs)), both / (len(mine) + len(theirs) - both))


MARKS = 12
"""Shingles that a sketch has."""

_ONE_OF = 4
"""One of so many words begins a shingle that can be in a sketch: the others need not be hashed."""


def sketch(text: str) -> tuple[int, ...]:
    """A few shingles of a text as numbers, always the same ones: versions of it share most of theirs.

    They are those with the least hashes (Broder 1997, "bottom-k") among those that begin with a word
    whose own hash says so. CRC-32 as a hash is the same in every process and on every machine.

    >>> len(sketch("The ferry will not sail on Sunday, the harbour office of Port Elling says."))
    3
    """
    words = _words(text)
    return tuple(
        heapq.nsmallest(
            MARKS,
            {
                crc32(" ".join(words[at : at + RUN]).encode("utf-8", "surrogatepass"))
                for at, word in enumerate(words[: 1 - RUN])
                if _begins(word)
            },
        )
    )


@lru_cache(maxsize=1 << 16)
def _begins(word: str) -> bool:
    return crc32(word.encode("utf-8", "surrogatepass")) % _ONE_OF == 0


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _shingles(words: list[str], run: int) -> set[tuple[str, ...]]:
    return set(zip(*(words[start:] for start in range(run)), strict=False))
