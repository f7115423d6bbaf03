"""The lessons that teach to tell a deadline: passages, and the label that an editor would give their dates.

Those of `label_lessons/*.txt` are made up: a title ("# -" for none), a text whose dates stand in double
brackets, and a line `> label` for each: several labels with " | " between them where strict readers would
send each of these, "+" where something is announced that no label told well, "-" where nothing is. Those of
`label_lessons.tsv` are dates of the corpora, by where they begin in the text as `judged_texts` joins it, and
labels written for them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from store.extract.deadlines.compression.passage import Passage, passage_of
from store.extract.deadlines.read_passages import days_of
from store.extract.document import Document, read_document
from store.extract.names import mentions
from store.extract.names.recognisers.accurate import recogniser
from store.extract.timexes import timexes
from store.extract.tokens import tokenise
from store.extract.training.announced_dates import judged, made_up
from store.extract.training.judged_texts import judged_texts
from store.extract.training.label_alignment import Kept, aligned
from store.model.findings import Mention

_FOLDER = Path(__file__).parent
_MARK = re.compile(r"\[\[(.*?)\]\]")
_NOTHING, _NO_LABEL = "-", "+"
_OR = " | "
_LONGEST, _MOST_ADDED = 84, 5
"""Characters of a label that is learnt, and words that it adds to those of its passage."""
PARTS = 5
"""Into so many parts the texts fall; the first is set aside."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A passage, whether its date is announced, and what a label keeps of it; or None."""

    passage: Passage
    announced: bool
    kept: tuple[Kept, ...] | None
    made_up: bool
    part: int
    others: tuple[Lesson, ...] = ()
    """The lessons of the other labels that the date could have."""


@dataclass(frozen=True)
class _ReadText:
    """A text with its names and its days, as the reading finds them."""

    document: Document
    made_up: bool

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return mentions(self.document, recogniser())

    @cached_property
    def days(self) -> list[tuple[int, int]]:
        return days_of(timexes(self.document, None))

    def lesson(self, start: int, end: int, labels: str) -> Lesson | None:
        """The lesson of a date; None where none of its labels can be made of its passage."""
        if labels in (_NOTHING, _NO_LABEL):
            return self._without_label(start, end, announced=labels == _NO_LABEL)
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
    for path in sorted((_FOLDER / "label_lessons").glob("*.txt")):
        for text, title, dates in told_texts(path.read_text(encoding="utf-8")):
            read = _ReadText(read_document(text, title), made_up=True)
            told = (read.lesson(start, end, label) for (start, end), label in dates.items())
            yield from filter(None, told)
    table = (_FOLDER / "label_lessons.tsv").read_text(encoding="utf-8")
    for one in judged_texts(table, "label_lessons.tsv", corpora):
        read = _ReadText(read_document(one.text), made_up=False)
        told = (read.lesson(start, start + 1, label) for start, label in one.answers.items())
        yield from filter(None, told)
    for is_made_up, texts in ((True, made_up()), (False, judged(corpora))):
        for one_text in texts:
            read = _ReadText(read_document(one_text.text), is_made_up)
            for start, announced in one_text.answers.items():
                lesson = read.lesson(start, start + 1, _NO_LABEL if announced else _NOTHING)
                if lesson is not None:
                    yield lesson


def told_texts(lines: str) -> Iterator[tuple[str, str, dict[tuple[int, int], str]]]:
    """The text, its title, and by where each marked date stands its label, of each lesson of a file."""
    for block in re.split(r"(?m)^(?=# )", lines):
        first, *rest = block.strip().split("\n")
        if not first.startswith("# "):
            continue
        labels = [line[1:].strip() for line in rest if line.startswith(">")]
        text, spans, last = "", list[tuple[int, int]](), 0
        marked = "\n\n".join(line for line in rest if line.strip() and not line.startswith(">"))
        for match in _MARK.finditer(marked):
            text += marked[last : match.start()]
            spans.append((len(text), len(text) + len(match[1])))
            text += match[1]
            last = match.end()
        title = first[1:].strip()
        dates = dict(zip(spans, labels, strict=True))
        yield text + marked[last:], "" if title == _NOTHING else title, dates


def part_of(text: str) -> int:
    """The part of the lessons that a text belongs to."""
    return int(hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest(), 16) % PARTS
