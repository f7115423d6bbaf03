"""Diaries: lines that each begin with a weekday, "TUESDAY: The trial opens", of the week ahead or the last.

Their verbs are of the present either way; which week it is, the past tense of any tells, and else that a
diary is of what is to come.
"""

from __future__ import annotations

from collections.abc import Iterable

from store.extract.document import Document
from store.extract.timexes.lexing.tokens import Token
from store.extract.timexes.which_way.governor import governor_of
from store.patterns import regex

_BEGINS = regex(r"(?:^|\n)[ \t]*(?:[-–—•*][ \t]*)?$")
_HEAD = regex(r":\s+(?=\S)|\s[–—-]{1,2}\s+(?=\S)|[–—]\s?(?=[A-Z])")
"""What stands between the weekday and what is on then."""
_OVER = frozenset({"past", "was", "was done", "was doing", "was to", "had", "had done", "if"})


def heads_ahead(document: Document, weekdays: Iterable[Token]) -> frozenset[int]:
    """Where the weekdays begin that head the lines of a diary, if that is of the days to come."""
    starts: list[int] = []
    over = 0
    for token in weekdays:
        if not _BEGINS.search(document.text, max(0, token.start - 8), token.start):
            continue
        head = _HEAD.match(document.text, token.end)
        if head is not None:
            starts.append(token.start)
            over += governor_of(document, token.start, head.end()).form in _OVER
    return frozenset(starts) if 2 * over < len(starts) else frozenset()
