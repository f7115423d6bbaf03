"""Who is who within one article: "President Xi", "Xi" and "Xi Jinping" are one entity."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from store.extract.document import Document
from store.extract.names.entities.namesakes import (
    agree_on,
    namesake_marks,
    person_parts,
    same_person,
    without_article,
)
from store.extract.names.lexicon import (
    countries,
    demonyms,
    gender_of,
    generic_words,
    is_first_name,
    lists,
)
from store.extract.names.protocol import RawMention
from store.extract.names.roles import role_after, role_apart, role_before
from store.model.findings import Mention, MentionKind
from store.patterns import regex

_NAME_PART = regex(r"[^\W_]+(?:['’.-][^\W_]+)*")
_WHITE = regex(r"\s+")
_POSSESSIVES = ("'s", "’s")
_KIN = regex(
    r"\b(?:first lady|wife|husband|widow|daughter|son|brother|sister|mother|father|nephew|niece),?\s+\Z", re.I
)
_SHORTEST_SHOUTED = 5
_SMALL = frozenset({"of", "the", "and", "for", "&", "in", "de", "la", "du"})
_DEFINED = regex(r"[\"”’']?\s{0,2}\(\s?[\"“‘']?")


@dataclass(slots=True)
class _Entity:
    """One person, organisation, place or thing, and the surfaces seen for it."""

    parts: tuple[str, ...]
    marks: frozenset[str] = frozenset()
    """What tells it from a namesake: the initials between its names, "jr" or "sr"."""

    surfaces: Counter[str] = field(default_factory=Counter)
    gender: str | None = None
    name: str = ""
    kin: bool = False
    """Whether a person is named as somebody's wife or son, and so not who holds the office."""

    def times(self) -> int:
        return self.surfaces.total()


@dataclass(frozen=True, slots=True)
class _Spot:
    """One mention in the part of the text it stands in."""

    document: Document
    mention: RawMention
    surface: str
    """The words of the mention, one space between them, without "the" and without "'s", given name first."""


def _spot(document: Document, mention: RawMention) -> _Spot:
    words = " ".join(document.text[mention.start : mention.end].split())
    if mention.kind is not MentionKind.ORGANISATION and words.endswith(_POSSESSIVES):
        words = words[:-2]  # organisations may bear one: "Lindgren's"
    family, comma, given = words.partition(", ")
    if comma and mention.kind is MentionKind.PERSON and is_first_name(given.split()[0]):
        words = f"{given} {family}"
    return _Spot(document, mention, words[4:] if words[:4].lower() == "the " else words)


def resolve(
    documents: Sequence[Document], raw: Sequence[Sequence[RawMention]], rule: str
) -> list[tuple[Mention, ...]]:
    """Mentions with the fullest name the article gives for each, and the roles beside persons.

    An article is read in one part or several: `raw` has one sequence for each of `documents`.
    """
    spots = [
        [_spot(document, mention) for mention in part] for document, part in zip(documents, raw, strict=True)
    ]
    entities: dict[int, _Entity] = {}
    for kind, settle in (
        (MentionKind.PERSON, _persons),
        (MentionKind.ORGANISATION, _organisations),
        (MentionKind.PLACE, _places),
        (MentionKind.OTHER, _others),
    ):
        chosen = [spot for part in spots for spot in part if spot.mention.kind is kind]
        for spot, entity in zip(chosen, settle(chosen), strict=True):
            entities[id(spot)] = entity
    return [
        tuple(
            _mention(spot, before, entities[id(spot)], rule)
            for before, spot in zip([None, *part], part, strict=False)
        )
        for part in spots
    ]


def _mention(spot: _Spot, before: _Spot | None, entity: _Entity, rule: str) -> Mention:
    mention = spot.mention
    return Mention(
        mention.start, mention.end, mention.kind, entity.name, rule, _role(spot, before), mention.confidence
    )


def _role(spot: _Spot, neighbour: _Spot | None) -> str | None:
    """The office beside a person; `neighbour` is the mention before, whose office it may be."""
    document, mention = spot.document, spot.mention
    if mention.kind is not MentionKind.PERSON:
        return None
    sentence = document.sentence_at(mention.start)
    if sentence is None:
        return None
    tokens = document.tokens
    first = bisect_left(tokens.starts, mention.start)
    last = bisect_left(tokens.starts, mention.end)
    before = role_before(tokens.words, first, sentence.first_token)
    if before is None:
        return role_after(tokens.words, last, sentence.last_token) or role_apart(
            tokens.words, first, last, sentence.first_token, sentence.last_token
        )
    if (
        neighbour is not None
        and neighbour.mention.kind is MentionKind.ORGANISATION
        and _WHITE.sub(" ", document.text[neighbour.mention.end : mention.start]) == f" {before} "
    ):
        return f"{neighbour.surface} {before}"
    return before


