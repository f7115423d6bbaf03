"""Persons with a nickname in quotation marks: `Walter P. "Wally" Greene`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.extract.document import Document
from store.extract.names.lexicon import is_first_name
from store.extract.names.second_pass.spans import TokenSpan, made
from store.model.findings import MentionKind

_OPENING, _CLOSING = frozenset("“\"‘'"), frozenset("”\"’'")
_CONFIDENCE = 0.8
_AFTER = 3
"""Tokens from the opening mark to the family name."""


def with_nicknames(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, with all parts of such a person in one; not where its family name is something else."""
    owner: dict[int, TokenSpan] = {}
    dropped: set[TokenSpan] = set()
    added: list[TokenSpan] = []
    for first, family in _nicknamed(document):
        owner = owner or {index: span for span in spans for index in range(span.first, span.last)}
        marked = owner.get(family)
        last = marked.last if marked is not None else family + 1
        crossed = {owner[index] for index in range(first, last) if index in owner}
        person = marked is None or marked.mention.kind is MentionKind.PERSON
        if person and (not added or added[-1].last <= first):
            dropped |= crossed
            added.append(made(document, first, last, MentionKind.PERSON, _CONFIDENCE))
    if not added:
        return list(spans)
    return sorted([span for span in spans if span not in dropped] + added, key=lambda span: span.first)


def _nicknamed(document: Document) -> Iterator[tuple[int, int]]:
    """The token of the given name and that of the family name."""
    words = document.tokens.words
    for sentence in document.sentences:
        for family in sentence.capitals:
            opening = family - _AFTER
            if opening <= sentence.first_token or words[family - 1] not in _CLOSING:
                continue
            named = words[opening + 1][:1].isupper() and not words[family].isupper()
            if words[opening] not in _OPENING or not named:
                continue
            given = opening - 1
            if _is_initial(words[given]) and given > sentence.first_token:
                given -= 1
            if words[given].istitle() and is_first_name(words[given]):
                yield given, family


def _is_initial(word: str) -> bool:
    return len(word) < 3 and word[0].isupper() and word.endswith(".")
