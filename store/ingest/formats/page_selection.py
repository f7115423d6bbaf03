"""Which lines of a page belong to its article: those that an extraction chose, found in the page again.

Extractors are good at choosing and bad at keeping what they chose as it was:
lists lose their numbers, code its indentation, links where they lead. So what
they hand out only says which lines of our own reading of the page are meant.
Lines are compared by their letters and digits alone.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import NamedTuple

from store.model.structure import StructuredText, StructureKind, StructureSpan, joined

_LONG = 40
"""Letters from which on a line that stands once on a page tells for sure where it stands."""
_WINDOW = 20_000
"""Letters within which a line is looked for that is a part of one on the page, or was put together."""
_ENDS = 24
"""Letters of the beginning and the end by which a line is found that is another in between."""
_GAP = 200
"""Letters of the page that may be missing between two lines that an extraction put together."""
_WHOLE = 0.8
"""A line of the page is taken whole when at least this share of it was chosen."""

_LEFT_OUT = frozenset({StructureKind.ITEM, StructureKind.ROW, StructureKind.CODE_BLOCK})
"""Parts of an article that extractors leave out now and then."""
_LONGEST_LIST = 1_500
"""Characters of the longest list that is put back."""

Passage = tuple[int, int]


class _Line(NamedTuple):
    """A line of the page that has letters: where those are, and where it stands in the text."""

    first: int
    last: int
    start: int
    end: int


class _Letters(NamedTuple):
    """All letters of a page in a row, the text's offset of each, its lines and which of them say what."""

    text: str
    offsets: array[int]
    lines: list[_Line]
    by_content: dict[str, list[int]]


def selected(page: StructuredText, chosen: str) -> StructuredText:
    """The lines of `page` that `chosen` has, with their structure.

    A line that stands nowhere on the page is taken as `chosen` has it, as a paragraph.
    """
    return selector(page)(chosen)


def selector(page: StructuredText) -> Callable[[str], StructuredText]:
    """The same for several choices from one page, which is gone through once."""
    return partial(_selected, page, _letters(page))


def _selected(page: StructuredText, letters: _Letters, chosen: str) -> StructuredText:
    lines = [line for line in map(str.strip, chosen.split("\n")) if line]
    parts: list[StructuredText] = []
    run: list[Passage] = []
    for line, found in zip(lines, _places(letters, [_comparable(line) for line in lines]), strict=True):
        if not found:
            parts += [_kept(page, run)] if run else []
            parts.append(StructuredText(line))
            run = []
        places = [each for place in found for each in (place, *_again(letters, place))]
        for passage in (_passage(page.text, letters, place) for place in places):
            if not run or passage[0] >= run[-1][1]:
                run.append(passage)
    parts += [_kept(page, run)] if run else []
    return joined(parts)


def _letters(page: StructuredText) -> _Letters:
    # The mark of a list item is ours; an extraction does not have it.
    marks = {
        offset
        for span in page.structure
        if span.kind is StructureKind.ITEM
        for offset in range(span.start, page.text.index(" ", span.start))
    }
    pieces: list[str] = []
    offsets = array("l")
    lines: list[_Line] = []
    by_content: dict[str, list[int]] = {}
    start = 0
    for line in page.text.split("\n"):
        first = len(offsets)
        for offset, character in enumerate(line, start):
            if offset not in marks:
                for letter in _letters_of(character):
                    pieces.append(letter)
                    offsets.append(offset)
        if len(offsets) > first:
            by_content.setdefault("".join(pieces[first:]), []).append(len(lines))
            lines.append(_Line(first, len(offsets), start, start + len(line)))
        start += len(line) + 1
    return _Letters("".join(pieces), offsets, lines, by_content)


def _comparable(text: str) -> str:
    """Letters and digits without case, however they are written: "ﬁn²" is "fin2"."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return "".join(filter(str.isalnum, plain.casefold()))


_letters_of = cache(_comparable)
"""The same for one character."""


def _places(letters: _Letters, wanted: Sequence[str]) -> list[Sequence[Passage]]:
    """Where, among the letters of the page, each wanted line stands; nowhere, in one place, or in pieces."""
    found: list[Sequence[Passage]] = []
    anchors = _anchors(letters, wanted)
    cursor = _reach(letters, wanted, anchors[0]) if anchors else 0
    for index, line in (*anchors, (len(wanted), len(letters.lines))):
        limit = letters.lines[line].first if line < len(letters.lines) else len(letters.text)
        for content in wanted[len(found) : index]:
            place = _next(letters, content, cursor, limit)
            found.append([place] if place else _pieces(letters, content, cursor, limit))
            cursor = found[-1][-1][1] if found[-1] else cursor
        if index < len(wanted):
            cursor = letters.lines[line].last
            found.append([(limit, cursor)])
    return found


def _anchors(letters: _Letters, wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Wanted lines that are long and stand once on the page, with that line's number; rising in both.

    The longest rising row of them: what stands out of order was not meant.
    """
    sure = [
        (index, letters.by_content[content][0])
        for index, content in enumerate(wanted)
        if len(content) >= _LONG and len(letters.by_content.get(content, ())) == 1
    ]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for position, (_, line) in enumerate(sure):
        row = bisect_left(tails, line)
        tails[row : row + 1] = [line]
        ends[row : row + 1] = [position]
        before.append(ends[row - 1] if row else -1)
    rising: list[tuple[int, int]] = []
    position = ends[-1] if ends else -1
    while position >= 0:
        rising.append(sure[position])
        position = before[position]
    return rising[::-1]


def _reach(letters: _Letters, wanted: Sequence[str], anchor: tuple[int, int]) -> int:
    """How far before the first sure line those before it may stand: menus lie further up."""
    index, line = anchor
    return max(0, letters.lines[line].first - 2 * sum(map(len, wanted[:index])) - _LONG)


