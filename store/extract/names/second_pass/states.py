"""States and provinces in short: the "Conn." of "Marlow, Conn.", with its point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.extract.document import Document
from store.extract.names.lexicon import lists
from store.extract.names.second_pass.spans import SHAPED_CONFIDENCE, TokenSpan, made
from store.extract.tokens import places_of
from store.model.findings import MentionKind

PARTIES = frozenset({"D", "R", "I"})
"""What stands before a hyphen and the state that a member of a parliament is from."""

REGION_ENDS = frozenset(",.;:)—–")
"""What stands behind a region that a comma or a bracket led in."""


def states(document: Document, spans: Sequence[TokenSpan]) -> Iterator[TokenSpan]:
    """States in short behind a place and a comma: the second name of "Marlow, Conn., thrift".

    And alone in brackets or behind a party: "Berg (Vt.)", "Berg, R-Conn.,".
    """
    words = document.tokens.words
    led = {opened + 1 for opened in places_of("(", words) if words[opened + 2 : opened + 3] != ["-"]}
    led |= {hyphen + 1 for hyphen in places_of("-", words) if hyphen and words[hyphen - 1] in PARTIES}
    for at in led:
        short = at + 1 < len(words) and words[at].istitle() and words[at].lower() in lists()["state_short"]
        if short and words[at + 1] in REGION_ENDS:
            yield made(document, at, at + 1, MentionKind.PLACE, SHAPED_CONFIDENCE)
    for place in spans:
        at = place.last + 1
        if place.mention.kind is not MentionKind.PLACE or words[place.last : at] != [","] or at >= len(words):
            continue
        behind = words[at + 1] if at + 1 < len(words) else "."
        if words[at].istitle() and words[at].lower() in lists()["state_short"] and behind in REGION_ENDS:
            yield made(document, at, at + 1, MentionKind.PLACE, SHAPED_CONFIDENCE)


def with_points(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, a state in short with the point that touches it, at the end of a sentence too.

    A short form that is another word as well needs a place and a comma before it: "Marlow, Ont.".
    """
    return [
        made(document, span.first, span.last + 1, span.mention.kind, span.mention.confidence)
        if span.mention.kind is MentionKind.PLACE and _lacks_point(document, span)
        else span
        for span in spans
    ]


def _lacks_point(document: Document, span: TokenSpan) -> bool:
    tokens = document.tokens
    if span.last - span.first > 1 or tokens.words[span.last : span.last + 1] != ["."]:
        return False
    word = tokens.words[span.first].lower()
    behind_comma = span.first > 0 and tokens.words[span.first - 1] == ","
    short = word in lists()["state_short"] or (behind_comma and word in lists()["state_pointed"])
    return short and tokens.ends[span.first] == tokens.starts[span.last]
