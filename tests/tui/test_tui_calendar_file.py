"""The calendar file follows the app: after a key, and when it cannot be written that is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from store.library import Library
from store.model.due import Due
from store.model.findings import DeadlineKind
from tests.tui.conftest import TODAY
from tests.tui.toasts import toasts
from tests.tui.waiting import until
from tui.app import DatelineApp
from tui.config import Config
from tui.session import Session
from tui.workers.calendar_keeper import last_calendar


@pytest.fixture
def agenda(tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the calendar file is to be, of what is now the user's own library."""
    monkeypatch.setenv("DATELINE_LIBRARY", str(library.path))
    library.deadlines.track_passage(
        None, 0, 0, what="pay the tolls", due=Due.on(dt.date(2026, 9, 1)), kind=DeadlineKind.DEADLINE
    )
    return tmp_path / "calendars" / "agenda.ics"


def config(agenda: Path) -> Config:
    return Config(recogniser="fast", calendar_file=str(agenda))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


async def test_what_is_done_and_undone_in_the_app_is_so_in_the_file(library: Library, agenda: Path) -> None:
    agenda.parent.mkdir()
    app = DatelineApp(Session(library, config(agenda), lambda: TODAY))
    async with app.run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: "SUMMARY:pay the tolls" in text(agenda))
        library.deadlines.set_done(1, True)
        await until(pilot, lambda: "SUMMARY:✓ pay the tolls" in text(agenda))
        await pilot.press("u")
        await until(pilot, lambda: "SUMMARY:pay the tolls" in text(agenda))


async def test_a_file_that_cannot_be_written_is_told_and_tried_again(library: Library, agenda: Path) -> None:
    app = DatelineApp(Session(library, config(agenda), lambda: TODAY))
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await until(pilot, lambda: any("there is no folder" in said.lower() for said in toasts(app)))
    assert "there is no folder" in last_calendar(config(agenda), library)
    agenda.parent.mkdir()
    assert last_calendar(config(agenda), library) == ""
    assert "SUMMARY:pay the tolls" in text(agenda)
