"""The page of all annotations: its ways, its filter, and what is done to several at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from store.errors import LibraryBusyError
from store.library import Library
from store.model.decisions import Colour
from tests.tui.conftest import FEES, TODAY
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.header import Header
from tui.config import Config
from tui.screens.annotations import AnnotationsScreen
from tui.screens.library import LibraryScreen
from tui.session import Session

FEES_NUMBER = 3


@pytest.fixture
def noted(library: Library) -> Library:
    """Two annotations in the article on fees and one in that on ferries."""
    board, chair = FEES.index("harbour board"), FEES.index("Ines Marten")
    library.annotations.add(FEES_NUMBER, board, board + 13, note="ask\nthem", tags=("ports",))
    library.annotations.add(FEES_NUMBER, chair, chair + 11)
    library.annotations.add(1, 0, 9, tags=("ports", "islands"))
    return library


def screen_of(app: DatelineApp) -> AnnotationsScreen:
    assert isinstance(app.screen, AnnotationsScreen)
    return app.screen


async def test_the_page_is_a_key_away_leads_to_the_passage_and_back(app: DatelineApp, noted: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "n")
        await settled(pilot)
        assert screen_of(app).query_one(Header).about == "3"
        await pilot.press("j", "enter")
        await settled(pilot)
        view = app.screen.query_one(ArticleView)
        assert isinstance(app.screen, LibraryScreen)
        assert FEES[view.cursor :].startswith("Ines Marten")
        await pilot.press("q")
        await settled(pilot)
        assert screen_of(app).lines.key == ("", 2), "back on the annotation that was opened"
        await pilot.press("q")
        await settled(pilot)
        assert isinstance(app.screen, LibraryScreen)


async def test_several_are_marked_tagged_and_recoloured_and_it_is_taken_back(
    app: DatelineApp, noted: Library
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("g", "n", "x", "x")
        await settled(pilot)
        await pilot.press("t", *"po", "tab", *", check, -isl", "tab", "enter")
        await settled(pilot)
        assert [noted.annotations.one(number).tags for number in (1, 2, 3)] == [
            ("ports", "check"),
            ("ports", "check"),
            ("ports", "islands"),
        ]
        await pilot.press("A", "c", *"blue", "enter")
        await settled(pilot)
        assert {noted.annotations.one(number).colour for number in (1, 2, 3)} == {Colour.BLUE}
        await pilot.press("u", "u")
        await settled(pilot)
        assert noted.annotations.one(2).tags == ()
        assert noted.annotations.one(3).colour is Colour.YELLOW
        await pilot.press("X")
        await settled(pilot)
        assert noted.annotations.count() == 0
        assert screen_of(app).has_class("-empty")


async def test_marks_on_what_an_undo_took_away_are_gone_with_it(app: DatelineApp, noted: Library) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("g", "n", "A", "u")
        await settled(pilot)
        assert noted.annotations.count() == 2, "that on ferries came last"
        await pilot.press("c", *"blue", "enter")
        await settled(pilot)
        assert [noted.annotations.one(number).colour for number in (1, 2)] == [Colour.BLUE, Colour.BLUE]


async def test_marks_stay_where_what_was_decided_fails(
    app: DatelineApp, noted: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(numbers: Sequence[int]) -> None:
        raise LibraryBusyError("another program is writing.")

    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("g", "n", "x", "x")
        await settled(pilot)
        with monkeypatch.context() as patched:
            patched.setattr(noted.annotations, "delete_all", busy)
            await pilot.press("X")
            await settled(pilot)
        assert "2 marked" in app.screen.query_one(Header).about
        await pilot.press("X")
        await settled(pilot)
        assert noted.annotations.count() == 1
        assert "marked" not in app.screen.query_one(Header).about


async def test_filter_group_and_the_way_out_of_them(app: DatelineApp, noted: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "n", "f", *"tag:isl", "tab", "enter")
        await settled(pilot)
        assert screen_of(app).query_one(Header).about == "1"
        await pilot.press("v", "q")
        await settled(pilot)
        assert screen_of(app).query_one(Header).about == "3", "q takes the filter away"
        tags = {key[0] for key in _keys(screen_of(app))}
        assert tags == {"", "ports", "islands"}, "by tag"


def _keys(screen: AnnotationsScreen) -> list[tuple[str, int]]:
    return [entry.key for entry in screen.lines._entries if isinstance(entry.key, tuple)]


async def test_the_note_is_changed_here(app: DatelineApp, noted: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "n", "e", *" twice", "enter", "enter")
        await settled(pilot)
        assert noted.annotations.one(1).note == "ask\nthem twice"


async def test_passages_are_copied_and_written_with_where_they_are_from(
    app: DatelineApp, noted: Library, tmp_path: Path
) -> None:
    file = tmp_path / "notes.md"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "n", "y")
        await settled(pilot)
        assert app.clipboard == (
            "“harbour board”\nask\nthem\n— Port Elling raises its fees, Harbour Ledger, 2026-06-30\n"
            "https://example.org/fees\n"
        )
        await pilot.press("w")
        await settled(pilot)
        app.screen.query_one("Input").value = str(file)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        assert "> harbour board\n\nask\nthem\n" in file.read_text(encoding="utf-8")
        before = file.read_bytes()
        await pilot.press("w")
        await settled(pilot)
        app.screen.query_one("Input").value = str(file)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        assert file.read_bytes() == before, "no file is written over"


async def test_hundreds_are_listed_as_one_comes_to_them(library: Library) -> None:
    for start in range(250):
        library.annotations.add(1, start, start + 1)
    app = DatelineApp(Session(library, Config(), lambda: TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "n")
        await settled(pilot)
        assert len(_keys(screen_of(app))) == 100
        await pilot.press("G")
        await settled(pilot)
        assert len(_keys(screen_of(app))) == 250
        await pilot.press("A")
        await settled(pilot)
        assert screen_of(app).lines.key is not None


async def test_a_page_without_annotations_teaches_how_they_are_made(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "n", "x", "t", "c", "e", "y", "w", "X", "v")
        await settled(pilot)
        assert screen_of(app).has_class("-empty")
        assert "h highlights the sentence" in str(app.screen.query_one("#empty").render())
