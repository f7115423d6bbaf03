"""Places that are also clubs: "Chelsea beat Fulham, 2-1", but "in Chelsea"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.extract.document import Document, Sentence
from store.extract.names.lexicon import countries, lists, word_kinds
from store.extract.names.second_pass.spans import TokenSpan, as_kind
from store.model.findings import MentionKind

_LOCATIVE = frozenset({"in", "near", "outside"})
_DASHES = frozenset("-–")
_LOSES = frozenset({("lost", "to"), ("loses", "to"), ("draw", "with"), ("win", "over"), ("victory", "over")})
_HIGHEST_SCORE = 3
"""Digits of a score's longer side: "110-98"."""


def clubs(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """Places, and persons called like a club, as organisations where a sentence has them play.

    A listed team and "X Town" play where a word of the game stands beside them or the sentence
    has a score; any other town where both do. The town stays a place behind a preposition.
    """
    words = document.tokens.words
    places = [span for span in spans if _may_play(words[span.first : span.last], span.mention.kind)]
    shown = {tuple(words[span.first : span.last]) for span in places if _plays(document, span)}
    if not shown:
        return list(spans)
    return [
        as_kind(span, MentionKind.ORGANISATION)
        if span.mention.kind in (MentionKind.PLACE, MentionKind.PERSON)
        and tuple(words[span.first : span.last]) in shown
        and (not span.first or words[span.first - 1].lower() not in _LOCATIVE)
        else span
        for span in spans
    ]


def _may_play(name: Sequence[str], kind: MentionKind) -> bool:
    """Whether a name may be a club's; nobody tells a country or a state from its team."""
    if kind is MentionKind.PERSON:
        return _is_called_club(name)
    if kind is not MentionKind.PLACE:
        return False
    whole = " ".join(name).lower()
    return whole not in countries() and not {"ST", "RG"}.intersection(word_kinds().get(whole, ()))


def _plays(document: Document, span: TokenSpan) -> bool:
    sentence = document.sentence_at(span.mention.start)
    if sentence is None:
        return False
    words = document.tokens.words
    around = words[max(span.first - 2, sentence.first_token) : span.last + 2]
    beside = words[max(span.first - 1, sentence.first_token) : span.first] + words[span.last : span.last + 1]
    game = not lists()["play"].isdisjoint(word.lower() for word in beside)
    game = game or any((one.lower(), two) in _LOSES for one, two in pairwise(around))
    name = words[span.first : span.last]
    listed = _is_called_club(name) or (len(name) == 1 and name[0].lower() in lists()["team"])
    if listed and game:
        return True
    return (listed or game) and any(_scores(words, sentence))


def _is_called_club(name: Sequence[str]) -> bool:
    return len(name) > 1 and name[-1].lower() in lists()["club_town"]


def _scores(words: Sequence[str], sentence: Sentence) -> Iterator[bool]:
    """Whether a score stands at each dash of the sentence: "2-1", not "2026-27"."""
    for at in range(sentence.first_token + 1, sentence.last_token - 1):
        if words[at] in _DASHES:
            sides = words[at - 1], words[at + 1]
            yield all(side.isdigit() and len(side) <= _HIGHEST_SCORE for side in sides)
