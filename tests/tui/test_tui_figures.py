"""Figures on the screen: to the article and back, over time, asked for."""

from __future__ import annotations

from textual.widgets import Static

from store.library import Library
from tests.library.test_library_figures import told_of
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.header import Header

__all__ = ["told_of"]


async def test_the_same_thing_over_time_and_its_sentence(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "f", "f", *"about:fees", "enter", "v")
        await settled(pilot)
        shown = str(app.screen.query_one("#shown", Static).render())
        assert 'about:"port fees" unit:percent' in shown and "12% (1 Mar 2026) → 9% (3 Mar 2026)" in shown
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
