"""Pages over a library in which nothing was found yet: each says what to do."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from store.library import Library
from tests.tui.conftest import TODAY
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.config import Config
from tui.session import Session

PAGES = {
    "g a": "In an article, D puts the date under the cursor on the agenda.",
    "g b": "c looks further back",
    "g c": "In an article, x takes out what was found wrongly",
    "g e": "Names are found when articles come in: a in the list adds some.",
    "g e f z enter": "No name has these letters. esc shows all.",
    "g f": "a in the list adds some.",
    "g f f z enter": "F shows all again.",
    "g n": "h highlights the sentence, a writes a note on it",
    "g q": "a in the list adds some.",
    "g q f z enter": "F shows all again.",
    "g t": "a in the list adds some.",
}
"""By the keys that lead to a page, what it says in place of a list."""


async def test_each_page_says_what_to_do(tmp_path: Path) -> None:
    with Library.open(tmp_path / "empty.db") as library:
        app = DatelineApp(Session(library, Config(recogniser="fast"), lambda: TODAY))
        async with app.run_test(size=(120, 40)) as pilot:
            for keys, told in PAGES.items():
                await settled(pilot)
                for key in keys.split():
                    await pilot.press(key)
                    await settled(pilot)
                nothing = app.screen.query_one("#empty", Static)
                assert nothing.display, keys
                assert told in str(nothing.render()), keys
