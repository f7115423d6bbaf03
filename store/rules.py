"""What every rule is that reads a text or a typed date, and the two texts that show where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from store.patterns import needed, regex


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a table of rules, be it a file or code.

    `name` goes into the findings, to say why they are there. `pattern` is what the rule
    looks for, in the notation of its table. It reads its `example`, and it leaves its
    `near_miss`, which comes close, alone; the tests hold every rule to both
    (`tests/extract/test_extract_rules.py`, and the tables of its own room).
    """

    name: str
    pattern: str
    example: str
    near_miss: str


@dataclass(frozen=True, slots=True)
class RegexRule(Rule):
    """A rule whose pattern is a regular expression; `regex` is it, compiled when it is first used."""

    regex: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _needed: tuple[str, ...] | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "regex", regex(self.pattern))

    def is_in(self, text: str) -> bool:
        """Whether the pattern is found in a short text; one that cannot be there is not even compiled."""
        parts = self._needed
        if parts is None:
            parts = needed(self.pattern)
            object.__setattr__(self, "_needed", parts)
        return (not parts or any(map(text.__contains__, parts))) and self.regex.search(text) is not None
