"""Words of a kind that tell whether a date is announced: of stories, wishes, denials, fears, courts …

Each kind is a row of `announcing_words.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from store.tables import read_table


@lru_cache(20_000)
def classes(word: str) -> tuple[str, ...]:
    """The classes of a word, whatever its ending."""
    table, lower = _classes(), word.lower()
    for base in _bases(lower):
        if base in table:
            return table[base]
    return ()


def _bases(word: str) -> Iterable[str]:
    """What a word may be a form of: itself first."""
    yield word
    if word.endswith(("ies", "ied")):
        yield f"{word[:-3]}y"
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem
            if ending == "ing":
                yield f"{stem}e"
            if stem[-1:] == stem[-2:-1] and ending in ("ed", "ing"):
                yield stem[:-1]


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for row in read_table("store.extract.deadlines", "announcing_words.tsv", ("class", "words")):
        for word in row.words("words"):
            table[word] = (*table.get(word, ()), row["class"])
    return table


def is_word(clue: str) -> bool:
    """Whether a clue is a single word beside the date, and no class of words."""
    side, _, word = clue.partition(" ")
    return side in ("<", ">") and word not in _names() and not word.startswith("near ")


@cache
def _names() -> frozenset[str]:
    return frozenset(name for names in _classes().values() for name in names)
