"""Decides on the words that mean time only in company: "may", "march", "sat", "fall", "last"."""

from __future__ import annotations

import re

from store.extract.timexes.tokens import Token
from store.extract.timexes.vocabulary import listed

_VERB_BEFORE_LAST = re.compile(r"(?:\b(?:will|to|would|could|may|might|can|should|did|not)|n['’]t)\s+$")
_UNSURE = frozenset(listed("may march mar dec sat sun mon wed jan fri thu tue jun"))
"""Words that are a month or a weekday only beside a number or another word of time."""
_SUPPORTING = frozenset(
    listed("""THE THIS LAST NEXT THAT OF IN ON FROM TO BETWEEN BY DURING SINCE BEFORE AFTER EARLY MID LATE
    EVERY DAYNO ORDNO ORDWORD YEARNO SHORTYEAR WEEKDAY CLOCK SEASON A AND OR MONTH""")
)
_NUMBERS = frozenset({"DAYNO", "ORDNO", "ORDWORD", "YEARNO", "CLOCK", "SHORTYEAR"})
_LINKS = frozenset({"DASH", "COMMA", "OF", "SLASH"})
_SEASON_BESIDE = frozenset({"YEARNO", "THIS", "LAST", "NEXT", "EVERY"})
_SEASON_BEFORE = frozenset({"IN", "THE", "EARLY", "LATE", "BY", "THAT", "SINCE", "OF"})


def judged(text: str, tokens: list[Token], index: int) -> Token:
    """Decide on the words that mean time only in company."""
    token = tokens[index]
    if token.text == "last" and _VERB_BEFORE_LAST.search(text[max(0, token.start - 12) : token.start]):
        return _other(token)
    if token.kind == "SEASON":
        return token if _is_season(text, tokens, index) else _other(token)
    if token.text in _UNSURE and not _is_date_word(text, tokens, index):
        return _other(token)
    return token


def _is_season(text: str, tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    if token.text in ("summer", "winter", "autumn") or _beside(text, tokens, index) & _SEASON_BESIDE:
        return True
    if token.text == "spring" and text[token.start].isupper():
        return True
    if not index or tokens[index - 1].kind not in _SEASON_BEFORE:
        return False
    after, beyond = _kind(tokens, index + 1), _kind(tokens, index + 2)
    return after != "OF" or beyond in ("YEARNO", "THIS", "LAST", "NEXT", "THAT")


def _is_date_word(text: str, tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    capital = text[token.start].isupper()
    beyond = _kind(tokens, index + 2) if _kind(tokens, index + 1) in _LINKS else ""
    if _beside(text, tokens, index) & _NUMBERS or beyond in ("YEARNO", "DAYNO", "ORDNO", "MONTH"):
        return True
    if capital and token.kind == "WEEKDAY" and "WEEKDAY" in (beyond, _across(tokens, index)):
        return True
    before = tokens[index - 1] if index else None
    if before is not None and before.kind in _SUPPORTING and _close(text, token, before):
        if token.kind == "MONTH" and (capital or token.text not in ("march", "may") or before.kind == "IN"):
            return True
        if token.kind == "WEEKDAY" and (capital or before.kind in ("THIS", "LAST", "NEXT", "EVERY")):
            return True
    return capital and token.kind == "WEEKDAY" and len(token.text) == 3 and token.text not in ("sun", "sat")


def _across(tokens: list[Token], index: int) -> str:
    """The kind of what stands before the link before a word: "Sat-Sun"."""
    return tokens[index - 2].kind if index > 1 and tokens[index - 1].kind in _LINKS else ""


def _kind(tokens: list[Token], index: int) -> str:
    return tokens[index].kind if index < len(tokens) else "OTHER"


def _beside(text: str, tokens: list[Token], index: int) -> set[str]:
    """The kinds of the neighbours that stand close."""
    others = tokens[max(0, index - 1) : index] + tokens[index + 1 : index + 2]
    return {other.kind for other in others if _close(text, tokens[index], other)}


def _other(token: Token) -> Token:
    return token._replace(kind="OTHER")


def _close(text: str, token: Token, other: Token) -> bool:
    gap = text[token.end : other.start] if other.start >= token.end else text[other.end : token.start]
    return len(gap) <= 2
