"""A figure over time as a plot. Imports plotext: only what shows a plot imports this."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from textual.color import Color
from textual_plotext import PlotextPlot

from tui.words.days import day
from tui.words.figures import MARKS, Mark, Point
from tui.words.findings import amount

_TICK = 14
"""Cells for the name of a day below the plot."""
_LINES_A_TICK = 4
"""Lines of the plot for each value that is named beside it."""
_SIDE = 14
"""Cells beside the plot for the names of values."""
_LOOKS = {Mark.SAME: "kind-figure", Mark.CHANGED: "accent", Mark.DISAGREES: "warning"}


class FigurePlot(PlotextPlot):
    """Draws points that a line joins, each with the sign of its mark: so it reads without colour too."""

    DEFAULT_CSS = """
    FigurePlot { height: 12; padding: 0 1; background: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        # Plotext's own colours would be those of the app's theme, where that has any, else black on black.
        self.theme = "clear"
        self._points: Sequence[Point] = ()

    def show(self, points: Sequence[Point]) -> None:
        """Draw these, the oldest first."""
        self._points = points
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._draw()

    def _draw(self) -> None:
        if not self._points:
            return
        plot = self.plt
        plot.clear_data()
        days = [point.day.toordinal() for point in self._points]
        values = [point.value for point in self._points]
        plot.plot(days, values, marker="braille", color=self._colour("kind-figure"))
        for mark in Mark:
            marked = [point for point in self._points if point.mark is mark]
            plot.scatter(
                [point.day.toordinal() for point in marked],
                [point.value for point in marked],
                marker=MARKS[mark],
                color=self._colour(_LOOKS[mark]),
            )
        ticks = _spread(days, max(2, (self.size.width - _SIDE) // _TICK))
        plot.xticks(ticks, [day(dt.date.fromordinal(round(tick))) for tick in ticks])
        levels = _spread(values, max(2, self.size.height // _LINES_A_TICK))
        plot.yticks(levels, [amount(level, self._points[0].unit) for level in levels])
        self.refresh()

    def _colour(self, role: str) -> tuple[int, int, int] | Literal["default"]:
        """A colour of the theme; the terminal's own where the theme has those."""
        colour = Color.parse(self.app.theme_variables.get(role, "ansi_default"))
        return "default" if colour.ansi is not None else colour.rgb


def _spread(values: Sequence[float], most: int) -> list[float]:
    """At most so many of some values, the least and the greatest among them."""
    distinct = sorted(set(values))
    if len(distinct) <= most:
        return distinct
    step = (len(distinct) - 1) / (most - 1)
    return [distinct[round(number * step)] for number in range(most)]
