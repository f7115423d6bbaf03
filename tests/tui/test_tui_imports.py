"""The page of imports: what was added is looked at again, opened, and tried again where it failed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from textual.widgets import Static

from store.errors import NotSavedError
from store.library import Library
from store.library.retrying import Retrying
from store.model.articles import AddResult, AddStatus, Draft
from store.model.deliveries import Delivery
from store.model.view import View
from store.reading import Reader
from tests.feeds.feed_site import page, site
from tests.tui.waiting import settled, until
from tui import app as app_module
from tui.app import DatelineApp
from tui.article.view import ArticleView
from tui.chrome.header import Header
from tui.coming_in import ComingIn, ImportRun, Wish
from tui.config import Config
from tui.docks.importing import ImportDock, bring_in_on
from tui.lists.article_list import ArticleList
from tui.lists.import_rows import item_entry, report_entry
from tui.lists.lines import Entry
from tui.lists.shelf import Shelf
from tui.screens.imports import ImportsScreen
from tui.screens.incoming import IncomingScreen
from tui.words.import_reports import CUT_OFF, WAITS, WAITS_TOLD
from tui.workers.importing import Bringing, bring_in_last, of_report, wish_for_sources

FERRY = "The ferry to Kelp Island will not sail on Sunday because its boiler is cold."


def drawn(entry: Entry, width: int) -> list[str]:
    return ["".join(text for text, _ in line) for line in entry.draw(width)]


def test_an_item_that_was_not_read_tells_why() -> None:
    item = AddResult(AddStatus.NOT_READ, "tolls.txt", why="there is no such file.")
    assert drawn(item_entry(item, 0), 60) == [" × tolls.txt  not read", "   there is no such file."]


def test_a_report_tells_what_came_of_it_at_any_width(library: Library, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY)
    sources = [str(tmp_path / "ferry.txt"), str(tmp_path / "tolls.txt")]
    list(library.imports.add_sources(sources, tags=["quay"], read=False))
    (report,) = library.imports.reports.all()
    first, second = drawn(report_entry(report), 400)
    assert first.endswith("1 added · 1 not read")
    assert second.strip() == f"{sources[0]}, {sources[1]}  +quay"
    assert all(len(line) <= 40 for line in drawn(report_entry(report), 40))


async def test_what_was_not_read_is_seen_and_tried_again(
    app: DatelineApp, library: Library, tmp_path: Path
) -> None:
    gone = tmp_path / "tolls.txt"
    (tmp_path / "ferry.txt").write_text(FERRY)
    sources = [str(tmp_path / "ferry.txt"), str(gone)]
    list(library.imports.add_sources(sources, tags=["quay"], read=False))
    gone.write_text("Tolls in Port Amber double in spring, the harbour master told the council.")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("g", "i", "enter")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, ImportsScreen)
        assert "1 added · 1 not read" in str(screen.query_one("#shown", Static).render())
        await pilot.press("j", "enter")
        await settled(pilot)
        assert app.screen.query_one(ArticleView)
        await pilot.press("q")
        await settled(pilot)
        assert isinstance(app.screen, ImportsScreen)
        assert screen.lines.key == 1, "back on the item that was opened"
        await pilot.press("k", "r")
        await until(pilot, lambda: not screen.query_one(ImportDock).running)
        await settled(pilot)
        again, _ = library.imports.reports.all()
        assert (again.added, again.not_read, again.tags) == (1, 0, ("quay",))
        await pilot.press("q", "q")
        await settled(pilot)
        assert not screen.query(ImportDock)
        assert screen.query_one(Header).about == "2"
        assert screen.lines.key == 1, "on the report that was looked at"


async def test_an_import_pauses_and_after_the_program_has_ended_goes_on_where_it_was(
    app: DatelineApp, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.library.packs.MOST", 1)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{FERRY} So says note {number} of the harbour office.")
    paused = threading.Event()

    def bringing(own: Library, reader: Reader, stop: threading.Event) -> Iterator[AddResult]:
        sources = [str(tmp_path / f"{number}.txt") for number in range(3)]
        for result in own.imports.add_sources(sources, read=False, stop=stop):
            paused.wait(60)
            yield result

    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await app.screen.mount(ImportDock(app.session, Wish("three notes", bringing, 1)))
        await until(pilot, lambda: library.imports.reports.cut_off())
        await pilot.press("g", "i", "p")
        await until(pilot, lambda: app.screen.query_one(Header).about == "paused: p goes on")
        assert isinstance(app.screen, ImportsScreen)
        paused.set()
        await pilot.press("r")
        assert not app.screen.query(ImportDock), "it is on its way"
    report = library.imports.reports.cut_off()
    assert report is not None and report.added < 3
    again = DatelineApp(replace(app.session, coming_in=ComingIn()))
    async with again.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("g", "i", "r")
        await until(pilot, lambda: library.imports.reports.cut_off() is None)
    assert library.imports.reports.one(report.id).added == 3


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


def held_back(free: threading.Event, begun: list[str]) -> Callable[[str], Bringing]:
    """Imports of one item each that come to their end when that is let happen."""

    def bringing(name: str) -> Bringing:
        def bring(library: Library, reader: Reader, stop: threading.Event) -> Iterator[AddResult]:
            begun.append(name)
            free.wait(60)
            yield AddResult(AddStatus.NOT_READ, name)

        return bring

    return bringing


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
    begun: list[str] = []
    free = threading.Event()
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, IncomingScreen)
        bring_in_on(screen, app.session, Wish("first", held_back(free, begun)("first")))
        await until(pilot, lambda: begun)
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
    begun: list[str] = []
    free = threading.Event()
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, IncomingScreen)
        bring_in_on(screen, app.session, Wish("first", held_back(free, begun)("first"), report))
        await until(pilot, lambda: begun)
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
    begun: list[str] = []
    free = threading.Event()
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, IncomingScreen)
        bring_in_on(screen, app.session, Wish("first", held_back(free, begun)("first")))
        await until(pilot, lambda: begun)
        screen.post_message(Shelf.AddAsked(Delivery("clipboard", FERRY)))
        await until(pilot, lambda: app.session.coming_in.waiting)
        await pilot.press("g", "i", "X")
        assert not app.session.coming_in.waiting and not library.imports.reports.all()
        free.set()


async def test_what_is_tried_again_is_not_asked_for_twice(
    app: DatelineApp, library: Library, tmp_path: Path
) -> None:
    list(library.imports.add_sources([str(tmp_path / "none.txt")], read=False))
    begun: list[str] = []
    free = threading.Event()
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        bring_in_on(
            cast("IncomingScreen", app.screen), app.session, Wish("first", held_back(free, begun)("first"))
        )
        await until(pilot, lambda: begun)
        await pilot.press("g", "i", "G", "r", "G", "r")
        assert len(app.session.coming_in.waiting) == 1
        free.set()


async def test_what_was_cut_off_before_is_not_taken_for_what_is_on_its_way(
    app: DatelineApp, library: Library, tmp_path: Path
) -> None:
    cut_off = library.imports.accept([str(tmp_path / "none.txt")])
    begun: list[str] = []
    free = threading.Event()
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        bring_in_on(
            cast("IncomingScreen", app.screen), app.session, Wish("first", held_back(free, begun)("first"))
        )
        await until(pilot, lambda: begun)
        await pilot.press("g", "i")
        assert isinstance(app.screen, ImportsScreen)
        assert app.screen._state(library.imports.reports.one(cut_off)) == CUT_OFF
        await pilot.press("X")
        run = app.session.coming_in.run
        assert run is not None and not run.cancelled.is_set()
        free.set()


async def test_where_nothing_was_added_the_page_teaches(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "i", "r", "enter")
        await settled(pilot)
        assert app.screen.has_class("-empty")


async def test_the_texts_of_marked_bookmarks_are_fetched_when_that_is_asked_for(
    app: DatelineApp, library: Library
) -> None:
    with site() as served:
        urls = [served.put(f"/{n}", page(f"Tolls of quay {n}"), kind="text/html") for n in range(2)]
        drafts = [Draft("", url, "marks.csv", "pocket", url=url, extracted=False) for url in urls]
        first, _ = (result.article_id for result in library.imports.add(drafts, read=False))
        async with app.run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            app.screen.query_one(ArticleList).move_to(library.views.position(View(), first or 0) or 0)
            await pilot.press("x", "W")
            await until(
                pilot, lambda: app.screen.query(ImportDock) and not app.screen.query_one(ImportDock).running
            )
            await settled(pilot)
        assert served.paths() == ["/0"]
    assert first is not None and library.articles.one(first).title == "Tolls of quay 0"
