"""Marking in an article: any span, some over others, edges, halves, orphans, notes of several lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.errors import EditorError
from store.extract import extractor_version
from store.library import Library
from store.model.annotation_list import ColourNames
from store.model.decisions import Colour
from store.model.findings import Findings
from tests.by_hand import record
from tests.tui.conftest import FEES, TODAY
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.config import Config
from tui.docks.annotation import AnnotationDock
from tui.docks.note import NoteDock
from tui.editor import edit
from tui.session import Session

NUMBER = 3
SIZE = (100, 36)


async def opened(pilot: Pilot[None]) -> ArticleView:
    await settled(pilot)
    await pilot.press("enter")
    await settled(pilot)
    return pilot.app.screen.query_one(ArticleView)


def marked(library: Library) -> list[str]:
    """The words of every highlight, in the order of the text."""
    return [note.anchor.exact for note in library.annotations.of_article(NUMBER)]


async def test_a_selection_has_two_ends_that_move_by_any_step(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=SIZE) as pilot:
        view = await opened(pilot)
        await pilot.press("right", "right", "v", "w")
        assert FEES[slice(*view.passage)] == "board of"
        await pilot.press("less_than_sign", "greater_than_sign", "greater_than_sign", "greater_than_sign")
        assert FEES[slice(*view.passage)] == "board of P"
        await pilot.press("o", "w", "greater_than_sign")
        assert FEES[slice(*view.passage)] == " harbour board of P"
        await pilot.press("less_than_sign", "b", "o", "b", "h")
        assert marked(library) == ["board of"]


async def test_lines_are_selected_to_the_end_of_a_word_and_what_is_highlighted_is_meant_next(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        view = await opened(pilot)
        await pilot.press("right", "v", "j")
        assert FEES[slice(*view.passage)].endswith("fees to 12% on Tuesday")
        await pilot.press("k")
        assert FEES[slice(*view.passage)] == "harbour"
        await pilot.press("j", "h", "X")
        await settled(pilot)
        assert marked(library) == []
        await pilot.press("g", "g", "v", "right_parenthesis", "h", "X")
        await settled(pilot)
        assert marked(library) == []
        await pilot.press("u")
        assert marked(library) == ["The harbour board of Port Elling raised its fees to 12% on Tuesday."]


async def test_what_was_found_is_selected_and_then_what_holds_it(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("right_square_bracket", "f", "v", "f", "h")
        assert marked(library) == ["12%"]


async def test_edges_are_moved_and_that_is_taken_back(app: DatelineApp, library: Library) -> None:
    start = FEES.index("harbour board")
    library.annotations.add(NUMBER, start, start + 13, note="n")
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("right_square_bracket", "a", "M", "w", "w", "w", "o", "w", "h")
        await settled(pilot)
        assert marked(library) == ["The harbour board of Port Elling"]
        assert library.annotations.of_article(NUMBER)[0].note == "n"
        await pilot.press("M", "w", "escape", "v", "h")
        await settled(pilot)
        assert len(marked(library)) == 2, "what was left is not moved by the next highlight"
        await pilot.press("u", "u")
        await settled(pilot)
        assert marked(library) == ["harbour board"]


async def test_a_highlight_is_split_at_the_cursor(app: DatelineApp, library: Library) -> None:
    start = FEES.index("harbour board")
    library.annotations.add(NUMBER, start, start + 13, note="n", tags=("t",), colour=Colour.PINK)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("right_square_bracket", "a", "right", "vertical_line")
        await settled(pilot)
        assert marked(library) == ["harbour", "board"]
        first, second = library.annotations.of_article(NUMBER)
        assert (first.note, second.note) == ("n", "")
        assert (second.tags, second.colour) == (("t",), Colour.PINK)
        await pilot.press("u")
        assert marked(library) == ["harbour board"]


async def test_of_several_over_one_another_one_is_picked(app: DatelineApp, library: Library) -> None:
    start = FEES.index("harbour")
    library.annotations.add(NUMBER, start, start + 7, note="short")
    library.annotations.add(NUMBER, 0, start + 13, note="long one")
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("right", "X")
        await settled(pilot)
        assert app.screen.query(AnnotationDock)
        await pilot.press(*"long", "enter")
        await settled(pilot)
        assert [note.note for note in library.annotations.of_article(NUMBER)] == ["short"]
        await pilot.press("u", "t", "escape")
        await settled(pilot)
        assert len(marked(library)) == 2


async def test_lines_typed_on_stay_in_the_note(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("a", *"ask them", "enter", *"Xdx", "enter", "enter")
        await settled(pilot)
        assert not app.screen.query(NoteDock)
        assert library.annotations.of_article(NUMBER)[0].note == "ask them\nXdx"
        article = library.articles.row(NUMBER)
        assert article is not None and article.place.value == "inbox", "no line was taken for keys"


async def test_an_orphan_is_placed_by_hand(app: DatelineApp, library: Library) -> None:
    start = FEES.index("harbour board")
    library.annotations.add(NUMBER, start, start + 13, note="kept")
    with library._file.writing():
        library._file.execute("UPDATE articles SET text = replace(text, 'harbour board', 'port council')")
    record(library, NUMBER, Findings(version=extractor_version(), recogniser="fast 1"))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("right", "v", "w", "P")
        await settled(pilot)
        (annotation,) = library.annotations.of_article(NUMBER)
        assert (annotation.anchor.exact, annotation.note, annotation.orphan) == (
            "port council",
            "kept",
            False,
        )
        await pilot.press("u")
        assert library.annotations.of_article(NUMBER)[0].orphan


@pytest.fixture
def names() -> ColourNames:
    return {Colour.GREEN: "to check"}


async def test_a_colour_is_chosen_by_the_users_own_name(library: Library, names: ColourNames) -> None:
    app = DatelineApp(Session(library, Config(colours=names), lambda: TODAY))
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("h", "C", *"check", "enter")
        await settled(pilot)
        assert library.annotations.of_article(NUMBER)[0].colour is Colour.GREEN


# The user's own editor

WRITES = "#!/bin/sh\nprintf 'two\\nlines\\n' > \"$2\"\n"
FAILS = "#!/bin/sh\nprintf 'half' > \"$2\"\nexit 3\n"


@contextmanager
def stood_aside(_app: DatelineApp) -> Iterator[None]:
    yield


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What $EDITOR names: a program in a folder with a blank in its name, and an argument."""
    path = tmp_path / "my editors" / "editor"
    path.parent.mkdir()
    path.write_text(WRITES)
    path.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{path}' --wait")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(DatelineApp, "suspend", stood_aside)
    return path


