"""Names of holidays in prose: what they look like there, for the lexer."""

from __future__ import annotations

import re
from functools import cache

from store.calendar.named_holidays import by_name


@cache
def pattern() -> re.Pattern[str]:
    """Any holiday's name, straight or curly apostrophe, its first letter in either case."""
    names = sorted(by_name(), key=len, reverse=True)
    parts = [
        f"[{name[0].upper()}{name[0]}]" + "".join(_either_case(letter) for letter in name[1:])
        for name in names
    ]
    return re.compile(r"\b(?:" + "|".join(parts) + r")(?!\w)")


@cache
def first_words() -> frozenset[str]:
    """The words that a holiday's name begins with, in lower case: where to look for one."""
    return frozenset(re.split(r"\W", name, maxsplit=1)[0] for name in by_name())


def _either_case(letter: str) -> str:
    if letter == "'":
        return "['’]"
    if letter == " ":
        return r"\s"
    return f"[{letter}{letter.upper()}]" if letter.isalpha() else re.escape(letter)
