"""Wire stories in the list: folded, unfolded, decided on as one, side by side, taken out."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.geometry import Region
from textual.widgets import Static

from store.library import Library
from store.model.articles import Draft, Place
from store.model.findings import Findings
from store.model.view import View
from tests.by_hand import add_read, up_to_date
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.header import Header
from tui.lists.article_list import ArticleList
from tui.screens.story import StoryScreen

REPORT = (
    "A barge with gravel ran aground below Port Elling at noon on Thursday and blocks the channel, the "
    "harbour board said. Nobody was hurt. Two tugs are on their way from Marrow Bay and should reach it "
    "by the evening tide. Five ferries wait outside the bar with some four hundred passengers on board."
)


@pytest.fixture(autouse=True)
def wired(library: Library) -> None:
    """The report in two papers, in one of them with a sentence more."""
    for number, (text, source) in enumerate(
        ((REPORT, "Island Post"), (f"{REPORT} The pilot was questioned.", "Harbour Ledger"))
    ):
        draft = Draft(
            text,
            f"Barge aground, {source}",
            f"{number}",
            "plain",
            source=source,
            published=dt.date(2026, 7, 1),
        )
        add_read(library, draft, up_to_date(Findings()))


def listed(app: DatelineApp) -> list[str]:
    articles = app.screen.query_one(ArticleList)
    return [row.title for number in range(articles.total) if (row := articles._pages.row(number)) is not None]


async def test_a_story_is_folded_unfolded_and_decided_on_as_one(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert listed(app)[0] == "Barge aground, Harbour Ledger" and len(listed(app)) == 4
        drawn = app.screen.query_one(ArticleList).render_lines(Region(0, 0, 60, 3))
        assert "+1" in "".join(segment.text for line in drawn for segment in line)
        await pilot.press("h")
        await settled(pilot)
        assert len(listed(app)) == 5
        await pilot.press("h", "e")
        await settled(pilot)
        assert len(listed(app)) == 3
        assert library.views.count(View(places=(Place.ARCHIVE,))) == 2
        await pilot.press("u")
        await settled(pilot)
        assert len(listed(app)) == 4 and library.views.count(View(places=(Place.ARCHIVE,))) == 0
        await pilot.press("k", "enter")
        await settled(pilot)
        assert all(row.read for row in library.stories.of(4)), "read is read in both"


async def test_tags_are_given_to_all_of_a_folded_story_and_taken_back_with_one_undo(
    app: DatelineApp, library: Library
) -> None:
    def tags() -> list[tuple[str, ...]]:
        return [library.articles.one(row.id).tags for row in library.stories.of(4)]

    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("t", *"shoals", "enter")
        await settled(pilot)
        assert tags() == [("shoals",), ("shoals",)]
        await pilot.press("x", "t", *"tugs", "enter")
        await settled(pilot)
        assert tags() == [("shoals", "tugs"), ("shoals", "tugs")], "marked in the list, it is the same"
        await pilot.press("u", "u")
        await settled(pilot)
        assert tags() == [(), ()]
        await pilot.press("k", "h")
        await settled(pilot)
        await pilot.press("t", *"shoals", "enter")
        await settled(pilot)
        assert sorted(tags()) == [(), ("shoals",)], "unfolded, each is decided on by itself"


async def test_two_of_a_story_side_by_side_and_one_taken_out(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert isinstance(app.screen, StoryScreen)
        assert "left Harbour Ledger, 1 Jul · right Island Post, 1 Jul" in str(
            app.screen.query_one("#shown", Static).render()
        )
        await pilot.press("enter")
        await settled(pilot)
        view = app.screen.query_one(ArticleView)
        assert view.article is not None and view.article.source == "Island Post"
        await pilot.press("q", "x")
        await settled(pilot)
        assert "No other article tells this story." in str(app.screen.query_one("#empty", Static).render())
        await pilot.press("q")
        await settled(pilot)
        assert library.stories.of(4) == ()
        await pilot.press("u", "h")
        await settled(pilot)
        assert len(library.stories.of(4)) == 2 and len(listed(app)) == 4


async def test_what_was_folded_is_shown_where_it_is_asked_for(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f", *"is:repeat", "enter")
        await settled(pilot)
        assert listed(app) == ["Barge aground, Island Post"]
        await pilot.press("F", "j", "j", "h")
        await settled(pilot)
        assert [toast.message for toast in app._notifications][-1] == "No other article tells the same story."
        assert app.screen.query_one(Header).about.startswith("4 ")
