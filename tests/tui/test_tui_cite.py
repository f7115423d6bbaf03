"""Citing: the reference of an article on the clipboard."""

from __future__ import annotations

import datetime as dt

from store.library import Library
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.config import Config
from tui.session import Session


async def test_the_reference_of_an_article_is_copied_in_the_form_of_the_settings(library: Library) -> None:
    for form, begins in (("apa", "Port Elling raises its fees. (2026, June 30)."), ("ris", "TY  - NEWS")):
        app = DatelineApp(
            Session(library, Config(recogniser="fast", citation=form), lambda: dt.date(2026, 7, 1))
        )
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.press("Y")
            assert app.clipboard.startswith(begins)
