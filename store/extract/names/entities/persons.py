"""Which mentions name the same person: by the parts of the name, initials, titles and kin."""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.names.entities.namesakes import (
    agree_on,
    namesake_marks,
    person_parts,
    same_person,
    without_article,
)
from store.extract.names.entities.spots import Entity, Spot, calm_names, settle_names
from store.extract.names.lexicon import gender_of, lists
from store.patterns import regex

_KIN = regex(
    r"\b(?:first lady|wife|husband|widow|daughter|son|brother|sister|mother|father|nephew|niece),?\s+\Z"
)
_MOST_NAMESAKES = 50
"""People of one family or first name that a name is compared with; the rest by whole names."""


def persons(spots: Sequence[Spot]) -> list[Entity]:
    """The person of each mention."""
    parts = [person_parts(spot.surface) for spot in spots]
    entities: list[Entity] = []
    by_family: dict[str, list[Entity]] = {}
    by_first: dict[str, list[Entity]] = {}
    by_name: dict[tuple[str, ...], list[Entity]] = {}
    settled: list[Entity | None] = [None] * len(spots)
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
            entity = Entity(name, marks, gender=gender_of(name[0]))
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
    settle_names(entities)
    calm_names(entities)
    return [entity for entity in settled if entity is not None]


def _join_singles(
    spots: Sequence[Spot],
    parts: Sequence[tuple[str, ...]],
    entities: list[Entity],
    settled: list[Entity | None],
) -> None:
    """Give each name of one word to the person named in full who bears it."""
    by_family: dict[str, list[Entity]] = {}
    by_first: dict[str, list[Entity]] = {}
    by_inner: dict[str, list[Entity]] = {}
    for entity in entities:
        by_family.setdefault(without_article(entity.parts[-1]), []).append(entity)
        by_first.setdefault(entity.parts[0], []).append(entity)
        for part in entity.parts[1:-1]:
            by_inner.setdefault(part, []).append(entity)
    alone: dict[str, Entity] = {}
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
            entity = max(told or fitting, key=Entity.times)
        else:
            known = alone.get(word)
            if known is None:
                known = alone[word] = Entity((word,))
                entities.append(known)
            entity = known
            entity.surfaces[spot.surface] += 1
        settled[index] = entity


def _as_kin(spot: Spot) -> bool:
    """Whether "his wife" or "first lady" stands right before a name."""
    start = spot.mention.start
    return _KIN.search(spot.document.low, max(start - 24, 0), start) is not None


def _in_office(spot: Spot) -> bool:
    """Whether "President" or "Sen." stands right before a name, which a spouse of that name is not called."""
    start = spot.mention.start
    before = spot.document.text[max(start - 16, 0) : start].split()
    return bool(before) and before[-1].lower().rstrip(".") in lists()["title"]


def _title_gender(spot: Spot) -> str | None:
    start = spot.mention.start
    before = spot.document.text[max(start - 16, 0) : start].split()
    word = before[-1].lower().rstrip(".") if before else ""
    return "m" if word in lists()["m"] else "f" if word in lists()["f"] else None
