"""How pages across articles draw passages: each under its article, in its sentence. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Hashable, Iterator, Sequence

from rich.cells import cell_len

from store.model.passages import Passage
from tui.article.layout import wrap
from tui.lists.lines import Entry, Line, Part, fit, heading
from tui.words.days import published

PassageKey = tuple[int, int, int]
"""What the line of a passage is known by: its article, and where it stands there."""

_MOST_LINES = 4
"""Lines that a sentence takes at most; of a longer one those are shown that have its mark."""
_MEASURE = 96
"""Cells of a line at most: longer ones are hard to read."""
_INDENT = 4
_CUT = 2
"""Cells of the sign that a sentence goes on."""


def passage_key(passage: Passage) -> PassageKey:
    """What the line of a passage is known by."""
    return passage.article_id, passage.start, passage.end


def passage_entries(
    passages: Sequence[Passage],
    today: dt.date,
    look: str,
    before: Passage | None = None,
    marked: Container[Hashable] = (),
) -> Iterator[Entry]:
    """Passages with a line for each article that begins; `look` is that of what they are shown for.

    `before` is the last one of those that stand above, `marked` are the keys of marked ones. Of the
    sentence above only the words are told again of which something else is to be said.
    """
    above = before
    for passage in passages:
        if above is None or passage.article_id != above.article_id:
            if above is not None:
                yield heading(("", ""))
            yield _article(passage, today)
        is_marked = passage_key(passage) in marked
        if above is not None and passage.of_it and passage.shares_sentence(above):
            yield _words_entry(passage, look, is_marked)
        else:
            yield _entry(passage, look, is_marked)
        above = passage


def _article(passage: Passage, today: dt.date) -> Entry:
    def draw(width: int) -> Sequence[Line]:
        day = published(passage.published, today) if passage.published else "no date"
        about = " · ".join(filter(None, (day, passage.source or "")))
        title = fit(passage.title, max(8, width - cell_len(about) - 5))
        return [[(f" {title}", "strong"), (f"   {fit(about, width - cell_len(title) - 5)}", "muted")]]

    return Entry(draw)


def _words_entry(passage: Passage, look: str, marked: bool) -> Entry:
    """The words of a passage and what is to be said of them, in one line; once, where both are the same."""
    words, told = passage.words, " ".join(passage.of_it.split())

    def draw(width: int) -> Sequence[Line]:
        shown = fit(words, min(_MEASURE, width) // 2)
        of_it = fit(f" — {told}", width - _INDENT - 1 - cell_len(shown)) if told != words else ""
        return [[(_margin(marked), "accent"), (" ", ""), (shown, look), (of_it, "muted")]]

    return Entry(draw, passage_key(passage))


def _margin(marked: bool) -> str:
    return " + " if marked else "   "


def _entry(passage: Passage, look: str, marked: bool) -> Entry:
    def draw(width: int) -> Sequence[Line]:
        before = _margin(marked)
        lines = sentence_lines(passage, min(_MEASURE, width - _INDENT - 1), look)
        shown: list[Line] = [
            [(before if not number else "   ", "accent"), (" ", ""), *line]
            for number, line in enumerate(lines)
        ]
        if passage.of_it:
            shown.append(
                [(" " * _INDENT, ""), (fit(f"— {' '.join(passage.of_it.split())}", width - 5), "muted")]
            )
        return shown

    return Entry(draw, passage_key(passage))


def sentence_lines(passage: Passage, width: int, look: str, most: int = _MOST_LINES) -> list[Line]:
    """The sentence in at most so many lines, its marks in their look; all of it, where it has none."""
    text = passage.sentence.replace("\n", " ")
    layout = wrap(text, max(8, width - 2 * _CUT))
    marks = [
        (max(0, start - passage.sentence_start), min(len(text), end - passage.sentence_start))
        for start, end in passage.marks
    ] or [(0, len(text))]
    first = max(0, min(layout.line_of(marks[0][0]) - 1, len(layout) - most))
    last = min(first + most, len(layout))
    lines = [
        list(_marked(layout.drawn(number), layout.starts[number], marks, look))
        for number in range(first, last)
    ]
    if first:
        lines[0].insert(0, ("… ", "muted"))
    if last < len(layout):
        lines[-1].append((" …", "muted"))
    return list(lines)


def _marked(drawn: str, start: int, marks: Sequence[tuple[int, int]], look: str) -> Iterator[Part]:
    """A line that begins at `start` of the sentence, cut where marks begin and end."""
    at = 0
    for begin, end in sorted(marks):
        first, last = max(at, begin - start), min(len(drawn), end - start)
        if first < last:
            yield drawn[at:first], ""
            yield drawn[first:last], look
            at = last
    yield drawn[at:], ""
