"""Bodies whose name goes on behind "of": "Regional Court | of the 4th Circuit", "Academy of | Arts"."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

from store.extract.document import Document, Sentence
from store.extract.names.lexicon import day_words, demonyms, lists
from store.extract.names.second_pass.spans import (
    SHAPED_CONFIDENCE,
    TokenSpan,
    is_running_text,
    made,
)
from store.model.findings import MentionKind

_MOST_BEFORE = 5
_LONGEST_LINK = 5
_ADDED = frozenset({"of", "for"})


def with_chains(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, those in such a name made one organisation.

    A name that reaches beyond the chain stays, and so does one that the recogniser had whole.
    """
    words = document.tokens.words
    heads = _heads()
    if heads.isdisjoint(words):
        return list(spans)
    owner: dict[int, TokenSpan] = {}
    persons = {span.first for span in spans if span.mention.kind is MentionKind.PERSON}
    dropped: set[TokenSpan] = set()
    added: list[TokenSpan] = []
    for sentence in document.sentences:
        end = sentence.first_token
        running: bool | None = None
        for head in sentence.capitals:
            if head < end or words[head] not in heads or words[head + 1 : head + 2] != ["of"]:
                continue
            first, last = _first(words, head, end), _last(words, head, sentence, persons)
            if last == head + 1 or first is None:
                continue
            owner = owner or {index: span for span in spans for index in range(span.first, span.last)}
            inside = {owner[index] for index in range(first, last) if index in owner}
            if any(span.first < first or span.last > last for span in inside):
                continue
            if any(not _grows(words, span, first, last) for span in inside):
                continue
            if running is None:
                running = is_running_text(words[sentence.first_token : sentence.last_token])
            if not running:
                continue
            dropped |= inside
            added.append(made(document, first, last, MentionKind.ORGANISATION, SHAPED_CONFIDENCE))
            end = last
    if not added:
        return list(spans)
    return sorted([span for span in spans if span not in dropped] + added, key=lambda span: span.first)


def _grows(words: Sequence[str], span: TokenSpan, first: int, last: int) -> bool:
    """Whether a name that the recogniser begins where the chain does goes on with "of" there."""
    return span.first > first or (span.last < last and words[span.last] in _ADDED)


def _first(words: Sequence[str], head: int, floor: int) -> int | None:
    """Where a name begins whose words before its head are shared ones; None where they are its own."""
    first = head
    while first > floor and words[first - 1][:1].isupper() and words[first - 1] != "The":
        if head - first == _MOST_BEFORE or words[first - 1].lower() not in _shared():
            return None
        first -= 1
        if first - 2 > floor and words[first - 1] == "-" and words[first - 2].istitle():
            first -= 2  # "Self-Defence"
    return first


def _last(words: Sequence[str], head: int, sentence: Sentence, persons: Set[int]) -> int:
    """The end of the chain behind a head: "of" and a name, again and again, up to where a person is in it."""
    last = head + 1
    while last + 1 < sentence.last_token and words[last] in _ADDED:
        start = last + 2 if words[last + 1] == "the" else last + 1
        end = start
        while end < min(sentence.last_token, start + _LONGEST_LINK) and _links(words, end, start):
            end += 1
        if end == start or not persons.isdisjoint(range(start, end)):
            break
        last = end
    return last


def _links(words: Sequence[str], at: int, start: int) -> bool:
    """Whether a token goes on with a name that begins at `start`: a capital but a day's, "-", "4", "th"."""
    word, behind = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word == "-":
        return at > start and behind.istitle()
    if word.isdigit() or word == "th":
        return behind == "th" or at > start
    return word[:1].isupper() and word not in ("I", "May") and word.lower() not in day_words()


@cache
def _heads() -> frozenset[str]:
    """What bodies are called that have "of" behind it: "Academy", "Council"."""
    return frozenset(map(str.title, lists()["body_head"]))


@cache
def _shared() -> frozenset[str]:
    """Words that any body may begin with: "Regional", "International", "Supreme", "Scottish"."""
    return lists()["body_beginning"] | lists()["court_kind"] | lists()["field"] | demonyms().keys()
