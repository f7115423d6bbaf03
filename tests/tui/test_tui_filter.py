"""What is typed in a filter: looked up beside the screen, the next key interrupts it, the last is shown."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store.errors import LibraryBusyError, StoppedError
from store.library import Library
from store.library.views import Views
from store.model.articles import ArticleRow, Draft
from store.model.findings import Figure, FigureKind, Findings
from store.model.view import View
from tests.by_hand import add_read, span, up_to_date
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.docks.query import QueryDock
from tui.docks.query_input import QueryInput
from tui.lists.shelf import Shelf
from tui.screens.list_screen import ListScreen

SIZE = (120, 40)
WORD = "zebrafish"
"""A word that nothing else asks the library for."""

Rows = Callable[[Views, View, int, int], tuple[ArticleRow, ...]]


class Held:
    """Lists whose queries are not answered before that is let happen, or they are interrupted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, query: str) -> None:
        self.begun, self.interrupted, self.free = threading.Event(), threading.Event(), threading.Event()
        self._held, self._rows = [query], Views.rows
        self._asked: Views | None = None
        monkeypatch.setattr(Views, "rows", lambda *asked: self._read(*asked))
        monkeypatch.setattr(Library, "interrupt", lambda own: self._interrupt(own))

    def _interrupt(self, own: Library) -> None:
        if own.views is self._asked:  # What is counted beside it is interrupted as well.
            self.interrupted.set()
            self.free.set()

    def _read(self, views: Views, asked: View, *place: int) -> tuple[ArticleRow, ...]:
        if words(asked) == self._held:
            self._asked = views
            one_before = self.interrupted.is_set()
            self.begun.set()
            assert self.free.wait(60)
            if self.interrupted.is_set() and not one_before:
                raise StoppedError("the query was stopped.")
        return self._rows(views, asked, *place)


def words(asked: View) -> list[str]:
    """The words of a query, also the one that is still typed."""
    return [each.value for clause in asked.query for each in clause]


def title(app: DatelineApp) -> str:
    return str(app.query_one(".listing--title", Static).content)


@asynccontextmanager
async def after(app: DatelineApp, *keys: str) -> AsyncIterator[Pilot[None]]:
    """The app when its first list is there, and then what these keys led to."""
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        if keys:
            await pilot.press(*keys)
            await settled(pilot)
        yield pilot


@asynccontextmanager
async def amid(app: DatelineApp, held: Held, *keys: str) -> AsyncIterator[Pilot[None]]:
    """The app while what these keys asked for is looked up."""
    async with after(app) as pilot:
        await pilot.press(*keys)
        await until(pilot, held.begun.is_set)
        yield pilot