def _next(letters: _Letters, content: str, cursor: int, limit: int) -> Passage | None:
    """Where a line stands next between two letters of the page."""
    if not content:
        return None
    same = letters.by_content.get(content, [])
    index = bisect_left(same, cursor, key=lambda line: letters.lines[line].first)
    if index < len(same) and letters.lines[same[index]].last <= limit:
        return letters.lines[same[index]][:2]
    limit = min(limit, cursor + _WINDOW)
    start = letters.text.find(content, cursor, limit) if len(content) >= _ENDS // 2 else -1
    if start >= 0:
        return start, start + len(content)
    if len(content) < 2 * _ENDS:
        return None
    start = letters.text.find(content[:_ENDS], cursor, limit)
    if start < 0:
        return None
    middle = round(_WHOLE * len(content)) - _ENDS
    end = letters.text.find(
        content[-_ENDS:], start + middle, min(limit, start + round(len(content) / _WHOLE))
    )
    return (start, end + _ENDS) if end >= 0 else None


def _again(letters: _Letters, place: Passage) -> list[Passage]:
    """Where a long line stands once more right behind a place: extractors drop what comes again."""
    index = bisect_left(letters.lines, place[0], key=lambda line: line.first)
    here, *behind = letters.lines[index : index + 2]
    content = letters.text[place[0] : place[1]]
    if len(content) < _LONG or here[:2] != place:
        return []
    return [line[:2] for line in behind if letters.text[line.first : line.last] == content]


def _pieces(letters: _Letters, content: str, cursor: int, limit: int) -> list[Passage]:
    """The lines of the page that a line was put together of, where those make up nearly all of it."""
    found: list[Passage] = []
    position = covered = 0
    index = bisect_left(letters.lines, cursor, key=lambda line: line.first)
    while index < len(letters.lines) and letters.lines[index].last <= min(limit, cursor + _WINDOW):
        line = letters.lines[index]
        at = content.find(
            letters.text[line.first : line.last], position, position + _GAP + line.last - line.first
        )
        if at == position or (at > position and line.last - line.first >= _ENDS):
            found.append(line[:2])
            position = at + line.last - line.first
            covered += line.last - line.first
        index += 1
    return found if covered >= _WHOLE * len(content) > 0 else []


def _passage(text: str, letters: _Letters, place: Passage) -> Passage:
    """The passage of the text behind some letters: whole lines, but for one that was chosen in part."""
    first = bisect_right(letters.lines, place[0], key=lambda line: line.first) - 1
    last = bisect_left(letters.lines, place[1], key=lambda line: line.last)
    start, end = letters.lines[first].start, letters.lines[last].end
    if not _mostly(letters.lines[first], place):
        start = letters.offsets[place[0]]
        while start > letters.lines[first].start and not text[start - 1].isspace():
            start -= 1
    if not _mostly(letters.lines[last], place):
        end = letters.offsets[place[1] - 1] + 1
        while end < letters.lines[last].end and not text[end].isspace():
            end += 1
    return start, end


def _mostly(line: _Line, place: Passage) -> bool:
    chosen = min(line.last, place[1]) - max(line.first, place[0])
    return chosen >= _WHOLE * (line.last - line.first)


def _kept(page: StructuredText, passages: Sequence[Passage]) -> StructuredText:
    """Passages one after the other, with the line ends of the page between them."""
    kept: list[Passage] = []
    for passage in passages:
        if kept and _belongs(page, kept[-1][1], passage[0]):
            kept[-1] = (kept[-1][0], passage[1])
        else:
            kept += [*_line_end(page.text, kept[-1][1], passage[0]), passage] if kept else [passage]
    written = page.kept(kept)
    return StructuredText(written.text, tuple(_trimmed(written)))


def _belongs(page: StructuredText, end: int, start: int) -> bool:
    """Whether what was left out between two passages is a list, a table or code of the article.

    Extractors take such parts for menus. A list of nothing but links may be one; it is none
    after a colon. A long list is a gallery of pictures or other articles.
    """
    if not page.text[end:start].strip():
        return False
    first = bisect_left(page.structure, end, key=lambda span: span.start)
    last = bisect_left(page.structure, start, key=lambda span: span.start)
    parts = [span for span in page.structure[first:last] if span.kind in _LEFT_OUT and span.end <= start]
    reached = end
    for part in parts:
        if page.text[reached : part.start].strip():
            return False
        reached = max(reached, part.end)
    if not parts or page.text[reached:start].strip():
        return False
    links = {(span.start, span.end) for span in page.structure[first:last] if span.kind is StructureKind.LINK}
    items = [part for part in parts if part.kind is StructureKind.ITEM]
    if sum(item.end - item.start for item in items) > _LONGEST_LIST:
        return False
    menu = bool(items) and all((page.text.find(" ", item.start) + 1, item.end) in links for item in items)
    return not menu or page.text[:end].rstrip().endswith(":")


def _line_end(text: str, end: int, start: int) -> list[Passage]:
    """The line end or blank line that stands between two passages, as a passage of its own."""
    for mark in ("\n\n", "\n", " "):
        found = text.find(mark, end, start)
        if found >= 0:
            return [(found, found + len(mark))]
    return []


def _trimmed(written: StructuredText) -> Iterator[StructureSpan]:
    """The spans without line ends at their ends, and without those that hold nothing else."""
    for span in written.structure:
        surface = written.text[span.start : span.end]
        start = span.start + len(surface) - len(surface.lstrip("\n"))
        if surface.strip():
            yield replace(span, start=start, end=start + len(surface.strip("\n")))
