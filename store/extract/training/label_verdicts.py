"""Verdicts of strict readers: labels of a date that they would send, and such that they would not.

`label_verdicts.tsv` names the text of the lessons or of the corpora by its SHA-1, and has where the date
stands in it, and its labels: an editor's, and those that networks taught by the lessons had made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from store.extract.deadlines.compression.passage import Passage
from store.extract.document import read_document
from store.extract.tokens import tokenise
from store.extract.training.label_alignment import Kept, aligned
from store.extract.training.label_lessons import ReadText, excerpts, name_of, of_corpora
from store.extract.training.told_texts import told_texts
from store.tables import rows_of

_TABLE = Path(__file__).parent / "label_verdicts.tsv"
_COLUMNS = ("text", "start", "sent", "unsent")
_DIGITS = 12
"""So many digits of its SHA-1 tell a text from all others."""
_OR = " | "


@dataclass(frozen=True, slots=True)
class JudgedPassage:
    """The passage of a date, and what the labels keep of it that readers would send, or would not."""

    passage: Passage
    sent: tuple[tuple[Kept, ...], ...]
    unsent: tuple[tuple[Kept, ...], ...]


def judged_passages(corpora: Path) -> Iterator[JudgedPassage]:
    """What was judged, as far as its texts are at hand and its labels are made of their passages."""
    wanted: defaultdict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    for row in rows_of(_TABLE.read_text(encoding="utf-8"), _TABLE.name, _COLUMNS):
        wanted[row["text"]][int(row["start"])] = row["sent"], row["unsent"]
    for read, marked in _texts(corpora):
        dates = wanted.pop(name_of(read.document.text)[:_DIGITS], None)
        if dates is None:
            continue
        ends = marked or {timex.start: timex.end for timex in read.timexes}
        for start, (sent, unsent) in dates.items():
            passage = read.passage(start, ends.get(start, start + 1), whole=False)
            if passage is not None:
                yield JudgedPassage(passage, _found(passage, sent), _found(passage, unsent))


def _texts(corpora: Path) -> Iterator[tuple[ReadText, dict[int, int]]]:
    """The texts, and where the dates end that lessons have marked."""
    made_up = (
        (ReadText(read_document(told.text, told.title), made_up=True), dict(told.labels.keys()))
        for told in told_texts()
    )
    judged = (read for read, _ in of_corpora(corpora))
    return chain(made_up, ((read, {}) for read in chain(judged, excerpts(corpora))))


def _found(passage: Passage, labels: str) -> tuple[tuple[Kept, ...], ...]:
    told = (aligned(passage, tokenise(label).words) for label in labels.split(_OR) if label)
    return tuple(tuple(kept) for kept, foreign in told if not foreign)
