"""The way back: `q` and escape lead where one came from, one step at a time."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from store.library import Library
from store.model.articles import Draft
from store.model.due import Due
from store.model.findings import DeadlineKind, Findings
from tests.by_hand import add_read, up_to_date, view
from tests.tui.toasts import toasts
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.pane import Reader
from tui.article.view import ArticleView as Text
from tui.lists.article_list import ArticleList
from tui.lists.line_list import LineList
from tui.lists.shelf import Shelf
from tui.messages import OpenArticle, ToRead
from tui.screens.agenda import AgendaScreen
from tui.screens.entities import EntitiesScreen
from tui.screens.library import LibraryScreen
from tui.screens.search import SearchScreen

WIDE, NARROW = (120, 40), (80, 24)


def shown(app: DatelineApp) -> str:
    """The title of the article that is being read; "" in the list."""
    assert isinstance(app.screen, LibraryScreen)
    article = app.screen.query_one(Reader).article
    return article.title if article is not None and app.screen.reading else ""


def place(app: DatelineApp) -> type:
    return type(app.screen)


def previewed(app: DatelineApp) -> str:
    article = app.screen.query_one(Reader).article
    return article.title if article is not None else ""


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


@pytest.mark.parametrize("back", ["q", "escape"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_from_the_agenda_to_a_sentence_and_back_to_its_line(
    app: DatelineApp, library: Library, back: str, size: tuple[int, int]
) -> None:
    first = library.views.rows(view(""), 0, 1)[0]
    end = library.articles.one(first.id).text.index(".")
    due = Due(dt.date(2026, 9, 1), dt.date(2026, 9, 1))
    library.deadlines.track_passage(first.id, 0, end, what="Call", due=due, kind=DeadlineKind.DEADLINE)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "g", "a", "G")
        line = app.screen.query_one(LineList).key
        await press(pilot, "enter")
        assert shown(app) == first.title
        await press(pilot, back)
        assert place(app) is AgendaScreen and app.screen.query_one(LineList).key == line
        await press(pilot, back)
        assert place(app) is LibraryScreen and shown(app) == ""


async def test_from_a_name_to_its_articles_into_one_and_all_the_way_back(app: DatelineApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "f", *"star", "enter", "F", "g", "e", "j")
        line = app.screen.query_one(LineList).key
        await press(pilot, "a")
        assert app.screen.query_one(Shelf).view.entity_id == line
        await press(pilot, "enter")
        assert shown(app) == "Port Elling raises its fees"
        await press(pilot, "q")
        assert shown(app) == "" and app.screen.query_one(Shelf).view.entity_id == line
        await press(pilot, "q")
        assert place(app) is EntitiesScreen and app.screen.query_one(LineList).key == line
        await press(pilot, "q")
        assert place(app) is LibraryScreen and app.screen.query_one(Shelf).articles.total == 3


async def test_from_a_hit_back_to_the_hits_and_from_there_to_the_list(app: DatelineApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "slash", *"ferry")
        await until(pilot, lambda: app.screen.query_one(LineList).key is not None)
        await press(pilot, "enter", "enter")
        assert shown(app) == "Ferries for the islands"
        await until(pilot, lambda: place(app) is LibraryScreen)
        while place(app) is LibraryScreen:  # The marked matches go first.
            await press(pilot, "q")
        assert place(app) is SearchScreen and app.screen.query_one(LineList).has_focus
        await press(pilot, "q")
        assert place(app) is LibraryScreen and shown(app) == ""


async def test_an_article_left_for_another_one_is_as_it_was(app: DatelineApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "G", "enter", "space", "space")
        cursor = app.screen.query_one(Text).cursor
        await press(pilot, "g", "a", "enter")
        assert shown(app) == "Port Elling raises its fees"
        await press(pilot, "q", "q")
        assert shown(app) == "Ferries for the islands"
        assert app.screen.query_one(Text).cursor == cursor
        await press(pilot, "q")
        assert shown(app) == "" and app.screen.query_one(ArticleList).cursor == 2


async def test_a_filter_is_taken_away_before_one_goes_further_back(app: DatelineApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "g", "a", "g", "l", "f", *"ferries", "enter")
        await settled(pilot)
        shelf = app.screen.query_one(Shelf)
        assert shelf.articles.total == 1
        await press(pilot, "q")
        assert shelf.articles.total == 3
        await press(pilot, "q")
        assert place(app) is AgendaScreen


async def test_a_filter_that_was_there_stays(app: DatelineApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "f", *"ferries", "enter", "g", "a", "g", "l")
        shelf = app.screen.query_one(Shelf)
        await press(pilot, "q")
        assert place(app) is AgendaScreen
        await press(pilot, "q")
        assert place(app) is LibraryScreen and shelf.articles.total == 1
        await press(pilot, "q")
        assert shelf.articles.total == 3


async def test_a_link_is_followed_and_left_again(app: DatelineApp, library: Library) -> None:
    fees = library.views.rows(view(""), 0, 1)[0]
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "G", "enter")
        app.screen.post_message(OpenArticle(ToRead(fees.id)))
        await settled(pilot)
        assert shown(app) == fees.title
        await press(pilot, "q")
        assert shown(app) == "Ferries for the islands"


async def test_beside_the_list_the_article_follows_as_soon_as_the_list_has_the_keys(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "enter", "shift+tab")
        assert app.screen.query_one(ArticleList).has_focus
        await press(pilot, "j", "j")
        await until(pilot, lambda: previewed(app) == "Ferries for the islands")
        await press(pilot, "s")
        assert [row.title for row in library.views.rows(view("star"), 0, 9)] == ["Ferries for the islands"]


async def test_there_is_an_end_to_going_back(app: DatelineApp, library: Library) -> None:
    add_read(library, Draft("One more.", "One more", "more.txt", "plain"), up_to_date(Findings()))
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await press(pilot, "q", "q", "escape")
        assert place(app) is LibraryScreen
        assert any("Q leaves Dateline" in said for said in toasts(app))
