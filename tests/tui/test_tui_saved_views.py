"""Saved views in the list: saved under a name, shown by a number with their counts, dropped."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from store.errors import LibraryBusyError
from store.library import Library
from tests.tui.toasts import toasts
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.lists.shelf import Shelf


def saved_line(app: DatelineApp) -> str:
    line = app.screen.query_one(".listing--views", Static)
    return str(line.render()).strip() if line.display else ""


async def test_a_filter_is_saved_shown_by_its_number_and_dropped(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert saved_line(app) == ""
        await pilot.press("V", "1")  # there is nothing to save, and nothing saved
        await pilot.press("f", *"source:island", "enter", "V", *"ferries", "enter")
        await settled(pilot)
        shelf = app.screen.query_one(Shelf)
        assert shelf.heading == "@ferries"
        assert saved_line(app) == "1 ferries 1"
        await pilot.press("F")
        await settled(pilot)
        assert shelf.articles.total == 3
        await pilot.press("1")
        await settled(pilot)
        assert (shelf.articles.total, shelf.heading) == (1, "@ferries")
        await pilot.press("f", "ctrl+u", *"@ferries unread", "enter")
        await settled(pilot)
        assert shelf.articles.total == 1
        await pilot.press("1")
        await settled(pilot)
        shelf.action_drop_view()
        await settled(pilot)
        assert library.saved_views.all() == () and saved_line(app) == ""
        await pilot.press("u")
        await settled(pilot)
        assert saved_line(app) == "1 ferries 1"


async def test_where_the_library_cannot_be_read_a_number_says_so(
    app: DatelineApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy() -> None:
        raise LibraryBusyError("another program is writing.")

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        monkeypatch.setattr(library.saved_views, "all", busy)
        await pilot.press("1")
        await until(pilot, lambda: any("Another program is writing" in told for told in toasts(app)))


async def test_a_view_that_cannot_be_read_any_more_says_why(app: DatelineApp, library: Library) -> None:
    library.saved_views.save("a", "unread", app.session.today())
    library.saved_views.save("b", "@a", app.session.today())
    library.saved_views.drop("a")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        assert saved_line(app) == "1 b ?"
        await pilot.press("1")
        await until(pilot, lambda: any("There is no view “a”" in told for told in toasts(app)))
