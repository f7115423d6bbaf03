"""Diaries: lines that each begin with a weekday, "TUESDAY: The trial opens", of the week ahead or the last.

Their verbs are of the present either way; which week it is, the past tense of any tells, and else that a
diary is of what is to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from store.extract.document import Document
from store.extract.timexes.lexing.tokens import Token
from store.extract.timexes.which_way.governor import governor_of
from store.patterns import regex

_BEGINS, _BULLETED = regex(r"(?:^|\n)[^\w\n(]*$"), 8
"""What may stand before the weekday, and how many characters of it."""
_HEAD = regex(
    r"\s?(?:\([^()\n]{1,40}\)\s?)?(?::(?!\d)|\||\s[-–—]{1,2}(?=\s)|[–—](?=\s?[A-Z]))\s*(?=[^\W_]|[“‘\"'])"
)
"""What stands between the weekday and what is on then."""
_SENTENCE = regex(r"[.!?…][”\"’')]*$|\bweek\b", re.IGNORECASE)
"""What shows that a line goes on with an entry, or that the days behind it are of another week."""
_OVER = frozenset({"past", "was", "was done", "was doing", "was to", "had", "had done", "if"})


def heads_ahead(document: Document, weekdays: Iterable[Token]) -> frozenset[int]:
    """Where the weekdays begin that head the lines of a diary, if that is of the days to come."""
    starts: list[int] = []
    over = 0
    for token in weekdays:
        entry = entry_behind(document.text, token.start, token.end)
        if entry is not None:
            starts.append(token.start)
            over += governor_of(document, token.start, entry).form in _OVER
    return frozenset(starts) if 2 * over < len(starts) else frozenset()


def entry_behind(text: str, start: int, end: int) -> int | None:
    """Where the entry begins of a line that the weekday at `[start, end)` heads; None where it heads none."""
    if not _BEGINS.search(text, max(0, start - _BULLETED), start):
        return None
    head = _HEAD.match(text, end)
    return head.end() if head is not None else None


def begins_anew(text: str, entry: int, following: int) -> bool:
    """Whether the entry at `following` begins another list than that of `entry`: a heading stands between."""
    between = (line.strip() for line in text[entry:following].split("\n")[1:-1])
    return any(line and not _SENTENCE.search(line) for line in between)