async def test_a_note_is_written_in_the_users_own_editor(
    app: DatelineApp, library: Library, editor: Path
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("A")
        await settled(pilot)
        assert library.annotations.of_article(NUMBER)[0].note == "two\nlines"
        assert not list(editor.parent.parent.glob("dateline-*")), "nothing is left behind"


async def test_where_the_editor_ends_badly_nothing_is_lost(
    app: DatelineApp, library: Library, editor: Path
) -> None:
    editor.write_text(FAILS)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("a", *"begun", "ctrl+g")
        await settled(pilot)
        assert app.screen.query_one(NoteDock).note == "half", "what it wrote"
        (folder,) = editor.parent.parent.glob("dateline-*")
        assert (folder.stat().st_mode & 0o777, (folder / "note.md").read_text()) == (0o700, "half")
        await pilot.press("escape")
        assert library.annotations.of_article(NUMBER)[0].note == "half"


def test_what_is_too_long_for_a_note_is_kept_in_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pastes = tmp_path / "pastes"
    pastes.write_text("#!/bin/sh\nhead -c 1000001 /dev/zero | tr '\\0' 'x' > \"$1\"\n")
    pastes.chmod(0o755)
    edited = edit("a note", [str(pastes)])
    (kept,) = tmp_path.glob("dateline-*/note.md")
    assert kept.stat().st_size == 1_000_001
    assert edited.text == "a note"
    assert str(kept) in edited.trouble


async def test_an_editor_that_is_not_there_leaves_the_note_open(
    app: DatelineApp, library: Library, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor --here")
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("a", *"begun", "ctrl+g")
        await settled(pilot)
        assert app.screen.query_one(NoteDock).note == "begun"


def test_where_no_file_can_be_made_for_an_editor_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not there"))
    with pytest.raises(EditorError, match="no file can be made"):
        edit("a note", ["true"])
