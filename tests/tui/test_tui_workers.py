"""What runs beside the screen, without the screen; and how the app is started or refuses to."""

from __future__ import annotations

import datetime as dt
import threading
import webbrowser
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from store.errors import IngestError, TerminalError
from store.extract import extractor_version
from store.library import Library
from store.model.articles import AddResult, AddStatus
from store.model.decisions import Deadline
from store.model.due import Due
from store.model.findings import DeadlineKind, Findings
from store.model.view import View
from store.reading import Reader
from tests.by_hand import record
from tests.tui.conftest import TODAY
from tests.tui.waiting import settled, until
from tui.app import DatelineApp, run
from tui.chrome.next_due import next_due
from tui.coming_in import ImportRun, Wish
from tui.config import Config
from tui.docks.importing import ImportDock
from tui.session import Session
from tui.workers.importing import bring_in, of_sources
from tui.workers.overview import look_over
from tui.workers.rereading import read_old_again


def test_importing_tells_every_result_and_stops_between_two(library: Library, tmp_path: Path) -> None:
    for number in range(4):
        text = f"Note {number}\n\nThe ferry number {number} sails."
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    told: list[AddResult] = []
    run = ImportRun(threading.Event(), lambda: None)
    bring_in(library, of_sources(str(tmp_path / f"{number}.txt") for number in range(4)), told.extend, run)
    assert [result.status for result in told] == [AddStatus.ADDED] * 4

    def stopped_after_one(own: Library, reader: Reader, stop: threading.Event) -> Iterator[AddResult]:
        for result in own.imports.add_sources(
            map(str, [tmp_path / "none.txt", tmp_path / "0.txt"]), stop=stop
        ):
            stop.set()
            yield result

    again: list[AddResult] = []
    bring_in(library, stopped_after_one, again.extend, run)
    assert [result.status for result in again] == [AddStatus.NOT_READ]
    assert "none.txt" in again[0].origin

    bring_in(library, of_sources([str(tmp_path / "0.txt")]), again.extend, run)
    assert len(again) == 1, "it was cancelled before it began"


def test_what_came_in_before_an_error_is_told(library: Library) -> None:
    told: list[AddResult] = []
    came_in = AddResult(AddStatus.ADDED, "1.txt", "Ferry", 1)

    def bringing(own: Library, reader: Reader, stop: threading.Event) -> Iterator[AddResult]:
        yield came_in
        raise IngestError("the rest cannot be read.")

    with pytest.raises(IngestError):
        bring_in(library, bringing, told.extend, ImportRun(threading.Event(), lambda: None))
    assert told == [came_in]


def test_an_import_that_pauses_has_told_all_that_came_in_and_goes_on(library: Library) -> None:
    told: list[AddResult] = []
    changes: list[bool] = []
    importing = ImportRun(threading.Event(), lambda: changes.append(importing.paused))
    waiting = threading.Event()

    def bringing(own: Library, reader: Reader, stop: threading.Event) -> Iterator[AddResult]:
        importing.pause_or_go_on()
        yield AddResult(AddStatus.NOT_READ, "one")
        yield AddResult(AddStatus.NOT_READ, "two")

    def tell(results: list[AddResult]) -> None:
        told.extend(results)
        waiting.set()

    thread = threading.Thread(target=bring_in, args=(library, bringing, tell, importing))
    thread.start()
    assert waiting.wait(30) and thread.is_alive()
    assert [result.origin for result in told] == ["one"]
    importing.pause_or_go_on()
    thread.join(30)
    assert [result.origin for result in told] == ["one", "two"] and changes == [True, False]


def test_old_findings_are_read_again_and_nothing_else(library: Library) -> None:
    old = library.views.rows(View(), 0, 1)[0].id
    record(library, old, Findings(version="0"))
    told: list[str] = []

    def read_again() -> int:
        return read_old_again(library, lambda: False, lambda: False, recogniser="fast", tell=told.append)

    assert read_again() == 1
    assert library.findings.of_article(old).version == extractor_version()
    assert read_again() == 0
    assert told == []


def test_another_choice_of_recogniser_reads_again_what_it_did_not_read(library: Library) -> None:
    old, *others = (row.id for row in library.views.rows(View(), 0, 9))
    record(library, old, Findings(version=extractor_version(), recogniser="another 1"))
    assert read_old_again(library, lambda: False, lambda: False, recogniser="fast") == 1
    assert library.findings.of_article(old).recogniser.startswith("fast ")
    assert library.findings.of_article(others[0]).mentions == (), "the others were left as they were"


def test_a_recogniser_that_cannot_be_had_reads_nothing_twice_and_is_told(library: Library) -> None:
    told: list[str] = []
    for _ in range(2):
        assert read_old_again(library, lambda: False, lambda: False, recogniser="none", tell=told.append) == 0
    assert len(set(told)) == 1
    assert "no name recogniser called “none”" in told[0]


