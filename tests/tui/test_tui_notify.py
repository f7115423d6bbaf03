"""Trouble is told once while it stands, whoever meets it again."""

from __future__ import annotations

import pytest

from store.errors import NotSavedError
from store.library import Library
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.notify import tell, tell_error, warn


async def test_the_same_trouble_stands_there_once(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for _ in range(3):
            tell_error(app.screen, NotSavedError("the disk is full."))
            warn(app.screen, "The editor ended badly.", "The editor")
        await settled(pilot)
        assert len(app.screen.query("Toast")) == 2
        tell(app.screen, "Starred.")
        tell_error(app.screen, NotSavedError("the disk is full."))
        await settled(pilot)
        assert len(app.screen.query("Toast")) == 2


async def test_what_is_told_of_a_page_goes_with_it_and_trouble_stays(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        tell(app.screen, "Starred.")
        await pilot.press("g", "a")
        await settled(pilot)
        assert len(app.screen.query("Toast")) == 0
        tell_error(app.screen, NotSavedError("the disk is full."))
        await pilot.press("q")
        await settled(pilot)
        assert len(app.screen.query("Toast")) == 1


async def test_a_disk_without_a_log_is_told_at_the_start(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "logs_ahead", False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        (told,) = app.screen.query("Toast")
        assert "reading and writing wait for each other" in str(told.render())
