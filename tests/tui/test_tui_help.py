"""Help: signs first, then what the keys do here; it scrolls like a list and can be searched."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from store.library import Library
from store.model.kinds import KINDS
from tests.by_hand import view
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.article.view import ArticleView as Text
from tui.chrome.help import HelpPane, help_content
from tui.config import Config
from tui.docks.dock import open_docks
from tui.lists.article_list import ArticleList
from tui.words.signs import SIGNS

NARROW = (80, 24)


def test_the_keys_of_this_place_stand_first_and_the_signs_last() -> None:
    words = str(help_content(("list", "everywhere"), Config().keys))
    assert words.startswith("List of articles")
    for sign, meaning in [*((kind.sign, kind.plural) for kind in KINDS.values()), *SIGNS.items()]:
        assert f"{sign}  {meaning.split(';')[0][:30]}" in " ".join(words.split("\n"))
    assert words.index("Everywhere") < words.index("Signs")


def test_only_what_has_all_words_is_shown_in_any_case() -> None:
    words = str(help_content(("list", "everywhere"), Config().keys, ["UNREAD", "next"]))
    assert "To the next unread article" in words
    assert "previous" not in words and "Signs" not in words and "Everywhere" not in words
    assert "Nothing here" in str(help_content(("list",), Config().keys, ["zzz"]))


async def test_it_scrolls_with_the_keys_of_a_list_and_nothing_beneath_moves(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("?")
        scroll = app.screen.query_one(HelpPane).query_one(VerticalScroll)
        places = [scroll.scroll_y]
        for key in ("j", "j", "k", "space", "G", "b", "g"):
            await pilot.press(key)
            places.append(scroll.scroll_y)
        assert places[:4] == [0, 1, 2, 1]
        assert places[4] > 10 and places[5] == scroll.max_scroll_y and 0 < places[6] < places[5]
        assert places[7] == 0, "nothing but its top begins with g here"
        await pilot.press("s", "d", "e", "x", "enter", "l", ":", "g", "a", "u")
        assert app.screen.query_one(ArticleList).cursor == 0
        assert library.views.count(view("star")) == 0 and library.views.count(view("")) == 3
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize("key", ["q", "?", "f1", "escape"])
async def test_it_goes_and_the_keys_are_where_they_were(app: DatelineApp, key: str) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("enter", "?", key)
        assert open_docks(app.screen) == [] and app.screen.query_one(Text).has_focus


async def test_it_is_searched(app: DatelineApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("?", "slash", *"star away")
        words = app.screen.query_one(HelpPane).query_one(Static)
        assert "Star, or take the star away" in str(words.render())
        assert "unread" not in str(words.render())
        await pilot.press("enter", "j", "escape")
        assert "unread" in str(words.render()) and not app.screen.query_one(HelpPane).query_one(Input).display
        await pilot.press("escape")
        assert open_docks(app.screen) == []
