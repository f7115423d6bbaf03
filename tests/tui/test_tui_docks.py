"""Docks: whatever is typed while one is open is for it, and its answer for what it was asked about."""

from __future__ import annotations

import asyncio

import pytest
from textual import events
from textual.await_remove import AwaitRemove
from textual.errors import NoWidget
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from store.errors import LibraryBusyError
from store.library import Library
from store.library.articles import Articles
from store.model.decisions import DeadlineStatus
from store.model.view import View
from tests.by_hand import view
from tests.tui.conftest import TODAY
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.pane import Reader
from tui.article.view import ArticleView as Text
from tui.docks.choice import Choice
from tui.docks.colour import ColourDock
from tui.docks.deadline import DeadlineDock
from tui.docks.dock import holds, open_docks
from tui.docks.entity import MergeDock
from tui.docks.note import NoteDock
from tui.docks.note_text import NoteText
from tui.docks.tags import TagsDock
from tui.lists.article_list import ArticleList
from tui.notify import tell

WIDE, NARROW = (120, 40), (80, 24)


async def clicked(pilot: Pilot[None], x: int, y: int) -> None:
    """Press and release the mouse as a terminal tells it; Pilot's own click goes past the app."""
    for kind in (events.MouseDown, events.MouseUp):
        pilot.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False))
    await pilot.pause()


def tags(library: Library) -> list[tuple[str, ...]]:
    return [library.articles.one(row.id).tags for row in library.views.rows(View(), 0, 9)]


