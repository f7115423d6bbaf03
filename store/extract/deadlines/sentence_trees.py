"""The grammar of a document's sentences, each worked out when it is first asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from store.extract.document import Document, Sentence
from store.extract.syntax.tree import Tree, parse
from store.model.findings import Timex, TimexType
from store.patterns import regex

_DAY, _YEAR, _SUM = "Friday", "2020", "100"
"""What a date or a sum of money is read as, so that no grammar is looked for inside it."""
_AMOUNT = regex(r"[$€£](?:\s?[\d.,]+)?(?:\s(?:million|billion|trillion))?(?<=[\dn])")
_BACK = 6
"""Sentences before the deadline's own in which a noun may have been told in full."""


@dataclass(frozen=True)
class SentenceTrees:
    """The sentences of a document with their grammar; `times` are in the order of the text."""

    document: Document
    times: Sequence[Timex] = ()
    _trees: dict[int, Tree] = field(default_factory=dict)

    @cached_property
    def _starts(self) -> list[int]:
        return [timex.start for timex in self.times]

    def tree(self, sentence: Sentence) -> Tree:
        """The grammar of a sentence, worked out once; each date in it is one word."""
        if sentence.start not in self._trees:
            self._trees[sentence.start] = self._parsed(sentence)
        return self._trees[sentence.start]

    def _parsed(self, sentence: Sentence) -> Tree:
        text, tokens = self.document.text, self.document.tokens
        # A "night" of no day in particular is a word like others: "night flights".
        dates = [
            timex
            for timex in self.dates(sentence)
            if timex.first is not None or timex.type is TimexType.DURATION
        ]
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        read_as: list[str] = []
        at = 0
        for number in range(sentence.first_token, sentence.last_token):
            start, end = tokens.starts[number], tokens.ends[number]
            while at < len(dates) and dates[at].end <= start:
                at += 1
            date = dates[at] if at < len(dates) and dates[at].start < end else None
            word = tokens.words[number]
            in_date = date is not None and bool(starts) and starts[-1] >= date.start
            if in_date or (words and _AMOUNT.fullmatch(f"{words[-1]} {word}")):
                ends[-1] = end
                words[-1] = text[starts[-1] : end]
                continue
            read = _SUM if word in "$€£" else word
            if date is not None:
                read = _YEAR if words and words[-1].lower() in ("in", "of") else _DAY
            words.append(word)
            starts.append(start)
            ends.append(end)
            read_as.append(read)
        return parse(text, words, starts, ends, read_as)

    def dates(self, sentence: Sentence) -> Sequence[Timex]:
        """The times in a sentence: dates, times of day, and how long something takes."""
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        return [timex for timex in self.times[first:last] if timex.type is not TimexType.SET]

    def is_called_after(self, sentence: Sentence, time: Timex) -> bool:
        """Whether a holiday only names what follows it: "the Christmas market"."""
        if "holiday" not in time.rule:
            return False
        tree = self.tree(sentence)
        nodes = [node for node in range(len(tree.words)) if time.start < tree.ends[node] <= time.end]
        return bool(nodes) and tree.labels[nodes[-1]] == "comp" and tree.heads[nodes[-1]] > nodes[-1]

    def before(self, at: int) -> Iterator[Sentence]:
        """The sentences before the one at an offset, the nearest first, as far back as is looked."""
        index = bisect_left(self.document.sentence_starts, at + 1) - 1
        for number in range(index - 1, max(-1, index - 1 - _BACK), -1):
            yield self.document.sentences[number]

    def sources(self, tree: Tree, node: int) -> Iterator[tuple[Tree, int]]:
        """The sentence of a word up to the word, then the one before where it is of the same paragraph."""
        yield tree, node
        for sentence in self.before(tree.starts[node]):
            if not self.document.text[sentence.end : tree.starts[node]].count("\n\n"):
                earlier = self.tree(sentence)
                yield earlier, len(earlier.words)
            return

    def is_time(self, at: int) -> bool:
        """Whether a time stands at an offset."""
        index = bisect_left(self._starts, at + 1) - 1
        return index >= 0 and at < self.times[index].end
