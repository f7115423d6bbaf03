"""Organisations of one word that many share: with the words before it, or none where it is a common noun."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

from store.extract.document import Document
from store.extract.names.lexicon import day_words, demonyms, generic_words, lists, word_kinds
from store.extract.names.second_pass.spans import TokenSpan, is_running_text, made
from store.model.findings import MentionKind

_UNSURE = 0.6
_MOST_BEFORE = 3
_LONGEST_TRUST = 6
_OF_OFFICES = frozenset({"state", "federation", "council", "republic"})
_HOLDERS = frozenset({"Advisor", "Adviser", "Director", "Manager", "Officer", "Spokesman", "Spokesperson"})
_PLURAL_VERBS = frozenset({"were", "are"})


def whole_or_none(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, those of one shared word with what stands before it, common nouns left out."""
    words = document.tokens.words
    result: list[TokenSpan] = []
    for span in spans:
        if span.mention.kind is not MentionKind.ORGANISATION or span.last - span.first > 1:
            if span.mention.kind is not MentionKind.ORGANISATION or not _is_office(words, span):
                result.append(_with_trust(document, result, span))
            continue
        sentence = document.sentence_at(span.mention.start)
        floor = max(sentence.first_token if sentence else span.first, result[-1].last if result else 0)
        first = _beginning(words, span.first, floor)
        if first < span.first:
            result.append(made(document, first, span.last, span.mention.kind, span.mention.confidence))
            continue
        if _is_part_of_office(words, span.first) or words[span.first - 1 : span.first] == ["@"]:
            continue
        if sentence and span.first == sentence.first_token and _is_unsure(span):
            running = is_running_text(words[sentence.first_token : sentence.last_token])
            if running and _is_common(words, span, document.small):
                continue
        result.append(span)
    return result


def _is_office(words: Sequence[str], span: TokenSpan) -> bool:
    """Whether a name of several words is somebody's office: "Council's Health and Safety | Advisor"."""
    return words[span.last - 1] in _HOLDERS and "of" not in words[span.first : span.last]


def _with_trust(document: Document, before: list[TokenSpan], span: TokenSpan) -> TokenSpan:
    """A trust of the health service with the hospitals it is called for, which leave `before`.

    "Velmora Hospitals | NHS Trust", "St Anne's and Velmora Hospitals | NHS Foundation Trust".
    """
    words = document.tokens.words
    if words[span.last - 1] != "Trust" or "NHS" not in words[span.first : span.last]:
        return span
    sentence = document.sentence_at(span.mention.start)
    if sentence is None:
        return span
    first = span.first
    while first > sentence.first_token and span.first - first < _LONGEST_TRUST:
        word = words[first - 1]
        joins = word in ("of", "and", "'s", "’s") and words[first - 2][:1].isupper()
        if not joins and (not word[:1].isupper() or word.lower() in _no_beginnings()):
            break
        first -= 1
    while first < span.first and words[first] in ("of", "and"):
        first += 1
    if first == span.first or any(part.first < first < part.last for part in before):
        return span
    while before and before[-1].first >= first:
        before.pop()
    return made(document, first, span.last, span.mention.kind, span.mention.confidence)


def _beginning(words: Sequence[str], at: int, floor: int) -> int:
    """Where a name begins that ends with the word at `at`: "Local Pilots | Union", "VELMORA | ROVERS"."""
    if words[at].lower() not in _shared():
        return at
    first = at
    while first > floor and at - first < _MOST_BEFORE and _may_begin(words[first - 1]):
        first -= 1
    return at if first > floor and words[first - 1][:1].isupper() else first


@cache
def _shared() -> frozenset[str]:
    return generic_words() | lists()["club_end"]


@cache
def _no_beginnings() -> frozenset[str]:
    lead = lists()["opener"] | lists()["title"] | lists()["honorific"]
    return lead | demonyms().keys() | day_words() | {"the"}


def _may_begin(word: str) -> bool:
    fitting = word.isalpha() and word[0].isupper() and len(word) > 1
    return fitting and word.lower() not in _no_beginnings()


def _is_part_of_office(words: Sequence[str], at: int) -> bool:
    """Whether a word only tells which office somebody has: "Secretary of | State", not "of the Treasury".

    "The State" is any that has courts and taxes.
    """
    if words[at].lower() not in _OF_OFFICES and words[at].lower() not in lists()["field"]:
        return False
    before = [word.lower() for word in words[max(at - 3, 0) : at]]
    if words[at] == "State" and before[-1:] == ["the"]:
        return True
    if before[-1:] == ["the"]:
        before.pop()
    return before[-1:] == ["of"] and len(before) > 1 and before[-2] in lists()["title"]


def _is_unsure(span: TokenSpan) -> bool:
    return span.mention.confidence is not None and span.mention.confidence < _UNSURE


def _is_common(words: Sequence[str], span: TokenSpan, small: Set[str]) -> bool:
    """Whether a word that opens a sentence is a common noun: "Mill workers", "Masts were put up"."""
    word = words[span.first]
    if word.isupper() or word.lower() in lists()["sole_organisation"]:
        return False
    return word.lower() in small or is_many(words, span.first)


def is_many(words: Sequence[str], at: int) -> bool:
    """Whether a word is told of as several, as no firm is but a listed one: "Masts were put up"."""
    word = words[at]
    behind = words[at + 1] if at + 1 < len(words) else ""
    return word.endswith("s") and behind in _PLURAL_VERBS and "CM" not in word_kinds().get(word.lower(), ())
