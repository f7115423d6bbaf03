"""Where somebody or a firm is from: "a joiner from Marlow", "Berg Brothers of Marlow"."""

from __future__ import annotations

from collections.abc import Container, Sequence

from store.extract.document import Document
from store.extract.names.lexicon import lists, word_kinds
from store.extract.names.second_pass.spans import TokenSpan, as_kind
from store.model.findings import MentionKind

_SAINTS = frozenset({"Saints", "SS", "Sts", "Sts."})
_UNSURE = 0.65
"""An organisation or a person less sure than this may be a town …"""
_UNSURE_OF = 0.85
"""… or than this, where something is the town's."""
_TRADES = ("er", "or", "ist", "man", "woman", "piece")
"""How words for trades end, and for bands: "four-piece"."""
_KNOWN = frozenset({"CM", "ME", "TE"})
"""Companies, media and teams, which have people too: "the people of Tesla"."""


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
    """Whether a lone person is one of two saints, who have a feast or a church: "Saints Peter and | Paul".

    Not whoever stands behind a place: "at St Ives and | Velmora".
    """
    lone = span.mention.kind is MentionKind.PERSON and span.last - span.first == 1
    before = words[max(span.first - 3, 0) : span.first]
    return lone and len(before) > 2 and before[0] in _SAINTS and before[2] == "and"


def _has_ruler(words: Sequence[str], at: int) -> bool:
    """Whether what a place has stands before a name: "kings of | Marlow", "the town of | Marlow"."""
    if at < 2 or words[at - 1] != "of" or not _KNOWN.isdisjoint(word_kinds().get(words[at].lower(), ())):
        return False
    return words[at - 2].lower().removesuffix("s") in lists()["has_place"]


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
    return trade.islower() and trade.endswith(_TRADES) and trade not in lists()["no_trade"]
