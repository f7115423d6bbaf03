"""Names with an owner in them: "Velmora County Sheriff's Office", "St Anne's Hospital", "Velmora's"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from store.extract.document import Document, Sentence
from store.extract.names.lexicon import POSSESSIVES, SAINTS, demonyms, listed_place, lists, word_kinds
from store.extract.names.second_pass.spans import SHAPED_CONFIDENCE, TokenSpan, made, overlaid
from store.extract.tokens import places_of
from store.model.findings import MentionKind

_MARKS = frozenset({*POSSESSIVES, "'", "’"})
_ENDS = frozenset({"bar", "center", "centre", "court", "office", "service"})
_OTHER_KINDS = frozenset({"BO", "CM", "CO", "DY", "HO", "ME", "MO", "OS", "ST", "TI"})
"""Codes of bodies, companies, countries, days, holidays, media, months, offices, states and titles."""
_LONGEST_BEFORE = 4
_LONGEST_AFTER = 4


def with_owners(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, those of an owner and of what it has made one; none begins with "'s".

    An owner is an office or a group of people, or a saint: "Marlow's Hospital" stays two names.
    """
    words = document.tokens.words
    if _MARKS.isdisjoint(words):
        return list(spans)
    marks = [at for at in sorted(chain(*[places_of(mark, words) for mark in _MARKS])) if at]
    whole = overlaid(spans, _owned(document, marks))
    whole = overlaid(whole, _called_for_founders(document, marks))
    return [
        made(document, span.first + 1, span.last, span.mention.kind, span.mention.confidence)
        if words[span.first] in POSSESSIVES and span.last - span.first > 1
        else span
        for span in whole
    ]


def _owned(document: Document, marks: Sequence[int]) -> Iterator[TokenSpan]:
    """Organisations whose owner stands before one of the apostrophes at `marks`."""
    words, starts = document.tokens.words, document.tokens.starts
    end = 0
    for mark in marks:
        sentence = document.sentence_at(starts[mark])
        if sentence is None or not _has_owner(words, mark, sentence):
            continue
        last = mark + 1
        ceiling = min(sentence.last_token, last + _LONGEST_AFTER)
        while last < ceiling and words[last][:1].isupper():
            last += 1
        if last == mark + 1 or not _ends_organisation(words[last - 1].lower()):
            continue
        first = mark - 1
        floor = max(end, sentence.first_token, first - _LONGEST_BEFORE)
        while first > floor and words[first - 1][:1].isupper():
            first -= 1
        if first < mark - 1 and (words[first] == "The" or words[first].lower() in lists()["opener"]):
            first += 1
        yield made(document, first, last, MentionKind.ORGANISATION, SHAPED_CONFIDENCE)
        end = last


def _has_owner(words: Sequence[str], mark: int, sentence: Sentence) -> bool:
    """Whether the word before an apostrophe owns what stands behind it and is no name by itself."""
    owner = words[mark - 1]
    if mark <= sentence.first_token or not owner[:1].isupper():
        return False
    if words[mark] not in POSSESSIVES and not owner.endswith("s"):
        return False
    saint = mark - 1 > sentence.first_token and words[mark - 2] in SAINTS
    return saint or owner.lower() in lists()["owner"]


def _ends_organisation(word: str) -> bool:
    return word in _ENDS or word in lists()["organisation_end"] or word in lists()["house_end"]


def _called_for_founders(document: Document, marks: Sequence[int]) -> Iterator[TokenSpan]:
    """Houses called like "Velmora's", wherever one stands: a verb behind it shows that it owns nothing.

    "Ours grew, Velmora's did not" shows as much, so a name that also stands without its "'s" is no house,
    nor are a place, a people, a day: "Monday's was the third".
    """
    words = document.tokens.words
    founders = {
        words[mark - 1]
        for mark in marks
        if words[mark] in POSSESSIVES
        and words[mark + 1 : mark + 2]
        and words[mark + 1] in lists()["after_name"]
        and words[mark - 1].istitle()
        and words[mark - 1].isalpha()
        and not _is_no_founder(words[mark - 1].lower())
    }
    if founders:
        founders -= {word for word, behind in pairwise((*words, "")) if behind not in POSSESSIVES}
    for mark in marks:
        if words[mark] in POSSESSIVES and words[mark - 1] in founders:
            yield made(document, mark - 1, mark + 1, MentionKind.ORGANISATION, SHAPED_CONFIDENCE)


def _is_no_founder(word: str) -> bool:
    """Whether a word, in small letters, is known to be something else than a family name."""
    if word in lists()["opener"] or word in demonyms() or listed_place(word):
        return True
    return word in lists()["sole_organisation"] or not _OTHER_KINDS.isdisjoint(word_kinds().get(word, ()))
