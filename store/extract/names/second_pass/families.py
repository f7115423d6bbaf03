"""Families by their name: "the Garlands" beside Ada Garland, "the Varberg brothers"."""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.document import Document
from store.extract.names.lexicon import demonyms, listed_place, lists, word_kinds
from store.extract.names.second_pass.spans import SHAPED_CONFIDENCE, TokenSpan, as_kind, made
from store.model.findings import MentionKind

_KIN = frozenset({"family", "brothers", "sisters", "twins", "siblings", "cousins"})
_SHORTEST = 4


def families(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, lone names of families as persons, whether a recogniser marked them or not."""
    words = document.tokens.words
    borne = {
        words[span.last - 1]
        for span in spans
        if span.mention.kind is MentionKind.PERSON and span.last - span.first > 1
    }
    plurals = {name + ending for name in borne if len(name) >= _SHORTEST for ending in ("s", "es")}
    if plurals.isdisjoint(words) and _KIN.isdisjoint(words):
        return list(spans)
    owner = {index: span for span in spans for index in range(span.first, span.last)}
    changed: dict[TokenSpan, TokenSpan] = {}
    added: list[TokenSpan] = []
    for sentence in document.sentences:
        for at in sentence.capitals:
            if at == sentence.first_token or words[at - 1].lower() != "the" or not words[at].istitle():
                continue
            behind = words[at + 1] if at + 1 < sentence.last_token else ""
            if not _is_own(words[at]):
                continue
            if behind not in _KIN and (words[at] not in plurals - borne or behind[:1].isupper()):
                continue
            span = owner.get(at)
            if span is None:
                added.append(made(document, at, at + 1, MentionKind.PERSON, SHAPED_CONFIDENCE))
            elif span.last - span.first == 1:
                changed[span] = as_kind(span, MentionKind.PERSON)
    if not added and not changed:
        return list(spans)
    return sorted([*(changed.get(span, span) for span in spans), *added], key=lambda span: span.first)


def _is_own(word: str) -> bool:
    """Whether a word is nobody else's: no "the Muslim brothers", "the Greens", "the Royal family"."""
    lower = word.lower()
    if lower in lists()["body_beginning"]:
        return False
    return lower not in demonyms() and not word_kinds().get(lower) and not listed_place(lower)
