"""Functions of SQL that SQLite does not have, made on every connection."""

from __future__ import annotations

import re
import sqlite3
from functools import lru_cache

from store.records.identity import name_key
from store.text.unspaced import set_apart


def make(connection: sqlite3.Connection) -> None:
    """Let queries of a connection call them."""
    connection.create_function("set_apart", 1, _set_apart, deterministic=True)
    connection.create_function("has_words", 3, has_words, deterministic=True)


def has_words(text: str, phrase: str, begun: int) -> bool:
    """Whether words stand side by side in a text, without case and accents; the last may only be `begun`.

    >>> has_words("“The tolls, alas, will end.”", "Tolls alas", 0), has_words("tollgate", "toll", 0)
    (True, False)
    """
    return _pattern(phrase, begun).search(set_apart(name_key(text))) is not None


def has_each_word(text: str, words: str) -> bool:
    """Whether each of some words begins a word of a text, wherever in it, without case and accents.

    >>> has_each_word("The tolls will end.", "end toll"), has_each_word("The tolls will end.", "end fee")
    (True, False)
    """
    return all(has_words(text, word, 1) for word in words.split())


def _set_apart(text: str | None) -> str | None:
    return text and set_apart(text)


@lru_cache(maxsize=64)
def _pattern(phrase: str, begun: int) -> re.Pattern[str]:
    words = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", set_apart(name_key(phrase))))
    return re.compile(rf"\b{words}" + ("" if begun else r"\b"))
