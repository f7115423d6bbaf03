"""Organisations with an owner in their name: "Velmora County Sheriff's Office", "St Anne's Hospital"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.extract.document import Document, Sentence
from store.extract.names.lexicon import lists
from store.extract.names.second_pass.spans import SHAPED_CONFIDENCE, TokenSpan, made, overlaid
from store.model.findings import MentionKind

_POSSESSIVES = frozenset({"'s", "’s"})
_PLURAL_POSSESSIVES = frozenset("'’")
_SAINTS = frozenset({"St", "St.", "Saint"})
_ENDS = frozenset({"bar", "center", "centre", "court", "office", "service"})
_LONGEST_BEFORE = 4
_LONGEST_AFTER = 4


def with_owners(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, those of an owner and of what it has made one; none begins with "'s".

    An owner is an office or a group of people, or a saint: "Marlow's Hospital" stays two names.
    """
    words = document.tokens.words
    if _POSSESSIVES.isdisjoint(words) and _PLURAL_POSSESSIVES.isdisjoint(words):
        return list(spans)
    whole = overlaid(overlaid(spans, _owned(document)), _called_for_founders(document, spans))
    return [
        made(document, span.first + 1, span.last, span.mention.kind, span.mention.confidence)
        if words[span.first] in _POSSESSIVES and span.last - span.first > 1
        else span
        for span in whole
    ]


def _called_for_founders(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Houses called like "Velmora's", wherever one stands: a verb behind it shows that it owns nothing.

    The family name of a person told in full is nobody's house: "Ada Velmora", then "Velmora's had enough".
    """
    words = document.tokens.words
    borne = {
        words[span.last - 1]
        for span in spans
        if span.mention.kind is MentionKind.PERSON and span.last - span.first > 1
    }
    founders = {
        words[at - 1]
        for at in range(1, len(words) - 1)
        if words[at] in _POSSESSIVES
        and words[at + 1] in lists()["after_name"]
        and words[at - 1].istitle()
        and words[at - 1].isalpha()
        and words[at - 1].lower() not in lists()["opener"]
    } - borne
    for sentence in document.sentences:
        for at in sentence.capitals:
            if words[at] in founders and at + 1 < sentence.last_token and words[at + 1] in _POSSESSIVES:
                yield made(document, at, at + 2, MentionKind.ORGANISATION, SHAPED_CONFIDENCE)


def _owned(document: Document) -> Iterator[TokenSpan]:
    words = document.tokens.words
    for sentence in document.sentences:
        end = sentence.first_token
        for at in sentence.capitals:
            if at < end or at + 2 >= sentence.last_token or not _has_owner(words, at, sentence):
                continue
            last = at + 2
            while last < min(sentence.last_token, at + 2 + _LONGEST_AFTER) and words[last][:1].isupper():
                last += 1
            if last == at + 2 or not _ends_organisation(words[last - 1].lower()):
                continue
            first = at
            while first > max(end, at - _LONGEST_BEFORE) and words[first - 1][:1].isupper():
                first -= 1
            if first < at and (words[first] == "The" or words[first].lower() in lists()["opener"]):
                first += 1
            yield made(document, first, last, MentionKind.ORGANISATION, SHAPED_CONFIDENCE)
            end = last


def _ends_organisation(word: str) -> bool:
    return word in _ENDS or word in lists()["organisation_end"] or word in lists()["house_end"]


def _has_owner(words: Sequence[str], at: int, sentence: Sentence) -> bool:
    """Whether token `at` owns what stands behind it and is no name by itself."""
    possessive = words[at + 1]
    plural = possessive in _PLURAL_POSSESSIVES and words[at].endswith("s")
    if possessive not in _POSSESSIVES and not plural:
        return False
    saint = at > sentence.first_token and words[at - 1] in _SAINTS
    return saint or words[at].lower() in lists()["owner"]
