"""Documents told again with other names, so that the tagger learns from what stands around a name.

A name is given the same other name throughout its document; a family name alone follows the
person named in full (cf. Dai and Adel 2020 on replacing mentions).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from store.extract.names.lexicon import countries, lists
from store.extract.training.corpora import TaggedDocument, gold_spans

_SWAPPED = {"PER": 0.7, "LOC": 0.7, "ORG": 0.4}
"""How many of the names of each kind a document that is told again has changed."""

_LAND_SWAPPED = 0.15
"""The same of countries and states, whose own names the tagger is to know."""

_PARTS_OF_NAMES = frozenset(
    {"of", "the", "and", "de", "al", "bin", "van", "von", "la", "-", "'s", "’s", "'", "."}
)


Words = list[str]


class Names(Protocol):
    """Where other names come from, each as words cut as our tokens are."""

    def person(self) -> tuple[Words, Words]:
        """A given and a family name."""
        ...

    def city(self) -> Words:
        """A city."""
        ...

    def organisation(self, words: Sequence[str]) -> Words:
        """An organisation written as `words` are."""
        ...


class Swapper:
    """Tells documents again; draws by `chance` from the names of `world`."""

    def __init__(self, world: Names, chance: random.Random) -> None:
        self._world = world
        self._chance = chance

    def told_again(self, document: TaggedDocument) -> TaggedDocument:
        """The document with other names in place of some of its own."""
        spans = [sorted(gold_spans(tags)) for tags in document.tags]
        named = [
            (document.sentences[number][first:last], label)
            for number, found in enumerate(spans)
            for first, last, label in found
        ]
        persons = self._other_persons([words for words, label in named if label == "PER"])
        others: dict[tuple[str, ...], Words] = {}
        for words, label in named:
            if label in ("LOC", "ORG") and tuple(words) not in others:
                others[tuple(words)] = self._other(words, label)
        sentences, tags = [], []
        for words, labels, found in zip(document.sentences, document.tags, spans, strict=True):
            new_words: Words = []
            new_labels: list[str] = []
            at = 0
            for first, last, label in found:
                new_words += words[at:first]
                new_labels += labels[at:first]
                name = words[first:last]
                if label == "PER":
                    told = [part for word in name for part in persons.get(word, [word])]
                else:
                    told = others.get(tuple(name), name)
                new_words += told
                new_labels += ["B-" + label] + ["I-" + label] * (len(told) - 1)
                at = last
            sentences.append(new_words + words[at:])
            tags.append(new_labels + labels[at:])
        return replace(document, sentences=sentences, tags=tags)

    def _other_persons(self, names: list[Words]) -> dict[str, Words]:
        """Other words for the given and family names of the persons; full names are drawn first."""
        others: dict[str, Words] = {}
        for words in sorted(names, key=len, reverse=True):
            if self._chance.random() >= _SWAPPED["PER"] or not all(word[:1].isupper() for word in words[:1]):
                continue
            given, family = self._world.person()
            if len(words) > 1:
                others.setdefault(words[0], given if len(words[0]) > 2 else [words[0]])
            if words[-1] not in _PARTS_OF_NAMES and words[-1][:1].isupper() and len(words[-1]) > 2:
                others.setdefault(words[-1], family)
        return others

    def _other(self, words: Words, label: str) -> Words:
        name = " ".join(words).lower()
        land = name in countries() or name in lists()["state"] or name in lists()["region"]
        share = _LAND_SWAPPED if land else _SWAPPED[label]
        if self._chance.random() >= share or not words[0][:1].isupper():
            return words
        return self._world.city() if label == "LOC" else self._world.organisation(words)
