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
_SIGNS = frozenset("\\()[|?*+{.^$")
_ENDS = ("|", ")")
_Parts = frozenset[str]


def needed(source: str) -> tuple[_Parts, ...]:
    """Sets of parts of words: each match of a pattern holds one of every set. None where that is not plain.

    A text without them need not be searched, nor the pattern be compiled. Characters are compared as
    they are: of a pattern with flags of its own nothing is told.
    """
    tokens = _TOKEN.findall(source)
    if sum(map(len, tokens)) != len(source):
        return ()
    sets, end = _needed_by_one(tokens, 0)
    return tuple(dict.fromkeys(sets)) if end == len(tokens) else ()


def _needed_by_one(tokens: Sequence[str], at: int) -> tuple[list[_Parts], int]:
    """What alternatives need, from a token to the one that closes them or the last."""
    alternatives: list[list[_Parts]] = []
    while True:
        sets, at = _needed_by_all(tokens, at)
        alternatives.append(sets)
        if at >= len(tokens) or tokens[at] == ")":
            break
        at += 1
    if len(alternatives) == 1:
        return sets, at
    if not all(alternatives):
        return [], at
    any_of = _Parts().union(*[_most_telling(sets) for sets in alternatives])
    return [any_of] if len(any_of) <= _MOST else [], at


def _needed_by_all(tokens: Sequence[str], at: int) -> tuple[list[_Parts], int]:
    """What the parts of a sequence need, and the token that ends it."""
    sets: list[_Parts] = []
    literal = ""
    while at < len(tokens) and tokens[at] not in _ENDS:
        token = tokens[at]
        at += 1
        inner: list[_Parts] = []
        if token[0] not in _SIGNS:  # as it stands
            if at == len(tokens) or tokens[at] in _ENDS:
                literal += token
                break
        elif token[0] == "(":
            inner, at = _needed_by_one(tokens, at)
            at += 1
            if token[-1] in "=!":
                inner = []
            token = ""
        elif token[0] == "\\":
            token = "" if token[1].isalnum() else token[1]
        elif token[0] == "[" or token in (".", "^", "$"):
            token = ""
        quantifier = tokens[at] if at < len(tokens) and tokens[at][0] in "?*+{" else ""
        if quantifier:
            at += 1
            if quantifier[0] in "?*" or quantifier.startswith(("{0", "{,")):
                token, inner = token[:-1], []
        literal += token
        if quantifier or not token:
            if len(literal) >= _SHORTEST:
                sets.append(_Parts([literal]))
            literal = ""
        sets += inner
    if len(literal) >= _SHORTEST:
        sets.append(_Parts([literal]))
    return sets, at


def _most_telling(sets: Sequence[_Parts]) -> _Parts:
    """The set whose shortest part is longest."""
    return sets[0] if len(sets) == 1 else max(sets, key=lambda parts: min(map(len, parts)))


_Sought = TypeVar("_Sought")
_WORDS_REMEMBERED = 20_000


class _Held(dict[str, int]):
    """What each word met so far holds, a bit for each set of parts; a new word is looked through."""

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
    """Things that are sought in texts, each by sets of parts of words: a text holds one of each (`needed`).

    One look at each word of a text leaves most of them out, and what a word holds is remembered.
    """

    def __init__(self, sought: Iterable[tuple[Iterable[Iterable[str]], _Sought]]) -> None:
        self._sought: list[tuple[int, _Sought]] = []
        self._held = _Held()
        bit = 1
        for sets, each in sought:
            bits = 0
            for parts in sets:
                # Of a part of several words the longest one: it stands within a word of the text.
                for part in {max(part.split(" "), key=len) for part in parts}:
                    self._held.seek(part, bit)
                bits |= bit
                bit <<= 1
            self._sought.append((bits, each))
        self._possible: dict[int, tuple[_Sought, ...]] = {}

    def possible_in(self, text: str) -> tuple[_Sought, ...]:
        """What may be found in a text, in order: that of which nothing is needed, or something is there."""
        held = reduce(or_, map(self._held.__getitem__, text.split(" ")))
        possible = self._possible.get(held)
        return self._chosen(held) if possible is None else possible

    def _chosen(self, held: int) -> tuple[_Sought, ...]:
        """What all bits are held of, one for each set of parts."""
        if len(self._possible) >= _WORDS_REMEMBERED:
            self._possible.clear()
        chosen = tuple([each for bits, each in self._sought if held & bits == bits])
        self._possible[held] = chosen
        return chosen
