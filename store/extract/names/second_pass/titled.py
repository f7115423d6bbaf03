"""Persons whom what stands before them announces: "Secretary of State Anna Berg", "Cllr Velma Marsh"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from store.extract.document import Document, Sentence
from store.extract.names.lexicon import generic_words, is_first_name, lists
from store.extract.names.roles import role_before
from store.extract.names.second_pass.spans import TokenSpan, made, tokens_of
from store.model.findings import MentionKind

_CONFIDENCE = 0.8
_LONGEST_NAME = 6
_LONGEST_ADDRESSED = 4


def titled(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """Unmarked persons whom an office and a first name announce, or a form of address and any name."""
    words = document.tokens.words
    taken = tokens_of(spans)
    for sentence in document.sentences:
        end = sentence.first_token
        for first in sentence.capitals:
            if not sentence.first_token < first < sentence.last_token or first < end or first in taken:
                continue
            last = first + 1
            while last < min(sentence.last_token, first + _LONGEST_NAME) and _goes_on(words, last, taken):
                last += 1
            office = last - first > 1 and is_first_name(words[first])
            office = office and role_before(words, first, sentence.first_token) is not None
            if office or _is_addressed(words, first, last, sentence):
                yield made(document, first, last, MentionKind.PERSON, _CONFIDENCE)
                end = last


def _goes_on(words: Sequence[str], at: int, taken: set[int]) -> bool:
    return at not in taken and words[at][:1].isupper()


def _is_addressed(words: Sequence[str], first: int, last: int, sentence: Sentence) -> bool:
    """Whether "Mr", "Cllr" or the like stands before a name that no body or place has: not "Sir Hall"."""
    point = words[first - 1] == "." and first - 2 >= sentence.first_token
    at = first - 2 if point else first - 1
    before = words[at].lower().rstrip(".")
    ranked = at > sentence.first_token and f"{words[at - 1].lower()} {before}" in _addresses()
    if not words[at].istitle() or not (ranked or before in _addresses()):
        return False
    name = words[first:last]
    if len(name) > _LONGEST_ADDRESSED or len(name[-1]) == 1:
        return False
    return _no_names().isdisjoint(word.lower().rstrip(".") for word in name)


@cache
def _addresses() -> frozenset[str]:
    return lists()["personal_address"]


@cache
def _no_names() -> frozenset[str]:
    return generic_words() | lists()["place_suffix"] | _addresses() | lists()["title"]
