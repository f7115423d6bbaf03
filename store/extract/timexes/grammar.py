"""Rules as regular expressions over typed tokens.

A pattern is written with the lexer's kinds: `month:MONTH COMMA? year:YEARNO`
takes a month, perhaps a comma, and a year, and names two of them. `( )`, `|`,
`?` and `(?! )` mean what they mean in a regular expression; there is no
unbounded repetition, so matching is linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

from store.extract.timexes.lexing.tokens import CHARACTER, Token
from store.rules import Rule

_WORD = re.compile(r"(?:(?P<name>[a-z_]\w*):)?(?P<kind>[A-Z][A-Z0-9]*)|(?P<group>[a-z_]\w*):\((?!\?)|\s+|.")

MACROS = {
    "COUNT": "DAYNO|INT2|YEARNO|NUMBER|NWORD",
    "DAY": "DAYNO|ORDNO|ORDWORD",
    "YEAR": "YEARNO|SHORTYEAR",
    "ANYUNIT": "UNIT|UNITS",
    "ORD": "ORDNO|ORDWORD",
    "REL": "THIS|LAST|NEXT",
}

_OTHER = CHARACTER["OTHER"]
"""No rule looks beyond a token of this kind."""

_REMEMBERED = 20_000
"""Windows of kinds kept at most."""

Payload = TypeVar("Payload")


class Match:
    """One match of a rule, from token `first` on; `named` tells how far behind it each named token is.

    It is not frozen, which would make it three times as dear to make, one for every rule that fits.
    """

    __slots__ = ("first", "length", "named", "tokens")

    def __init__(self, tokens: Sequence[Token], first: int, length: int, named: Mapping[str, int]) -> None:
        self.tokens = tokens
        self.first = first
        self.length = length
        self.named = named

    def _start(self, name: str) -> int:
        """The index of the token that took the name; -1 where none did."""
        offset = self.named.get(name)
        return -1 if offset is None else self.first + offset

    def token(self, name: str) -> Token | None:
        start = self._start(name)
        return self.tokens[start] if start >= 0 else None

    def has(self, name: str) -> bool:
        return self._start(name) >= 0

    def index(self, name: str) -> int:
        """The place of the named token among the tokens; -1 where it is absent."""
        return self._start(name)

    def word(self, name: str) -> str:
        token = self.token(name)
        return token.text if token else ""

    def kind(self, name: str) -> str:
        """The kind of the named token; empty where it is absent."""
        token = self.token(name)
        return token.kind if token else ""

    def value(self, name: str) -> object:
        token = self.token(name)
        return token.value if token else None

    def number(self, name: str) -> int:
        """The integer that a token stands for; 0 where it is absent or none."""
        value = self.value(name)
        return value if isinstance(value, int) else 0

    @property
    def last(self) -> int:
        """The index after the last token."""
        return self.first + self.length

    def before(self) -> Token | None:
        return self.tokens[self.first - 1] if self.first else None

    def after(self) -> Token | None:
        return self.tokens[self.last] if self.last < len(self.tokens) else None


@dataclass(frozen=True, slots=True)
class TimeRule(Rule, Generic[Payload]):
    """A pattern over tokens, and what to `build` of its match.

    `build` may return None: the tokens fit, the calendar or the context does not. The
    example is read in a text of Wednesday, 15 April 2026, and must give `value`. A rule
    without `value` refuses: its example gives nothing at all, its near miss something.
    `text` is the kind of text that shows the rule: an article, a note of a line or two,
    written at nine in the morning, or a history; the near miss of a rule for histories
    is an article.
    """

    build: Callable[[Match], Payload | None]
    value: str = ""
    text: Literal["article", "note", "history"] = "article"


class _Fitting(NamedTuple, Generic[Payload]):
    """A rule that fits a window of kinds: over how many of them, and where its named tokens are."""

    rule: TimeRule[Payload]
    length: int
    named: Mapping[str, int]


class Grammar(Generic[Payload]):
    """Rules tried together: the longest one that fits wins.

    What fits depends on the kinds of the few tokens ahead alone, and texts use the same ones
    over and over: it is worked out once a window of kinds. A rule is compiled when a window
    that it may fit is first met.
    """

    def __init__(self, rules: Iterable[TimeRule[Payload]], extra_kinds: Iterable[str] = ()) -> None:
        self.rules = tuple(rules)
        self.characters = CHARACTER | {
            kind: chr(0x100 + len(CHARACTER) + number) for number, kind in enumerate(extra_kinds)
        }
        self._beginning: dict[str, list[TimeRule[Payload]]] = {}
        self._nameless: dict[str, str] = {}
        self._symbols: dict[str, str] = {}
        self._widest = 1
        for rule in self.rules:
            regex = self._nameless[rule.pattern] = self._regex(rule.pattern, named=False)
            self._widest = max(self._widest, regex.count("[") + 1)
            for kind in beginnings(regex):
                self._beginning.setdefault(kind, []).append(rule)
        self._places = re.compile("[" + "".join(self._beginning) + "]")
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._required: dict[str, tuple[frozenset[str], ...]] = {}
        self._known: dict[str, tuple[_Fitting[Payload], ...]] = {}

    def _regex(self, pattern: str, *, named: bool = True) -> str:
        parts: list[str] = []
        uses: Counter[str] = Counter()
        for match in _WORD.finditer(pattern):
            name = match["name"] or match["group"]
            opening = "(?:"
            if name and named:
                uses[name] += 1
                opening = f"(?P<{name}>" if uses[name] == 1 else f"(?P<{name}__{uses[name]}>"
            if match["kind"]:
                symbol = self._symbols.get(match["kind"]) or self._symbol(match["kind"])
                parts.append(f"{opening}{symbol})" if name else symbol)
            elif match["group"]:
                parts.append(opening)
            elif match[0] == "(" and pattern[match.end() : match.end() + 1] != "?":
                parts.append("(?:")
            elif not match[0].isspace():
                parts.append(match[0])
        return "".join(parts)

    def _symbol(self, kind: str) -> str:
        """What stands for a kind of token, or one of several, in a regular expression."""
        kinds = MACROS.get(kind, kind).split("|")
        symbol = self._symbols[kind] = "[" + "".join([self.characters[each] for each in kinds]) + "]"
        return symbol

    def next_place(self, kinds: str, position: int) -> int | None:
        """Where the next match of any rule may begin."""
        match = self._places.search(kinds, position)
        return match.start() if match else None

    def at(self, tokens: Sequence[Token], kinds: str, start: int) -> list[tuple[TimeRule[Payload], Match]]:
        """What matches at `start`, the longest first, earlier rules before later ones."""
        end = kinds.find(_OTHER, start, start + self._widest)
        window = kinds[start : start + self._widest if end < 0 else end + 1]
        fitting = self._known.get(window)
        if fitting is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            fitting = self._known[window] = self._fitting(window)
        if not fitting:
            return []
        return [(each.rule, Match(tokens, start, each.length, each.named)) for each in fitting]

    def _fitting(self, window: str) -> tuple[_Fitting[Payload], ...]:
        fitting = []
        held = frozenset(window)
        for rule in self._beginning.get(window[0], ()):
            if any(map(held.isdisjoint, self._required_by(rule.pattern))):
                continue
            regex = self._compiled.get(rule.pattern)
            if regex is None:
                regex = self._compiled[rule.pattern] = re.compile(self._regex(rule.pattern))
            if (match := regex.match(window)) is not None:
                fitting.append(_Fitting(rule, match.end(), _named(match)))
        return tuple(sorted(fitting, key=lambda each: -each.length))

    def _required_by(self, pattern: str) -> tuple[frozenset[str], ...]:
        """Sets of kinds of which a rule takes one each, without which it need not be compiled."""
        if pattern not in self._required:
            self._required[pattern] = tuple(required(self._nameless[pattern]))
        return self._required[pattern]


def _named(match: re.Match[str]) -> dict[str, int]:
    """Where the named groups begin that took a token, of several branches of a name the first."""
    starts: dict[str, int] = {}
    for group in match.re.groupindex:
        if match.end(group) > match.start(group) >= 0:
            name, _, number = group.rpartition("__")
            starts.setdefault(name if name and number.isdigit() else group, match.start(group))
    return starts


def beginnings(regex: str) -> set[str]:
    """The characters that a match of a rule's regular expression can begin with."""
    characters, _, _ = _begin(regex, 0)
    return characters