@pytest.mark.parametrize("page", ["l", "q", "f", "n", "t", "e"])
async def test_no_filter_asks_the_library_on_the_screens_thread(
    app: DatelineApp, library: Library, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for what is read again because the library changed."""
    monkeypatch.setattr("tui.screens.library._POLLED_EVERY", 1e6)
    asked: list[str] = []
    async with after(app, "g", page) as pilot:
        library._file.trace(asked.append)
        await pilot.press("f" if page != "e" else "slash", *WORD)
        await settled(pilot)
        library._file.trace(None)
        assert app.screen.has_class("-empty"), "it was looked up"
    assert not [statement for statement in asked if WORD in statement]


async def test_the_list_stays_until_what_is_typed_is_found(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, "ferry")
    async with after(app, "f", *"ferr") as pilot:
        await pilot.press("y")
        await until(pilot, held.begun.is_set)
        shelf = app.query_one(Shelf)
        assert words(shelf.view) == ["ferr"] and "ferry" not in title(app)
        held.free.set()
        await settled(pilot)
        assert words(shelf.view) == ["ferry"] and shelf.articles.total == 1 and "ferry" in title(app)


async def test_the_next_key_interrupts_what_is_looked_up_and_only_the_last_is_shown(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, "fer")
    async with amid(app, held, "f", *"fer") as pilot:
        assert not held.interrupted.is_set()
        await pilot.press("r", "y")
        await settled(pilot)
        assert held.interrupted.is_set()
        assert app.screen.query_one(QueryInput).value == "ferry"
        assert words(app.query_one(Shelf).view) == ["ferry"]


async def test_a_key_after_the_filter_acts_on_what_it_found(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, "ferry")
    async with amid(app, held, "f", *"ferry", "enter") as pilot:
        threading.Timer(0.05, held.free.set).start()
        await pilot.press("enter")
        await settled(pilot)
        article = app.screen.query_one(ArticleView).article
        assert article is not None and "ferry" in article.text.lower()


async def test_escape_while_something_is_looked_up_leaves_the_list_and_its_cursor_as_they_were(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, "ferry")
    async with amid(app, held, "j", "f", *"ferry") as pilot:
        await pilot.press("escape")
        await settled(pilot)
        shelf = app.query_one(Shelf)
        assert held.interrupted.is_set() and not app.screen.query(QueryDock)
        assert shelf.view == View() and shelf.articles.cursor == 1


@pytest.mark.parametrize("typed", ["ferry", WORD])
async def test_escape_after_something_was_found_leads_back_to_the_line_that_was_left(
    app: DatelineApp, typed: str
) -> None:
    async with after(app, "j", "j", "f", *typed) as pilot:
        shelf = app.query_one(Shelf)
        assert words(shelf.view) == [typed]
        await pilot.press("escape")
        await settled(pilot)
        assert shelf.view == View() and shelf.articles.cursor == 2
        assert not app.screen.has_class("-empty")


@pytest.mark.parametrize("page", ["q", "f", "n", "a"])
async def test_escape_on_other_pages_leads_back_to_the_line_that_was_left(
    app: DatelineApp, page: str
) -> None:
    async with after(app, "g", page) as pilot:
        assert isinstance(app.screen, ListScreen)
        await pilot.press("j")
        lines = app.screen.lines
        before = lines.key, len(lines._entries)
        await pilot.press("f", *WORD)
        await settled(pilot)
        assert app.screen.has_class("-empty") or before[0] is None
        await pilot.press("escape")
        await settled(pilot)
        assert (lines.key, len(lines._entries)) == before


@pytest.mark.parametrize("typed", [WORD, "barge"])
@pytest.mark.parametrize("line", [5, 40])
async def test_escape_leads_back_to_a_line_far_down_and_what_is_looked_up_beside_it_does_not_lead_away(
    app: DatelineApp, library: Library, line: int, typed: str
) -> None:
    text = "".join(f"Barge {number} has {number + 2} crates. " for number in range(70))
    crates = (
        Figure(*span(text, f"has {number} crates"), FigureKind.COUNT, number, "count", "figures")
        for number in range(2, 72)
    )
    add_read(library, Draft(text, "Crates", "t", "text"), up_to_date(Findings(figures=tuple(crates))))
    async with after(app, "g", "f") as pilot:
        screen: Any = app.screen
        for _ in range(line):
            await pilot.press("j")
        await settled(pilot)
        before = screen.lines.key, len(screen.rows)
        await pilot.press("f", *typed)
        await settled(pilot)
        assert words(screen.view) == [typed]
        await pilot.press("escape")
        await settled(pilot)
        assert screen.view == screen.ALL and (screen.lines.key, len(screen.rows)) == before


async def test_what_is_wrong_with_the_library_is_told_and_the_list_stays(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    rows = Views.rows

    def busy(views: Views, asked: View, *place: int) -> tuple[ArticleRow, ...]:
        if asked.query:
            raise LibraryBusyError("another program writes.")
        return rows(views, asked, *place)

    async with after(app) as pilot:
        monkeypatch.setattr(Views, "rows", busy)
        monkeypatch.setattr(app, "notify", lambda message, **_: told.append(message))
        await pilot.press("f", *"ferry", "enter")
        await settled(pilot)
        assert told[0] == "Another program writes." and app.query_one(Shelf).view == View()
        monkeypatch.setattr(Views, "rows", rows)
        await pilot.press("f", *"ferry", "enter")
        await settled(pilot)
        assert words(app.query_one(Shelf).view) == ["ferry"], "the same is looked up again"


async def test_a_change_of_the_library_leaves_what_is_looked_up_alone(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch, "ferry")
    async with amid(app, held, "f", *"ferry") as pilot:
        redraw: Any = app.screen
        redraw.redraw()
        held.free.set()
        await settled(pilot)
        assert words(app.query_one(Shelf).view) == ["ferry"]
