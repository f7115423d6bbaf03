"""Clubs by who plays for them and what they are: "| Velmora | midfielder Ann", "Turkish side | Velmora |"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.extract.document import Document
from store.extract.names.lexicon import NO_FIRM, countries, demonyms, lists, word_kinds
from store.extract.names.second_pass.spans import SHAPED_CONFIDENCE, TokenSpan, made, overlaid
from store.model.findings import MentionKind

_LONGEST_CLUB = 4
"""Words of a club's name, at most."""
_SIDES = frozenset({"champions", "club", "giants", "minnows", "outfit", "side"})
"""What a club is called behind its people."""
_NO_CLUB = NO_FIRM | {"ST", "RG"}
"""Besides what is no firm states and regions: nobody tells them from their team."""


def with_clubs_of_players(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, what stands before a player's post and the player, or is a people's side, as a club.

    Nobody tells a country from its team, so that "England striker" names a place.
    """
    words = set(document.tokens.words)
    if not lists()["player"].isdisjoint(words):
        spans = overlaid(spans, _of_players(document, spans))
    return list(spans) if _SIDES.isdisjoint(words) else overlaid(spans, _sides(document, spans))


def _sides(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """What is called a people's side: "Turkish side | Velmora"."""
    words = document.tokens.words
    owner = {index: span for span in spans for index in range(span.first, span.last)}
    for people in spans:
        first = people.last + 1
        sentence = document.sentence_at(people.mention.start)
        if people.mention.kind is not MentionKind.OTHER or sentence is None or first >= sentence.last_token:
            continue
        if words[people.last] not in _SIDES:
            continue
        side = owner.get(first)
        if side is not None:
            last, confidence = side.last, side.mention.confidence
            if side.first != first or side.mention.kind is MentionKind.ORGANISATION:
                continue
        else:
            last, confidence = first, SHAPED_CONFIDENCE
            while last < sentence.last_token and last not in owner and _is_capital(words[last]):
                last += 1
        if 0 < last - first <= _LONGEST_CLUB and _may_be_club(words[first:last]):
            yield made(document, first, last, MentionKind.ORGANISATION, confidence)


def _of_players(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """What stands before a player's post: "| Velmora | midfielder Ann"."""
    words = document.tokens.words
    owner = {index: span for span in spans for index in range(span.first, span.last)}
    for player in spans:
        post = player.first - 1
        sentence = document.sentence_at(player.mention.start)
        if player.mention.kind is not MentionKind.PERSON or sentence is None or post <= sentence.first_token:
            continue
        if words[post] not in lists()["player"]:
            continue
        last = post
        if last - 2 > sentence.first_token and words[last - 1] == "-":  # "centre-back"
            last -= 2
        club = owner.get(last - 1)
        if club is not None:
            if club.last == last and club.mention.kind is not MentionKind.ORGANISATION:
                first, confidence = club.first, club.mention.confidence
            else:
                continue
        else:
            first, confidence = last, SHAPED_CONFIDENCE
            while first > sentence.first_token and first - 1 not in owner and _is_capital(words[first - 1]):
                first -= 1
            if last - first < 1 + (first == sentence.first_token):  # "Veteran midfielder Ann Berg"
                continue
        if last - first <= _LONGEST_CLUB and _may_be_club(words[first:last]):
            yield made(document, first, last, MentionKind.ORGANISATION, confidence)


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in lists()["opener"]


def _may_be_club(name: Sequence[str]) -> bool:
    """Whether no list has the name, or its last word, as something that is no club."""
    for whole in (" ".join(name).lower(), name[-1].lower()):
        if (
            whole in countries()
            or whole in demonyms()
            or not _NO_CLUB.isdisjoint(word_kinds().get(whole, ()))
        ):
            return False
    return True
