"""Keys typed faster than the screen follows: each is for what the one before it opened."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from store.library import Library
from store.model.articles import Place
from tests.by_hand import view
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.chrome.header import Header
from tui.docks.find import FindBar

SIZE = (80, 24)
NAMES = {"/": "slash", "]": "right_square_bracket", "\n": "enter"}


async def typed(pilot: Pilot[None], keys: str) -> None:
    """Type all keys before the app has looked at the first one."""
    await pilot.pause()
    for key in keys:
        pilot.app.post_message(events.Key(NAMES.get(key, key), key))
    await settled(pilot)


@pytest.mark.parametrize("opening", ["f", "t", "a", "/", "g/"])
async def test_what_is_typed_after_a_key_that_asks_goes_into_what_it_asks(
    app: DatelineApp, library: Library, opening: str
) -> None:
    """As shortcuts, these letters would bin, archive and star articles."""
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, f"{opening}deadreds")
        assert isinstance(app.focused, Input)
        assert app.focused.value == "deadreds"
    rows = library.views.rows(view("in:any"), 0, 10)
    assert all(row.place is Place.INBOX and not row.starred for row in rows)


async def test_a_note_typed_right_after_opening_the_article(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "\n]eadeux")
        assert isinstance(app.focused, TextArea)
        assert app.focused.text == "deux"
        await typed(pilot, "\n\n")
    assert [note.note for note in library.annotations.of_article(3)] == ["deux"]


async def test_words_to_find_typed_at_once(app: DatelineApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "\n/fees")
        assert app.screen.query_one(FindBar).value == "fees"


async def test_the_search_takes_words_again_after_a_hit_was_opened(app: DatelineApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "/fees")
        await until(pilot, lambda: app.screen.query_one(Header).about == "1 article")
        await typed(pilot, "\n")
        await typed(pilot, "\n")
        await typed(pilot, "g/ferry")
        assert isinstance(app.focused, Input)
        assert app.focused.value == "ferry"


async def test_what_is_typed_while_the_app_goes_goes_with_it(app: DatelineApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
    assert not app.screen_stack
    await app.on_event(events.Key("j", "j"))
