"""The library in the pictures: filled once, and copied for each of them."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from store.library import Library
from store.records import timestamps
from tests.pictures.careful_reader import fill
from tests.tui.waiting import wait_for_answers
from tui.app import DatelineApp
from tui.config import Config
from tui.session import Session

TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a library of the samples."""
    path = tmp_path_factory.mktemp("pictures") / "library.db"
    with Library.open(path) as library:
        fill(library)
    return path


NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
"""When everything is done that is done on the way to a picture."""


@pytest.fixture(autouse=True)
def waits_for_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """No picture waits for a stretch of time."""
    wait_for_answers(monkeypatch)


@pytest.fixture(autouse=True)
def no_cursor_blinks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that is long in coming would be of the half second without it."""
    for field in (Input, TextArea):
        monkeypatch.setattr(field, "cursor_blink", False)


@pytest.fixture
def app_with(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], DatelineApp]]:
    """Makes the app, in a theme, on a copy of that library and on a fixed day."""
    monkeypatch.setattr(timestamps, "now", lambda: NOON)
    path = tmp_path / "library.db"
    shutil.copy(filled, path)
    with Library.open(path) as library:
        yield lambda theme: DatelineApp(
            Session(library, Config(theme=theme, recogniser="fast", country="US"), lambda: TODAY)
        )
