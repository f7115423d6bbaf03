"""Quotes: from the list to the article and back, narrowed to one speaker, two side by side, copied."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from textual.widgets import Static

from store.errors import LibraryBusyError
from store.library import Library
from store.model.articles import Draft
from tests.by_hand import add_read
from tests.tui.conftest import FEES, found_in_fees
from tests.tui.waiting import paste, settled, until
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.header import Header
from tui.screens.entity import EntityScreen
from tui.screens.library import LibraryScreen
from tui.screens.quotes import QuotesScreen
from tui.screens.side_by_side import SideBySide


def screen_name(app: DatelineApp) -> str:
    return type(app.screen).__name__


@pytest.fixture
def second(library: Library) -> None:
    """Another article with the same quote."""
    add_read(library, Draft(FEES + " Again.", "Fees again", "again.txt", "plain"), found_in_fees())


async def test_a_quote_leads_to_its_place_and_to_who_speaks_and_back(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "q", "enter")
        await settled(pilot)
        assert screen_name(app) == LibraryScreen.__name__
        view = app.screen.query_one(ArticleView)
        assert FEES[view.cursor :].startswith("“We waited")
        await pilot.press("q", "w")
        await settled(pilot)
        assert screen_name(app) == EntityScreen.__name__
        await pilot.press("o")
        await settled(pilot)
        assert screen_name(app) == QuotesScreen.__name__
        assert 'speaker:"#' in str(app.screen.query_one("#shown", Static).render())
        await pilot.press("q")
        await settled(pilot)
        assert screen_name(app) == EntityScreen.__name__
        await pilot.press("q")
        await settled(pilot)
        assert screen_name(app) == QuotesScreen.__name__
        assert not app.screen.query_one("#shown").display, "as it was before"


async def test_of_two_quotes_the_older_is_on_the_left_whatever_its_zone(
    app: DatelineApp, library: Library
) -> None:
    evening = dt.datetime(2026, 6, 29, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    draft = Draft(FEES + " Again.", "Fees again", "again.txt", "plain", published=evening)
    add_read(library, draft, found_in_fees())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "q", "x", "v")
        await settled(pilot)
        left, right = (
            str(place.render()) for place in app.screen.query_one(SideBySide).query(Static).results()
        )
        assert "Port Elling raises its fees" in left, "a day that has begun before that evening is over"
        assert "Fees again" in right


@pytest.mark.usefixtures("second")
async def test_two_quotes_are_shown_side_by_side_and_copied_with_their_places(
    app: DatelineApp,
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "q", "v")
        await settled(pilot)
        screen = app.screen
        assert not screen.query_one(SideBySide).display, "one quote alone is not compared"
        await pilot.press("x", "v")
        await settled(pilot)
        sides = [str(place.render()) for place in screen.query_one(SideBySide).query(Static)]
        assert len(sides) == 2 and all("We waited as long as we could" in side for side in sides)
        await pilot.press("x", "y")
        assert app.clipboard.count("“We waited as long as we could,”") == 2
        assert "— Port Elling raises its fees, Harbour Ledger, 2026-06-30" in app.clipboard
        assert screen.query_one(Header).about.endswith("2 marked")
        await pilot.press("q", "q")
        assert screen is app.screen and not screen.query_one(Header).about.endswith("marked")


async def test_only_what_one_said_or_what_has_some_words(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "q", "s")
        await settled(pilot)
        assert app.screen.query_one("#shown").display
        await pilot.press("s", "f", *"nothing", "enter")
        await settled(pilot)
        assert app.screen.has_class("-empty")
        assert "There is no quote that has “nothing”." in str(app.screen.query_one("#empty", Static).render())
        await pilot.press("F")
        await settled(pilot)
        assert not app.screen.has_class("-empty")


async def test_the_marked_quotes_are_written_into_a_file(app: DatelineApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "q", "x", "W", "ctrl+u")
        await paste(pilot, str(tmp_path / "said.md"))
        await pilot.press("enter")
        await settled(pilot)
    assert (tmp_path / "said.md").read_text().startswith("> “We waited")


async def test_where_the_library_cannot_be_read_no_empty_file_stays(
    app: DatelineApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_: object) -> Library:
        raise LibraryBusyError("another program is writing.")

    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("g", "q")
        await settled(pilot)
        monkeypatch.setattr(Library, "sibling", busy)
        await pilot.press("W", "ctrl+u")
        await paste(pilot, str(tmp_path / "said.md"))
        await pilot.press("enter")
        await until(pilot, lambda: [toast for toast in app._notifications if "is writing" in toast.message])
    assert not (tmp_path / "said.md").exists()
