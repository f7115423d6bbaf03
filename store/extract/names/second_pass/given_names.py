"""Persons whom a given name tells: "Joy Marsh", "Pieter van den Berg", "Rhodri ap Owen"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from store.extract.document import Document, Sentence
from store.extract.names.lexicon import (
    gazetteer_kinds,
    generic_words,
    is_first_name,
    listed_place,
    lists,
    word_kinds,
)
from store.extract.names.second_pass.spans import (
    SHAPED_CONFIDENCE,
    TokenSpan,
    is_running_text,
    made,
    overlaid,
)
from store.model.findings import MentionKind

_MOST_PARTICLES = 3
_LONGEST_LINE = 200
_LONGEST_ENTRY = 5
_BEHIND = frozenset({"as", "of", "(", ")", ";"})


def announced_by_given_names(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """A given name and a family name in running text that no mention holds, or one of a person in part.

    The family name is a listed one ("Ada Lund", not "Ada Dims"), which may be a word too ("Joy
    Marsh"), unless particles stand before it, a verb of saying behind it, or "and" and a person in full.
    """
    words = document.tokens.words
    persons = {
        span.first for span in spans if span.mention.kind is MentionKind.PERSON and span.last - span.first > 1
    }
    owner: dict[int, TokenSpan] = {}
    for sentence in document.sentences:
        end = sentence.first_token
        running: bool | None = None
        for at in sentence.capitals:
            if at < end or not _is_followed(words, at) or not _is_given(words[at]):
                continue
            last = _after_family_name(words, at, sentence, persons)
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
                spoken = words[sentence.first_token : sentence.last_token]
                running = is_running_text(spoken) or (_is_joined(words, last, persons) and _has_verb(spoken))
            asks = at == sentence.first_token and words[sentence.last_token - 1] == "?"
            if running and not asks and words[last - 1].lower() not in document.small:
                yield made(document, at, last, MentionKind.PERSON, SHAPED_CONFIDENCE)
                end = last


def _is_followed(words: Sequence[str], at: int) -> bool:
    """Whether a word with only its first letter large stands before a capital or a particle."""
    behind = words[at + 1] if at + 1 < len(words) else ""
    return (behind[:1].isupper() or _is_particle(behind)) and words[at].istitle()


def _is_given(word: str) -> bool:
    return is_first_name(word) or word.lower() in lists()["given_word"]


def _after_family_name(words: Sequence[str], at: int, sentence: Sentence, persons: Set[int]) -> int | None:
    """The token behind the family name of the given name at token `at`, else None; `persons` begin there."""
    family = at + 1
    while family < min(sentence.last_token, at + 1 + _MOST_PARTICLES) and _is_particle(words[family]):
        family += 1
    if family >= sentence.last_token or not words[family].istitle() or not words[family].isalpha():
        return None
    particled = family > at + 1
    double = words[family + 1 : family + 3]
    if family + 2 < sentence.last_token and double[0] == "-" and double[1].istitle():  # "Ann Munro-Berg"
        family += 2
    behind = words[family + 1] if family + 1 < sentence.last_token else "."
    if behind[:1].isupper() or behind in ("-", "&"):
        return None
    lower = words[family].lower()
    if lower in generic_words() or lower in lists()["place_suffix"] or lower in lists()["institution"]:
        return None
    if particled:
        return family + 1
    listed = lower in lists()["family_word"] or ("l" in gazetteer_kinds(lower) and not listed_place(lower))
    joined = _is_joined(words, family + 1, persons)
    told = not word_kinds().get(lower) and (listed or joined or behind in lists()["speech"])
    return family + 1 if told else None


def _is_joined(words: Sequence[str], last: int, persons: Set[int]) -> bool:
    """Whether "and" and a person in full stand behind a name: "Will Hatch | and Mark Berg"."""
    return words[last : last + 1] == ["and"] and last + 1 in persons


def _has_verb(words: Sequence[str]) -> bool:
    """Whether a word in small letters is more than a headline has: the "met" of "Will and Mark Berg met"."""
    return any(word.islower() and word not in lists()["opener"] and word != "and" for word in words)


def _is_particle(word: str) -> bool:
    return word in lists()["particle"] or word in lists()["rare_particle"]


def family_names_first(document: Document) -> Iterator[TokenSpan]:
    """Persons of a line in order of family names: "Okafor, Daniel R.; Berg, Ada"."""
    words, starts = document.tokens.words, document.tokens.starts
    for start, end in document.paragraphs:
        if end - start > _LONGEST_LINE or "," not in document.text[start:end]:
            continue
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        stops = [at for at in range(first, last) if words[at] == ";"]
        parts = list(pairwise([first - 1, *stops, last]))
        if all(_is_family_first(words[before + 1 : after]) for before, after in parts):
            for before, after in parts:
                yield made(document, before + 1, after, MentionKind.PERSON, SHAPED_CONFIDENCE)


def family_names_in_text(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """The same within a sentence, before a word that no given name stands before: "Okafor, Daniel as"."""
    words = document.tokens.words
    kinds: dict[int, MentionKind] = {}
    for sentence in document.sentences:
        for at in sentence.capitals:
            if (
                sentence.first_token < at < sentence.last_token - 3
                and words[at + 1] == ","
                and words[at + 3] in _BEHIND
                and words[at - 1].islower()
                and _is_family_first(words[at : at + 3])
                and not word_kinds().get(words[at].lower())
            ):
                kinds = kinds or {
                    index: span.mention.kind for span in spans for index in range(span.first, span.last)
                }
                if {kinds.get(at), kinds.get(at + 2)} <= {None, MentionKind.PERSON}:
                    yield made(document, at, at + 3, MentionKind.PERSON, SHAPED_CONFIDENCE)


def _is_family_first(words: Sequence[str]) -> bool:
    """ "Okafor", ",", "Daniel" and perhaps "R."; not "Florence", ",", "Italy"."""
    return (
        3 <= len(words) <= _LONGEST_ENTRY
        and words[1] == ","
        and words[0].istitle()
        and not listed_place(words[0].lower())
        and is_first_name(words[2])
        and all(word == "." or (word[:1].isupper() and len(word) < 3) for word in words[3:])
    )


def over_line_breaks(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """Family names at the start of a line with the given name that ends the line before: "Ruth | Okoro"."""
    words = document.tokens.words
    begins = {sentence.first_token for sentence in document.sentences}
    names = [
        made(document, span.first - 1, span.last, MentionKind.PERSON, span.mention.confidence)
        for span in spans
        if span.mention.kind is MentionKind.PERSON
        and span.first in begins
        and span.first - 1 not in begins
        and span.last - span.first == 1
        and span.first > 1
        and words[span.first - 1].istitle()
        and is_first_name(words[span.first - 1])
        and words[span.first - 2].islower()
    ]
    return overlaid(spans, names)