def _settle_names(entities: Iterable[_Entity]) -> None:
    for entity in entities:
        if not entity.name:
            entity.name = _fullest(entity.surfaces)


def _calm_names(entities: Iterable[_Entity]) -> None:
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
    words = [part for part in _NAME_PART.findall(name) if len(part.rstrip(".")) > 1]
    return len(words), not name.isupper(), times, len(name)


# Persons

_MOST_NAMESAKES = 50
"""People of one family or first name that a name is compared with; the rest by whole names."""


def _persons(spots: Sequence[_Spot]) -> list[_Entity]:
    parts = [person_parts(spot.surface) for spot in spots]
    entities: list[_Entity] = []
    by_family: dict[str, list[_Entity]] = {}
    by_first: dict[str, list[_Entity]] = {}
    by_name: dict[tuple[str, ...], list[_Entity]] = {}
    settled: list[_Entity | None] = [None] * len(spots)
    for index, (spot, name) in enumerate(zip(spots, parts, strict=True)):
        if len(name) < 2:
            continue
        marks = namesake_marks(spot.surface)
        near = (
            *by_family.get(name[-1], [])[:_MOST_NAMESAKES],
            *by_first.get(name[0], [])[:_MOST_NAMESAKES],
            *by_name.get(name, [])[:_MOST_NAMESAKES],
        )
        entity = next(
            (known for known in near if same_person(known.parts, name) and agree_on(known.marks, marks)), None
        )
        if entity is None:
            entity = _Entity(name, marks, gender=gender_of(name[0]))
            entities.append(entity)
            by_family.setdefault(name[-1], []).append(entity)
            by_first.setdefault(name[0], []).append(entity)
            by_name.setdefault(name, []).append(entity)
        elif len(name) > len(entity.parts):
            entity.parts = name
            by_family.setdefault(name[-1], []).append(entity)
        entity.marks |= marks
        entity.kin = entity.kin or _as_kin(spot)
        entity.surfaces[spot.surface] += 1
        settled[index] = entity
    _join_singles(spots, parts, entities, settled)
    _settle_names(entities)
    _calm_names(entities)
    return [entity for entity in settled if entity is not None]


def _join_singles(
    spots: Sequence[_Spot],
    parts: Sequence[tuple[str, ...]],
    entities: list[_Entity],
    settled: list[_Entity | None],
) -> None:
    """Give each name of one word to the person named in full who bears it."""
    by_family: dict[str, list[_Entity]] = {}
    by_first: dict[str, list[_Entity]] = {}
    by_inner: dict[str, list[_Entity]] = {}
    for entity in entities:
        by_family.setdefault(without_article(entity.parts[-1]), []).append(entity)
        by_first.setdefault(entity.parts[0], []).append(entity)
        for part in entity.parts[1:-1]:
            by_inner.setdefault(part, []).append(entity)
    alone: dict[str, _Entity] = {}
    for index, spot in enumerate(spots):
        if settled[index] is not None:
            continue
        word = without_article(parts[index][0]) if parts[index] else spot.surface.lower()
        bearers = by_family.get(word) or by_first.get(word) or []
        if not bearers and len(by_inner.get(word, ())) == 1:
            bearers = by_inner[word]  # the first of two family names: "Soler" for Ana Soler Ruiz
        gender = _title_gender(spot)
        fitting = [entity for entity in bearers if not (gender and entity.gender and gender != entity.gender)]
        if any(entity.kin for entity in fitting) and _in_office(spot):
            fitting = [entity for entity in fitting if not entity.kin]
        if fitting:
            told = [entity for entity in fitting if gender and entity.gender == gender]
            entity = max(told or fitting, key=_Entity.times)
        else:
            known = alone.get(word)
            if known is None:
                known = alone[word] = _Entity((word,))
                entities.append(known)
            entity = known
            entity.surfaces[spot.surface] += 1
        settled[index] = entity


def _as_kin(spot: _Spot) -> bool:
    """Whether "his wife" or "first lady" stands right before a name."""
    start = spot.mention.start
    return _KIN.search(spot.document.text, max(start - 24, 0), start) is not None


def _in_office(spot: _Spot) -> bool:
    """Whether "President" or "Sen." stands right before a name, which a spouse of that name is not called."""
    start = spot.mention.start
    before = spot.document.text[max(start - 16, 0) : start].split()
    return bool(before) and before[-1].lower().rstrip(".") in lists()["title"]


