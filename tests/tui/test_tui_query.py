"""Queries in the app: one line for the filter and the search, with tab, arrows, and what is wrong."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import Static

from store.library import Library
from store.model.view import View
from tests.by_hand import view
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.docks.query import QueryDock
from tui.docks.query_input import QueryInput
from tui.lists.shelf import Shelf
from tui.screens.search import SearchScreen

SIZE = (120, 40)


def typed(app: DatelineApp) -> str:
    return app.screen.query_one(QueryInput).value


def hint(app: DatelineApp) -> str:
    return str(app.screen.query_one(".dock--hint", Static).content)


def wrong(app: DatelineApp) -> tuple[tuple[int, int], ...]:
    return app.screen.query_one(QueryInput).wrong


async def opened(pilot: Pilot[None], *keys: str) -> None:
    await settled(pilot)
    await pilot.press(*keys)
    await settled(pilot)


async def test_tab_and_right_take_what_is_proposed_and_never_leave_the_line(app: DatelineApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "f", *"sour")
        assert "tab source:" in hint(app)
        await pilot.press("tab", *"harb")
        await settled(pilot)
        assert '"Harbour Ledger"  1 article' in hint(app)
        await pilot.press("right", "tab", "shift+tab", "tab")
        assert typed(app) == 'source:"Harbour Ledger" '
        await pilot.press("enter")
        await settled(pilot)
        assert app.query_one(Shelf).view == view('source:"Harbour Ledger"')
        assert not app.screen.query(QueryDock)


async def test_what_is_typed_behind_a_filter_is_a_term_of_its_own(app: DatelineApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "f", *"fees", "enter")
        await opened(pilot, "f", *"is:unread", "enter")
        assert app.query_one(Shelf).view == view("fees is:unread")


async def test_what_is_wrong_is_said_and_keeps_the_line_open(app: DatelineApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "f", *"unread tga:x y")
        assert "no term “tga:” (near it: tag:)" in hint(app)
        assert app.screen.query_one(QueryInput).look.wrong == ((7, 11),)
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.query(QueryDock)
        await pilot.press("escape")
        await settled(pilot)
        assert app.query_one(Shelf).view == View()


async def test_every_page_with_a_filter_points_at_what_it_cannot_read(app: DatelineApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        for page in ("l", "a", "n", "f", "q", "t"):
            await opened(pilot, "g", page, "f", *"tga:x y")
            assert wrong(app) == ((0, 4),), page
            await opened(pilot, "enter")
            assert "no term “tga:”" in hint(app) and wrong(app) == ((0, 4),), page
            await opened(pilot, "ctrl+u", *"ferry since:")
            assert wrong(app) == (), "as yet, it may only have to go on"
            await opened(pilot, "enter")
            assert "since:" in hint(app) and wrong(app) == ((6, 12),), page
            await opened(pilot, "4")
            assert typed(app) == "ferry since:4", "the line is still open"
            await opened(pilot, "escape")


async def test_up_brings_back_what_was_asked_in_the_filter_and_in_the_search(
    app: DatelineApp, library: Library
) -> None:
    library.views.remember("asked long ago")
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "f", *"star", "enter")
        await opened(pilot, "F", "f", "up")
        assert typed(app) == "star"
        await pilot.press("up")
        assert typed(app) == "asked long ago"
        await pilot.press("down", "down")
        assert typed(app) == ""
        await pilot.press("escape")
        await opened(pilot, "slash", "up")
        assert isinstance(app.screen, SearchScreen) and typed(app) == "star"


async def test_an_empty_list_says_why_and_what_to_press(app: DatelineApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "f", *"unread source:ledgr", "enter")
        said = app.screen.query_one("#empty", Static)
        await until(pilot, lambda: "There is no source with “ledgr”" in str(said.content))
        told = str(said.content)
        assert "No article in the inbox is unread and is from “ledgr”." in told
        assert "F  shows the whole inbox" in told


async def test_opening_the_filter_leaves_the_list_as_it_is(app: DatelineApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "f", *"ferries", "enter")
        assert app.query_one(Shelf).view == view("ferries")
        await opened(pilot, "f")
        assert app.query_one(Shelf).view == view("ferries")


async def test_the_search_takes_the_terms_of_the_filter(app: DatelineApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "g", "slash", *"board source:harb -star")
        await until(pilot, lambda: "1 article" in str(app.screen.query_one("Header").render()))
