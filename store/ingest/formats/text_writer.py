"""Writes a readable text piece by piece, and notes where each part of it begins and ends.

What a format's parser meets in order is given to the writer in order. Blanks run
together, paragraphs are set apart by one blank line, list items and table rows
stand on lines of their own, an item of several paragraphs apart from the next one;
nothing blank is written at either end of a part, so that every span is the surface
of what it names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum

from store.model.structure import INLINE, StructuredText, StructureKind, StructureSpan, in_order
from store.text import sanitise

BULLET = "- "
BETWEEN_CELLS = " | "

_HINT = "\u200b"
"""Where a line may be broken inside a word; at the edge of a piece nobody knows what is on the other side."""
_EDGES = f" {_HINT}"
_BLANKS = re.compile("[ \t\n\u00a0]+")
_VERBATIM = re.compile(r"(\s*)(\S+(?:[ \t]+\S+)*)")
_LINES = frozenset({StructureKind.ITEM, StructureKind.ROW})


class _Between(IntEnum):
    """What is written between what came last and what comes next; the strongest asked for wins."""

    NOTHING = 0
    BLANK = 1
    LINE = 2
    PARAGRAPH = 3


@dataclass(slots=True)
class _Part:
    """A part that is open. `start` is -1 until something visible is written in it."""

    kind: StructureKind | None
    level: int = 0
    target: str = ""
    mark: str = ""
    start: int = -1
    paragraphs: int = 1

    @property
    def is_block(self) -> bool:
        return self.kind is not None and self.kind not in INLINE


class TextWriter:
    """Collects one text. Every piece given to it is made safe; offsets count what is written."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._spans: list[StructureSpan] = []
        """In the order in which they ended: inner ones before those around them."""
        self._between = _Between.NOTHING
        self._blanks = ""
        """Blanks and line ends of a verbatim text that wait for something visible."""
        self._open: list[_Part] = []
        self._begun = 0
        """So many of the open parts hold something; those after them wait for it."""
        self._lines: list[_Part] = []
        """The open list items and table rows."""
        self._line_before: StructureKind | None = None
        """What the line written last is, where it is a list item or a table row."""
        self._long_before = False
        """Whether an item of several paragraphs was closed last."""

    @property
    def length(self) -> int:
        """Characters that are written."""
        return self._length

    def write(self, text: str) -> None:
        """Write text in which blanks and line ends mean no more than a blank."""
        words = _BLANKS.sub(" ", sanitise(text)).strip(_HINT)
        if words[:1] == " ":
            self._between = max(self._between, _Between.BLANK)
        if visible := words.strip(_EDGES):
            self._put(visible)
            if words[-1] == " ":
                self._between = _Between.BLANK

    def verbatim(self, text: str) -> None:
        """Write text whose blanks and line ends stand, but for those at the ends of lines and of the part."""
        safe = sanitise(text).strip(_HINT)
        end = 0
        for run in _VERBATIM.finditer(safe):
            self._wait_with(run[1])
            self._put(run[2])
            end = run.end()
        self._wait_with(safe[end:])

    def line(self) -> None:
        """What comes next stands on the next line; after two of these, in a new paragraph."""
        ended = self._between >= _Between.LINE
        self._between = _Between.PARAGRAPH if ended else _Between.LINE

    def paragraph(self) -> None:
        """What comes next is a new paragraph."""
        self._between = _Between.PARAGRAPH
        self._blanks = ""

    def open(
        self, kind: StructureKind | None = None, *, level: int = 0, target: str = "", mark: str = ""
    ) -> None:
        """Begin a part; one without a kind only needs to be closed. `mark` is written before its first word.

        A cell of a row has its column as level; what divides it from the one before is written for it.
        """
        part = _Part(kind, level, target, mark)
        self._open.append(part)
        if part.is_block:
            self.paragraph()
        elif kind is StructureKind.CELL:
            self._between = self._between if self._between >= _Between.LINE else _Between.NOTHING
        if kind in _LINES:
            self._lines.append(part)

    def close(self) -> None:
        """End the part opened last. A part in which nothing visible was written leaves no trace."""
        part = self._open.pop()
        self._begun = min(self._begun, len(self._open))
        if part.kind in _LINES:
            self._lines.pop()
            self._long_before = part.kind is StructureKind.ITEM and part.paragraphs > 1
        if part.kind is not None and part.start >= 0:
            span = StructureSpan(part.kind, part.start, self._length, part.level, part.target)
            self._spans.append(span)
        if part.is_block:
            self.paragraph()

    def include(self, body: StructuredText) -> None:
        """Write a text that has its structure already, as paragraphs of its own."""
        self.paragraph()
        if body.text:
            self._put(body.text)
            begin = self._length - len(body.text)
            self._spans += (
                replace(span, start=span.start + begin, end=span.end + begin)
                for span in reversed(body.structure)
            )
            self.paragraph()

    def result(self) -> StructuredText:
        """All that was written."""
        return StructuredText("".join(self._pieces), in_order(reversed(self._spans)))

    def _wait_with(self, blanks: str) -> None:
        self._blanks += blanks
        if "\n" in self._blanks:
            self._blanks = re.sub(r"[^\n]*\n", "\n", self._blanks)

    def _put(self, visible: str) -> None:
        """Write something visible, after what must stand between, and begin the parts that wait for it."""
        waiting = self._open[self._begun :]
        blanks, self._blanks = self._blanks, ""
        if self._between is not _Between.NOTHING or self._length == 0:
            blanks = blanks.rpartition("\n")[2]
        self._separate(waiting)
        # The indentation of a block belongs to it, blanks before an inline part do not.
        blocks = max((n for n, part in enumerate(waiting, 1) if part.is_block), default=0)
        for part in waiting[:blocks]:
            self._begin(part)
        self._append(blanks)
        for part in waiting[blocks:]:
            self._begin(part)
        self._append(visible)
        self._begun = len(self._open)
        self._between = _Between.NOTHING
        self._line_before = self._lines[-1].kind if self._lines else None

    def _separate(self, waiting: list[_Part]) -> None:
        between = self._between
        new_line = any(part.kind is self._line_before for part in waiting if part.kind in _LINES)
        if between is _Between.PARAGRAPH and new_line and not self._long_before:
            between = _Between.LINE
        if between is _Between.BLANK and any(part.kind is StructureKind.CELL for part in waiting):
            between = _Between.NOTHING
        if between is _Between.PARAGRAPH:
            for part in self._lines:
                part.paragraphs += part.start >= 0
        self._long_before = False
        if self._length:
            self._append(("", " ", "\n", "\n\n")[between])

    def _begin(self, part: _Part) -> None:
        if part.kind is StructureKind.CELL and self._lines and self._lines[-1].start < self._length:
            self._append(BETWEEN_CELLS)
        part.start = self._length
        self._append(part.mark)

    def _append(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)
