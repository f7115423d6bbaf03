"""The library's file is gone, replaced or locked beneath the app; and the app is left amid an import."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from store.errors import LibraryError, NotSavedError
from store.library import Library
from store.library.annotations import Annotations
from store.model.articles import AddResult, AddStatus
from store.model.view import View
from store.reading import Reader
from tests.by_hand import view
from tests.lost_library import removed, replaced
from tests.tui.conftest import TODAY
from tests.tui.test_tui_palette import first_command
from tests.tui.waiting import settled, until
from tui import app as app_module
from tui.app import DatelineApp
from tui.coming_in import Wish
from tui.config import Config
from tui.docks.importing import ImportDock
from tui.docks.note import NoteDock
from tui.lists.article_list import ArticleList
from tui.screens.library import LibraryScreen
from tui.screens.search import SearchScreen
from tui.session import Session


def log_cut(path: Path) -> None:
    os.truncate(f"{path}-wal", 0)


@pytest.fixture
def told(app: DatelineApp, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the app tells the user, in the order in which it does."""
    sentences: list[str] = []
    monkeypatch.setattr(app, "notify", lambda message, **_: sentences.append(message))
    return sentences


def starred(library: Library) -> int:
    return library.views.count(view("star"))


@pytest.mark.parametrize("happens", [removed, replaced, log_cut])
async def test_a_library_that_is_gone_is_told_of_and_what_was_decided_is_saved_elsewhere(
    app: DatelineApp, library: Library, told: list[str], happens: Callable[[Path], None]
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert starred(library) == 1
        happens(library.path)
        await until(pilot, lambda: any("so nothing more is written" in each for each in told))

        await pilot.press("j", "s")
        assert starred(library) == 1, "nothing more is accepted that would be lost"
        assert any("“Save a copy” in the list of commands saves" in each for each in told)
        await pilot.press(":", *"save a copy")
        await until(pilot, lambda: first_command(app).startswith("Save a copy"))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: list(library.path.parent.glob("*.saved-*.sqlite")))
        await settled(pilot)

        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("a", *"ask them", "escape")
        await settled(pilot)
        assert app.screen.query_one(NoteDock).note.startswith("ask them"), "what is written stays open"
    (saved,) = library.path.parent.glob("*.saved-*.sqlite")
    with Library.open(saved, create=False) as copy:
        assert starred(copy) == 1


async def test_every_page_answers_where_the_library_is_gone(
    app: DatelineApp, library: Library, told: list[str]
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        removed(library.path)
        for letter in "aenqftil":
            await pilot.press("g", letter)
            await settled(pilot)
        assert isinstance(app.screen, LibraryScreen)
        await pilot.press("g", "slash", *"ferry")
        await until(pilot, lambda: any("moved, removed or replaced" in each for each in told))
        assert isinstance(app.screen, SearchScreen)


@contextmanager
def another_program_writes(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_while_another_program_writes_the_screen_goes_on_and_says_so(library: Library) -> None:
    with Library.open(library.path, busy_seconds=0.01) as own:
        app = DatelineApp(Session(own, Config(recogniser="fast"), lambda: TODAY))
        sentences: list[str] = []
        app.notify = lambda message, **_: sentences.append(message)  # type: ignore[method-assign]
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            with another_program_writes(library.path):
                await pilot.press("s")
                assert any("another program is writing" in each.lower() for each in sentences)
                await pilot.press("j")
                assert app.screen.query_one(ArticleList).cursor == 1
                await pilot.press("g", "slash", *"ferry")
                await settled(pilot)
                screen = app.screen
                assert isinstance(screen, SearchScreen)
                await until(pilot, lambda: screen.lines.key is not None)
                await pilot.press("escape", "q")
                await settled(pilot)
            assert starred(own) == 0
            await pilot.press("s")
            assert starred(own) == 1


def test_the_app_waits_for_another_program_no_longer_than_a_hand_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen stands still for that long."""
    waits: list[float] = []

    def opened(path: Path, *, busy_seconds: float) -> Library:
        waits.append(busy_seconds)
        raise LibraryError("that was all.")

    monkeypatch.setattr(app_module, "check_terminal", lambda: None)
    monkeypatch.setattr(Library, "open", opened)
    with pytest.raises(LibraryError):
        app_module.run(tmp_path / "library.db", config=Config())
    assert waits and max(waits) <= 1.0


async def test_an_app_that_is_left_amid_an_import_ends_it_at_once(app: DatelineApp, library: Library) -> None:
    """However long what is being fetched or extracted just then would take."""
    before = library.views.count(View())
    begun, ended = threading.Event(), threading.Event()

    def bringing(own: Library, reader: Reader, stop: threading.Event) -> Iterator[AddResult]:
        begun.set()
        if stop.wait(60):
            ended.set()
            return
        yield AddResult(AddStatus.NOT_READ, "one that took a minute")

    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await app.screen.mount(ImportDock(app.session, Wish("a slow page", bringing)))
        await until(pilot, begun.is_set)
        await pilot.press("Q")
        await until(pilot, ended.is_set)
    assert library.views.count(View()) == before


async def test_a_note_that_cannot_be_saved_keeps_the_app_from_being_left(
    app: DatelineApp, library: Library, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a full disk: it would be gone without a word."""

    def full(*_: object, **__: object) -> None:
        raise NotSavedError("the disk that holds the library is full.")

    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("a", *"ask them")
        with monkeypatch.context() as patched:
            patched.setattr(Annotations, "add", full)
            await pilot.press("ctrl+q")
            await until(pilot, lambda: any("is full" in sentence for sentence in told))
            assert app.is_running
            assert app.screen.query_one(NoteDock).note.startswith("ask them")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)
    article = library.views.rows(View(), 0, 1)[0].id
    assert [note.note for note in library.annotations.of_article(article)] == ["ask them"]
