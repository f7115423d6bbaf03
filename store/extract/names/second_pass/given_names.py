"""Persons whom a given name tells: "Joy Marsh", "Pieter van den Berg", "Rhodri ap Owen"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.extract.document import Document, Sentence
from store.extract.names.lexicon import (
    gazetteer,
    generic_words,
    is_first_name,
    listed_place,
    lists,
    word_kinds,
)
from store.extract.names.second_pass.spans import SHAPED_CONFIDENCE, TokenSpan, is_running_text, made
from store.model.findings import MentionKind

_MOST_PARTICLES = 3


def announced_by_given_names(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """A given name and a family name in running text that no mention holds, or one of a person in part.

    The family name is a listed one ("Joy Marsh", not "Joy Dims") unless particles stand before
    it or a verb of saying behind it.
    """
    words = document.tokens.words
    owner: dict[int, TokenSpan] = {}
    small: set[str] | None = None
    for sentence in document.sentences:
        end = sentence.first_token
        running: bool | None = None
        for at in sentence.capitals:
            if at < end or not _is_followed(words, at) or not _is_given(words[at]):
                continue
            last = _after_family_name(words, at, sentence)
            if last is None or (at > sentence.first_token and words[at - 1][:1].isupper()):
                continue
            owner = owner or {index: span for span in spans for index in range(span.first, span.last)}
            marked = {owner[index] for index in range(at, last) if index in owner}
            if any(
                (span.first, span.last) == (at, last) or span.mention.kind is not MentionKind.PERSON
                for span in marked
            ):
                continue
            if running is None:
                running = is_running_text(words[sentence.first_token : sentence.last_token])
            if small is None:
                small = {word for word in words if word.islower()}
            asks = at == sentence.first_token and words[sentence.last_token - 1] == "?"
            if running and not asks and words[last - 1].lower() not in small:
                yield made(document, at, last, MentionKind.PERSON, SHAPED_CONFIDENCE)
                end = last


def _is_followed(words: Sequence[str], at: int) -> bool:
    """Whether a word with only its first letter large stands before a capital or a particle."""
    behind = words[at + 1] if at + 1 < len(words) else ""
    return (behind[:1].isupper() or _is_particle(behind)) and words[at].istitle()


def _is_given(word: str) -> bool:
    return is_first_name(word) or word.lower() in lists()["given_word"]


def _after_family_name(words: Sequence[str], at: int, sentence: Sentence) -> int | None:
    """The token behind the family name of the given name at token `at`, else None."""
    family = at + 1
    while family < min(sentence.last_token, at + 1 + _MOST_PARTICLES) and _is_particle(words[family]):
        family += 1
    if family >= sentence.last_token or not words[family].istitle() or not words[family].isalpha():
        return None
    behind = words[family + 1] if family + 1 < sentence.last_token else "."
    if behind[:1].isupper() or behind in ("-", "&"):
        return None
    lower = words[family].lower()
    if lower in generic_words() or lower in lists()["place_suffix"] or lower in lists()["institution"]:
        return None
    if family > at + 1:
        return family + 1
    listed = "l" in gazetteer().get(lower, "") and not listed_place(lower)
    told = not word_kinds().get(lower) and (listed or behind in lists()["speech"])
    return family + 1 if told else None


def _is_particle(word: str) -> bool:
    return word in lists()["particle"] or word in lists()["rare_particle"]
