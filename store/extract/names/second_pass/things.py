"""Storms, ships and products, which the corpora hardly have: "Storm Nadine", "Nadine"; "iPhone 17 Pro"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cache

from store.extract.document import Document
from store.extract.names.lexicon import day_words, lists
from store.extract.names.second_pass.spans import SHAPED_CONFIDENCE, TokenSpan, as_kind, made
from store.model.findings import MentionKind
from store.tables import read_table

_LONGEST_PRODUCT = 4
_LONGEST_SHIP = 4
_AFTERMATH = frozenset({"Recovery", "Relief", "Response", "Center", "Centre", "Season", "Watch", "Warning"})
"""What is called after storms without being one …"""
_NO_SHIP = frozenset({"Program", "Programme", "Orbiter", "Orbiters", "Bus", "Service"})
"""… and after shuttles."""
_NO_VESSEL = frozenset({"-", "–", "'s", "’s", "and"})
"""What follows the owner of a vessel, or the first of the ports it goes between."""


@cache
def _things() -> dict[str, frozenset[str]]:
    rows = read_table("store.extract.names", "data/things.tsv", ("kind", "words"))
    return {row["kind"]: frozenset(row.words("words", ",")) for row in rows}


@cache
def _signs() -> frozenset[str]:
    """Words without which a text names none of them."""
    return _things()["storm"] | _things()["ship"] | _things()["product"] | _things()["vessel"]


def with_things(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, with storms by their full name and wherever the name stands alone, ships and products."""
    words = document.tokens.words
    if _signs().isdisjoint(words):
        return list(spans)
    found = [*_storms(document), *_ships(document), *_products(document)]
    things = sorted(found, key=lambda thing: thing.first)
    bearers = {
        words[span.last - 1]
        for span in spans
        if span.last - span.first > 1 and span.mention.kind is MentionKind.PERSON
    }
    storms = {words[thing.last - 1] for thing in things if _is_storm(words[thing.last - 2])} - bearers
    ships = {_own_name(words, thing) for thing in things}
    covered = {index for thing in things for index in range(thing.first, thing.last)}
    result = list(things)
    for span in spans:
        if span.first in covered or span.last - 1 in covered:
            continue
        covered.update(range(span.first, span.last))
        alone = span.last - span.first == 1 and words[span.first] in storms
        alone = alone or _is_ship(words, span, ships)
        result.append(as_kind(span, MentionKind.OTHER) if alone else span)
    if storms:
        result += [
            made(document, at, at + 1, MentionKind.OTHER, SHAPED_CONFIDENCE)
            for sentence in document.sentences
            for at in sentence.capitals
            if words[at] in storms and at not in covered
        ]
    return sorted(result, key=lambda span: span.first)


def _own_name(words: Sequence[str], thing: TokenSpan) -> tuple[str, ...]:
    """A ship's name without what stands before it: "Marlin" of "USS Marlin"."""
    ranked = words[thing.first] in _things()["ship"]
    return tuple(words[thing.first + ranked : thing.last])


def _is_ship(words: Sequence[str], span: TokenSpan, ships: Container[tuple[str, ...]]) -> bool:
    """Whether a place is named like a ship of the article, and is nowhere to be in."""
    before = words[span.first - 1].lower() if span.first else ""
    place = span.mention.kind is MentionKind.PLACE and before not in lists()["place_preposition"]
    return place and tuple(words[span.first : span.last]) in ships


def _is_storm(word: str) -> bool:
    return word in _things()["storm"]


def _storms(document: Document) -> Iterator[TokenSpan]:
    words = document.tokens.words
    for sentence in document.sentences:
        for at in sentence.capitals:
            name = at + 1
            if not _is_storm(words[at]) or name >= sentence.last_token or not words[name].istitle():
                continue
            if (
                _is_storm(words[name])
                or words[name] in _AFTERMATH
                or (name + 1 < sentence.last_token and words[name + 1][:1].isupper())
            ):
                continue
            tropical = at > sentence.first_token and words[at - 1] == "Tropical"
            yield made(document, at - tropical, name + 1, MentionKind.OTHER, SHAPED_CONFIDENCE)


def _ships(document: Document) -> Iterator[TokenSpan]:
    """ "USS Marlin", "HMS Queen Anne"; "Marlin" of "the tanker Marlin"."""
    words = document.tokens.words
    for sentence in document.sentences:
        end = sentence.first_token
        for at in sentence.capitals:
            if at < end:
                continue
            called = at > sentence.first_token and words[at - 1] in _things()["vessel"]
            if not called and words[at] not in _things()["ship"]:
                continue
            last = at + 1
            ceiling = min(sentence.last_token, at + _LONGEST_SHIP)
            while last < ceiling and words[last].istitle() and words[last].lower() not in day_words():
                last += 1
            after = words[last] if last < sentence.last_token else ""
            if (words[at] in _things()["ship"] and last > at + 1 and words[at + 1] not in _NO_SHIP) or (
                called and _names_a_vessel(words[at:last], after)
            ):
                end = last
                yield made(document, at, last, MentionKind.OTHER, SHAPED_CONFIDENCE)


def _names_a_vessel(name: Sequence[str], after: str) -> bool:
    """Whether words behind "ferry" or "tanker" are its name: no captain, owner, day or port it goes to."""
    is_name = all(word.istitle() and word.isalpha() for word in name)
    first = name[0].lower()
    told_when = first in day_words() or after[:1].isdigit()
    return is_name and not told_when and after not in _NO_VESSEL and first not in lists()["title"]


def _products(document: Document) -> Iterator[TokenSpan]:
    """Listed products with the model and number behind them."""
    words = document.tokens.words
    products = _things()["product"]
    for sentence in () if products.isdisjoint(words) else document.sentences:
        end = sentence.first_token
        for at in range(sentence.first_token, sentence.last_token):
            if at < end or words[at] not in products:
                continue
            end = at + 1
            while end < min(sentence.last_token, at + _LONGEST_PRODUCT) and _is_model(words[end]):
                end += 1
            yield made(document, at, end, MentionKind.OTHER, SHAPED_CONFIDENCE)


def _is_model(word: str) -> bool:
    """Whether a word tells which one of a product: "17", "Pro", "XL"."""
    return word in _things()["model"] or (word[0].isdigit() and len(word) < 3)
