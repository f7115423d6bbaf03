"""The lessons that teach to tell a deadline: passages, and the label that an editor would give their dates.

Those of `label_lessons/*.txt` are made up: a title ("# -" for none), a text whose dates stand in double
brackets, and a line `> label` for each, "-" where nothing is announced. Those of `label_lessons.tsv` are
dates of the corpora, by where they begin in the text as `judged_texts` joins it, and labels written for
them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from store.extract.deadlines.compression.passage import Passage, passage_of
from store.extract.document import Document, read_document
from store.extract.tokens import tokenise
from store.extract.training.announced_dates import judged, made_up
from store.extract.training.judged_texts import judged_texts
from store.extract.training.label_alignment import Kept, aligned

_FOLDER = Path(__file__).parent
_MARK = re.compile(r"\[\[(.*?)\]\]")
_NOTHING = "-"
_LONGEST = 84
"""Characters; a longer label is not learnt."""
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


def lessons(corpora: Path) -> Iterator[Lesson]:
    """All lessons: dates with a label, and dates of which only is told whether they are announced."""
    for path in sorted((_FOLDER / "label_lessons").glob("*.txt")):
        for text, title, dates in told_texts(path.read_text(encoding="utf-8")):
            document = read_document(text, title)
            for (start, end), label in dates.items():
                yield from _labelled(document, start, end, label, made_up=True)
    table = (_FOLDER / "label_lessons.tsv").read_text(encoding="utf-8")
    for one in judged_texts(table, "label_lessons.tsv", corpora):
        document = read_document(one.text)
        for start, label in one.answers.items():
            yield from _labelled(document, start, start + 1, label, made_up=False)
    for is_made_up, texts in ((True, made_up()), (False, judged(corpora))):
        for answered in texts:
            document = read_document(answered.text)
            for start, announced in answered.answers.items():
                passage = _passage(document, start, start + 1)
                if passage is not None:
                    yield Lesson(passage, announced, None, is_made_up, part_of(answered.text))


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


def _labelled(document: Document, start: int, end: int, label: str, *, made_up: bool) -> Iterator[Lesson]:
    """The lesson of a date, unless its label cannot be made of its passage."""
    passage = _passage(document, start, end)
    if passage is None or len(label) > _LONGEST:
        return
    part = part_of(document.text)
    if label == _NOTHING:
        yield Lesson(passage, False, None, made_up, part)
        return
    kept, foreign = aligned(passage, tokenise(label).words)
    if not foreign:
        yield Lesson(passage, True, tuple(kept), made_up, part)


def _passage(document: Document, start: int, end: int) -> Passage | None:
    sentence = document.sentence_at(start)
    return passage_of(document, sentence, start, end) if sentence is not None else None
