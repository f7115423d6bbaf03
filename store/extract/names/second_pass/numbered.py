"""What a number tells to be a thing: the mission "STS-135", the road "B939", the disease "Covid-19"."""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.document import Document
from store.extract.names.lexicon import known_place, word_kinds
from store.extract.names.second_pass.spans import TokenSpan, as_kind
from store.model.findings import MentionKind
from store.patterns import regex

_ROAD = regex(r"[A-Z]{1,2}-?[0-9]{1,4}")


def numbered(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, lone places and bodies with a number as other names, but for known ones: "the EU-27"."""
    return [
        as_kind(span, MentionKind.OTHER)
        if span.mention.kind in (MentionKind.PLACE, MentionKind.ORGANISATION) and _has_number(document, span)
        else span
        for span in spans
    ]


def _has_number(document: Document, span: TokenSpan) -> bool:
    tokens = document.tokens
    name = document.text[span.mention.start : span.mention.end].lower()
    if known_place(name) or word_kinds().get(name):
        return False
    if span.mention.kind is MentionKind.PLACE and _ROAD.fullmatch(
        document.text, span.mention.start, span.mention.end
    ):
        return True
    hyphen, number = span.last, span.last + 1
    return (
        span.last - span.first == 1
        and tokens.words[hyphen : number + 1][1:] != []
        and tokens.words[hyphen] == "-"
        and tokens.words[number].isdigit()
        and tokens.ends[span.first] == tokens.starts[hyphen]
        and tokens.ends[hyphen] == tokens.starts[number]
    )
