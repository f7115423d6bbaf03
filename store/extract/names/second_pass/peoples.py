"""Peoples and their languages, which are no places: "the Zorrites", "a Velmar-language station"."""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.document import Document
from store.extract.names.lexicon import listed_place, lists
from store.extract.names.second_pass.spans import TokenSpan, as_kind
from store.model.findings import MentionKind

_ENDS = ("ans", "ite", "ites")
_SHORTEST = 6
_UNSURE = 0.65
_SPOKEN = frozenset({"language", "speaking", "speakers"})


def peoples(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, those of peoples as other names, wherever the article has them once one is told."""
    words = document.tokens.words
    told = {
        words[span.first]
        for span in spans
        if span.last - span.first == 1 and _is_people(words, span) and _may_be(words[span.first], span)
    }
    told -= {words[span.first] for span in spans if _is_placed(words, span)}
    if not told:
        return list(spans)
    return [
        as_kind(span, MentionKind.OTHER)
        if span.last - span.first == 1 and words[span.first] in told and _may_be(words[span.first], span)
        else span
        for span in spans
    ]


def _may_be(word: str, span: TokenSpan) -> bool:
    """Whether a name is a place of no list, or a person of whom the recogniser is not sure."""
    kind, confidence = span.mention.kind, span.mention.confidence
    unsure = confidence is not None and confidence < _UNSURE
    return not listed_place(word.lower()) and (
        kind is MentionKind.PLACE or (kind is MentionKind.PERSON and unsure)
    )


def _is_placed(words: Sequence[str], span: TokenSpan) -> bool:
    """Whether something is in a name's place: "in | Velmora | people queue", no "in | Velmar |-language"."""
    located = span.first > 0 and words[span.first - 1].lower() in lists()["locative"] | {"at"}
    return located and words[span.last : span.last + 1] != ["-"]


def _is_people(words: Sequence[str], span: TokenSpan) -> bool:
    """Whether a place's name ends like a people's, or a people or a language is told behind a name."""
    word = words[span.first]
    after = words[span.last : span.last + 2]
    if span.mention.kind is MentionKind.PLACE and len(word) >= _SHORTEST and word.endswith(_ENDS):
        return True
    joined = after[:1] == ["-"] and after[1:] != [] and after[1] in _SPOKEN
    return joined or (after != [] and after[0] in lists()["people_noun"])
