"""The passages of an article's dates, read when first asked for: announced or not, and how told."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from store.extract.deadlines.compression.compressor import Compressed, Compressor
from store.extract.deadlines.compression.faithful import is_faithful, tells_an_act
from store.extract.deadlines.compression.passage import Passage, Where, passage_of
from store.extract.deadlines.labels.clauses.sentence_trees import SentenceTrees
from store.extract.deadlines.labels.words.standing_alone import ALLOWED, fits
from store.extract.document import Document, Sentence
from store.model.findings import Mention, MentionKind, Timex, TimexType
from store.patterns import regex

_PART_OF_YEAR = regex(r"\d{4}-[QH]\d")
_ENDS = regex(
    r"\b(?:ends?|ending|expir\w+|clos\w+|laps\w+|until|till|through|last|runs? out|over|deadline|due)\b",
    re.IGNORECASE,
)
"""What tells that something ends, in a label or in the sentence of its date."""


_FEWEST, _WORDS = 3, 200
"""So many passages of a text are read, and one for so many words of a longer one: a passage takes as long as
some fifty words do, and a calendar is not to be read half as fast as news."""


@dataclass(frozen=True)
class Passages:
    """An article as its passages are made from it; `reader` loads what reads them."""

    document: Document
    timexes: Sequence[Timex]
    mentions: Sequence[Mention]
    trees: SentenceTrees
    reader: Callable[[], Compressor]
    _read: dict[int, Compressed] = field(default_factory=dict)

    def read(self, passage: Passage, date: int) -> Compressed | None:
        """What the passage of the date at an offset tells; None where so many were read that it has to do."""
        most = max(_FEWEST, len(self.document.tokens) // _WORDS)
        if date not in self._read and len(self._read) < most:
            self._read[date] = self.reader().compressed(passage, ALLOWED)
        return self._read.get(date)

    def was_read(self, date: int) -> bool:
        """Whether the passage of the date at an offset was read."""
        return date in self._read

    @cached_property
    def days(self) -> list[tuple[int, int]]:
        """Where days and times stand, which no label has; "third-quarter results" keep their quarter."""
        return [
            (timex.start, timex.end)
            for timex in self.timexes
            if timex.type in (TimexType.DATE, TimexType.TIME)
            and not _PART_OF_YEAR.fullmatch(timex.value or "")
        ]

    @cached_property
    def names(self) -> list[tuple[int, int]]:
        """Where names stand."""
        return [(mention.start, mention.end) for mention in self.mentions]

    def name_at(self, offset: int) -> Mention | None:
        """The name that an offset stands in."""
        at = bisect_right(self.names, (offset, sys.maxsize)) - 1
        return self.mentions[at] if at >= 0 and offset < self.mentions[at].end else None

    def last_word(self, name: Mention) -> int:
        """Where the last word of a name begins, without what owns: Berg, of "Ada Berg's"."""
        tokens = self.document.tokens
        last = bisect_left(tokens.starts, name.end) - 1
        while last > 0 and tokens.starts[last] > name.start and not tokens.words[last][:1].isalpha():
            last -= 1
        return tokens.starts[last]


@dataclass(frozen=True)
class ReadPassage:
    """The passage of a date in its sentence."""

    of: Passages
    sentence: Sentence
    timex: Timex

    def announced(self) -> float | None:
        """The log odds that the date is announced; None where the passage is not read."""
        return self._read.announced if self._read is not None else None

    @property
    def is_read(self) -> bool:
        """Whether it was asked for, and read."""
        return self.of.was_read(self.timex.start)

    def label(self, draft: str, *, moved: bool, lasting: Callable[[str], str] | None) -> str:
        """How it is told in the words of the passage; the draft where that would not stand alone or be so.

        `lasting` tells of what is so until the date that it ends then; None where it is not so until then.
        """
        told = self._read
        if told is None or not fits(told.label) or not self._is_faithful(told):
            return draft
        ends = any(_ENDS.search(words) for words in told.added)
        if ends and (moved or (lasting is None and not _ENDS.search(self._sentence_text))):
            return draft
        return lasting(told.label) if lasting is not None and not _ENDS.search(told.label) else told.label

    @property
    def _sentence_text(self) -> str:
        return self.of.document.low[self.sentence.start : self.sentence.end]

    @cached_property
    def _passage(self) -> Passage:
        start, end = self.timex.start, self.timex.end
        return passage_of(self.of.document, self.sentence, start, end, self.of.days, self.of.names)

    @cached_property
    def _read(self) -> Compressed | None:
        return self.of.read(self._passage, self.timex.start)

    def _is_faithful(self, told: Compressed) -> bool:
        """Whether the label tells the act of this date, with no other sentence's act beside it."""
        tree, passage = self.of.trees.tree, self._passage
        kept = {passage.starts[place] for place in told.kept}
        if not is_faithful(tree(self.sentence), kept, self.timex.start):
            return False
        if not self._has_whole_names(told):
            return False
        places = [place for place in told.kept if passage.parts[place] in (Where.LEAD, Where.BEFORE)]
        earlier = {self.of.document.sentence_at(passage.starts[place]) for place in places}
        return not any(tells_an_act(tree(sentence), kept) for sentence in earlier if sentence is not None)

    def who(self, label: str, draft: str | None) -> str | None:
        """Whom a label concerns: as rules have it where it names that, else the name that it begins with."""
        told = self._read
        if told is None or told.label not in label:
            return draft
        if draft is not None and draft.split()[-1].casefold() in label.casefold():
            return draft
        name = self.of.name_at(self._passage.starts[told.kept[0]]) if told.kept else None
        return name.entity if name is not None else None

    def _has_whole_names(self, told: Compressed) -> bool:
        """Whether no person goes without the family name, and no two names are run together."""
        passage, last = self._passage, -1
        names = [self.of.name_at(passage.starts[place]) for place in told.kept]
        for at, (place, name) in enumerate(zip(told.kept, names, strict=True)):
            before = names[at - 1] if at else None
            if name is not None and before not in (None, name) and not told.added[at] and place != last + 1:
                return False
            last = place
        kept = {passage.starts[place] for place in told.kept}
        persons = {name for name in names if name is not None and name.kind is MentionKind.PERSON}
        return all(self.of.last_word(person) in kept for person in persons)
