"""The words that a query asks for, as expressions of the index of words (FTS5)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from store.model.view import WORDS, Clause, Condition
from store.text.unspaced import set_apart


def phrase(asked: Condition) -> str:
    """Words as an FTS5 expression that nothing in them can break out of."""
    return '"' + set_apart(asked.value.replace('"', " ")) + '"' + ("*" if asked.begun else "")


def expression(asked: Condition) -> str:
    """The same for the index of articles, of the title alone where that is asked for."""
    return f"title : {phrase(asked)}" if asked.term == "title" else phrase(asked)


def is_words(asked: Condition) -> bool:
    """Whether the index of words answers the condition."""
    return asked.term in (WORDS, "title")


INDEXED_LETTERS = 3
"""Letters up to which the index keeps what begins so, as v2.sql says."""
_BEGUN = re.compile(r'([^\s"]*)"\*')
"""The last word of a phrase that is only begun: a phrase holds no quotation mark."""


def is_put_together(match: str) -> bool:
    """Whether an expression asks for a beginning that is not kept: its words are put together each time."""
    return any(len(begun[1]) > INDEXED_LETTERS for begun in _BEGUN.finditer(match))


def each_begun(words: str) -> str:
    """The FTS5 expression for texts in which each of some words begins one; '' where there is no word."""
    several = [word for word in words.split() if any(map(str.isalnum, word))]
    return " AND ".join(phrase(Condition(WORDS, word, begun=True)) for word in several)


@dataclass(frozen=True, slots=True)
class Words:
    """A query taken apart: what the index of words answers, and the other clauses.

    `match` is '' where no words are wanted; `unwanted` then holds those that must not be there.
    `marked` matches each of the wanted words, wherever in the query they stand.
    """

    match: str
    unwanted: str
    marked: str
    others: tuple[Clause, ...]

    @classmethod
    def of(cls, query: tuple[Clause, ...]) -> Self:
        """Take a query apart."""
        wanted, unwanted, others = [], [], []
        for clause in dict.fromkeys(query):  # SQLite nests a thousand conditions at most
            if not all(map(is_words, clause)) or (len(clause) > 1 and any(each.unwanted for each in clause)):
                others.append(clause)
            elif clause[0].unwanted:
                unwanted.append(expression(clause[0]))
            else:
                wanted.append(_either(expression(each) for each in clause))
        match = " AND ".join(wanted)
        if wanted and unwanted:
            match = f"({match}) NOT {_either(unwanted)}"
        every = [each for clause in query for each in clause if is_words(each) and not each.unwanted]
        marked = " OR ".join(f"({expression(each)})" for each in every)
        return cls(match, _either(unwanted), marked, tuple(others))


def _either(expressions: Iterable[str]) -> str:
    """An expression for one of several, '' for none."""
    several = [f"({each})" for each in expressions]
    return several[0] if len(several) == 1 else f"({' OR '.join(several)})" if several else ""
