"""The block above an article: what it says, and that it says it in whole parts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.app import App

from store.library import Library
from store.model.articles import Draft, Told
from store.model.findings import Findings
from tests.by_hand import add_read
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.article.header import header, reading_time
from tui.chrome.header import Header
from tui.words.articles import NOT_TOLD, provenance_words


@pytest.fixture
def about(tmp_path: Path) -> list[list[str]]:
    """The lines between title and text, of one article in three widths."""
    with Library.open(tmp_path / "library.db") as library:
        draft = Draft("The ferry sails.", "Ferries", "f", "plain", source="Island Post", byline="Ada Holm")
        add_read(
            library,
            replace(draft, published=dt.date(2026, 6, 28)),
            Findings(version="1", recogniser="fast 1"),
        )
        article, findings = library.articles.one(1), library.findings.of_article(1)
    return [
        [line.text for line in header(article, findings, width) if line.look == "about"][:-1]
        for width in (80, 40, 9)
    ]


def test_it_says_which_model_read_the_article(about: list[list[str]]) -> None:
    assert about[0] == ["Island Post · Ada Holm · 28 Jun 2026 · 1 min · read by the fast model"]


async def test_what_is_too_long_for_the_line_of_a_screen_is_cut_with_a_sign() -> None:
    app: App[None] = App()
    async with app.run_test(size=(40, 5)) as pilot:
        line = Header()
        line.place, line.about = "Timeline", "Jan 2025 – Mar 2027 by month · not shown: 4 dates"
        await app.mount(line)
        await settled(pilot)
        assert str(line.render()).rstrip() == "Dateline   Timeline Jan 2025 – Mar…"


def test_a_part_goes_to_the_next_line_whole_where_it_can(about: list[list[str]]) -> None:
    assert about[1] == ["Island Post · Ada Holm · 28 Jun 2026", "1 min · read by the fast model"]
    assert all(cell_len(line) <= 9 for line in about[2])


def test_an_article_that_nothing_has_read_says_so(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        list(library.imports.add([Draft("The ferry sails.", "Ferries", "f", "plain")], read=False))
        lines = header(library.articles.one(1), library.findings.of_article(1), 80)
    assert lines[1].text == "no date · 1 min · not read yet"


@pytest.mark.parametrize(("words", "told"), [(0, "1 min"), (25_000, "109 min"), (240_000, "17 h")])
def test_how_long_it_takes_to_read_is_told_in_hours_of_a_book(words: int, told: str) -> None:
    assert reading_time(words) == told


def test_where_author_and_date_come_from_is_told_with_how_sure_that_is() -> None:
    told = (Told("byline", "the line of its author", sure=True), Told("published", "its address", sure=False))
    assert provenance_words(told).split("\n") == [
        "Who wrote it is told by the line of its author.",
        "When it was published is guessed by its address.",
    ]


async def test_the_article_under_the_cursor_tells_where_its_date_is_from(
    app: DatelineApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences: list[str] = []
    monkeypatch.setattr(app, "notify", lambda message, **_: sentences.append(message))
    told = (Told("published", "its address", sure=False),)
    draft = Draft("The ferry sails.", "Ferries", "f", "plain", published=dt.date(2026, 7, 1), told=told)
    add_read(library, draft, Findings(version="1", recogniser="fast 1"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("I")
        await settled(pilot)
        assert sentences[-1] == "When it was published is guessed by its address."
        await pilot.press("j", "I")
        await settled(pilot)
        assert sentences[-1] == NOT_TOLD
