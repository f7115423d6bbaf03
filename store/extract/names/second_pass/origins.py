"""Where somebody or a firm is from: "a joiner from Marlow", "Berg Brothers of Marlow"."""

from __future__ import annotations

from collections.abc import Container, Sequence

from store.extract.document import Document
from store.extract.names.second_pass.spans import TokenSpan, as_kind
from store.model.findings import MentionKind

_SAINTS = frozenset({"Saints", "St", "St.", "SS", "Sts"})
_UNSURE = 0.65
"""An organisation or a person less sure than this may be a town …"""
_UNSURE_OF = 0.85
"""… or than this, where something is the town's."""
_TRADES = ("er", "or", "ist", "man", "woman", "piece")
"""How words for trades end, and for bands: "four-piece" …"""
_OF_PLACES = frozenset(
    {"king", "queen", "duke", "duchess", "earl", "mayor", "bishop", "archbishop", "sultan", "emir"}
    | {
        "town",
        "city",
        "village",
        "port",
        "siege",
        "people",
        "north",
        "south",
        "east",
        "west",
        "outskirt",
        "suburb",
        "province",
    }
    | {"island", "invasion", "occupation", "district", "municipality", "inhabitant", "resident"}
)
"""What is a place's, before "of"."""
_NO_TRADES = frozenset(
    {
        "after",
        "anchor",
        "answer",
        "chapter",
        "either",
        "ever",
        "favor",
        "letter",
        "matter",
        "member",
        "number",
    }
    | {"offer", "order", "other", "over", "paper", "player", "poster", "power", "recover", "supporter"}
    | {"transfer", "under", "water", "whether", "debtor", "tender", "timber", "silver", "computer", "user"}
    | {"defector", "reporter", "engineer", "researcher", "investor", "adviser", "officer", "manager"}
)
"""… and those of things, and of people who may come from a firm or a body."""


def origins(document: Document, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The mentions, lone names of which the recogniser is not sure as places where somebody is from there."""
    words = document.tokens.words
    firms = {span.last for span in spans if span.mention.kind is MentionKind.ORGANISATION}
    spans = [span for span in spans if not _is_saint(words, span)]
    shown = {
        words[span.first]
        for span in spans
        if (_is_unsure(span, _UNSURE) and _is_origin(words, span.first, firms))
        or (_is_unsure(span, _UNSURE_OF) and _has_ruler(words, span.first))
    }
    return [
        as_kind(span, MentionKind.PLACE)
        if words[span.first] in shown and _is_unsure(span, _UNSURE_OF)
        else span
        for span in spans
    ]


def _is_saint(words: Sequence[str], span: TokenSpan) -> bool:
    """Whether a lone person is one of two saints, who have a feast or a church: "Saints Peter and | Paul"."""
    lone = span.mention.kind is MentionKind.PERSON and span.last - span.first == 1
    before = words[max(span.first - 4, 0) : span.first]
    return lone and len(before) > 2 and before[-1] == "and" and not _SAINTS.isdisjoint(before[:-2])


def _has_ruler(words: Sequence[str], at: int) -> bool:
    """Whether what a place has stands before a name: "kings of | Marlow", "the town of | Marlow"."""
    if at < 2 or words[at - 1] != "of":
        return False
    return words[at - 2].lower().removesuffix("s") in _OF_PLACES


def _is_unsure(span: TokenSpan, cut: float) -> bool:
    mention = span.mention
    named = mention.kind in (MentionKind.ORGANISATION, MentionKind.PERSON) and span.last - span.first == 1
    return named and mention.confidence is not None and mention.confidence < cut


def _is_origin(words: Sequence[str], at: int, firms: Container[int]) -> bool:
    """Whether "from" and somebody's trade, or "of" and a firm stand before the token `at`."""
    if at < 3 or words[at].isupper():
        return False
    if words[at - 1] == "of":
        return at - 1 in firms or (words[at - 2] == "," and at - 2 in firms)
    trade = words[at - 2].removesuffix("s")
    if words[at - 1] != "from" or words[at + 1 : at + 2] in (["'s"], ["’s"]):
        return False
    return trade.islower() and trade.endswith(_TRADES) and trade not in _NO_TRADES
