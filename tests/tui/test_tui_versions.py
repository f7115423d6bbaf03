"""What an article said before, beside what it says now."""

from __future__ import annotations

import datetime as dt

import pytest

from store.library import Library
from store.model.articles import Draft
from tests.tui.conftest import FEES
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.screens.versions import VersionsScreen

NUMBER = 3
RISEN = FEES.replace("12%", "14%")


@pytest.fixture
def replaced(library: Library) -> Library:
    """The article on fees came in twice more, with another rate each time."""
    for text in (FEES.replace("12%", "13%"), RISEN):
        draft = Draft(
            text, "Port Elling raises its fees", "fees.txt", "plain", source="Harbour Ledger",
            url="https://example.org/fees", published=dt.date(2026, 6, 30),
        )  # fmt: skip
        list(library.imports.add([draft], read=False))
    assert library.articles.one(NUMBER).text == RISEN
    return library


def drawn(app: DatelineApp) -> str:
    assert isinstance(app.screen, VersionsScreen)
    lines = app.screen.lines
    return "\n".join(lines.render_line(y).text for y in range(lines.size.height))


def test_the_texts_before_are_kept_and_undo_takes_the_last_one_back(replaced: Library) -> None:
    assert [version.text for version in replaced.articles.versions(NUMBER)] == [
        FEES.replace("12%", "13%"),
        FEES,
    ]
    replaced.history.undo()
    assert [version.text for version in replaced.articles.versions(NUMBER)] == [FEES]
    assert replaced.articles.versions(1) == ()


@pytest.mark.parametrize("width", [80, 120])
async def test_both_versions_stand_side_by_side(app: DatelineApp, replaced: Library, width: int) -> None:
    async with app.run_test(size=(width, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter", "V")
        await settled(pilot)
        shown = drawn(app)
        assert "13%" in shown and "14%" in shown and "12%" not in shown
        await pilot.press("left_square_bracket")
        await settled(pilot)
        assert "12%" in drawn(app)
        await pilot.press("right_square_bracket", "enter")
        await settled(pilot)
        view = app.screen.query_one(ArticleView)
        assert RISEN[view.cursor :].startswith("14")
        await pilot.press("q")
        await settled(pilot)
        assert "14%" in drawn(app), "back on the versions"


async def test_an_article_that_never_changed_says_so(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter", "V", "[", "]", "enter")
        await settled(pilot)
        assert app.screen.has_class("-empty")


async def test_where_undo_takes_the_earliest_version_along_the_next_one_is_shown(
    app: DatelineApp, replaced: Library
) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter", "V", "[", "u")
        await settled(pilot)
        shown = drawn(app)
        assert "12%" in shown and "13%" in shown and "14%" not in shown
