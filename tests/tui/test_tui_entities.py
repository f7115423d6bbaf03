"""Entities: who is listed, and how a name is put right."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from store.library import Library
from store.library.names import Names
from store.model.decisions import EntitySummary
from store.model.findings import MentionKind
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.header import Header
from tui.screens.entities import EntitiesScreen
from tui.screens.library import LibraryScreen


def kinds(library: Library) -> dict[str, MentionKind]:
    return {entity.name: entity.kind for entity in library.names.summaries()}


async def test_names_are_filtered_renamed_retyped_merged_and_all_taken_back(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "e")
        await pilot.pause()
        assert app.screen.query_one(Header).about == "2 names"
        await pilot.press("f", *"port", "enter")
        await settled(pilot)
        assert app.screen.query_one(Header).about == "1 name with “port”"
        await pilot.press("E", "o", "enter")
        assert kinds(library)["Port Elling"] is MentionKind.ORGANISATION
        await pilot.press("R", "ctrl+u", "X", "enter")
        assert "X" in kinds(library)
        await pilot.press("u", "u")
        assert kinds(library) == {"Ines Marten": MentionKind.PERSON, "Port Elling": MentionKind.PLACE}
        await pilot.press("escape", "g", "g", "equals_sign", *"elling", "enter")
        await pilot.pause()
        assert list(kinds(library)) == ["Port Elling"]
        await pilot.press("u")
        assert len(kinds(library)) == 2


async def test_a_name_is_taken_out_everywhere_looked_at_and_brought_back(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "e")
        await pilot.pause()
        await pilot.press("x")
        assert list(kinds(library)) == ["Port Elling"]
        await pilot.press("H")
        await settled(pilot)
        assert app.screen.query_one(Header).about == "1 rejected name"
        await pilot.press("x", "q")
        await settled(pilot)
        assert app.screen.query_one(Header).about == "2 names", "q leads back to the names"
        await pilot.press("u", "u")
        assert len(kinds(library)) == 2


async def test_who_is_the_same_is_chosen_with_the_arrows(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "e")
        await pilot.pause()
        await pilot.press("equals_sign", "down", "up", "enter")
        assert list(kinds(library)) == ["Port Elling"]


async def test_undo_puts_the_cursor_back_on_the_name_that_is_back(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "e", "j")
        await settled(pilot)
        assert isinstance(app.screen, EntitiesScreen)
        last = app.screen.lines.key
        await pilot.press("equals_sign", "enter")
        await settled(pilot)
        assert app.screen.lines.key != last, "on the one that stands for both"
        await pilot.press("u")
        await settled(pilot)
        assert app.screen.lines.key == last


async def test_a_lists_the_articles_that_name_it(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "e")
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        await pilot.press("enter")
        await pilot.pause()
        view = app.screen.query_one(ArticleView)
        assert view.article is not None
        assert view.article.text[view.cursor :].startswith("Ines Marten")
        await pilot.press("q")
        assert isinstance(app.screen, LibraryScreen), "first to the articles that name it"
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, EntitiesScreen), "then to the names"


async def test_a_kind_chosen_while_letters_are_looked_up_counts_with_them_and_the_heading_is_that_of_the_list(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, free = threading.Event(), threading.Event()
    summaries = Names.summaries

    def held(
        names: Names, kind: MentionKind | None = None, words: str = "", **asked: Any
    ) -> tuple[EntitySummary, ...]:
        if words == "port" and kind is None:
            begun.set()
            assert free.wait(60)
        return summaries(names, kind, words, **asked)

    monkeypatch.setattr(Names, "summaries", held)
    monkeypatch.setattr("tui.keyboard._READING", 0)  # A key acts although something is looked up still.
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "e")
        await settled(pilot)
        assert isinstance(app.screen, EntitiesScreen)
        header = app.screen.query_one(Header)
        await pilot.press("f", *"por")
        await settled(pilot)
        await pilot.press("t", "enter")
        await until(pilot, begun.is_set)
        assert header.about == "1 name with “por”", "that is what is listed"
        await pilot.press("c")
        free.set()
        await settled(pilot)
        assert (header.about, app.screen.entity) == ("0 people with “port”", None)
        await pilot.press("c", "c")
        await settled(pilot)
        assert app.screen.entity is not None and app.screen.entity.name == "Port Elling"
        assert header.about == "1 place with “port”"
        await pilot.press("q")
        await settled(pilot)
        assert header.about == "2 names"
