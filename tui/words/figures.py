"""Figures in words: what one comes to, the same thing over time, what it was before. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from store.model.articles import first_day
from store.model.figures import FigureAt
from store.model.view import ALL_FIGURES, Condition, View
from tui.words.days import published
from tui.words.entities import BARS
from tui.words.findings import amount, figure_value
from tui.words.views import query_words

NO_DAYS_TO_DRAW = "A plot needs two figures of one thing, with dates; here there is one at most."
"""Why nothing is drawn: one point is no line."""

NO_ROOM_TO_DRAW = "A plot needs a screen of {} lines."
"""Why nothing is drawn, to be filled with how many lines it takes."""


def same(figure: FigureAt) -> View | None:
    """All figures of the same thing in the same unit; None where the text does not say what it is of."""
    about = figure.figure.about
    if not about:
        return None
    asked = (Condition("about", about),), (Condition("unit", figure.figure.unit),)
    return View(asked, ALL_FIGURES.places, subject=ALL_FIGURES.subject)


def is_same_thing(view: View) -> bool:
    """Whether a view shows figures of one thing in one unit, which can be told over time."""
    return view.asks_for("about") and view.asks_for("unit")


def told(entry: FigureAt) -> str:
    """What a figure comes to, and of what: "145%, tariffs on Chinese goods"."""
    return ", ".join(filter(None, (figure_value(entry.figure), entry.figure.about)))


def over_time(entries: Sequence[FigureAt]) -> str:
    """The values from the oldest to the newest: bars, and the same in words."""
    dated = [each for each in reversed(entries) if each.figure.value is not None and each.passage.published]
    values = [each.figure.value or 0.0 for each in dated]
    if len(values) < 2:
        return ""
    least, most = min(values), max(values)
    scale = (len(BARS) - 1) / (most - least) if most > least else 0.0
    bars = "".join(BARS[round((value - least) * scale)] for value in values)
    unit = dated[0].figure.unit
    ends = " → ".join(_dated(each) for each in (dated[0], dated[-1]))
    return f"{bars} {ends}, least {amount(least, unit)}, most {amount(most, unit)}"


def _dated(entry: FigureAt) -> str:
    date = entry.passage.published
    return f"{figure_value(entry.figure)} ({published(date) if date else 'no date'})"


def changed_from(entries: Sequence[FigureAt]) -> dict[int, str]:
    """By their places in the list, newest first, what figures were before, where that differs."""
    was: dict[int, str] = {}
    for index, (entry, older) in enumerate(pairwise(entries)):
        if entry.figure.value != older.figure.value:
            source = f", {older.passage.source}" if older.passage.source else ""
            was[index] = f"was {_dated(older)}{source}"
    return was


class Mark(StrEnum):
    """What a point of a plot says of its value."""

    SAME = "same"
    CHANGED = "changed"
    DISAGREES = "disagrees"


MARKS = {Mark.SAME: "○", Mark.CHANGED: "●", Mark.DISAGREES: "×"}
"""The signs of the marks: as before, another one than before, not what another article of that day tells."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day, and what is to be said of it."""

    day: dt.date
    value: float
    unit: str
    mark: Mark


def points(entries: Iterable[FigureAt]) -> tuple[Point, ...]:
    """The values that articles tell, by day and the oldest first, each value of a day once.

    Where those of one day differ, all of them disagree; else what differs from the day before changed.
    """
    told: dict[dt.date, dict[float, str]] = {}
    for entry in entries:
        if entry.figure.value is not None and entry.passage.published is not None:
            values = told.setdefault(first_day(entry.passage.published), {})
            values[entry.figure.value] = entry.figure.unit
    found: list[Point] = []
    before: float | None = None
    for day, values in sorted(told.items()):
        for value, unit in sorted(values.items()):
            changed = Mark.CHANGED if before not in (None, value) else Mark.SAME
            found.append(Point(day, value, unit, Mark.DISAGREES if len(values) > 1 else changed))
        before = found[-1].value
    return tuple(found)


def over_time_lines(entries: Sequence[FigureAt]) -> list[str]:
    """One thing over time in words: its bars and ends, and on which days articles disagree."""
    line, apart = over_time(entries), disagreements(points(entries))
    return list(filter(None, (line, f"articles disagree: {'; '.join(apart)}" if apart else "")))


def legend(found: Sequence[Point]) -> str:
    """What the signs of a plot say, those that are in it: "● changed · × articles of one day disagree"."""
    words = {Mark.CHANGED: "changed", Mark.DISAGREES: "articles of one day disagree"}
    marks = {point.mark for point in found}
    return " · ".join(f"{MARKS[mark]} {told}" for mark, told in words.items() if mark in marks)


def disagreements(found: Sequence[Point]) -> list[str]:
    """The days on which articles disagree, in words: "3 Mar 2026: 9% or 11%"."""
    days: dict[dt.date, list[str]] = {}
    for point in found:
        if point.mark is Mark.DISAGREES:
            days.setdefault(point.day, []).append(amount(point.value, point.unit))
    return [f"{published(day)}: {' or '.join(values)}" for day, values in days.items()]


def none_words(view: View) -> str:
    """What an empty page says."""
    if not view.query:
        return "No figure is found yet.\nFigures are found when articles come in: a in the list adds some."
    return f"There is no figure that {query_words(view)}. F shows all again."
