"""The lines of the findings pane: headings, rows fitted to its width, and what is folded away. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from store.model.decisions import Annotation, Deadline
from store.model.findings import DeadlineSuggestion, Mention, Quotation, Timex
from store.model.kinds import KINDS
from tui.article.layout import wrap
from tui.lists.lines import Entry, Line, fit, heading, padded
from tui.words.annotations import orphan_sign
from tui.words.days import how_far
from tui.words.findings import due_of, told, words_of
from tui.words.sections import MINOR, Row, Section

_MOST_ROWS = 400
"""Rows of one kind that are listed; a whole book has more than anybody looks through."""

_INDENT = "   "
_LEAST_WORDS = 10
"""Cells that the words of a date keep beside its days; with fewer the days get a line of their own."""


@dataclass(frozen=True, slots=True)
class Fold:
    """The key of a line that stands for rows that are folded away: a section's, or its minor ones."""

    kind: str
    minor: bool = False


def pane_entries(
    sections: Sequence[Section],
    text: str,
    today: dt.date,
    open_minor: Collection[str],
    folded: Collection[str],
) -> Iterator[Entry]:
    """The entries of the pane. Sections of the kinds in `folded` are a line each, as are minor rows
    but for those of the kinds in `open_minor`.
    """
    for section in sections:
        name = section.kind.name
        yield _heading(section, folded=name in folded)
        if name in folded:
            continue
        for row in section.rows[:_MOST_ROWS]:
            yield _entry(row, text, today)
        if section.minor:
            yield _minor(section, is_open=name in open_minor)
            if name in open_minor:
                for row in section.minor[:_MOST_ROWS]:
                    yield _entry(row, text, today)
        if len(section.rows) > _MOST_ROWS:
            yield heading((f"{_INDENT}and {len(section.rows) - _MOST_ROWS:,} more in the text", "muted"))
    if not sections:
        yield heading((" Nothing was found in this text.", "muted"))


def _heading(section: Section, *, folded: bool) -> Entry:
    """A heading; the cursor can stand on it only while it is all there is to see of its section."""
    kind = section.kind
    line = (
        (f" {kind.sign} ", kind.role.value),
        (kind.plural, "heading"),
        (f"  {section.size}{'  ▸' if folded else ''}", "muted"),
    )
    return Entry(lambda _width: (line,), Fold(kind.name) if folded else None)


def _minor(section: Section, *, is_open: bool) -> Entry:
    words = f"{_INDENT}{'▾' if is_open else '▸'} {len(section.minor)} {MINOR[section.kind.name]}"
    return Entry(lambda width: [[(fit(words, width - 1), "muted")]], Fold(section.kind.name, minor=True))


def _entry(row: Row, text: str, today: dt.date) -> Entry:
    item = row.items[0]
    look = KINDS[item.kind].role.value
    what, of_it = told(item, text, today)

    def draw(width: int) -> Sequence[Line]:
        room = width - len(_INDENT) - 1
        match item.finding:
            case Mention():
                count = str(len(row.items)) if len(row.items) > 1 else ""
                return [[(_INDENT + padded(what, room - len(count)), look), (count, "muted")]]
            case Quotation():
                who = fit(what, max(6, room // 2))
                return [[(_INDENT + who, look), ("  " + fit(of_it, room - cell_len(who) - 2), "")]]
            case Timex():
                return _dated(what, of_it, look, width)
            case Deadline() | DeadlineSuggestion() as deadline:
                return _due(what, how_far(due_of(deadline), today), of_it, look, room + 1)
            case Annotation() as note:
                return _note(note, words_of(item, text), of_it, look, room)
        return [_pair(what, of_it, look, room)]

    return Entry(draw, row.key)


def _pair(left: str, right: str, look: str, room: int) -> Line:
    """Two things on one line: the right one keeps up to half of it."""
    first = fit(left, room - min(cell_len(right), room // 2) - 2 if right else room)
    return [(_INDENT + first, look), ("  " + fit(right, room - cell_len(first) - 2), "muted")]


def _dated(words: str, days: str, look: str, width: int) -> Sequence[Line]:
    """Words and the days they come to, which are never cut: a date without its year is another one."""
    room = width - len(_INDENT) - 1
    beside = room - cell_len(days) - 2 if days else room
    if beside >= min(cell_len(words), _LEAST_WORDS):
        return [[(_INDENT + fit(words, beside), look), (f"  {days}" if days else "", "muted")]]
    return [[(_INDENT + fit(words, room), look)], [(fit(days, width - 1).rjust(width - 1), "muted")]]


def _due(due: str, away: str, what: str, look: str, room: int) -> Sequence[Line]:
    """A deadline on one line, or where that is too short its day on one and what is due on up to two more."""
    indent = _INDENT[1:]
    if cell_len(due) + 2 + cell_len(what) <= room:
        return [[(indent + due, look), (f"  {what}", "")]]
    lines = wrap(what, max(1, room - 2))
    drawn = [lines.drawn(index) for index in range(min(2, len(lines)))]
    if len(lines) > 2:
        drawn[-1] = fit(f"{drawn[-1]} {lines.drawn(2)}", room - 2)
    beside = f"  {away}" if cell_len(due) + 2 + cell_len(away) <= room else ""
    return [
        [(indent + fit(due, room), look), (beside, "muted")],
        *([(f"{indent}  {line}", "")] for line in drawn),
    ]


def _note(note: Annotation, words: str, of_it: str, look: str, room: int) -> Sequence[Line]:
    lines: list[Line] = [
        [(_INDENT + fit(words, room), "struck" if note.orphan and not note.unfetched else "")]
    ]
    if gone := orphan_sign(note):
        lines.append([(_INDENT + fit(gone, room), "warning")])
    if of_it:
        lines.append([(_INDENT + fit(of_it, room), look)])
    return lines
