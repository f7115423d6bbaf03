"""Keys that wait in the terminal before the app reads its first one: they wait for the screen, too."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Draft
from store.model.findings import Findings
from store.model.view import View
from tests.benchmarks.terminal import Terminal
from tests.by_hand import add_read, view


def run_with(path: Path, keys: str) -> None:
    """Start the app with keys typed already, and leave it when it is there, if it did not leave by itself."""
    environment = {"DATELINE_LIBRARY": str(path), "DATELINE_CONFIG": str(path.with_name("config.toml"))}
    with Terminal([sys.executable, "-m", "tui.cli"], environment=environment) as app:
        os.write(app.fd, keys.encode())
        if "Q" not in keys:
            app.wait_for("Library")
            app.settle(0.3)
            os.write(app.fd, b"\x11")
        assert app.ended(60) == 0, app.shown()[-2000:]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    with closing(Library.open(path)) as library:
        for number in range(3):
            draft = Draft(f"The ferry number {number} sails.", f"Ferry {number}", f"{number}.txt", "plain")
            add_read(library, draft, Findings())
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    "keys", ["q", "Q", "d", "s", "i", "z", "J", "\r", "gaq", "fdue\r", ":x\x1b", "?q", "aa\x1b"]
)
def test_a_key_of_the_first_instant_does_no_harm(path: Path, keys: str) -> None:
    run_with(path, keys)


@pytest.mark.slow
def test_what_is_typed_before_the_screen_is_there_is_done(path: Path) -> None:
    run_with(path, "jsfnone\x1b")
    with closing(Library.open(path)) as library:
        assert library.views.rows(view("star"), 0, 9) == library.views.rows(View(), 1, 1)
