"""Texts made up to teach what is due on their dates: `label_lessons/*.txt`.

A lesson is a title ("# -" for none), the day of publication ("= 2021-05-14") where one was given, a text
whose dates stand in double brackets, and a line `> label` for each: several labels with " | " between them
where strict readers would send each of these, "+" where something is announced that no label told well, "-"
where nothing is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

NOTHING, NO_LABEL = "-", "+"
"""What stands for a label where nothing is announced, and where no label told well what is."""
_FOLDER = Path(__file__).parent / "label_lessons"
_MARK = re.compile(r"\[\[(.*?)\]\]")


class ToldText(NamedTuple):
    """A text, and by where each of its dates stands what stands for its label."""

    title: str
    published: dt.date | None
    text: str
    labels: dict[tuple[int, int], str]


def told_texts() -> Iterator[ToldText]:
    """The texts of all files."""
    for path in sorted(_FOLDER.glob("*.txt")):
        yield from texts_in(path.read_text(encoding="utf-8"))


def texts_in(lines: str) -> Iterator[ToldText]:
    """The texts of a file's lines."""
    for block in re.split(r"(?m)^(?=# )", lines):
        first, *rest = block.strip().split("\n")
        if not first.startswith("# "):
            continue
        labels = [line[1:].strip() for line in rest if line.startswith(">")]
        days = [dt.date.fromisoformat(line[1:].strip()) for line in rest if line.startswith("=")]
        marked = "\n\n".join(line for line in rest if line.strip() and not line.startswith((">", "=")))
        text, spans, last = "", list[tuple[int, int]](), 0
        for match in _MARK.finditer(marked):
            text += marked[last : match.start()]
            spans.append((len(text), len(text) + len(match[1])))
            text += match[1]
            last = match.end()
        title = first[1:].strip()
        yield ToldText(
            "" if title == NOTHING else title,
            days[0] if days else None,
            text + marked[last:],
            dict(zip(spans, labels, strict=True)),
        )
