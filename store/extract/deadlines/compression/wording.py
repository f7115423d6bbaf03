"""A label, written out of the words that are kept of a passage and those that are added to them."""

from __future__ import annotations

from collections.abc import Iterable

from store.extract.deadlines.compression.passage import Passage
from store.extract.deadlines.labels.words.standing_alone import without_halves

_ATTACHED = frozenset({",", ":", ";", "'s", "’s", "n't", "n’t", ")", "%", "."})
"""What stands right behind the word before it."""
_OPENING = frozenset({"(", "$", "€", "£", "“"})
"""What stands right before the word behind it."""


def written(passage: Passage, kept: Iterable[tuple[int, str]], end: str) -> str:
    """The label: `kept` are places of words, each with what is added before it, `end` is added at the end."""
    told = ""
    last: int | None = None
    for place, added in kept:
        told = joined(told, added)
        word = passage.words[place]
        if passage.begins[place] and told:
            word = word[:1].lower() + word[1:]
        stands_so = not added and last is not None and place == last + 1
        told = told + word if stands_so and passage.glued[place] else joined(told, word)
        last = place
    told = without_halves(joined(told, end)).strip()
    return told[:1].upper() + told[1:]


def joined(told: str, words: str) -> str:
    """What is told, and words behind it."""
    if not words:
        return told
    if not told or words.split(" ", 1)[0] in _ATTACHED or told[-1:] in _OPENING:
        return told + words
    return f"{told} {words}"
