"""The passages of an article's dates, read when first asked for: announced or not, and how told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from store.extract.deadlines.compression.compressor import Compressed, Compressor
from store.extract.deadlines.compression.faithful import is_faithful, tells_an_act
from store.extract.deadlines.compression.passage import Passage, Where, passage_of
from store.extract.deadlines.labels.clauses.sentence_trees import SentenceTrees
from store.extract.deadlines.labels.words.standing_alone import ALLOWED, fits
from store.extract.document import Document, Sentence
from store.model.findings import Mention, Timex, TimexType
from store.patterns import regex

_PART_OF_YEAR = regex(r"quarter|half")


@dataclass(frozen=True)
class Passages:
    """An article as its passages are made from it."""

    document: Document
    timexes: Sequence[Timex]
    mentions: Sequence[Mention]
    trees: SentenceTrees

    @cached_property
    def days(self) -> list[tuple[int, int]]:
        """Where days and times stand that no label may have; "third-quarter results" keep their quarter."""
        return [
            (timex.start, timex.end)
            for timex in self.timexes
            if timex.type in (TimexType.DATE, TimexType.TIME)
            and not _PART_OF_YEAR.search(self.document.text, timex.start, timex.end)
        ]

    @cached_property
    def names(self) -> list[tuple[int, int]]:
        """Where names stand."""
        return [(mention.start, mention.end) for mention in self.mentions]


@dataclass(frozen=True)
class ReadPassage:
    """The passage of a date in its sentence; `reader` loads what reads it."""

    of: Passages
    sentence: Sentence
    timex: Timex
    reader: Callable[[], Compressor]

    def announced(self) -> float:
        """The log odds that the date is announced."""
        return self._read.announced

    def label(self, draft: str) -> str:
        """How it is told in the words of the passage; the draft where that would not stand alone."""
        told = self._read
        return told.label if fits(told.label) and self._is_faithful(told) else draft

    @cached_property
    def _passage(self) -> Passage:
        start, end = self.timex.start, self.timex.end
        return passage_of(self.of.document, self.sentence, start, end, self.of.days, self.of.names)

    @cached_property
    def _read(self) -> Compressed:
        return self.reader().compressed(self._passage, ALLOWED)

    def _is_faithful(self, told: Compressed) -> bool:
        """Whether the label tells the act of this date, with no other sentence's act beside it."""
        tree, passage = self.of.trees.tree, self._passage
        kept = {passage.starts[place] for place in told.kept}
        if not is_faithful(tree(self.sentence), kept, self.timex.start):
            return False
        places = [place for place in told.kept if passage.parts[place] in (Where.LEAD, Where.BEFORE)]
        earlier = {self.of.document.sentence_at(passage.starts[place]) for place in places}
        return not any(tells_an_act(tree(sentence), kept) for sentence in earlier if sentence is not None)
