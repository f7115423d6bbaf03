"""An article's lines as strips: what stands before them, words in their looks, and what lies over them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip

from store.model.kinds import KINDS, Layer
from tui.article.header import HeaderLine
from tui.article.highlights import Highlights, Span, Spans
from tui.article.layout import Layout

GUTTER = 3
"""Cells left of the text: the cursor's mark, and the signs of annotations and quotations."""

_KEPT_STRIPS = 1024
_NOTE_SIGN, _QUOTE_SIGN = (KINDS["annotation"], "note-sign"), (KINDS["quotation"], "quote-sign")


class Overlays(NamedTuple):
    """What lies over the text and moves."""

    cursor_line: int
    cursor_mark: str
    """The look of the mark before the cursor's line."""
    ground: tuple[Span, ...]
    """Lies under the findings, but for quotations."""
    over: tuple[Span, ...]
    """Lies over everything, and over `matches`."""
    matches: Spans


class LinePainter:
    """Draws the lines of one article, and keeps those that nothing moving lies over.

    `style` tells how something of several looks is drawn, the strongest last.
    """

    def __init__(self, style: Callable[[tuple[str, ...]], Style]) -> None:
        self._style = style
        self._strips: LRUCache[int, Strip] = LRUCache(_KEPT_STRIPS)
        self.across, self.left = 0, 0
        """Cells of a whole line, and those left of the gutter."""
        self.highlights = Highlights({})
        self.layers = frozenset(Layer)
        """Which layers are shown."""
        self.bare = False
        """Whether no ground is soft enough to be told from another."""

    def forget(self) -> None:
        """Draw all lines anew: something that they are kept for is another."""
        self._strips.clear()

    def blank(self) -> Strip:
        """A line with nothing on it."""
        return Strip.blank(self.across, self._style(()))

    def header(self, line: HeaderLine) -> Strip:
        """A line above the text."""
        before = Segment(" " * (self.left + GUTTER), self._style(()))
        strip = Strip([before, Segment(line.text, self._style((line.look,)))])
        return strip.adjust_cell_length(self.across, self._style(()))

    def line(self, layout: Layout, number: int, overlays: Overlays) -> Strip:
        """A line of the text."""
        start, end = layout.starts[number], layout.ends[number]
        ground = [span for span in overlays.ground if span.start < end and span.end > start]
        over = overlays.matches.over(start, end) if len(overlays.matches) else []
        over += [span for span in overlays.over if span.start < end and span.end > start]
        here = number == overlays.cursor_line
        moving = here or ground or over
        if not moving and (kept := self._strips.get(number)) is not None:
            return kept
        segments = self._gutter(start, end, overlays.cursor_mark if here else "")
        if inset := layout.before.get(number):
            segments.append(Segment(inset, self._style(("inset",))))
        pieces = self.highlights.pieces(start, end, self.layers, ground, over)
        segments += [Segment(words, self._style(looks)) for words, looks in layout.cut(number, pieces)]
        if number in layout.filled:
            segments.append(Segment(" " * layout.left_over(number), self._style(("code-block",))))
        strip = Strip(segments).adjust_cell_length(self.across, self._style(()))
        if not moving:
            self._strips[number] = strip
        return strip

    def _gutter(self, start: int, end: int, cursor_mark: str) -> list[Segment]:
        """What stands before `[start, end)`: the mark of the cursor, signs, and blanks, in few pieces."""
        base = self._style(())
        signs = self._signs(start, end)
        before, after = " " * self.left, " " * (GUTTER - 1 - len(signs))
        if cursor_mark:
            mark = Segment("▌", self._style((cursor_mark,)))
            parts = [Segment(before, base), mark, *signs, Segment(after, base)]
        elif signs:
            parts = [Segment(f"{before} ", base), *signs, Segment(after, base)]
        else:
            parts = [Segment(f"{before} {after}", base)]
        return [part for part in parts if part.text]

    def _signs(self, start: int, end: int) -> list[Segment]:
        """The signs of `[start, end)`. Quotations have one where no ground is soft enough."""
        wanted = (_NOTE_SIGN, _QUOTE_SIGN) if self.bare else (_NOTE_SIGN,)
        return [
            Segment(kind.sign, self._style((look,)))
            for kind, look in wanted
            if kind.layer in self.layers and self.highlights.any_over(kind.layer, start, end)
        ]
