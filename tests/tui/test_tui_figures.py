"""Figures on the screen: to the article and back, over time, asked for."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from store.library import Library
from store.model.articles import Draft
from store.model.findings import Figure, FigureKind, Findings
from tests.by_hand import add_read, up_to_date
from tests.library.test_library_figures import told_of
from tests.tui.toasts import toasts
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.header import Header
from tui.words.figures import NO_DAYS_TO_DRAW, NO_ROOM_TO_DRAW

__all__ = ["told_of"]


async def test_the_same_thing_over_time_and_its_sentence(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "f", "f", *"about:fees", "enter", "v")
        await settled(pilot)
        shown = str(app.screen.query_one("#shown", Static).render())
        assert 'about:"port fees" unit:percent' in shown and "12% (1 Mar 2026) → 9% (3 Mar 2026)" in shown
        await pilot.press("y")
        await settled(pilot)
        assert "9%" in app.clipboard and "2026-03-03" in app.clipboard, "the sentence, with where it is from"
        await pilot.press("enter")
        await settled(pilot)
        view = app.screen.query_one(ArticleView)
        assert view.article is not None and view.article.text[view.cursor :].startswith("9%")
        await pilot.press("q")
        await settled(pilot)
        assert app.screen.query_one(Header).about == "2"
        await pilot.press("q")
        await settled(pilot)
        assert app.screen.query_one(Header).about == "5", "q leads from one thing to all"


async def test_a_plot_is_drawn_where_one_thing_is_shown_and_put_away_again(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "f", "f", *"about:fees", "enter")
        await settled(pilot)
        assert not app.screen.query("FigurePlot")
        await pilot.press("p")
        await settled(pilot)
        plot = app.screen.query_one("FigurePlot")
        drawn = str(plot.render())
        assert plot.region.height and "12%" in drawn and "9%" in drawn and "●" in drawn
        assert "1 Mar 2026" in drawn and "3 Mar 2026" in drawn
        await pilot.press("p")
        await settled(pilot)
        assert not plot.region.height
        shown = str(app.screen.query_one("#shown", Static).render())
        assert "fees" in shown and "unit" not in shown, "what was shown before the plot"
        await pilot.press("p", "v")
        await settled(pilot)
        assert not plot.region.height, "of all figures nothing is drawn"


@pytest.mark.parametrize(
    ("asked", "height", "why"),
    [("about:gauges", 24, NO_DAYS_TO_DRAW), ("about:fees", 19, NO_ROOM_TO_DRAW.format(20))],
)
async def test_where_nothing_can_be_drawn_it_is_said_why(
    app: DatelineApp, library: Library, asked: str, height: int, why: str
) -> None:
    text = "They have 12 gauges."
    figure = Figure(10, 12, FigureKind.COUNT, 12.0, "", "test", about="gauges")
    add_read(library, Draft(text, "Gauges", "gauges", "plain"), up_to_date(Findings(figures=(figure,))))
    async with app.run_test(size=(80, height), notifications=True) as pilot:
        await pilot.press("g", "f", "f", *asked, "enter")
        await settled(pilot)
        await pilot.press("p")
        await settled(pilot)
        assert not app.screen.query("FigurePlot")
        await until(pilot, lambda: any(why in said for said in toasts(app)))


async def test_where_nothing_can_be_drawn_of_one_thing_all_stay_shown(
    app: DatelineApp, library: Library
) -> None:
    text = "They have 12 gauges."
    figure = Figure(10, 12, FigureKind.COUNT, 12.0, "", "test", about="gauges")
    add_read(library, Draft(text, "Gauges", "gauges", "plain"), up_to_date(Findings(figures=(figure,))))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("g", "f", "f", *"gauges", "enter")
        await settled(pilot)
        shown = str(app.screen.query_one("#shown", Static).render())
        await pilot.press("p")
        await settled(pilot)
        assert str(app.screen.query_one("#shown", Static).render()) == shown
        await until(pilot, lambda: any(NO_DAYS_TO_DRAW in said for said in toasts(app)))


async def test_a_figure_of_nothing_named_says_so(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("g", "f", "f", *"kind:money", "enter", "v")
        await settled(pilot)
        assert app.screen.query_one(Header).about == "1"
        await pilot.press("f", "ctrl+u", *"kind:age", "enter")
        await settled(pilot)
        assert "There is no figure that is of the kind age." in str(
            app.screen.query_one("#empty", Static).render()
        )
        await pilot.press("p")
        await until(pilot, lambda: any("no figure here" in said for said in toasts(app)))