def _title_gender(spot: _Spot) -> str | None:
    start = spot.mention.start
    before = spot.document.text[max(start - 16, 0) : start].split()
    word = before[-1].lower().rstrip(".") if before else ""
    return "m" if word in lists()["m"] else "f" if word in lists()["f"] else None


# Organisations


def _organisations(spots: Sequence[_Spot]) -> list[_Entity]:
    entities: dict[str, _Entity] = {}
    settled: list[_Entity] = []
    keys = [_organisation_key(spot.surface) for spot in spots]
    known = set(keys)
    for spot, key in zip(spots, keys, strict=True):
        surface = spot.surface
        if surface.endswith(_POSSESSIVES):
            owner = _organisation_key(surface[:-2])
            key = owner if owner in known else key
        entity = entities.setdefault(key, _Entity(tuple(key.split())))
        entity.surfaces[surface] += 1
        settled.append(entity)
    stands_for = _defined_acronyms(spots, settled)
    _add_acronyms(entities, stands_for)
    _add_short_forms(entities, stands_for)
    _settle_names(entities.values())
    return [_followed(entity, stands_for) for entity in settled]


@lru_cache(maxsize=4096)
def _organisation_key(surface: str) -> str:
    """Lower case, no stops, "X Department" as "department x", no form of company where more is left."""
    words = [part.lower().replace(".", "") for part in _NAME_PART.findall(surface)]
    while len(words) > 1 and words[-1] in lists()["company_form"]:
        words.pop()
    words = [word for word in words if word not in _SMALL]
    if len(words) > 1 and words[-1] in ("department", "ministry"):
        words = [words[-1], *words[:-1]]
    return " ".join(words) or surface.lower()


def _defined_acronyms(spots: Sequence[_Spot], settled: Sequence[_Entity]) -> dict[int, _Entity]:
    """Entities (by id) that stand in brackets right after their full name: "… Energy Agency (IAEA)"."""
    stands_for: dict[int, _Entity] = {}
    for index in range(1, len(spots)):
        before, spot = spots[index - 1], spots[index]
        gap = spot.document.text[before.mention.end : spot.mention.start]
        surface = spot.surface
        if before.document is not spot.document:
            continue
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


def _add_acronyms(entities: dict[str, _Entity], stands_for: dict[int, _Entity]) -> None:
    """Names in capitals that are the initials of exactly one longer name of the article."""
    by_initials: dict[str, list[_Entity]] = {}
    for entity in entities.values():
        words = [word for word in next(iter(entity.surfaces)).split() if word[:1].isupper()]
        if len(words) > 1:
            by_initials.setdefault("".join(word[0] for word in words).lower(), []).append(entity)
    for key, entity in entities.items():
        full = by_initials.get(key, [])
        if len(full) == 1 and full[0] is not entity and id(entity) not in stands_for:
            stands_for[id(entity)] = full[0]


def _add_short_forms(entities: dict[str, _Entity], stands_for: dict[int, _Entity]) -> None:
    """A name given to the only longer one that adds its country, or but words any organisation may bear."""
    by_rest: dict[str, list[_Entity]] = {}
    for key, entity in entities.items():
        first, _, rest = key.partition(" ")
        if " " in rest and _national(first):
            by_rest.setdefault(rest, []).append(entity)
    for rest, longer in by_rest.items():
        if len(longer) == 1 and rest in entities and id(entities[rest]) not in stands_for:
            stands_for[id(entities[rest])] = longer[0]
    generic = generic_words()
    by_word: dict[str, list[_Entity]] = {}
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


def _followed(entity: _Entity, stands_for: dict[int, _Entity]) -> _Entity:
    """What an entity stands for in the end; names that stand for each other stay apart."""
    seen = {id(entity)}
    while id(entity) in stands_for and id(stands_for[id(entity)]) not in seen:
        entity = stands_for[id(entity)]
        seen.add(id(entity))
    return entity


# Places and other names


def _places(spots: Sequence[_Spot]) -> list[_Entity]:
    entities: dict[str, _Entity] = {}
    settled = []
    for spot in spots:
        surface = spot.surface
        country = countries().get(surface.lower())
        entity = entities.setdefault((country or surface).lower(), _Entity((), name=country or ""))
        entity.surfaces[surface] += 1
        settled.append(entity)
    _settle_names(entities.values())
    _calm_names(entities.values())
    return settled


def _others(spots: Sequence[_Spot]) -> list[_Entity]:
    entities: dict[str, _Entity] = {}
    settled = []
    for spot in spots:
        surface = spot.surface
        entity = entities.setdefault(surface.lower(), _Entity(()))
        entity.surfaces[surface] += 1
        settled.append(entity)
    _settle_names(entities.values())
    _calm_names(entities.values())
    return settled
