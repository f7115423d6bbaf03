"""Dates of which is known whether they are announced: in sentences made up for this, and in the corpora."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from store.extract.training.judged_texts import judged_texts
from store.extract.training.told_texts import NOTHING, told_texts

_FOLDER = Path(__file__).parent
_MARK = re.compile(r"([+-])\{([^}]*)\}")
_BODY = "\n\nThe mayor opened the bridge and thanked everybody who had built it." * 6
"""Makes an article of a sentence."""


class Answered(NamedTuple):
    """A text, and by where dates begin in it whether they are announced; `name` tells it from others."""

    name: str
    text: str
    published: dt.date
    answers: dict[int, bool]


def made_up() -> Iterator[Answered]:
    """The sentences of `announcing_sentences.txt`."""
    published = dt.date.min
    for line in (_FOLDER / "announcing_sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            published = dt.date.fromisoformat(line[2:])
        elif not line.startswith(("#", "==")):
            text, answers = marked(line)
            yield Answered(text, text + _BODY, published, answers)


def labelled() -> Iterator[Answered]:
    """Those of `told_texts` whose day of publication is known: "in March" is ahead by that."""
    for made in told_texts():
        if made.published is not None:
            answers = {start: label != NOTHING for (start, _), label in made.labels.items()}
            yield Answered(made.text, made.text, made.published, answers)


def judged(corpora: Path, texts: Path | None = None) -> Iterator[Answered]:
    """The texts of `announcing_judged.tsv`, as far as they are at hand; `texts` has those of no corpus."""
    table = (_FOLDER / "announcing_judged.tsv").read_text(encoding="utf-8")
    for one in judged_texts(table, "announcing_judged.tsv", corpora, texts):
        answers = {start: answer == "+" for start, answer in one.answers.items()}
        yield Answered(one.key[1], one.text, one.published, answers)


def marked(line: str) -> tuple[str, dict[int, bool]]:
    """A sentence without its marks, and by where each marked date begins whether it is announced."""
    text, answers, last = "", dict[int, bool](), 0
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        answers[len(text)] = match[1] == "+"
        text += match[2]
        last = match.end()
    return text + line[last:], answers
