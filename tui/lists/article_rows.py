"""How a list draws an article: one line in columns, or up to two lines of title and one about it. Pure."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from rich.cells import cell_len

from store.model.articles import ArticleRow
from tui.article.layout import wrap
from tui.lists.lines import Line, Part, fit, padded
from tui.words.articles import counts_of
from tui.words.days import published_lately
from tui.words.signs import MARKED, READ, STARRED, UNREAD

_ONE_LINE_FROM = 76
"""Cells from which an article is one line in columns: with fewer its title has no room there."""

_THREE_LINES_FROM = 30
"""Lines of a list from which titles may take two; with fewer more articles are worth more."""

_DATE_WIDTH = 12
_LEFT = 3
"""Cells before the title: the cursor, read or not, the star."""


class Marks(NamedTuple):
    """What the list knows of a row that the row does not say."""

    here: bool
    marked: bool
    repeats: str = ""
    """That other articles tell the same story, and how many are folded away."""


def lines_a_row(width: int, height: int) -> int:
    """How many lines an article takes in a list of `width` by `height` cells."""
    if width >= _ONE_LINE_FROM:
        return 1
    return 3 if height >= _THREE_LINES_FROM else 2


def row_lines(row: ArticleRow, tall: int, width: int, marks: Marks, today: dt.date) -> list[Line]:
    """An article in `tall` lines, none wider than `width` cells."""
    look = "read" if row.read else "title"
    if tall == 1:
        return [_columns(row, width, marks, look, today)]
    titles = _titles(row.title, width - _LEFT - 1, tall - 1)
    beside = ("▌  " if marks.here else "   ", "mark")
    lines: list[Line] = [[*_signs(row, marks), (titles[0], look)]]
    lines += ([beside, (title, look)] for title in titles[1:])
    lines.append([beside, *_about(row, width - _LEFT - 1, marks, today)])
    return [*lines, *([[beside]] * (tall - len(lines)))]


def _titles(title: str, width: int, most: int) -> list[str]:
    """A title on at most so many lines, cut where it needs more."""
    layout = wrap(title, max(1, width))
    if len(layout) <= most:
        return [layout.drawn(index) for index in range(len(layout))]
    kept = [layout.drawn(index) for index in range(most - 1)]
    return [*kept, fit(title[layout.starts[most - 1] :], width)]


def _signs(row: ArticleRow, marks: Marks) -> list[Part]:
    sign = MARKED if marks.marked else READ if row.read else UNREAD
    return [
        ("▌" if marks.here else " ", "mark"),
        (sign, "mark" if marks.marked else "dim" if row.read else "title"),
        (STARRED if row.starred else " ", "star"),
    ]


def _columns(row: ArticleRow, width: int, marks: Marks, look: str, today: dt.date) -> Line:
    source_width = min(24, width // 6)
    counts = _counts(row, marks)
    title_width = width - _LEFT - 1 - _width(counts) - 2 - source_width - _DATE_WIDTH
    return [
        *_signs(row, marks),
        (padded(row.title, title_width), look),
        (" ", ""),
        *counts,
        ("  ", ""),
        (padded(row.source or "", source_width - 1) + " ", "dim"),
        (_day(row, today).rjust(_DATE_WIDTH - 1) + " ", "dim"),
    ]


def _about(row: ArticleRow, width: int, marks: Marks, today: dt.date) -> Line:
    """Source and date to the left, the counts to the right."""
    counts = _counts(row, marks)
    date = _day(row, today)
    room = width - _width(counts) - 2 - cell_len(date) - 1
    source = fit(row.source or "", room) if room > 3 else ""
    about = fit(" ".join(part for part in (source, date) if part), width - _width(counts) - 1)
    return [(about, "dim"), (" " * max(1, width - cell_len(about) - _width(counts)), ""), *counts]


def _counts(row: ArticleRow, marks: Marks) -> list[Part]:
    parts: list[Part] = [(" ", ""), (marks.repeats, "star")] if marks.repeats else []
    if not row.extracted:
        return [*parts, (" ", ""), ("not extracted", "dim")][1:]
    for kind, count in counts_of(row):
        parts += [(" ", ""), (f"{min(count, 99)}{kind.sign}", kind.role.value)]
    return parts[1:]


def _width(parts: list[Part]) -> int:
    return sum(cell_len(text) for text, _ in parts)


def _day(row: ArticleRow, today: dt.date) -> str:
    if row.published is None:
        return ""
    return published_lately(row.published, today)
