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


async def test_a_passage_is_copied_in_the_form_of_its_setting(library: Library) -> None:
    for form, begins in (("plain", "— Port Elling raises its fees, "), ("ris", "TY  - NEWS")):
        config = Config(recogniser="fast", passage_citation=form)
        app = DatelineApp(Session(library, config, lambda: dt.date(2026, 7, 1)))
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await pilot.press("enter", "y")
            await settled(pilot)
            words, _, reference = app.clipboard.partition("”\n")
            assert words.startswith("“")
            assert reference.startswith(begins)
            await pilot.press("g", "q", "y")
            await settled(pilot)
            assert f"Ines Marten\n{begins}" in app.clipboard
