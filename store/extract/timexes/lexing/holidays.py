"""Names of holidays in prose: what they look like there, for the lexer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from store.calendar.named_holidays import by_name

_SAME = {ord("’"): "'", **{ord(space): " " for space in "\t\n\r\f\v\x85\xa0\u2009\u200a\u202f\u205f\u3000"}}


def end_of_name(low: str, start: int, first_word: str) -> int | None:
    """Where the longest name of a holiday ends that begins with a word at `start` of the lower-case text.

    The apostrophe may be straight or curly, and any white space part the words.
    """
    if start and _in_a_word(low[start - 1]):
        return None
    for name in _by_first_word()[first_word]:
        end = start + len(name)
        if low[start:end].translate(_SAME) == name and not (end < len(low) and _in_a_word(low[end])):
            return end
    return None


@cache
def first_words() -> frozenset[str]:
    """The words that a holiday's name begins with, in lower case: where to look for one."""
    return frozenset(_by_first_word())


@cache
def _by_first_word() -> Mapping[str, list[str]]:
    """Every name by its first word, the longest first."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(by_name(), key=len, reverse=True):
        names[re.split(r"\W", name, maxsplit=1)[0]].append(name)
    return names


def _in_a_word(character: str) -> bool:
    return character.isalnum() or character == "_"
