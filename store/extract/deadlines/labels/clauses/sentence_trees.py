"""The grammar of a document's sentences, each worked out when it is first asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from store.extract.deadlines.labels.clauses.parsed_words import (
    OPENING,
    ParsedWords,
    behind_dateline,
    end_of_title,
)
from store.extract.document import Document, Sentence
from store.extract.syntax.tree import Tree, parse
from store.model.findings import Timex, TimexType

_AROUND = 60
"""Times before and behind a date that may tell the same day."""
_BESIDE = 20
"""Times before and behind a date that its sentence is parted by."""
_CALLED_SO = frozenset(("holiday", "holidays", "recess", "break", "term"))
"""What is called after a season or a feast."""
_BRACKETED = 5
"""Words of an aside in brackets that the grammar is worked out without."""
_SIGNS = frozenset((":", "—", "–", "-", ".", ";"))
_BACK = 6
"""Sentences before the deadline's own in which a noun may have been told in full."""


class SentenceTrees:
    """The sentences of a document with their grammar; `times` are in the order of the text."""

    def __init__(self, document: Document, times: Sequence[Timex] = ()) -> None:
        self.document = document
        self.times = times
        self._trees: dict[int, Tree] = {}

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
        dates = [timex for timex in self.dates(sentence) if _tells_when(timex)]
        sequence = ParsedWords(text)
        upcoming = iter(dates)
        date_start = date_end = -1
        words, starts, ends, behind = tokens.words, tokens.starts, tokens.ends, sentence.last_token
        number = behind_dateline(tokens, sentence.first_token, behind)
        while number < behind:
            word, start, end = words[number], starts[number], ends[number]
            while date_end <= start:
                date = next(upcoming, None)
                date_start, date_end = (date.start, date.end) if date else (len(text), len(text) + 1)
            if date_start < end:
                sequence.add_date(start, end, date_start)
            elif word == "(" and (closing := self._short_aside(number, behind, dates)) is not None:
                number = closing
            elif word in OPENING and (last := end_of_title(tokens, number, behind)) is not None:
                sequence.add_title(start, ends[last])
                number = last
            else:
                sequence.add(word, start, end)
            number += 1
        return parse(text, sequence.words, sequence.starts, sequence.ends, sequence.read_as)

    def _short_aside(self, opening: int, behind: int, dates: Sequence[Timex]) -> int | None:
        """Where a short aside in brackets ends that a sentence does as well without: "the Union (EU)".

        What stands before a sign or the end belongs to the line: "Fair (Lorne): 9 May".
        """
        tokens = self.document.tokens
        last = min(opening + 1 + _BRACKETED, behind - 1)
        closing = next((at for at in range(opening + 1, last) if tokens.words[at] == ")"), None)
        if closing is None or tokens.words[closing + 1] in _SIGNS:
            return None
        start, end = tokens.starts[opening], tokens.ends[closing]
        return None if any(start < timex.end and timex.start < end for timex in dates) else closing

    def dates(self, sentence: Sentence) -> Sequence[Timex]:
        """The times in a sentence: dates, times of day, and how long something takes."""
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        return [timex for timex in self.times[first:last] if timex.type is not TimexType.SET]

    def dates_beside(self, sentence: Sentence, at: int) -> Iterator[Timex]:
        """The times in a sentence before and behind an offset, as many as can matter to one there."""
        for timex in self.times_around(at, _BESIDE):
            if not sentence.start <= timex.start < sentence.end or timex.type is TimexType.SET:
                continue
            told = self.document.text[timex.start : timex.end]
            if _tells_when(timex) or (timex.type is TimexType.TIME and any(map(str.isdigit, told))):
                yield timex

    def is_called_after(self, sentence: Sentence, time: Timex) -> bool:
        """Whether a holiday or season only names what follows: "the Christmas market", "summer recess"."""
        if "holiday" not in time.rule and "season" not in time.rule:
            return False
        tree = self.tree(sentence)
        nodes = [node for node in range(len(tree.words)) if time.start < tree.ends[node] <= time.end]
        if not nodes or nodes[-1] + 1 >= len(tree.words):
            return False
        names = tree.labels[nodes[-1]] == "comp" and tree.heads[nodes[-1]] > nodes[-1]
        return names or tree.lower(nodes[-1] + 1) in _CALLED_SO

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
        return self.time_at(at) is not None

    def time_at(self, at: int) -> Timex | None:
        """The time that stands at an offset."""
        index = bisect_left(self._starts, at + 1) - 1
        return self.times[index] if index >= 0 and at < self.times[index].end else None

    def times_around(self, at: int, reach: int = _AROUND) -> Sequence[Timex]:
        """The times before and behind an offset, at most `reach` of each."""
        index = bisect_left(self._starts, at)
        return self.times[max(0, index - reach) : index + reach]


def _tells_when(timex: Timex) -> bool:
    """Whether it is a time: a "night" of no day in particular is a word like others, "night flights"."""
    return timex.first is not None or timex.type is TimexType.DURATION
