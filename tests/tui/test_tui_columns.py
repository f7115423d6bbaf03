"""How list, article and findings share the screen: the text first, and never next to nothing for it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.conftest import FERRY
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.findings_pane import FindingsLines
from tui.article.view import ArticleView
from tui.chrome.footer import Footer
from tui.lists.shelf import Shelf
from tui.screens.columns import share

WIDTHS = st.integers(100, 400)
MEASURES = st.integers(40, 120)
LEAST = 44
"""Cells of the article's column for 40 of text."""


@given(WIDTHS, MEASURES, st.booleans(), st.none() | st.integers(1, 400))
def test_the_article_is_never_squeezed(width: int, measure: int, findings: bool, wish: int | None) -> None:
    if findings:
        width = max(width, 120)
    columns = share(width, measure, findings=findings, wish=wish)
    assert width - sum(columns) >= LEAST
    assert columns.articles >= 24
    assert columns.findings >= 30 if findings else columns.findings == 0


@given(WIDTHS, MEASURES)
def test_list_and_findings_grow_only_once_the_text_has_its_measure(width: int, measure: int) -> None:
    columns = share(max(width, 120), measure, findings=True)
    if columns.articles > 34 or columns.findings > 30:
        assert max(width, 120) - sum(columns) >= measure + 4


@given(MEASURES, st.integers(24, 80))
def test_what_the_user_made_of_the_list_holds_where_there_is_room(measure: int, wish: int) -> None:
    assert share(200, measure, findings=True, wish=wish).articles == wish


async def test_a_list_widened_on_a_wide_screen_gives_way_on_a_narrow_one(app: DatelineApp) -> None:
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press("enter", *[">"] * 20)
        shelf, view = app.screen.query_one(Shelf), app.screen.query_one(ArticleView)
        assert shelf.outer_size.width == 80
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: shelf.outer_size.width < 80)
        assert view.outer_size.width >= LEAST
        await pilot.resize_terminal(200, 50)
        await until(pilot, lambda: shelf.outer_size.width == 80)  # What the user wished for is not forgotten.


async def test_the_footer_tells_how_far_the_article_is_read(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G", "enter")
        await pilot.pause()
        view, footer = app.screen.query_one(ArticleView), app.screen.query_one(Footer)
        assert view.article is not None and view.article.text == FERRY
        assert footer.place == f"{100 * view.size.height // view.virtual_size.height}%  3:3"
        await pilot.press("G")
        await pilot.pause()
        assert footer.place == "100%  3:3"
        await pilot.press("q")
        await pilot.pause()
        assert footer.place == "3:3"
        await pilot.press("enter")
        await pilot.pause()
        assert footer.place == "100%  3:3", "who comes back is told as much"


async def test_what_a_wider_screen_has_room_for_is_shown_at_once(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert not app.screen.query_one(ArticleView).size, "made ready, and not seen"
        await pilot.resize_terminal(120, 40)
        view = app.screen.query_one(ArticleView)
        await until(pilot, lambda: view.size and view.article)


async def test_page_keys_that_reach_a_list_before_it_is_seen_move_nothing(app: DatelineApp) -> None:
    """An article is made ready behind a narrow list; its findings are laid out when they are seen."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        findings = app.screen.query_one(FindingsLines)
        await until(pilot, lambda: findings.key is not None)
        at = findings.key
        assert not findings.size
        findings.action_page_down()
        findings.action_page_up()
        assert findings.key == at