def _begin(regex: str, index: int) -> tuple[set[str], bool, int]:
    """For the alternatives from `index` on: their first characters, if one may be empty, and their end."""
    characters: set[str] = set()
    empty, open_ = False, True
    while index < len(regex) and regex[index] != ")":
        if regex[index] == "|":
            empty, open_ = empty or open_, True
            index += 1
            continue
        ahead = regex.startswith("(?!", index)
        if regex[index] == "[":
            end = regex.index("]", index)
            first, optional, index = set(regex[index + 1 : end]), False, end + 1
        else:
            first, optional, index = _begin(regex, index + 3)
            index += 1
        if regex[index : index + 1] == "?":
            optional, index = True, index + 1
        if open_ and not ahead:
            characters |= first
            open_ = optional
    return characters, empty or open_, index


def required(regex: str) -> list[frozenset[str]]:
    """Sets of characters of which every match of a rule's regular expression has one each."""
    needs, _ = _required(regex, 0)
    return needs


def _required(regex: str, index: int) -> tuple[list[frozenset[str]], int]:
    """For the alternatives from `index` on: what a match of any of them has, and their end."""
    alternatives: list[list[frozenset[str]]] = [[]]
    while index < len(regex) and regex[index] != ")":
        if regex[index] == "|":
            alternatives.append([])
            index += 1
            continue
        ahead = regex.startswith("(?!", index)
        if regex[index] == "[":
            end = regex.index("]", index)
            needs, index = [frozenset(regex[index + 1 : end])], end + 1
        else:
            needs, index = _required(regex, index + 3)
            index += 1
        if regex[index : index + 1] == "?":
            index += 1
        elif not ahead:
            alternatives[-1] += needs
    if len(alternatives) == 1:
        return alternatives[0], index
    smallest = [min(needs, key=len) for needs in alternatives if needs]
    return ([frozenset().union(*smallest)] if len(smallest) == len(alternatives) else []), index
