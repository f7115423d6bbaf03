"""The page of corrections: what was put right is looked through, and taken back."""

from __future__ import annotations

import datetime as dt

from textual.widgets import Static

from store.library import Library
from store.model.due import Due
from store.model.findings import MentionKind
from tests.tui.conftest import FEES
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.header import Header
from tui.screens.corrections import CorrectionsScreen
from tui.words.corrections import correction_words, name_words

PORTS = 3


def put_right(library: Library) -> None:
    """One of every kind: in the article about fees, and everywhere."""
    found = library.findings.of_article(PORTS)
    day = dt.date(2026, 9, 1)
    library.corrections.set_date(PORTS, found.timexes[0], Due(day, day))
    library.corrections.set_figure(PORTS, found.figures[0], library.corrections.figure("13%"))
    library.corrections.set_speaker(PORTS, found.quotations[0], None)
    library.names.retype(PORTS, found.mentions[1].start, found.mentions[1].end, MentionKind.PLACE)
    library.names.reject(PORTS, found.mentions[2].start, found.mentions[2].end)
    (port,) = library.names.summaries(words="elling")
    library.names.rename(port.id, "Elling Port")
    library.names.hide(port.id)


def test_each_is_told_in_words(library: Library) -> None:
    put_right(library)
    told = [correction_words(each) for each in library.corrections.all()]
    assert told == [
        "is no name",
        "names: place",
        "was said by nobody who is known",
        "is 13%",
        "is 2026-09-01",
    ]
    assert [name_words(each) for each in library.names.put_right()] == ["is no name", "goes by Elling Port"]


def test_pages_of_corrections_follow_one_another(library: Library) -> None:
    put_right(library)
    whole = library.corrections.all()
    first = library.corrections.all(limit=2)
    assert (*first, *library.corrections.all(below=first[-1].id)) == whole


async def test_they_are_looked_through_and_taken_back(app: DatelineApp, library: Library) -> None:
    put_right(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "c")
        await settled(pilot)
        assert isinstance(app.screen, CorrectionsScreen)
        await pilot.press("x")
        await settled(pilot)
        assert [each.name for each in library.names.summaries(words="elling")] == ["Elling Port"]
        await pilot.press("j", "x")
        await settled(pilot)
        assert len(library.corrections.all()) == 4, "the last one is taken back"
        await pilot.press("u")
        await settled(pilot)
        assert len(library.corrections.all()) == 5
        await pilot.press("G", "enter")
        await settled(pilot)
        view = app.screen.query_one(ArticleView)
        assert FEES[view.cursor :].startswith("August 14")
        await pilot.press("q")
        await settled(pilot)
        assert isinstance(app.screen, CorrectionsScreen)


def test_what_was_put_right_is_found_by_passage_by_name_and_by_what_it_is_now(library: Library) -> None:
    put_right(library)
    corrections, names = library.corrections, library.names
    assert [correction_words(each) for each in corrections.all(words="august")] == ["is 2026-09-01"]
    assert corrections.all(words="percent")
    assert corrections.all(words="zebra") == ()
    assert [each.other for each in names.put_right(words="elling po")] == ["Elling Port"]


async def test_the_page_is_narrowed_while_words_are_typed_and_whole_again(
    app: DatelineApp, library: Library
) -> None:
    put_right(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "c", "f", *"august", "enter")
        await settled(pilot)
        assert app.screen.query_one(Header).about == "1 with “august”"
        await pilot.press("f", "ctrl+u", *"zebra", "enter")
        await settled(pilot)
        assert "has “zebra”" in str(app.screen.query_one("#empty", Static).render())
        await pilot.press("q")
        await settled(pilot)
        assert app.screen.query_one(Header).about == "7"


async def test_where_nothing_was_put_right_the_page_teaches(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "c", "x", "enter")
        await settled(pilot)
        assert app.screen.has_class("-empty")
