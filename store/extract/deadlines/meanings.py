"""What a word speaks for by its meaning, at each place round a date: "growled" behind it, "auction" over it.

Few words stand often enough among the examples to be learnt each by itself. So words of like meaning share
what is learnt (`store.extract.training.meanings`), and a word that no example has still tells something.
`announcing_meanings.tsv` has a word a line, with a sign for each of the `PLACES`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from store.tables import read_data

PLACES = (
    "act", "act subject", "main", "main subject", "under", "noun", "under noun",
    "<", ">", "< near", "> near", "earlier", "then",
)  # fmt: skip
"""Where a word may stand: as the date's verb or subject, as the main ones, over these, beside, elsewhere."""
_SIGN = " ~"
FIRST, MIDDLE, LAST = 35, 80, 125
"""The codes of the signs of the least weight, of none and of the greatest."""
STEP = 0.035
"""What a sign weighs more than the one before it."""
_TABLE = "announcing_meanings.tsv"


def meaning(place: str, word: str) -> str:
    """The clue of a word, in small letters, that stands at a place."""
    return f"{place}{_SIGN}{word}"


def is_clue(clue: str) -> bool:
    """Whether a clue is one of its own, and no word that counts by its meaning."""
    return _SIGN not in clue


def words_at(clues: Iterable[str]) -> dict[str, list[str]]:
    """The words by their places, of those clues that tell of one."""
    told = defaultdict[str, list[str]](list)
    for clue in clues:
        place, sign, word = clue.partition(_SIGN)
        if sign:
            told[place].append(word)
    return told


def weights_of_meanings(clues: Iterable[str]) -> Iterator[float]:
    """What the words speak for, a weight for each place: many words at one count for less each."""
    signs = _signs()
    for place, words in words_at(clues).items():
        known = [word for word in words if word in signs]
        if known and place in PLACES:
            number = PLACES.index(place)
            steps = sum(ord(signs[word][number]) - MIDDLE for word in known)
            yield STEP * steps / len(known) ** 0.5


@cache
def _signs() -> dict[str, str]:
    lines = read_data("store.extract.deadlines", _TABLE).decode("ascii").splitlines()
    return dict(line.split("\t") for line in lines[1:])
