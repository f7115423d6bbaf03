"""The passages of an article's dates, read when first asked for: announced or not, and how told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from store.extract.deadlines.compression.faithful import denies, is_faithful, tells_an_act
from store.extract.deadlines.compression.passage import Passage, Where, name_at, passage_of
from store.extract.deadlines.compression.wording import written
from store.extract.deadlines.fronts import front_of
from store.extract.deadlines.labels.clauses.sentence_trees import SentenceTrees
from store.extract.deadlines.labels.words.standing_alone import fits
from store.extract.document import Document, Sentence
from store.model.findings import Mention, Timex, TimexType
from store.patterns import regex
from store.tables import listed

if TYPE_CHECKING:  # loaded with the network, if one reads
    from store.extract.deadlines.compression.candidates import Candidate
    from store.extract.deadlines.compression.compressor import Compressed, Compressor

_PART_OF_YEAR = regex(r"\d{4}-[QH]\d")
_HOLIDAY = "date: holiday"
_OF_HOLIDAY = regex(
    r" (?!(?:and|or|to|at|in|on|for|of|by|with|when|if|but|that|which|will|would|may|must|can|should|is|was"
    r"|are|were|has|have|had|as|until|from|after|before|the|an?)\b)[a-z]{3,}"
)
"""Behind a holiday, what is called after it: "market"."""
_ENDS = regex(
    r"\b(?:ends?|ending|expir\w+|clos\w+|laps\w+|until|till|through|last|runs? out|over|deadline|due)\b",
    re.IGNORECASE,
)


_FEWEST, _WORDS = 5, 150
"""So many passages of a text are read, and one for so many words of a longer one: a passage takes as long as
some forty words do, and a calendar is not to be read half as fast as news."""


def most_read(document: Document) -> int:
    """How many passages of a text are read at most."""
    return max(_FEWEST, len(document.tokens) // _WORDS)


def days_of(text: str, timexes: Iterable[Timex]) -> list[tuple[int, int]]:
    """Where days and times stand in a text, which no label has.

    "Third-quarter results" keep their quarter, and "the Christmas market" is called so.
    """
    return [
        (timex.start, timex.end)
        for timex in timexes
        if timex.type in (TimexType.DATE, TimexType.TIME)
        and not _PART_OF_YEAR.fullmatch(timex.value or "")
        and not (timex.rule == _HOLIDAY and _OF_HOLIDAY.match(text, timex.end))
    ]


_OWN = (Where.SENTENCE, Where.DATE)
_PREPOSITIONS = frozenset(listed("of at in on for to from with by over into against between"))
_ADDED_VERBS = frozenset(listed("ends end begins begin opens closes expires takes"))
"""What a label can add as its verb, behind a noun."""


def tells_an_end(words: str) -> bool:
    """Whether words tell that something ends."""
    return _ENDS.search(words) is not None


class Passages:
    """An article as its passages are made from it.

    `asked` are where the dates stand whose passages are read, `reader` loads what reads them.
    """

    def __init__(
        self,
        document: Document,
        timexes: Sequence[Timex],
        mentions: Sequence[Mention],
        trees: SentenceTrees,
        asked: frozenset[int],
        reader: Callable[[], Compressor],
    ) -> None:
        self.document = document
        self.timexes = timexes
        self.mentions = mentions
        self.trees = trees
        self.asked = asked
        self.reader = reader
        self.fronts: dict[int, str] = {}
        """What the labels that were told begin with, by where their dates stand (`front_of`)."""
        self._read: dict[int, Compressed] = {}

    def read(self, date: int, passage: Callable[[], Passage]) -> Compressed | None:
        """What the passage of the date at an offset tells; None where it is not asked."""
        if date not in self._read and date in self.asked:
            self._read[date] = self.reader().compressed(passage(), self.mentions)
        return self._read.get(date)

    def was_read(self, date: int) -> bool:
        """Whether the passage of the date at an offset was read."""
        return date in self._read

    @cached_property
    def days(self) -> list[tuple[int, int]]:
        """Where days stand in the article (`days_of`)."""
        return days_of(self.document.text, self.timexes)

    def name_at(self, offset: int) -> Mention | None:
        """The name that an offset stands in."""
        return name_at(self.mentions, offset)


class ReadPassage:
    """The passage of a date in its sentence."""

    def __init__(self, of: Passages, sentence: Sentence, timex: Timex) -> None:
        self.of = of
        self.sentence = sentence
        self.timex = timex

    def announced(self) -> float | None:
        """The log odds that the date is announced; None where the passage is not read."""
        return self._read.announced if self._read is not None else None

    @property
    def is_read(self) -> bool:
        """Whether it was asked for, and read."""
        return self.of.was_read(self.timex.start)

    @property
    def front(self) -> str:
        """What the label that was chosen begins with from before the sentence."""
        return self.of.fronts.get(self.timex.start, "")

    @property
    def sentence_ends(self) -> bool:
        """Whether the sentence tells that something ends."""
        return tells_an_end(self.of.document.low[self.sentence.start : self.sentence.end])

    def chosen(self, *, can_end: bool) -> Candidate | None:
        """The likeliest label that is so, or one nearly as likely that names somebody where that does not.

        None where none is, or the passage is not read. Strict readers would send 12 % of those that do not
        name anybody, where there is one that does, and 26 % of these. Without `can_end` it does not add that
        something ends.
        """
        so = (
            label
            for label in (self._read.labels if self._read is not None else ())
            if (can_end or not any(map(tells_an_end, label.added))) and self._is_faithful(label)
        )
        best = next(so, None)
        if best is not None and not self._tells_of_whom(best):
            best = next(filter(self._tells_of_whom, so), best)
        if best is None:
            return None
        best = self._parted(best)
        self.of.fronts[self.timex.start] = front_of(self._passage, best)
        return best

    def who(self, told: Candidate, draft: str | None) -> str | None:
        """Whom a label concerns: as rules have it where it names that, else the name its act begins with.

        The name in front of a colon is what it is about: "Elling choir: bids must reach the council".
        """
        if draft is not None and draft.split()[-1].casefold() in told.label.casefold():
            return draft
        first = next((at for at, words in enumerate(told.added[:-1]) if words.endswith(":")), 0)
        name = self.of.name_at(self._passage.starts[told.kept[first]])
        return name.entity if name is not None else None

    def lets_a_thing_do_it(self, told: Candidate) -> bool:
        """Whether what somebody must or will do stands right behind a noun of what was told before.

        "Brewery licence to appeal", for "the company has 30 days to appeal": strict readers would send one in
        six of such labels, and two in five of the rules'.
        """
        own = self._first_own(told)
        if not own or told.added[own]:
            return False
        tree, node = self.of.trees.tree(self.sentence), self._node(told.kept[own])
        helps = node is not None and (tree.tags[node] in ("MD", "TO") or tree.labels[node] == "aux")
        return helps and self._passage.words[told.kept[own - 1]][:1].islower()

    def _parted(self, told: Candidate) -> Candidate:
        """The label with a colon where what is told before and a noun of the sentence would run together.

        "Strike at Elling harbour: hearing". A plain compound, "Elling harbour hearing", needs none.
        """
        own = self._first_own(told)
        if not own or told.added[own]:
            return told
        node, words = self._node(told.kept[own]), self._passage.words
        is_noun = node is not None and self.of.trees.tree(self.sentence).tags[node].startswith("NN")
        front = [words[place].lower() for place in told.kept[:own]]
        if not is_noun or _PREPOSITIONS.isdisjoint(front) or front[-1] in _PREPOSITIONS:
            return told
        added = (*told.added[:own], ":", *told.added[own + 1 :])
        label = written(self._passage, zip(told.kept, added, strict=False), added[-1])
        return told._replace(label=label, added=added) if fits(label) else told

    def _first_own(self, told: Candidate) -> int:
        """Which of the kept words is the first one of the date's sentence; 0 without any before it."""
        parts = self._passage.parts
        return next((at for at, place in enumerate(told.kept) if parts[place] in _OWN), 0)

    def _node(self, place: int) -> int | None:
        """The word of the sentence's tree that stands at a place of the passage."""
        starts, at = self.of.trees.tree(self.sentence).starts, self._passage.starts[place]
        return next((node for node, start in enumerate(starts) if start == at), None)

    def _tells_of_whom(self, label: Candidate) -> bool:
        """Whether it has a name, or words from before the sentence."""
        parts, starts = self._passage.parts, self._passage.starts
        return any(
            parts[place] not in _OWN or self.of.name_at(starts[place]) is not None for place in label.kept
        )

    @cached_property
    def _passage(self) -> Passage:
        start, end = self.timex.start, self.timex.end
        return passage_of(self.of.document, self.sentence, start, end, self.of.days, self.of.mentions)

    @cached_property
    def _read(self) -> Compressed | None:
        return self.of.read(self.timex.start, lambda: self._passage)

    def _is_faithful(self, told: Candidate) -> bool:
        """Whether the label tells the act of this date, with no other sentence's act beside it."""
        tree, passage = self.of.trees.tree, self._passage
        kept = {passage.starts[place] for place in told.kept}
        own = tree(self.sentence)
        if not is_faithful(own, kept, self.timex.start) or self._runs_names_together(told):
            return False
        adds_verb = told.added[-1].partition(" ")[0] in _ADDED_VERBS
        if adds_verb and (tells_an_act(own, kept) or denies(own, kept)):
            return False  # "the agency may change the rules ends", "no trains end"
        places = [place for place in told.kept if passage.parts[place] in (Where.LEAD, Where.BEFORE)]
        earlier = {self.of.document.sentence_at(passage.starts[place]) for place in places}
        return not any(tells_an_act(tree(sentence), kept) for sentence in earlier if sentence is not None)

    def _runs_names_together(self, told: Candidate) -> bool:
        """Whether a name stands right behind another one that the text has elsewhere."""
        parts = self._passage.parts
        names = [self.of.name_at(self._passage.starts[place]) for place in told.kept]
        return any(
            name is not None
            and before not in (None, name)
            and not added
            and (place != last + 1 or parts[place] is not parts[last])
            for before, name, last, place, added in zip(
                names, names[1:], told.kept, told.kept[1:], told.added[1:], strict=False
            )
        )
