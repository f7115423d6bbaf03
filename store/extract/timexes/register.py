"""How a text anchors its dates: as news, as a history, or as a note of a line or two."""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum, auto
from typing import cast

from store.calendar.words import MONTHS, name_of
from store.extract.document import Document
from store.extract.timexes.lexing.lexer import Lexed
from store.extract.timexes.lexing.tokens import Token
from store.patterns import regex
from store.tables import listed


class Register(Enum):
    """How a text anchors its dates, after HeidelTime's kinds of documents.

    NEWS: on the publication date, a line or two of it as well. NARRATIVE (history): on the date told last.
    MESSAGE (a note of a line or two): on the moment of writing, to the day and
    minute, and a range is one expression.
    """

    NEWS = auto()
    NARRATIVE = auto()
    MESSAGE = auto()


_NOTE, _NOTE_SENTENCES = 400, 3
"""Characters and sentences of the longest note."""
_LEAST_WORDS = 12
"""Words of the shortest text that is read as news by how it is written."""
_CLOSED = (".", "…", "”", '"', ")", "]")
"""How a text of whole sentences ends, or what a feed has cut: "[…]"."""
_QUOTED = regex(r"“[^”]*”|\"[^\"]*\"")
_SPEAKING = frozenset(
    listed("""i me my mine we us our you your i'll i'm i've i'd we'll we're you'll you're
    let's please""")
)
"""Words of who speaks to somebody, as notes do, and news only in quotations."""
_FULL_YEAR = regex(r"(?:1\d|20)\d\d")
_REPORTED = frozenset(("said", "says", "will"))
"""Words of what somebody says now, and of what is to come."""
_MOST_NOW = 7
"""Sentences: in at most one of so many has a history a word of what is now."""


def register_of(document: Document, lexed: Lexed, published: dt.date | None) -> Register:
    """A history dates its months by old years, again and again, and hardly ever tells what is now.

    Of ten long histories the most telling has such a word in every thirteenth sentence; news full of old
    dates have one in every second or third.
    """
    if len(document.sentences) <= _NOTE_SENTENCES and len(document.text) <= _NOTE:
        return Register.NEWS if _reports(document.text.strip()) else Register.MESSAGE
    tokens = lexed.tokens
    newest = published.year - 2 if published else 9999
    years = [number for number, token in enumerate(tokens) if _is_year(token)]
    old = [number for number in years if cast(int, tokens[number].value) <= newest]
    if len(old) < 4 or len(old) * 10 < len(years) * 6:
        return Register.NEWS
    months = sum(token.kind == "MONTH" for token in tokens)
    dated = sum(any(token.kind == "MONTH" for token in tokens[max(0, number - 3) : number]) for number in old)
    own_year = published is not None and any(tokens[number].value == published.year for number in years)
    if dated < 4 and (months < 10 or own_year):
        return Register.NEWS
    is_now = _told_from_now(lexed) + sum(word in _REPORTED for word in document.tokens.lower)
    if is_now * _MOST_NOW > len(document.sentences):
        return Register.NEWS
    if published and _tells_its_day(document.text, published):
        return Register.NEWS
    return Register.NARRATIVE


def _reports(text: str) -> bool:
    """Whether a short text is news, as feeds send it: whole sentences, in which nobody speaks to anybody."""
    if not text[:1].isupper() or not text.endswith(_CLOSED):
        return False
    outside = _QUOTED.sub(" ", text.lower().replace("’", "'")).split()
    return len(text.split()) >= _LEAST_WORDS and _SPEAKING.isdisjoint(outside)


def _is_year(token: Token) -> bool:
    return token.kind == "YEARNO" and _FULL_YEAR.fullmatch(token.text) is not None


def _told_from_now(lexed: Lexed) -> int:
    """How often the text counts from its day: "Monday", "today", "this week"."""
    pairs = zip(lexed.tokens, [*lexed.tokens[1:], lexed.tokens[-1]], strict=True)
    return sum(
        token.kind in ("WEEKDAY", "TODAY", "TONIGHT")
        or (token.kind in ("THIS", "LAST") and following.kind in ("UNIT", "PART"))
        for token, following in pairs
    )


def _tells_its_day(text: str, published: dt.date) -> bool:
    """True where the text names its own month of publication, as a dateline does."""
    name = name_of(MONTHS, published.month)
    pattern = rf"\b{name}\.?\s(?:\d{{1,2}},?\s)?{published.year}\b"
    return re.search(pattern, text) is not None
