"""A drawn week or month: its days in seven columns, with the load of each as signs or numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from store.model.decisions import DeadlineStatus
from tui.lists.lines import padded
from tui.safe import assembled
from tui.words.days import WEEKDAYS
from tui.words.periods import Load, Period, Span
from tui.words.signs import DEADLINE_SIGNS

_LEAST_CELL = 5
"""Cells of a column in which the day and a number beside it can be read."""
_TALL = 30
"""Lines of a screen from which each week has a line for its load."""

Part = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Grid:
    """What is drawn: the period, how much is due on each day, today, the day of the cursor, holidays."""

    period: Period
    today: dt.date
    loads: Mapping[dt.date, Load] = field(default_factory=dict)
    chosen: dt.date | None = None
    holidays: Collection[dt.date] = ()

    def lines(self, width: int, *, tall: bool) -> list[list[Part]]:
        """The grid in `width` cells: names of the days, then one line a week, two where it is `tall`."""
        cell = max(_LEAST_CELL, width // 7)
        drawn = [[(padded(f" {name}", cell), "bold $muted") for name in WEEKDAYS]]
        for week in self.period.weeks():
            if tall:
                drawn += [
                    [self._day(day, cell) for day in week],
                    [self._load_of(day, cell) for day in week],
                ]
            else:
                drawn += [[self._day(day, cell, f" {_number(self._load(day))}") for day in week]]
        return drawn

    def _load_of(self, day: dt.date, width: int) -> Part:
        return padded(f"   {_signs(self._load(day), width - 4)}", width), "$kind-deadline"

    def _load(self, day: dt.date) -> Load:
        return self.loads.get(day, Load())

    def _day(self, day: dt.date, width: int, load: str = "") -> Part:
        """Today in brackets, the day of the cursor reversed; other months and days without work are pale."""
        number = f"[{day.day}]".rjust(4) if day == self.today else f"{day.day:>3} "
        look = "bold $kind-deadline" if day in self.loads else ""
        if not self.period.first <= day <= self.period.last or (not look and self._is_free(day)):
            look = "$muted"
        return padded(number + load.strip(), width), f"{look} reverse".strip() if day == self.chosen else look

    def _is_free(self, day: dt.date) -> bool:
        return day.weekday() >= 5 or day in self.holidays


_TRACKED, _FOUND = (DEADLINE_SIGNS[status] for status in (DeadlineStatus.TRACKED, DeadlineStatus.SUGGESTED))


def _signs(load: Load, room: int) -> str:
    """ "!!□": a sign for each, or their numbers where those do not fit."""
    signs = _TRACKED * load.tracked + _FOUND * load.found
    return signs if len(signs) <= room else _number(load)


def _number(load: Load) -> str:
    """ "2!1□"."""
    tracked = f"{load.tracked}{_TRACKED}" if load.tracked else ""
    return tracked + (f"{load.found}{_FOUND}" if load.found else "")


class MonthGrid(Widget):
    """Draws a grid above the entries of its days; nothing where the agenda is a list."""

    DEFAULT_CSS = """
    MonthGrid { height: auto; padding: 0 1; background: $surface; }
    """

    grid: reactive[Grid | None] = reactive(None, layout=True)

    def watch_grid(self, grid: Grid | None) -> None:
        self.display = grid is not None and grid.period.span is not Span.LIST

    def render(self) -> Content:
        if self.grid is None:
            return Content("")
        tall = self.screen.size.height >= _TALL
        parts: list[Part] = []
        for line in self.grid.lines(self.size.width - 2, tall=tall):
            parts += [*line, ("\n", "")]
        return assembled(*parts).rstrip()