@pytest.mark.parametrize("leaving", ["tab", "shift+tab", "down", "ctrl+n"])
@pytest.mark.parametrize("opening", ["t", "a", "f"])
async def test_no_key_leads_out_of_a_prompt_but_its_answer_or_escape(
    app: DatelineApp, opening: str, leaving: str
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        before = app.focused
        await pilot.press(opening, *"xy", leaving, leaving)
        (dock,) = open_docks(app.screen)
        assert holds(dock, app.focused)
        await pilot.press("escape")
        assert app.focused is before and open_docks(app.screen) == []


async def test_tags_go_to_the_article_they_were_asked_for(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("t", *"fees", "tab", "j", "enter", "j", "enter")
        await settled(pilot)
        assert tags(library) == [("feesj",), (), ()]


async def test_letters_on_the_kind_of_a_deadline_choose_a_kind_and_nothing_else(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("g", "a", "a", *"Call them", "tab", *"+7d", "tab")
        assert isinstance(app.focused, Choice)
        await pilot.press(*"xeDsTfqQdu", "]", "?", ":", "g", "l")
        dock = app.screen.query_one(DeadlineDock)
        assert dock.is_open and dock.query(Input).first().value == "Call them"
        assert [entry.status for entry in library.deadlines.agenda(TODAY)] == [DeadlineStatus.SUGGESTED]
        await pilot.press("enter")
        await settled(pilot)
        assert "Call them" in [entry.what for entry in library.deadlines.agenda(TODAY)]


async def test_keys_after_an_answer_wait_until_its_date_has_been_read(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("g", "a", "a")
        for key in ("C", "tab", "+", "7", "d", "enter", "g", "g", "X"):
            app.post_message(events.Key({"+": "plus"}.get(key, key), key if len(key) == 1 else None))
        await settled(pilot)
        assert not open_docks(app.screen)
        assert "C" not in [entry.what for entry in library.deadlines.agenda(TODAY)], "X dismissed it again"
        await pilot.press("u")
        assert "C" in [entry.what for entry in library.deadlines.agenda(TODAY)]


async def test_the_list_stays_at_the_article_that_a_dock_asks_about(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await clicked(pilot, 5, 2)
        await pilot.press("enter", "a", *"a note", "tab", "down", "pagedown")
        await clicked(pilot, 5, 6)
        articles, shown = app.screen.query_one(ArticleList), app.screen.query_one(Reader).article
        assert articles.row_here is not None and shown is not None
        assert articles.row_here.id == shown.id
        await pilot.press("escape", "s")
        await settled(pilot)
        assert [row.id for row in library.views.rows(view("star"), 0, 9)] == [shown.id]


async def test_what_asks_for_the_focus_meanwhile_gets_it_when_the_dock_is_gone(app: DatelineApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("enter", "slash")
        app.screen.query_one(ArticleList).focus()
        await pilot.pause()
        assert isinstance(app.focused, Input)
        await pilot.press("escape")
        assert isinstance(app.focused, ArticleList)


async def test_what_could_not_be_saved_stays_as_it_was_typed(
    app: DatelineApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*arguments: object, **more: object) -> None:
        raise LibraryBusyError("Another program is writing. Try again in a moment.")

    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        with monkeypatch.context() as patched:
            patched.setattr(Articles, "set_tags", busy)
            await pilot.press("t", *"fees", "enter")
            assert app.screen.query_one(TagsDock).value == "fees"
        await pilot.press("enter")
        assert tags(library)[0] == ("fees",)


async def test_a_toast_never_covers_a_dock(app: DatelineApp) -> None:
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("s", "t")
        tell(app, "A sentence that is long enough to take more than one line of a toast.")
        await until(pilot, lambda: any(toast.region for toast in app.screen.query("Toast")))
        (dock,) = open_docks(app.screen)
        toasts = [toast.region for toast in app.screen.query("Toast") if toast.region]
        assert toasts and not any(region.overlaps(dock.region) for region in toasts)
        await pilot.press("escape")
        tell(app, "Now at the bottom again.")
        await until(pilot, lambda: [toast.region.y > 12 for toast in app.screen.query("Toast")] == [True])


async def test_another_name_is_chosen_with_the_arrows(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("g", "e")
        await pilot.press("G", "equals_sign", "e", "down", "up")
        candidates = str(app.screen.query_one(MergeDock).query_one(".dock--hint").render())
        assert "▌@ Ines Marten" in candidates and "Port Elling" not in candidates
        await pilot.press("enter")
        assert [entity.name for entity in library.names.summaries()] == ["Ines Marten"]


async def test_two_tags_on_marked_articles_are_taken_back_at_once(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settled(pilot)
        await pilot.press("x", "x", "t", *"fees, port", "enter")
        await settled(pilot)
        assert tags(library) == [("fees", "port"), ("fees", "port"), ()]
        await pilot.press("u")
        assert tags(library) == [(), (), ()]


async def test_a_note_left_in_any_way_is_kept(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("enter", "a", *"half", "escape")
        assert not app.screen.query_one(Text).selecting
        shown = app.screen.query_one(Reader).article
        assert shown is not None
        assert [note.note for note in library.annotations.of_article(shown.id)] == ["half"]
        await pilot.press("a", *" and more", "ctrl+q")
    assert [note.note for note in library.annotations.of_article(shown.id)] == ["half and more"]


async def test_a_note_in_which_nothing_was_written_leaves_nothing(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("enter", "a")
        assert open_docks(app.screen) and isinstance(open_docks(app.screen)[0], NoteDock)
        await pilot.press("enter")
        assert not open_docks(app.screen)
    assert all(not library.annotations.of_article(row.id) for row in library.views.rows(View(), 0, 9))


async def test_a_dock_is_taken_down_when_nothing_of_it_stands_on_the_screen(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A field that goes loses its styles before the screen is laid out without it: painting it then fails."""
    standing: list[list[str]] = []
    remove = NoteDock.remove

    def seen(dock: NoteDock) -> AwaitRemove:
        standing.append([type(part).__name__ for part in dock.query("*").results(Widget) if stands(part)])
        return remove(dock)

    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.press("enter", "a")
        assert stands(app.screen.query_one(NoteText))
        monkeypatch.setattr(NoteDock, "remove", seen)
        await pilot.press("enter")
        await until(pilot, lambda: not app.screen.query(NoteDock))
        assert standing == [[]]


def stands(part: Widget) -> bool:
    """Whether a part has its place on the screen as it was laid out last."""
    try:
        part.screen.find_widget(part)
    except NoWidget:
        return False
    return True


async def test_a_dock_that_is_left_before_it_has_come(app: DatelineApp) -> None:
    """Quick keys open a second question before the first has its fields."""
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        first, second = ColourDock("Colour", {}), ColourDock("Colour", {})
        asked = [asyncio.create_task(dock.ask(app.screen)) for dock in (first, second)]
        assert await asked[0] is None
        await settled(pilot)
        assert open_docks(app.screen) == [second] and holds(second, app.focused)
        second.leave()
        assert await asked[1] is None
