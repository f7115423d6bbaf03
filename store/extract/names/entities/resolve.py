"""Who is who within one article: "President Xi", "Xi" and "Xi Jinping" are one entity."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from store.extract.document import Document
from store.extract.names.entities.organisations import organisations
from store.extract.names.entities.persons import persons
from store.extract.names.entities.spots import Entity, Spot, calm_names, settle_names, spot_of
from store.extract.names.lexicon import countries
from store.extract.names.protocol import RawMention
from store.extract.names.roles import role_after, role_apart, role_before
from store.model.findings import Mention, MentionKind
from store.patterns import regex

_WHITE = regex(r"\s+")


def resolve(
    documents: Sequence[Document], raw: Sequence[Sequence[RawMention]], rule: str
) -> list[tuple[Mention, ...]]:
    """Mentions with the fullest name the article gives for each, and the roles beside persons.

    An article is read in one part or several: `raw` has one sequence for each of `documents`.
    """
    spots = [
        [spot_of(document, mention) for mention in part]
        for document, part in zip(documents, raw, strict=True)
    ]
    entities: dict[int, Entity] = {}
    for kind, settle in (
        (MentionKind.PERSON, persons),
        (MentionKind.ORGANISATION, organisations),
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


def _mention(spot: Spot, before: Spot | None, entity: Entity, rule: str) -> Mention:
    mention = spot.mention
    return Mention(
        mention.start, mention.end, mention.kind, entity.name, rule, _role(spot, before), mention.confidence
    )


def _role(spot: Spot, neighbour: Spot | None) -> str | None:
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


def _places(spots: Sequence[Spot]) -> list[Entity]:
    entities: dict[str, Entity] = {}
    settled = []
    for spot in spots:
        surface = spot.surface
        country = countries().get(surface.lower())
        entity = entities.setdefault((country or surface).lower(), Entity((), name=country or ""))
        entity.surfaces[surface] += 1
        settled.append(entity)
    settle_names(entities.values())
    calm_names(entities.values())
    return settled


def _others(spots: Sequence[Spot]) -> list[Entity]:
    entities: dict[str, Entity] = {}
    settled = []
    for spot in spots:
        surface = spot.surface
        entity = entities.setdefault(surface.lower(), Entity(()))
        entity.surfaces[surface] += 1
        settled.append(entity)
    settle_names(entities.values())
    calm_names(entities.values())
    return settled
