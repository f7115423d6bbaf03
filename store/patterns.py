"""Regular expressions that are compiled when they are first used, not when their module is loaded.

Reading a text knows some hundreds of them. Compiling all takes longer than reading a page, and
most texts need but some.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar, cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


class _Uncompiled:
    """Stands for a pattern; its methods are those of the compiled one from the first use on."""

    __slots__ = ("_flags", "_source", *_METHODS)

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of `source`, compiled as soon as it is asked for anything. Raises re.error then."""
    return cast("re.Pattern[str]", _Uncompiled(source, flags))


_TOKEN = regex(
    r"""
      [^\\()[|?*+{.^$]+                                               # as it stands
    | \\x[0-9a-fA-F]{2} | \\u[0-9a-fA-F]{4} | \\[^xuUN0] | [.^$]
    | \[\^?\]?(?:\\.|[^]\\])*\]                                     # one of several characters
    | \(\?[=!] | \(\?<[=!]                                           # looks around
    | \(\?: | \(\?P<\w+> | \((?!\?) | [)|]
    | [?*+][?+]? | \{[0-9,]+\}[?+]?
    """,
    re.VERBOSE,
)
_SHORTEST, _MOST = 2, 60
"""Parts of one character are in every text, and very many are not sought faster than a pattern."""
_NOTHING: frozenset[str] = frozenset()


def needed(source: str) -> tuple[str, ...]:
    """Parts of words of which every match of a pattern holds one; none where that is not plain to see.

    A text without them need not be searched, nor the pattern be compiled. Characters are compared as
    they are: of a pattern with flags of its own nothing is told.
    """
    tokens = _TOKEN.findall(source)
    if sum(map(len, tokens)) != len(source):
        return ()
    parts, end = _needed_by_one(tokens, 0)
    return tuple(parts) if end == len(tokens) else ()


def _needed_by_one(tokens: Sequence[str], at: int) -> tuple[frozenset[str], int]:
    """What alternatives need, each its own, from a token to the one that closes them or the last."""
    needs: set[str] = set()
    is_known = True
    while True:
        parts, at = _needed_by_all(tokens, at)
        is_known = is_known and bool(parts)
        needs |= parts
        if at >= len(tokens) or tokens[at] == ")":
            return (frozenset(needs) if is_known and len(needs) <= _MOST else _NOTHING), at
        at += 1


def _needed_by_all(tokens: Sequence[str], at: int) -> tuple[frozenset[str], int]:
    """The most telling of what the parts of a sequence need, and the token that ends it."""
    best = _NOTHING
    literal = ""
    while at < len(tokens) and tokens[at] not in ("|", ")"):
        token = tokens[at]
        at += 1
        parts = _NOTHING
        if token[0] == "(":
            parts, at = _needed_by_one(tokens, at)
            at += 1
            if token[-1] in "=!":
                parts = _NOTHING
            token = ""
        elif token[0] == "\\":
            token = "" if token[1].isalnum() else token[1]
        elif token[0] == "[" or token in (".", "^", "$"):
            token = ""
        quantifier = tokens[at] if at < len(tokens) and tokens[at][0] in "?*+{" else ""
        if quantifier:
            at += 1
            if quantifier[0] in "?*" or quantifier.startswith(("{0", "{,")):
                token, parts = token[:-1], _NOTHING
        literal += token
        if quantifier or not token:
            if len(literal) >= _SHORTEST:
                best = _more_telling(best, frozenset([literal]))
            literal = ""
        if parts:
            best = _more_telling(best, parts)
    return _more_telling(best, frozenset([literal])), at


def _more_telling(parts: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Of two things needed the one whose shortest part is longer."""
    if not others:
        return parts
    other = min(map(len, others))
    return others if other >= _SHORTEST and (not parts or other > min(map(len, parts))) else parts


_Sought = TypeVar("_Sought")
_WORDS_REMEMBERED = 20_000


class _Held(dict[str, int]):
    """What each word met so far holds, a bit for each thing that is sought; a new word is looked through."""

    def __init__(self) -> None:
        super().__init__()
        self._of_part: dict[str, int] = {}
        self._by_beginning: dict[str, list[str]] = {}
        self._lengths: set[int] = set()

    def seek(self, part: str, bits: int) -> None:
        """Tell these bits of every word that holds a part."""
        if part not in self._of_part:
            beginning = part[:_SHORTEST]
            self._by_beginning.setdefault(beginning, []).append(part)
            self._lengths.add(len(beginning))
        self._of_part[part] = self._of_part.get(part, 0) | bits

    def __missing__(self, word: str) -> int:
        if len(self) >= _WORDS_REMEMBERED:
            self.clear()
        beginnings, lengths, of_part = self._by_beginning, self._lengths, self._of_part
        holds = of_part.get("", 0)  # what a part of spaces alone leaves
        for start in range(len(word)):
            for length in lengths:
                for part in beginnings.get(word[start : start + length], ()):
                    if word.startswith(part, start):
                        holds |= of_part[part]
        self[word] = holds
        return holds


class ByParts(Generic[_Sought]):
    """Things that are sought in texts, each by the parts of words of which a text holds one (`needed`).

    One look at each word of a text leaves most of them out, and what a word holds is remembered.
    """

    def __init__(self, sought: Iterable[tuple[Sequence[str], _Sought]]) -> None:
        self._sought: list[_Sought] = []
        self._held = _Held()
        self._always = 0
        for number, (parts, each) in enumerate(sought):
            self._sought.append(each)
            # Of a part of several words the longest one: it stands within a word of the text.
            for part in {max(part.split(" "), key=len) for part in parts}:
                self._held.seek(part, 1 << number)
            if not parts:
                self._always |= 1 << number
        self._possible: dict[int, tuple[_Sought, ...]] = {}

    def possible_in(self, text: str) -> tuple[_Sought, ...]:
        """What may be found in a text, in order: that of which nothing is needed, or something is there."""
        held = reduce(or_, map(self._held.__getitem__, text.split(" ")), self._always)
        possible = self._possible.get(held)
        return self._chosen(held) if possible is None else possible

    def _chosen(self, held: int) -> tuple[_Sought, ...]:
        """What the bits of a number tell of, one for each thing that is sought."""
        if len(self._possible) >= _WORDS_REMEMBERED:
            self._possible.clear()
        chosen = tuple(each for number, each in enumerate(self._sought) if held >> number & 1)
        self._possible[held] = chosen
        return chosen
