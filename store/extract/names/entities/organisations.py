"""Which mentions name the same organisation: by its words, its initials and its short forms."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from store.extract.names.entities.spots import NAME_PART, Entity, Spot, settle_names
from store.extract.names.lexicon import POSSESSIVES, countries, demonyms, generic_words, lists
from store.patterns import regex

_SMALL = frozenset({"of", "the", "and", "for", "&", "in", "de", "la", "du"})
_DEFINED = regex(r"[\"”’']?\s{0,2}\(\s?[\"“‘']?")


def organisations(spots: Sequence[Spot]) -> list[Entity]:
    """The organisation of each mention."""
    entities: dict[str, Entity] = {}
    settled: list[Entity] = []
    keys = [_organisation_key(spot.surface) for spot in spots]
    known = set(keys)
    for spot, key in zip(spots, keys, strict=True):
        surface = spot.surface
        if surface.endswith(POSSESSIVES):
            owner = _organisation_key(surface[:-2])
            key = owner if owner in known else key
        entity = entities.setdefault(key, Entity(tuple(key.split())))
        entity.surfaces[surface] += 1
        settled.append(entity)
    stands_for = _defined_acronyms(spots, settled)
    _add_acronyms(entities, stands_for)
    _add_short_forms(entities, stands_for)
    settle_names(entities.values())
    return [_followed(entity, stands_for) for entity in settled]


@lru_cache(maxsize=4096)
def _organisation_key(surface: str) -> str:
    """Lower case, no stops, "X Department" as "department x", no form of company where more is left."""
    words = [part.lower().replace(".", "") for part in NAME_PART.findall(surface)]
    while len(words) > 1 and words[-1] in lists()["company_form"]:
        words.pop()
    words = [word for word in words if word not in _SMALL]
    if len(words) > 1 and words[-1] in ("department", "ministry"):
        words = [words[-1], *words[:-1]]
    return " ".join(words) or surface.lower()


def _defined_acronyms(spots: Sequence[Spot], settled: Sequence[Entity]) -> dict[int, Entity]:
    """Entities (by id) that stand in brackets right after their full name: "… Energy Agency (IAEA)"."""
    stands_for: dict[int, Entity] = {}
    for index in range(1, len(spots)):
        before, spot = spots[index - 1], spots[index]
        gap = spot.document.text[before.mention.end : spot.mention.start]
        surface = spot.surface
        if before.document is not spot.document:
            continue
        if spot.document.text[spot.mention.end : spot.mention.end + 1] == ":":
            continue  # Where a firm is listed: "(NYSE: ELF)".
        if (
            len(gap) < 6
            and _DEFINED.fullmatch(gap)
            and " " not in surface
            and settled[index] is not settled[index - 1]
        ):
            full = next(iter(settled[index - 1].surfaces))
            if surface[:1].lower() in {word[:1].lower() for word in full.split()}:
                stands_for[id(settled[index])] = settled[index - 1]
    return stands_for


def _add_acronyms(entities: dict[str, Entity], stands_for: dict[int, Entity]) -> None:
    """Names in capitals that are the initials of exactly one longer name of the article."""
    by_initials: dict[str, list[Entity]] = {}
    for entity in entities.values():
        words = [word for word in next(iter(entity.surfaces)).split() if word[:1].isupper()]
        if len(words) > 1:
            by_initials.setdefault("".join(word[0] for word in words).lower(), []).append(entity)
    for key, entity in entities.items():
        full = by_initials.get(key, [])
        if len(full) == 1 and full[0] is not entity and id(entity) not in stands_for:
            stands_for[id(entity)] = full[0]


def _add_short_forms(entities: dict[str, Entity], stands_for: dict[int, Entity]) -> None:
    """A name given to the only longer one that adds its country, or but words any organisation may bear."""
    by_rest: dict[str, list[Entity]] = {}
    for key, entity in entities.items():
        first, _, rest = key.partition(" ")
        if " " in rest and _national(first):
            by_rest.setdefault(rest, []).append(entity)
    for rest, longer in by_rest.items():
        if len(longer) == 1 and rest in entities and id(entities[rest]) not in stands_for:
            stands_for[id(entities[rest])] = longer[0]
    generic = generic_words()
    by_word: dict[str, list[Entity]] = {}
    for entity in entities.values():
        own = [word for word in entity.parts if word not in generic and not _national(word)]
        if len(own) == 1 and len(entity.parts) > 1:
            by_word.setdefault(own[0], []).append(entity)
    for key, entity in entities.items():
        longer = by_word.get(key, [])
        if len(longer) == 1 and longer[0] is not entity and id(entity) not in stands_for:
            stands_for[id(entity)] = longer[0]


def _national(word: str) -> bool:
    return word in demonyms() or word in countries() or word in ("us", "uk", "eu", "un")


def _followed(entity: Entity, stands_for: dict[int, Entity]) -> Entity:
    """What an entity stands for in the end; names that stand for each other stay apart."""
    seen = {id(entity)}
    while id(entity) in stands_for and id(stands_for[id(entity)]) not in seen:
        entity = stands_for[id(entity)]
        seen.add(id(entity))
    return entity