def test_nothing_is_loaded_where_nothing_waits(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.Popen", None)
    assert read_old_again(library, lambda: False, lambda: False, recogniser="fast") == 0


async def test_what_is_not_as_asked_for_is_told_once_in_the_app(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    app = DatelineApp(Session(library, Config(recogniser="none"), lambda: TODAY))
    monkeypatch.setattr(app, "notify", lambda message, **_: told.append(message))
    source = tmp_path / "new.txt"
    source.write_text("The bridge opens\n\nAda Holm opens the bridge on Friday.", encoding="utf-8")
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.app.screen.mount(ImportDock(app.session, Wish("new.txt", of_sources([str(source)]))))
        await until(pilot, lambda: library.views.count(View()) == 4 and told)
        await app._read_old_again().wait()
        await settled(pilot)
    assert [sentence for sentence in told if "“none”" in sentence] == told
    assert len(told) == 1


def test_reading_again_waits_while_somebody_types_and_ends_when_cancelled(library: Library) -> None:
    old = library.views.rows(View(), 0, 1)[0].id
    record(library, old, Findings(version="0"))
    looks = iter([False, False, True, True])
    assert read_old_again(library, busy=lambda: True, cancelled=lambda: next(looks)) == 0
    assert library.findings.of_article(old).version == "0"


def test_the_overview_counts_and_names_what_is_due(library: Library) -> None:
    overview = look_over(library, View(), TODAY)
    assert (overview.listed, overview.unread) == (3, 3)
    assert next_due(overview.next_due, TODAY) == (
        "objections to the fees",
        "Fri 14 Aug · in 44 days",
        "Fri 14 Aug",
    )
    assert next_due(overview.next_due, TODAY - dt.timedelta(days=200)) == ("",)
    assert next_due((), TODAY) == ("",)


def test_a_tracked_deadline_comes_before_a_nearer_suggestion(library: Library) -> None:
    (suggested,) = look_over(library, View(), TODAY).next_due
    assert suggested.suggestion_id is not None
    tracked = library.deadlines.track(suggested.suggestion_id)
    nearer = replace(suggested, first=TODAY, last=TODAY, what="nearer")
    assert next_due((nearer, tracked), TODAY)[0] == "objections to the fees"


def test_a_year_that_has_begun_is_not_due_next_before_what_is_due_tomorrow(library: Library) -> None:
    (suggested,) = look_over(library, View(), TODAY).next_due
    year = replace(
        suggested, date="2026", first=dt.date(2026, 1, 1), last=dt.date(2026, 12, 31), what="a vote"
    )
    month = replace(suggested, date="2026-07", first=TODAY, last=dt.date(2026, 7, 31), what="a hearing")
    assert next_due((year,), TODAY) == ("",)
    assert next_due((month,), TODAY + dt.timedelta(days=9)) == ("a hearing", "Jul 2026 · now", "Jul 2026")
    library.deadlines.track_passage(
        None, 0, 0, what="the year's report", due=Due.from_iso("2026"), kind=DeadlineKind.DEADLINE
    )
    told = look_over(library, View(), dt.date(2026, 8, 13)).next_due
    assert [each.what for each in told] == ["objections to the fees", "the year's report"]


def test_what_has_a_long_lead_time_is_told_before_what_is_sooner_and_can_wait(library: Library) -> None:
    def due(days: int, what: str, lead_days: int | None = None) -> Deadline:
        made = library.deadlines.track_passage(
            None, 0, 0, what=what, due=Due.on(TODAY + dt.timedelta(days=days)), kind=DeadlineKind.DEADLINE
        )
        return library.deadlines.edit(made.id or 0, lead_days=lead_days)

    report, hall = due(25, "the report", 30), due(3, "the hall")
    assert next_due((hall, report), TODAY)[0] == "the report"
    assert next_due((due(0, "the call"), hall, report), TODAY)[0] == "the call"
    for number in range(20):
        due(4 + number % 3, f"one of many, {number}")
    assert report in look_over(library, View(), TODAY).next_due


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_show_it_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, term: str
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(TerminalError, match="TERM=dumb"):
        run(tmp_path / "library.db", config=Config())
    assert not (tmp_path / "library.db").exists()


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TerminalError, match="In a pipe, use"):
        run(tmp_path / "library.db", config=Config())


def test_standard_error_that_leads_into_a_file_is_refused_as_the_app_would_be_drawn_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: False, raising=False)
    with pytest.raises(TerminalError, match="leave out the `2>`"):
        run(tmp_path / "library.db", config=Config())


class Browser:
    """Remembers what it was asked to open."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def open(self, url: str) -> bool:
        self.opened.append(url)
        return True


async def test_only_web_addresses_reach_the_browser(
    app: DatelineApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Browser()
    monkeypatch.setattr(webbrowser, "get", lambda: browser)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("o", "j", "o")
        await settled(pilot)
    assert browser.opened == ["https://example.org/fees"]


async def test_deeds_on_another_screen_are_seen_on_return(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("g", "a")
        await settled(pilot)
        library.articles.set_starred([library.views.rows(View(), 0, 1)[0].id], True)
        await pilot.press("q")
        await settled(pilot)
        shelf = app.screen.query_one("ArticleList")
        assert "★" in shelf.render_line(0).text


async def test_the_app_reads_old_findings_again_by_itself(app: DatelineApp, library: Library) -> None:
    old = library.views.rows(View(), 0, 1)[0].id
    record(library, old, Findings(version="0"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: library.findings.of_article(old).version == extractor_version())


async def test_a_defect_in_the_background_is_told_and_does_not_end_the_app(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a [b]defect[/b]")

    told: list[str] = []
    monkeypatch.setattr("tui.workers.overview.look_over", broken)
    monkeypatch.setattr(app, "notify", lambda message, **_: told.append(message))
    async with app.run_test() as pilot:
        await until(pilot, lambda: told)
        assert told[0].startswith("ZeroDivisionError. What you decided is saved. Its details are in")
        assert "[b]defect[/b]" not in told[0], "what a defect says may be anybody's text"
        assert "is saved" in told[0]
        assert app.is_running
