"""A sentence with its grammar: each word, its class, its head and how it belongs to that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from store.extract.syntax.mending import mend
from store.extract.syntax.parser import Parser
from store.extract.syntax.word_classes import VERBS, WordClasses, shape
from store.tables import read_data

_LONGEST = 250
"""Words of a sentence that are parsed; what is longer is a table or a list."""
_REMEMBERED = 500
"""Sentences."""
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
"""The classes of verbs that say by themselves when: "opens", "opened", "will"; not "open", "opening"."""


class Tree(NamedTuple):
    """Parallel columns, a word each; `starts` and `ends` are offsets into `text`.

    The head of the sentence's main word is `len(words)`. Labels are those of ClearNLP as spaCy
    has them, the finer ones together: subj obj attr aux neg prt mark cc conj ccomp xcomp advcl relcl
    acl prep pobj pcomp appos time det amod comp num poss case adv dep p root.
    """

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    tags: Sequence[str]
    heads: Sequence[int]
    labels: Sequence[str]
    children: Sequence[Sequence[int]]
    small: Sequence[str]
    """The words in lower case."""

    def below(self, node: int) -> set[int]:
        """A word and all that depends on it."""
        reached, waiting = set[int](), [node]
        while waiting:
            current = waiting.pop()
            reached.add(current)
            waiting += self.children[current]
        return reached

    def above(self, node: int) -> Iterator[int]:
        """The heads of a word, from the nearest to the main word."""
        node = self.heads[node]
        while node < len(self.words):
            yield node
            node = self.heads[node]

    def with_label(self, node: int, *labels: str) -> list[int]:
        """The words that belong to one in one of these ways."""
        found: list[int] = []  # a comprehension would take twice as long for the few there are
        belonging = self.labels
        for child in self.children[node]:
            if belonging[child] in labels:
                found.append(child)  # noqa: PERF401
        return found

    def is_verb(self, node: int) -> bool:
        """Whether a word is a verb, or helps one."""
        return self.tags[node] in VERBS

    def lower(self, node: int) -> str:
        """A word in lower case."""
        return self.small[node]


def parse(
    text: str,
    words: Sequence[str],
    starts: Sequence[int],
    ends: Sequence[int],
    read_as: Sequence[str] | None = None,
) -> Tree:
    """The grammar of one sentence, whose words stand in `text` at these offsets.

    `read_as` has for each word what it is read as, for what is easier understood in another form.
    """
    words, starts, ends = words[:_LONGEST], starts[:_LONGEST], ends[:_LONGEST]
    tags, heads, labels, children = _parsed(tuple(words if read_as is None else read_as[:_LONGEST]))
    return Tree(text, words, starts, ends, tags, heads, labels, children, [word.lower() for word in words])


@lru_cache(_REMEMBERED)
def _parsed(sentence: tuple[str, ...]) -> tuple[list[str], list[int], list[str], list[list[int]]]:
    """Classes, heads, labels and children: notices and pages after one pattern tell the same again."""
    words = list(sentence)
    tags = _word_classes().tagged(words)
    heads, labels = _parser().parsed([shape(word) for word in words], tags)
    mend(words, tags, heads, labels)
    children: list[list[int]] = [[] for _ in range(len(words) + 1)]
    for node, head in enumerate(heads):
        children[head].append(node)
    return tags, heads, labels, children


def word_classes(words: Sequence[str]) -> list[str]:
    """The class of each word of a sentence, or of a part of one (`store.extract.syntax.word_classes`)."""
    return _word_classes().tagged(words)


@cache
def _word_classes() -> WordClasses:
    return WordClasses(read_data("store.extract.syntax", "model/word_classes.weights"))


@cache
def _parser() -> Parser:
    return Parser(read_data("store.extract.syntax", "model/parser.weights"))
