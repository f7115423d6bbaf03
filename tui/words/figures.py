"""Figures in words: what one comes to, the same thing over time, what it was before. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from store.model.figures import FigureAt
from store.model.view import ALL_FIGURES, Condition, View
from tui.words.days import published
from tui.words.entities import BARS
from tui.words.findings import amount, figure_value
from tui.words.views import query_words


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


def none_words(view: View) -> str:
    """What an empty page says."""
    if not view.query:
        return "No figure is found yet. They are found when articles come in: a in the list adds some."
    return f"There is no figure that {query_words(view)}. F shows all again."
