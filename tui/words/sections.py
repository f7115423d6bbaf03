"""An article's findings under their headings, in the order in which a reader wants them. Pure.

Pane, strip and command line list the same sections. What is found at several
places is one row: a name with all its mentions, a date told twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from store.calendar.zones import calendar_days
from store.model.decisions import Annotation, Deadline
from store.model.findings import DeadlineSuggestion, Figure, FigureKind, Mention, Timex
from store.model.kinds import KINDS, Kind
from tui.article.findings_list import FindingsList, Item
from tui.words.findings import due_of, words_of

RowKey = tuple[str, str]
"""The kind of a row, and what its items have in common."""

_FIRST_FIGURES = (FigureKind.MONEY, FigureKind.PERCENT)
_LAST_FIGURES = (FigureKind.DURATION, FigureKind.AGE)
_SMALL = 12
"""The largest bare count that is folded away; up to it numbers are mostly written as words."""


class Row(NamedTuple):
    """One line of a section: an item, or several of the same."""

    key: RowKey
    items: list[Item]


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one kind. `minor` are those that would only crowd the others out."""

    kind: Kind
    rows: tuple[Row, ...]
    minor: tuple[Row, ...] = ()

    @property
    def size(self) -> int:
        return len(self.rows) + len(self.minor)


MINOR = {"figure": "small numbers", "date": "without a day"}
"""What the minor rows of a kind are called."""


def key_of(item: Item, text: str) -> RowKey:
    """The row that an item belongs to: names go by their entity, dates and figures by their words."""
    match item.finding:
        case Mention(entity=entity):
            return item.kind, entity
        case Timex(value=value):
            return item.kind, f"{value} {words_of(item, text).lower()}"
        case Figure(about=about):
            return item.kind, f"{words_of(item, text).lower()} {about or ''}"
        case Annotation(id=number):
            return item.kind, str(number)
        case Deadline(start=start, date=date) | DeadlineSuggestion(start=start, date=date):
            return item.kind, f"{start} {date}"
    return item.kind, f"{item.start} {item.end}"


def sections(found: FindingsList, text: str) -> tuple[Section, ...]:
    """The sections of an article that have any rows, in the order of the table of kinds."""
    by_kind: dict[str, dict[RowKey, Row]] = {name: {} for name in KINDS}
    for item in (*found.items, *found.orphans):
        key = key_of(item, text)
        by_kind[item.kind].setdefault(key, Row(key, [])).items.append(item)
    return tuple(_section(KINDS[name], list(rows.values())) for name, rows in by_kind.items() if rows)


def _section(kind: Kind, rows: list[Row]) -> Section:
    if kind.name in _ORDERS:
        rows.sort(key=_ORDERS[kind.name])
    major = tuple(row for row in rows if not _is_minor(row.items[0].finding))
    if len(rows) - len(major) < 2:  # One line that says so would take as much room.
        return Section(kind, tuple(rows))
    return Section(kind, major, tuple(row for row in rows if _is_minor(row.items[0].finding)))


def _is_minor(finding: object) -> bool:
    """Whether a figure tells little by itself ("two", "first"), or a time expression no day ("now")."""
    match finding:
        case Figure(kind=FigureKind.ORDINAL):
            return True
        case Figure(kind=FigureKind.COUNT | FigureKind.NUMBER, value=float(value), ranged=False):
            return 0 <= value <= _SMALL and value == int(value)
        case Timex(first=None, unresolved=False):
            return True
    return False


def _by_mentions(row: Row) -> float:
    return -len(row.items)


def _by_weight(row: Row) -> float:
    """Money and shares first, how long and how old last."""
    match row.items[0].finding:
        case Figure(kind=kind) if kind in _FIRST_FIGURES:
            return 0
        case Figure(kind=kind) if kind in _LAST_FIGURES:
            return 2
    return 1


def _by_day(row: Row) -> float:
    match row.items[0].finding:
        case Deadline() | DeadlineSuggestion() as deadline:
            return calendar_days(due_of(deadline)).last.toordinal()
    return 0


_ORDERS: dict[str, Callable[[Row], float]] = {
    **{kind.name: _by_mentions for kind in KINDS.values() if kind.finding is Mention},
    "deadline": _by_day,
    "figure": _by_weight,
}
"""How the rows of a kind are sorted; equal ones, and those of other kinds, stand as in the text."""
