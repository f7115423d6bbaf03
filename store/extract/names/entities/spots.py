"""What who-is-who is worked out with: each mention in its text, and whom or what several of them name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from store.extract.document import Document
from store.extract.names.lexicon import POSSESSIVES, is_first_name
from store.extract.names.protocol import RawMention
from store.model.findings import MentionKind
from store.patterns import regex

NAME_PART = regex(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SHORTEST_SHOUTED = 5


class Entity:
    """One person, organisation, place or thing, and the surfaces seen for it."""

    def __init__(
        self,
        parts: tuple[str, ...],
        marks: frozenset[str] = frozenset(),
        gender: str | None = None,
        name: str = "",
    ) -> None:
        self.parts = parts
        self.marks = marks
        """What tells it from a namesake: the initials between its names, "jr" or "sr"."""
        self.surfaces: Counter[str] = Counter()
        self.gender = gender
        self.name = name
        self.kin = False
        """Whether a person is named as somebody's wife or son, and so not who holds the office."""

    def times(self) -> int:
        """How often it is named."""
        return self.surfaces.total()


class Spot(NamedTuple):
    """One mention in the part of the text it stands in."""

    document: Document
    mention: RawMention
    surface: str
    """The words of the mention, one space between them, without "the" and without "'s", given name first."""


def spot_of(document: Document, mention: RawMention) -> Spot:
    """A mention with its words as they are compared."""
    words = " ".join(document.text[mention.start : mention.end].split())
    if mention.kind is not MentionKind.ORGANISATION and words.endswith(POSSESSIVES):
        words = words[:-2]  # organisations may bear one: "Lindgren's"
    family, comma, given = words.partition(", ")
    if comma and mention.kind is MentionKind.PERSON and is_first_name(given.split()[0]):
        words = f"{given} {family}"
    return Spot(document, mention, words[4:] if words[:4].lower() == "the " else words)


def settle_names(entities: Iterable[Entity]) -> None:
    """Name each by the fullest of its surfaces, where it has no name yet."""
    for entity in entities:
        if not entity.name:
            entity.name = _fullest(entity.surfaces)


def calm_names(entities: Iterable[Entity]) -> None:
    """Small letters for names that the text only shouts: "LONDON", but not "UAE"."""
    for entity in entities:
        if entity.name.isupper() and "." not in entity.name and len(entity.name) >= _SHORTEST_SHOUTED:
            entity.name = entity.name.title()


def _fullest(surfaces: Counter[str]) -> str:
    if len(surfaces) == 1:
        return next(iter(surfaces))
    return max(surfaces, key=lambda name: _fullness(name, surfaces[name]))


def _fullness(name: str, times: int) -> tuple[int, bool, int, int]:
    """Order of the surfaces of an entity: most words, not all capitals, most often, longest."""
    words = [part for part in NAME_PART.findall(name) if len(part.rstrip(".")) > 1]
    return len(words), not name.isupper(), times, len(name)
