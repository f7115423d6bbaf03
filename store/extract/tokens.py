"""Words and signs of a text, with exact offsets."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add

from store.extract.abbreviations import with_stop
from store.patterns import regex

_TOKEN = regex(
    r"""
      [^\W\d_]++(?=[\s,;)])                                 # most words are none of what follows
    | [,;:!?()"“”%$—–] | \.(?=\s)                           # nor are most signs
    | https?://[^\s<>"”]+ | www\.[^\s<>"”]+                 # addresses
    | (?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.]*\w               # mail
    | (?:[A-Za-z]\.){2,}                                    # U.S.  a.m.
    | (?=[^\W\d_])(?:ABBREVIATION)\.                        # abbreviations keep their stop
    | [A-Z]\.(?=\s|\Z)                                      # initials
    | \d+(?:[.,:]\d+)*                                      # numbers
    | n['’]t\b | ['’](?:s|S|re|ve|ll|d|m)\b                 # clitics
    | [^\W\d_]+(?:['’][^\W\d_]{2,})*?(?=n['’]t\b|['’]s\b)   # the word before a clitic
    | [^\W_]+(?:['’][^\W\d_]{2,})*                          # words; O'Brien stays whole
    | \S
    """.replace("ABBREVIATION", "|".join(with_stop())),
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel columns: token `i` is `words[i]` at `[starts[i], ends[i])`, in small letters `lower[i]`."""

    words: list[str]
    lower: list[str]
    starts: array[int]
    ends: array[int]

    def __len__(self) -> int:
        return len(self.words)


def tokenise(text: str) -> Tokens:
    """Split a text into words and signs."""
    words: list[str] = _TOKEN.findall(text)
    starts = array("l")
    find, append, start = text.find, starts.append, 0
    for word in words:
        # Only white space stands between two tokens: the next one is where its word is found first.
        start = find(word, start)
        append(start)
        start += len(word)
    return Tokens(words, list(map(str.lower, words)), starts, array("l", map(add, starts, map(len, words))))


def places_of(word: str, words: Sequence[str]) -> Iterator[int]:
    """Where a word stands among others, in order: nothing is looked at one by one but what it is."""
    at = -1
    for _ in range(words.count(word)):
        at = words.index(word, at + 1)
        yield at
