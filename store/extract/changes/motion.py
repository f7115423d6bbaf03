"""Words that say that a figure moves, and what they belong to."""

from __future__ import annotations

import re

from store.calendar.words import MONTHS
from store.extract.figures.bounds import NEARLY
from store.extract.figures.moves import last_move
from store.patterns import regex

BREAK = regex(
    r"(?:[;:!?\n]|(?<!jan)(?<!feb)(?<!aug)(?<!sept)(?<!oct)(?<!nov)(?<!dec)(?<!u\.s)\.)\s"
    r"|, (?:while|but|and(?! (?:on|for|in|of) [a-z ]{1,30}$)|which|who|whereas|as|after) "
)
"""Where a clause ends, so that its verb says nothing of what follows."""

_STATE = regex(r"\b(?:is|are|was|were|be|been|now) (?:up|down)\b")
_NO_CHANGE = regex(
    r"\bno changes?\b|\bstart(?:s|ing)? (?:from|at)\b[^.;]{0,30}$"
    r"|\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|between)\b(?:[^.;]|\.[0-9]){0,26}$"
)
_TO_FIGURE = regex(
    rf" to (?!(?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{'|'.join(MONTHS)})\b)"
    rf"(?:(?:{NEARLY}|an? [a-z]+ of|between) )?[$€£¥]?[0-9]"
)
"""Another end; "in the six months to 30 June" has none."""

_RAISING = regex(r"\b(?:raise|raises|raising) $")
_WAY = regex(r"\b(?:up|down) $|\b(?:took|takes?|taken|taking|brought) (?:[a-z'’]+ ){1,4}$")
_REACH = 40
_OTHER_TO = regex(
    r"\b(?:up|due|owing|thanks|according|prior|next|relative|equal|similar|attributed|contributed|addition"
    r"|response|subject|compared|close) $"
)
_CLAUSE = 160


def move_before(low: str, end: int) -> re.Match[str] | None:
    """The last words of change before `end`, in the same clause: "rose", or "is down"."""
    start = max(0, end - _CLAUSE)
    move = last_move(low, start, end) or _STATE.search(low, start, end)
    if move is None or BREAK.search(low, move.end(), end) or _NO_CHANGE.search(low, start, end):
        return None
    return move


def moves_from(low: str, end: int) -> bool:
    """Whether the words before the "from" at `end` tell a move: "fell from", "down from"."""
    if _WAY.search(low, max(0, end - _REACH), end):
        return True
    move = move_before(low, end)
    if move is None:
        return False
    verb = move.start()
    return (
        _TO_FIGURE.search(low, max(verb, low.rfind(" and ", verb, end)), end) is None
        and _RAISING.search(low, max(0, end - 9), end) is None
    )


def reaches_figure(words: str) -> bool:
    """Whether `words` lead to a figure of their own: " and the other to $5"."""
    return _TO_FIGURE.search(words) is not None


def leads_elsewhere(low: str, to: int) -> bool:
    """Whether the "to" at `to` belongs to a word before it: "due to"; "up to", but not "goes up to"."""
    other = _OTHER_TO.search(low, max(0, to - 14), to)
    if other is None or other[0] != "up ":
        return other is not None
    move = last_move(low, max(0, to - 20), to)
    return move is None or low[move.end() : to] != " up "
