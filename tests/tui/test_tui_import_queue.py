"""Imports that wait for one another: what is asked for while something comes in, on every screen."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store.errors import NotSavedError
from store.library import Library, import_names
from store.library.retrying import Retrying
from store.model.articles import AddResult, AddStatus
from store.model.deliveries import Delivery
from store.reading import Reader
from tests.tui.waiting import settled, until
from tui import app as app_module
from tui.app import DatelineApp
from tui.chrome.header import Header
from tui.coming_in import ComingIn, ImportRun, Wish
from tui.config import Config
from tui.docks.importing import ImportDock, bring_in_on
from tui.lists.shelf import Shelf
from tui.screens.imports import ImportsScreen
from tui.screens.incoming import IncomingScreen
from tui.words.import_reports import CUT_OFF, CUT_OFF_FOR_GOOD, HAD_ONLY_ONCE, WAITS, WAITS_TOLD
from tui.workers.importing import Bringing, bring_in_last, of_report, wish_for_sources

FERRY = "The ferry to Kelp Island will not sail on Sunday because its boiler is cold."


def held_back(free: threading.Event, begun: list[str]) -> Callable[[str], Bringing]:
    """Imports of one item each that come to their end when that is let happen."""

    def bringing(name: str) -> Bringing:
        def bring(library: Library, reader: Reader, stop: threading.Event) -> Iterator[AddResult]:
            begun.append(name)
            free.wait(60)
            yield AddResult(AddStatus.NOT_READ, name)

        return bring

    return bringing


@asynccontextmanager
async def first_on_its_way(
    app: DatelineApp, report: int | None = None
) -> AsyncIterator[tuple[Pilot[None], IncomingScreen, threading.Event]]:
    """An import that is on its way until it is let go, at the latest when all that is tried is over."""
    begun: list[str] = []
    free = threading.Event()
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, IncomingScreen)
        bring_in_on(screen, app.session, Wish("first", held_back(free, begun)("first"), report))
        await until(pilot, lambda: begun)
        try:
            yield pilot, screen, free
        finally:
            free.set()


async def test_of_two_docks_that_are_opened_at_once_one_begins_and_the_other_waits(app: DatelineApp) -> None:
    """Neither is on its screen yet when the other is asked for, so nothing is on its way for either."""
    begun: list[str] = []
    free = threading.Event()
    bringing = held_back(free, begun)
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        library_screen = app.screen
        await pilot.press("g", "i")
        for screen, name in ((app.screen, "here"), (library_screen, "there")):
            screen.mount(ImportDock(app.session, Wish(name, bringing(name))))
        await until(pilot, lambda: begun)
        await until(pilot, lambda: len(app.session.coming_in.waiting) == 1)
        (waiting,) = app.session.coming_in.waiting
        (dock,) = (dock for screen in app.screen_stack for dock in screen.query(ImportDock) if dock.running)
        assert [*begun, waiting.label] in (["here", "there"], ["there", "here"])
        assert "1 waits" in str(dock.query_one(".import--head", Static).render()), "it is told at once"
        free.set()
        await until(pilot, lambda: not dock.running)
        assert len(begun) == 2 and not app.session.coming_in.waiting and app.session.coming_in.run is None


async def test_what_was_handed_over_once_and_cut_off_says_that_it_cannot_go_on(
    app: DatelineApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.imports.accept(["-"])
    told: list[str] = []
    monkeypatch.setattr(app, "notify", lambda message, **_: told.append(message))
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        await pilot.press("g", "i", "r")
        await settled(pilot)
        page = app.screen
        assert isinstance(page, ImportsScreen) and not page.query(ImportDock)
        (report,) = library.imports.reports.all()
        assert page._state(report) == CUT_OFF_FOR_GOOD
    assert told == [HAD_ONLY_ONCE]


async def test_a_name_that_must_not_be_stored_waits_in_the_library(
    app: DatelineApp, library: Library, tmp_path: Path
) -> None:
    odd = tmp_path / "soft\u00adhyphen.txt"
    odd.write_text(FERRY)
    async with first_on_its_way(app) as (pilot, screen, _):
        screen.post_message(Shelf.AddAsked(str(odd)))
        await until(pilot, lambda: app.session.coming_in.waiting)
        assert not app.session.coming_in.would_be_lost
        (report,) = library.imports.reports.all()
        assert import_names.all_of(report) == (str(odd),)


async def test_of_two_that_were_cut_off_one_goes_on_and_the_other_waits_for_it(
    app: DatelineApp, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        coming = library.imports.add_sources([str(tmp_path / "none.txt")], read=False)
        next(coming)
        coming.close()  # type: ignore[attr-defined]
    told: list[str] = []
    begun: list[int] = []
    held = threading.Event()

    def go_on(_: Retrying, report_id: int, **__: object) -> Iterator[AddResult]:
        begun.append(report_id)
        held.wait(60)
        yield AddResult(AddStatus.NOT_READ, f"of report {report_id}")

    monkeypatch.setattr(Retrying, "go_on", go_on)
    monkeypatch.setattr(app, "notify", lambda message, **_: told.append(message))
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("g", "i", "j", "r")
        await until(pilot, lambda: app.session.coming_in.run)
        await pilot.press("r", "k", "r", "r")
        assert app.screen.query_one(Header).about == "trying again · 1 waits"
        held.set()
        await until(pilot, lambda: app.session.coming_in.run is None)
        await settled(pilot)
    assert told == [
        "This import is on its way. p lets it pause, and go on; X stops it.",
        f"the rest of {tmp_path / 'none.txt'}\n{WAITS_TOLD}",
        "This import waits for its turn. X takes it off.",
    ]
    newest, oldest = library.imports.reports.all()
    assert begun == [oldest.id, newest.id]


async def test_what_is_asked_for_while_an_import_begins_comes_in_after_it(app: DatelineApp) -> None:
    begun: list[str] = []
    free = threading.Event()
    bringing = held_back(free, begun)
    async with app.run_test() as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, IncomingScreen)
        for name in ("first", "second", "third"):  # as files that are dropped at once
            bring_in_on(screen, app.session, Wish(name, bringing(name)))
        dock = screen.query_one(ImportDock)
        await until(pilot, lambda: begun)
        assert "2 wait" in str(dock.query_one(".import--head", Static).render())
        free.set()
        await until(pilot, lambda: not dock.running)
        assert begun == ["first", "second", "third"] and dock.counts[AddStatus.NOT_READ] == 3
        assert app.session.coming_in.run is None


async def test_what_waits_is_shown_taken_off_and_kept_when_the_program_ends(
    app: DatelineApp, library: Library, tmp_path: Path
) -> None:
    names = ("ferry", "tolls")
    for name in names:
        (tmp_path / f"{name}.txt").write_text(f"{FERRY} So says the note on {name}.")
    async with first_on_its_way(app) as (pilot, screen, free):
        for name in names:
            screen.post_message(Shelf.AddAsked(str(tmp_path / f"{name}.txt")))
        await until(pilot, lambda: len(app.session.coming_in.waiting) == 2)
        await pilot.press("g", "i")
        imports = app.screen
        assert isinstance(imports, ImportsScreen)
        tolls, ferry = library.imports.reports.all()
        assert [imports._state(each) for each in (tolls, ferry)] == [WAITS, WAITS]
        await pilot.press("X")
        assert library.imports.reports.all() == (ferry,)
        assert [wish.report for wish in app.session.coming_in.waiting] == [ferry.id]
    free.set()
    assert library.imports.reports.cut_off() == ferry
    assert [result.status for result in library.retrying.go_on(ferry.id)] == [AddStatus.ADDED]


async def test_an_import_is_stopped_from_its_page_and_what_waits_begins(
    app: DatelineApp, library: Library, tmp_path: Path
) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY)
    report = library.imports.accept([str(tmp_path / "none.txt")])
    async with first_on_its_way(app, report) as (pilot, screen, free):
        screen.post_message(Shelf.AddAsked(str(tmp_path / "ferry.txt")))
        await until(pilot, lambda: app.session.coming_in.waiting)
        await pilot.press("g", "i", "j", "X")
        stopped = app.session.coming_in.run
        assert stopped is not None and stopped.cancelled.is_set()
        free.set()
        await until(pilot, lambda: library.imports.reports.all()[0].added == 1)
        page_shown = app.screen
        assert isinstance(page_shown, ImportsScreen)
        await until(pilot, lambda: any(each.added for each in page_shown._reports.values()))
        await settled(pilot)
        assert not app.session.coming_in.waiting
    assert library.imports.reports.one(report).ended is None, "it can go on"


def test_what_can_be_had_only_once_comes_in_when_the_app_has_ended(library: Library) -> None:
    coming_in = ComingIn()
    named = wish_for_sources(library, ["ferry.txt"], "ferry.txt")
    pasted = wish_for_sources(library, [Delivery("clipboard", FERRY)], "clipboard")
    coming_in.waiting += [named.kept(), pasted.kept()]
    (lost,) = coming_in.would_be_lost
    assert lost.label == "clipboard"

    def fails(own: Library, reader: Reader, stop: threading.Event) -> Iterator[AddResult]:
        yield from ()
        raise NotSavedError("the disk is full.")

    told = bring_in_last(library, [Wish("one more", fails), lost], "fast")
    first, second = told.splitlines()
    assert first == "one more: Not saved: the disk is full."
    assert second.startswith("added: The ferry to Kelp Island")
    assert [report.added for report in library.imports.reports.all()] == [1, 0]


def test_what_the_user_stopped_or_is_in_does_not_come_in_when_the_app_has_ended() -> None:
    pasted = Wish("clipboard", of_report(1), only_once=True)
    for leave_off in (ComingIn.drop, lambda _, run: run.end()):
        coming_in, run = ComingIn(), ImportRun(threading.Event(), lambda: None)
        coming_in.begin(run, pasted)
        assert coming_in.would_be_lost == [pasted]
        leave_off(coming_in, run)
        assert not coming_in.would_be_lost


async def test_an_import_that_is_stopped_before_a_thread_is_free_for_it_keeps_no_other_out(
    app: DatelineApp, library: Library
) -> None:
    def bringing(own: Library, reader: Reader, stop: threading.Event) -> Iterator[AddResult]:
        yield AddResult(AddStatus.NOT_READ, "second")

    free = threading.Event()
    async with app.run_test() as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, IncomingScreen)
        with ThreadPoolExecutor(1) as only:
            asyncio.get_running_loop().set_default_executor(only)
            only.submit(free.wait, 60)
            bring_in_on(screen, app.session, Wish("first", bringing))
            await until(pilot, lambda: app.session.coming_in.run)
            screen.query_one(ImportDock).close()
            await until(pilot, lambda: not screen.query_one(ImportDock).running)
            assert app.session.coming_in.run is None
            free.set()
            bring_in_on(screen, app.session, Wish("second", bringing))
            await until(pilot, lambda: screen.query(ImportDock).last(ImportDock).counts)
            await settled(pilot)
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())


async def test_the_dock_counts_what_came_in_under_the_name_that_it_shows(app: DatelineApp) -> None:
    begun: list[str] = []
    free, later = threading.Event(), threading.Event()
    async with app.run_test() as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, IncomingScreen)
        bring_in_on(screen, app.session, Wish("first", held_back(free, begun)("first")))
        bring_in_on(screen, app.session, Wish("second", held_back(later, begun)("second")))
        dock = screen.query_one(ImportDock)
        free.set()
        await until(pilot, lambda: begun == ["first", "second"])
        assert str(dock.query_one(".import--head", Static).render()).startswith("Adding second   p pauses")
        later.set()
        await until(pilot, lambda: not dock.running)
        assert dock.counts[AddStatus.NOT_READ] == 2


def test_a_paste_that_waits_when_the_app_is_left_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def left(app: DatelineApp) -> None:
        session = app.session
        wish = wish_for_sources(session.library, [Delivery("clipboard", FERRY)], "clipboard")
        session.coming_in.waiting.append(wish.kept())

    monkeypatch.setattr(app_module, "check_terminal", lambda: None)
    monkeypatch.setattr(app_module, "_until_left", left)
    path = tmp_path / "left.db"
    assert app_module.run(path, config=Config(recogniser="fast")) == 0
    assert "added: The ferry to Kelp Island" in capsys.readouterr().err
    with Library.open(path, create=False) as library:
        (report,) = library.imports.reports.all()
        assert report.added == 1 and report.ended is not None


async def test_a_paste_that_waits_is_listed_and_taken_off(app: DatelineApp, library: Library) -> None:
    async with first_on_its_way(app) as (pilot, screen, free):
        screen.post_message(Shelf.AddAsked(Delivery("clipboard", FERRY)))
        await until(pilot, lambda: app.session.coming_in.waiting)
        await pilot.press("g", "i", "X")
        assert not app.session.coming_in.waiting and not library.imports.reports.all()
        free.set()


async def test_what_is_tried_again_is_not_asked_for_twice(
    app: DatelineApp, library: Library, tmp_path: Path
) -> None:
    list(library.imports.add_sources([str(tmp_path / "none.txt")], read=False))
    async with first_on_its_way(app) as (pilot, _, _):
        await pilot.press("g", "i", "G", "r", "G", "r")
        assert len(app.session.coming_in.waiting) == 1


async def test_what_was_cut_off_before_is_not_taken_for_what_is_on_its_way(
    app: DatelineApp, library: Library, tmp_path: Path
) -> None:
    cut_off = library.imports.accept([str(tmp_path / "none.txt")])
    async with first_on_its_way(app) as (pilot, _, _):
        await pilot.press("g", "i")
        assert isinstance(app.screen, ImportsScreen)
        assert app.screen._state(library.imports.reports.one(cut_off)) == CUT_OFF
        await pilot.press("X")
        run = app.session.coming_in.run
        assert run is not None and not run.cancelled.is_set()
