"""What was seen when the app was left is seen again when it starts."""

from __future__ import annotations

import pytest

from store.library import Library
from store.model.last_session import LastSession
from store.model.view import Order, SortKey
from tests.tui.conftest import TODAY
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.config import Config
from tui.lists.shelf import Shelf
from tui.screens.library import LibraryScreen
from tui.session import Session


def started_again(library: Library) -> DatelineApp:
    return DatelineApp(Session(library, Config(recogniser="fast"), lambda: TODAY))


async def test_filter_order_width_and_the_open_article_are_there_again(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(140, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f", *"in:any -star", "enter")
        await settled(pilot)
        await pilot.press("S", "S", "S", ">", ">", "j", "enter")
        await settled(pilot)
        left = app.screen
        assert isinstance(left, LibraryScreen)
        width, view, row = left.shelf.outer_size.width, left.shelf.view, left.shelf.articles.row_here
        await pilot.press("Q")
    assert row is not None
    assert view.order == Order(SortKey.SOURCE, descending=False)
    again = started_again(library)
    async with again.run_test(size=(140, 40)) as pilot:
        await settled(pilot)
        screen = again.screen
        assert isinstance(screen, LibraryScreen)
        assert (screen.shelf.view, screen.shelf.outer_size.width) == (view, width)
        await until(pilot, lambda: screen.has_class("-reading"))
        assert screen.shelf.articles.row_here == row
        assert screen.targets() == (row.id,)


async def test_an_article_that_was_only_at_the_cursor_is_at_the_cursor_again(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("j", "j", "Q")
    again = started_again(library)
    async with again.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert again.screen.query_one(Shelf).articles.cursor == 2
        assert not again.screen.has_class("-reading")


@pytest.mark.parametrize(
    "kept",
    [LastSession(article_id=None, reading=True), LastSession("once:a:term", 2), LastSession("", 3, True)],
)
async def test_what_is_gone_or_not_understood_is_no_reason_not_to_start(
    library: Library, kept: LastSession
) -> None:
    library.views.keep_session(kept)
    with library.sibling() as other:
        entries = other.history.entries()
    again = started_again(library)
    async with again.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert again.screen.query_one(Shelf).articles.row_here is not None
    assert library.history.entries() == entries, "what is seen is no decision"
