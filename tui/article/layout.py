"""A text wrapped to a width, kept as character offsets: which line holds what.

Line `i` covers the code points `[starts[i], starts[i + 1])` and draws
`[starts[i], ends[i])`: the blank or line end that a line breaks at belongs to
the line before it and is not drawn. So the lines cover the text in order and
every offset lies on exactly one line. Offsets live in arrays: a text of
500,000 words is two arrays, not a hundred thousand tuples for the collector.

Lines can stand in (items of a list, quotations, columns of a table): what is drawn
before and between their words is an `Inset`, and no part of the text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from types import MappingProxyType
from unicodedata import category

from rich.cells import cell_len, split_graphemes

from store.patterns import regex
from store.text import guard

_ONE_CELL_EACH = regex(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\n]*"
)
_SOFT_HYPHEN = "\u00ad"
_JOINER = "\u200c"
_BLANKS = frozenset(" \t\u200b\u2009\u2002\u2003\u3000")
_NEVER_FIRST = frozenset("、。，．：；！？）］｝」』】〉》〕’”…ー々")
_NEVER_LAST = frozenset("（［｛「『【〈《〔‘“")


@dataclass(frozen=True, slots=True)
class Inset:
    """What is drawn with a line of the text and is not in it. Every character of it takes one cell.

    `first` stands before its first drawn line and `rest` before the others; `pads` are
    offsets with the number of blanks drawn before them, in order. A `filled` line has
    the ground of its words to its end.
    """

    first: str = ""
    rest: str = ""
    pads: tuple[tuple[int, int], ...] = ()
    filled: bool = False


Piece = tuple[int, int, tuple[str, ...]]
"""A passage with the names of all its looks, the strongest last."""

_Breaking = Callable[[str, int, int, int, int, "array[int]", "array[int]"], None]
"""Breaks a paragraph into lines."""

Insets = Mapping[int, Inset]
"""Insets by the offset at which their line of the text begins."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of one text at one width, as far as it is wrapped; see the module for what they cover."""

    text: str
    width: int
    starts: array[int]
    ends: array[int]
    before: Mapping[int, str] = field(default_factory=dict)
    """What is drawn before a line, for those that stand in."""
    pads: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """The blanks that are drawn within a line: offsets, and how many before each."""
    filled: Set[int] = frozenset()
    """Lines that have the ground of their words to their end."""

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, offset: int) -> int:
        """The line that `offset` lies on; offsets outside the text fall to the first or last line."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def drawn(self, line: int) -> str:
        """What a terminal may be given for `line`: as many code points as the line draws.

        A soft hyphen is seen only where a word is broken at it, as a hyphen.
        """
        end = self.ends[line]
        shown = drawable(self.text[self.starts[line] : end])
        if self.text[end - 1 : end] == _SOFT_HYPHEN and end in self.starts[line + 1 : line + 2]:
            hyphened = shown[:-1] + "-"
            return hyphened if cell_len(hyphened) <= self.width else shown
        return shown

    def cell_of(self, offset: int) -> int:
        """The column, in cells from the line's left, where the grapheme at `offset` is drawn."""
        line = self.line_of(offset)
        start = self.starts[line]
        shown = self.drawn(line)
        cells = self.added(line, offset)
        if shown.isascii():
            return cells + min(offset - start, len(shown))
        for first, last, width in graphemes(shown):
            if first <= offset - start < last:
                break
            cells += width
        return cells

    def offset_at(self, line: int, cell: int) -> int:
        """The offset of the grapheme drawn at column `cell` of `line`, or where the line's drawing ends."""
        line = min(max(line, 0), len(self.starts) - 1)
        start = self.starts[line]
        reached = 0
        for first, _, width in graphemes(self.drawn(line)):
            if cell < reached + width + self.added(line, start + first):
                return start + first
            reached += width
        return self.ends[line]

    def offset_at_column(self, line: int, column: int) -> int:
        """The offset of the code point drawn at `column`, counted in code points from the line's left."""
        offset = self.starts[line] + column - len(self.before.get(line, ""))
        for at, cells in self.pads.get(line, ()):
            if offset > at:
                offset = max(at, offset - cells)
        return min(max(self.starts[line], offset), self.ends[line])

    def cut(self, line: int, pieces: Iterable[Piece]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """A line's words piece by piece, as they are drawn; the blanks between columns have no looks."""
        start, shown = self.starts[line], self.drawn(line)
        pads = deque(self.pads.get(line, ()))
        for begin, end, looks in pieces:
            left = begin
            while pads and pads[0][0] < end:
                right, cells = pads.popleft()
                yield shown[left - start : right - start], looks
                yield " " * cells, ()
                left = right
            yield shown[left - start : end - start], looks

    def left_over(self, line: int) -> int:
        """Cells between the end of a line's words and the width."""
        return max(0, self.width - self.added(line, self.ends[line]) - cell_len(self.drawn(line)))

    def added(self, line: int, offset: int) -> int:
        """Cells that are drawn before `offset` on its line and are not in the text."""
        pads = self.pads.get(line, ())
        return len(self.before.get(line, "")) + sum(cells for at, cells in pads if at <= offset)


def drawable(text: str) -> str:
    """`text` one code point for one, with nothing a terminal would obey or measure differently."""
    return guard(text).replace(_SOFT_HYPHEN, _JOINER)


def graphemes(shown: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and cells of every grapheme of a drawable text; the two letters of a flag stay together."""
    flag: tuple[int, int, int] | None = None
    for span in split_graphemes(shown)[0]:
        if "\U0001f1e6" <= shown[span[0]] <= "\U0001f1ff":
            if flag is None:
                flag = span
                continue
            yield flag[0], span[1], flag[2] + span[2]
            flag = None
            continue
        if flag is not None:
            yield flag
            flag = None
        yield span
    if flag is not None:
        yield flag


class Wrapping:
    """A text that is wrapped as far as is asked for: the first page of a book is there before its last.

    Lines have at most `width` cells (at least 1) and break at blanks where there are any. Only a single
    grapheme that is wider than the room for it makes a wider line.
    """

    def __init__(self, text: str, width: int, insets: Insets = MappingProxyType({})) -> None:
        self._before: dict[int, str] = {}
        self._pads: dict[int, tuple[tuple[int, int], ...]] = {}
        self._filled: set[int] = set()
        self._insets = insets
        self._plain_to = 0
        self.layout = Layout(
            text, max(1, width), array("l"), array("l"), self._before, self._pads, self._filled
        )
        """The lines so far; `reach` adds to them."""
        self.reached = 0
        """The offset up to which the text is wrapped; behind its end when all of it is."""

    @property
    def whole(self) -> bool:
        """Whether there is no more to wrap."""
        return self.reached > len(self.layout.text)

    @property
    def about_lines(self) -> int:
        """How many lines the text has, or may have as far as one can tell."""
        lines = len(self.layout)
        return lines if self.whole else lines * len(self.layout.text) // max(1, self.reached)

    def reach(self, offset: int) -> Layout:
        """Wrap up to the end of the paragraph that holds `offset`, or of the text."""
        text, layout = self.layout.text, self.layout
        while not self.whole and self.reached <= offset:
            begin = self.reached
            stop = text.find("\n", begin)
            if stop < 0:
                stop = len(text)
            if self._plain_to < stop:
                self._plain_to = _plain_run(text, begin, max(stop, offset))
            self._wrap(begin, stop, layout, _wrap_plain if self._plain_to >= stop else _wrap_graphemes)
            self.reached = stop + 1
        return layout

    def _wrap(self, begin: int, stop: int, layout: Layout, breaking: _Breaking) -> None:
        text, width, starts, ends = layout.text, layout.width, layout.starts, layout.ends
        inset = self._insets.get(begin)
        if inset is None:
            breaking(text, begin, stop, width, width, starts, ends)
            return
        line = len(starts)
        room = max(1, width - len(inset.first) - sum(cells for _, cells in inset.pads))
        breaking(text, begin, stop, room, max(1, width - len(inset.rest)), starts, ends)
        self._before.update(dict.fromkeys(range(line, len(starts)), inset.rest))
        self._before[line] = inset.first
        self._pads[line] = inset.pads
        self._filled.update(range(line, len(starts)) if inset.filled else ())


def wrap(text: str, width: int, insets: Insets = MappingProxyType({})) -> Layout:
    """All lines of `text` at a width."""
    return Wrapping(text, width, insets).reach(len(text))


def _plain_run(text: str, begin: int, stop: int) -> int:
    """Where the run of characters that are each one cell wide ends, or `stop` before that."""
    if begin == 0 and text.isascii() and "\t" not in text:
        return len(text)
    match = _ONE_CELL_EACH.match(text, begin, stop)
    return match.end() if match else begin


def _wrap_plain(
    text: str, begin: int, stop: int, width: int, later: int, starts: array[int], ends: array[int]
) -> None:
    """Lines of at most `width` cells, and after the first one of at most `later`."""
    while stop - begin > width:
        cut = text.rfind(" ", begin, begin + width + 1)
        if cut <= begin:
            cut = following = begin + width
        else:
            following = cut + 1
            while following < stop and text[following] == " ":
                following += 1
        starts.append(begin)
        ends.append(cut)
        if following >= stop:
            return
        begin = following
        width = later
    starts.append(begin)
    ends.append(stop)


def _wrap_graphemes(
    text: str, begin: int, stop: int, width: int, later: int, starts: array[int], ends: array[int]
) -> None:
    shown = drawable(text[begin:stop])
    line = break_end = break_next = begin
    cells = cells_after_break = 0
    for first, last, cells_drawn in graphemes(shown):
        here, after = begin + first, begin + last
        size = cells_drawn
        if last - first > 1:
            # Rich gives spacing marks no cell of their own, many terminals one: leave the room.
            size += sum(category(mark) == "Mc" for mark in shown[first + 1 : last])
        if text[here:after] in _BLANKS:
            if break_next != here or here == line:
                break_end = here
            break_next = after
            cells_after_break = 0
            cells += size
            continue
        while cells + size > width and here > line:
            starts.append(line)
            if break_next > line:
                ends.append(break_end)
                if cells_after_break > later:  # too much for one of the narrower lines that follow
                    _wrap_graphemes(text, break_next, stop, later, later, starts, ends)
                    return
                line, cells = break_next, cells_after_break
            else:
                ends.append(here)
                line, cells = here, 0
            width = later
        cells += size
        cells_after_break += size
        if _breaks_after(text, here, after, stop, cells_drawn):
            break_end = break_next = after
            cells_after_break = 0
    starts.append(line)
    ends.append(break_end if break_next == stop and break_end >= line else stop)


def _breaks_after(text: str, here: int, after: int, stop: int, size: int) -> bool:
    """Scripts written without blanks break between any two characters, but not before a closing mark.

    A soft hyphen, which joins the grapheme before it, breaks after itself.
    """
    if after >= stop:
        return False
    if text[after - 1] == _SOFT_HYPHEN:
        return True
    following = text[after]
    wide = size > 1 or following >= "\u2e80"
    return wide and following not in _NEVER_FIRST and text[here] not in _NEVER_LAST
