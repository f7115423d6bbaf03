"""The lessons that teach to tell a deadline: passages, and the label that an editor would give their dates.

Those of `told_texts` are made up. Those of `label_lessons.tsv` are dates of the corpora, by where they begin
in the text as `judged_texts` joins it, and labels written for them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path

from store.extract.deadlines.compression.passage import Passage, passage_of
from store.extract.deadlines.read_passages import days_of
from store.extract.document import Document, read_document
from store.extract.names import mentions
from store.extract.names.recognisers.accurate import recogniser
from store.extract.timexes import timexes
from store.extract.tokens import tokenise
from store.extract.training.announced_dates import judged, made_up
from store.extract.training.corpora import CORPORA
from store.extract.training.judged_texts import JudgedText, judged_texts, texts_of
from store.extract.training.label_alignment import Kept, aligned
from store.extract.training.told_texts import NO_LABEL, NOTHING, told_texts
from store.model.findings import Mention, Timex, TimexType

_FOLDER = Path(__file__).parent
_OR = " | "
_LONGEST, _MOST_ADDED = 84, 5
"""Characters of a label that is learnt, and words that it adds to those of its passage."""
_EXCERPT, _OF_EXCERPT = 3000, 3
"""Characters of the corpora's texts that are read at once, and how many dates of these are taken untold."""
PARTS = 5
"""Into so many parts the texts fall; the first is set aside."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A passage, whether its date is announced, and what a label keeps of it; None where nobody told."""

    passage: Passage
    announced: bool | None
    kept: tuple[Kept, ...] | None
    made_up: bool
    part: int
    others: tuple[Lesson, ...] = ()
    """The lessons of the other labels that the date could have."""


@dataclass(frozen=True)
class ReadText:
    """A text with its names and its days, as the reading finds them; `made_up` for these lessons."""

    document: Document
    made_up: bool

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return mentions(self.document, recogniser())

    @cached_property
    def timexes(self) -> tuple[Timex, ...]:
        return tuple(timexes(self.document, None))

    @cached_property
    def days(self) -> list[tuple[int, int]]:
        return days_of(self.document.text, self.timexes)

    def lesson(self, start: int, end: int, labels: str) -> Lesson | None:
        """The lesson of a date; None where none of its labels can be made of its passage."""
        if labels in (NOTHING, NO_LABEL):
            return self._without_label(start, end, announced=labels == NO_LABEL)
        told = (self._labelled(start, end, label) for label in labels.split(_OR))
        made = [lesson for lesson in told if lesson is not None]
        return replace(made[0], others=tuple(made[1:])) if made else None

    def _without_label(self, start: int, end: int, *, announced: bool) -> Lesson | None:
        passage = self.passage(start, end, whole=True)
        part = part_of(self.document.text)
        return Lesson(passage, announced, None, self.made_up, part) if passage is not None else None

    def _labelled(self, start: int, end: int, label: str) -> Lesson | None:
        for whole in (False, True):
            passage = self.passage(start, end, whole=whole)
            if passage is None or len(label) > _LONGEST:
                return None
            kept, foreign = aligned(passage, tokenise(label).words)
            if not foreign and sum(len(word.added) for word in kept) <= _MOST_ADDED:
                return Lesson(passage, True, tuple(kept), self.made_up, part_of(self.document.text))
        return None

    def passage(self, start: int, end: int, *, whole: bool) -> Passage | None:
        """The passage of a date; `whole` with what stands before even if its sentence opens with a name."""
        sentence = self.document.sentence_at(start)
        if sentence is None:
            return None
        names = self.mentions
        if whole:
            names = tuple(name for name in names if not sentence.start <= name.start < sentence.end)
        return passage_of(self.document, sentence, start, end, self.days, names)


def lessons(corpora: Path) -> Iterator[Lesson]:
    """All lessons: dates with a label, and dates of which only is told whether they are announced."""
    for made in told_texts():
        read = ReadText(read_document(made.text, made.title), made_up=True)
        told = (read.lesson(start, end, label) for (start, end), label in made.labels.items())
        yield from filter(None, told)
    for read, one in of_corpora(corpora):
        told = (read.lesson(start, start + 1, label) for start, label in one.answers.items())
        yield from filter(None, told)
    for is_made_up, texts in ((True, made_up()), (False, judged(corpora))):
        for one_text in texts:
            read = ReadText(read_document(one_text.text), is_made_up)
            for start, announced in one_text.answers.items():
                lesson = read.lesson(start, start + 1, NO_LABEL if announced else NOTHING)
                if lesson is not None:
                    yield lesson


def of_corpora(corpora: Path) -> Iterator[tuple[ReadText, JudgedText]]:
    """The texts of the corpora for whose dates labels were written."""
    table = (_FOLDER / "label_lessons.tsv").read_text(encoding="utf-8")
    for one in judged_texts(table, "label_lessons.tsv", corpora):
        yield ReadText(read_document(one.text), made_up=False), one


def untold(corpora: Path) -> Iterator[Lesson]:
    """The passages of some dates of the corpora of which nobody told anything."""
    for read in excerpts(corpora):
        dates = (timex for timex in read.timexes if timex.type is TimexType.DATE)
        for timex in islice(dates, _OF_EXCERPT):
            lesson = read.lesson(timex.start, timex.end, NO_LABEL)
            if lesson is not None:
                yield replace(lesson, announced=None)


def excerpts(corpora: Path) -> Iterator[ReadText]:
    """The texts of the corpora, cut in pieces that are read at once."""
    for _, text in texts_of((name for name, _ in CORPORA), corpora):
        for begin in range(0, len(text), _EXCERPT):
            yield ReadText(read_document(text[begin : begin + _EXCERPT]), made_up=False)


def part_of(text: str) -> int:
    """The part of the lessons that a text belongs to."""
    return int(name_of(text), 16) % PARTS


def name_of(text: str) -> str:
    """What a text is called by in tables that do not hold it: its SHA-1 in hexadecimal digits."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
