"""Links of an article, followed with one key: to another article of the library, or into the browser."""

from __future__ import annotations

import datetime as dt
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.library import Library
from store.model.articles import Draft
from store.model.findings import Findings
from store.model.structure import StructureKind, StructureSpan
from tests.by_hand import add_read
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.footer import Footer
from tui.config import Config
from tui.session import Session

TODAY = dt.date(2026, 11, 29)
TEXT = "The quay\n\nThe board met, as the minutes say. The crane is ordered."
ADDRESSES = {
    "minutes": "https://notes.example/2026/minutes?utm_source=quay",
    "crane": "https://crane.example/7",
}


def link(surface: str) -> StructureSpan:
    start = TEXT.index(surface)
    return StructureSpan(StructureKind.LINK, start, start + len(surface), 0, ADDRESSES[surface])


@pytest.fixture
def app(tmp_path: Path) -> Iterator[DatelineApp]:
    """An article with two links, and the one that the first of them leads to."""
    with Library.open(tmp_path / "library.sqlite") as library:
        minutes = Draft(
            "The board met on Monday.", "Minutes", "m", "page", url="https://www.notes.example/2026/minutes/"
        )
        heading = StructureSpan(StructureKind.HEADING, 0, len("The quay"), 1)
        quay = Draft(TEXT, "Quay", "q", "page", structure=(heading, link("minutes"), link("crane")))
        for draft in (minutes, quay):
            add_read(library, draft, Findings(version="1"))
        yield DatelineApp(Session(library, Config(recogniser="fast"), lambda: TODAY))


async def opened(pilot: Pilot[None]) -> ArticleView:
    """The article with the links, open."""
    await settled(pilot)
    await pilot.press("enter")
    await settled(pilot)
    view = pilot.app.screen.query_one(ArticleView)
    assert view.article is not None
    assert view.article.title == "Quay"
    return view


async def test_one_steps_from_link_to_link_and_sees_where_they_lead(app: DatelineApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        view = await opened(pilot)
        footer = app.screen.query_one(Footer)
        await pilot.press("right_square_bracket", "l")
        await settled(pilot)
        assert view.link_here == ADDRESSES["minutes"]
        assert "→ notes.example/2026/minutes" in footer.place
        await pilot.press("right_square_bracket", "l")
        await settled(pilot)
        assert "→ crane.example/7" in footer.place
        await pilot.press("left_square_bracket", "h")
        await settled(pilot)
        assert (view.cursor, view.link_here) == (0, "")
        assert "→" not in footer.place


async def test_a_link_to_an_article_of_the_library_opens_it_here(app: DatelineApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        view = await opened(pilot)
        await pilot.press("right_square_bracket", "l", "enter")
        await until(pilot, lambda: view.article is not None and view.article.title == "Minutes")


async def test_any_other_link_opens_in_the_browser(app: DatelineApp, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    class Browser(webbrowser.BaseBrowser):
        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            seen.append(url)
            return True

    monkeypatch.setattr(webbrowser, "get", lambda: Browser())
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await pilot.press(*["right_square_bracket", "l"] * 2, "enter")
        await until(pilot, lambda: seen)
    assert seen == [ADDRESSES["crane"]]


async def test_enter_does_nothing_where_there_is_no_link(app: DatelineApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        view = await opened(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert view.article is not None
        assert view.article.title == "Quay"
        assert not view.check_action("follow", ())
