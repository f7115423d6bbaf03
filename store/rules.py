"""What every rule is that reads a text or a typed date, and the two texts that show where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from store.patterns import ByParts, needed, regex


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

    def __post_init__(self) -> None:
        object.__setattr__(self, "regex", regex(self.pattern))


@dataclass(frozen=True, slots=True)
class ListRule(Rule):
    """A rule whose pattern is a list of words in lower case; `words` are they."""

    words: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", frozenset(self.pattern.split()))


_AnyRule = TypeVar("_AnyRule", bound=RegexRule)


class RuleTable(tuple[_AnyRule, ...]):
    """Rules that are asked together which of them are in a text."""

    @cached_property
    def _by_parts(self) -> ByParts[_AnyRule]:
        return ByParts((needed(rule.pattern), rule) for rule in self)

    def possible_in(self, text: str) -> tuple[_AnyRule, ...]:
        """The rules whose pattern may be found in a text, in order: it holds what they need."""
        return self._by_parts.possible_in(text)

    def found_in(self, text: str) -> Iterator[_AnyRule]:
        """The rules whose pattern is found in a text, in order; one that cannot be is not even compiled."""
        for rule in self.possible_in(text):
            if rule.regex.search(text) is not None:
                yield rule
