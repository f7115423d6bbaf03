"""Where Dateline itself fails: one sentence on the terminal, the details in a file, nothing foreign shown."""

from __future__ import annotations

import datetime as dt
import io
import os
import pty
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from store.errors import LibraryError
from store.library import Library
from store.model.articles import Draft
from store.model.findings import Findings
from tests.benchmarks.generator import drafts
from tests.benchmarks.terminal import Terminal
from tests.by_hand import add_read
from tui.cli.commands import run
from tui.crash import defect, saved_at_the_end, told_at_the_end

NOW = dt.datetime(2026, 11, 30, 8, tzinfo=dt.UTC)
FOREIGN = "\x1b]0;mine\x07 [b]not[/b] a day"


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with something in it that no Dateline wrote."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        add_read(
            library,
            Draft("The ferry", "The ferry sails on Monday.", origin="ferry.txt", format="text"),
            Findings(),
        )
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("UPDATE articles SET added = ?", (FOREIGN,))
    monkeypatch.setenv("DATELINE_LIBRARY", str(path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return path


@given(st.text(alphabet=st.sampled_from("ab/[]\\@#= 1"), max_size=30))
def test_nothing_in_an_error_that_ends_the_app_is_taken_for_markup(sentence: str) -> None:
    printed = io.StringIO()
    Console(file=printed, width=1000, highlight=False).print(LibraryError(sentence))
    # Rich itself takes the backslash of "\\[" away, whatever follows.
    without_backslashes = str.maketrans("", "", "\\")
    told = str(LibraryError(sentence)).translate(without_backslashes)
    assert printed.getvalue().translate(without_backslashes).strip() == told.strip()


def test_a_damaged_row_is_told_in_a_sentence_by_the_command_line(
    damaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", "1"]) == LibraryError.exit_code
    told = capsys.readouterr().err
    assert told.startswith("dateline: The library is damaged: articles has a part that cannot be read")
    assert "dateline doctor" in told
    assert "\x1b" not in told
    assert told.count("\n") == 1


@pytest.mark.slow
def test_the_app_ends_with_a_sentence_where_its_list_is_damaged(damaged: Path) -> None:
    master, slave = pty.openpty()
    app = subprocess.Popen(
        [sys.executable, "-m", "tui.cli"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            shown += os.read(master, 1 << 16)
        except OSError:
            break
    told = shown.decode()
    assert app.wait(60) != 0
    os.close(master)
    assert "The library is damaged: " in told
    assert FOREIGN not in told
    assert "Traceback" not in told


@pytest.mark.slow
def test_the_app_ends_with_what_became_of_decisions_where_its_library_was_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        list(library.imports.add(drafts(400), read=False))
    told_where = {"DATELINE_LIBRARY": str(path), "DATELINE_CONFIG": str(tmp_path / "none.toml")}
    with Terminal([sys.executable, "-m", "tui.cli"], columns=80, rows=24, environment=told_where) as app:
        app.wait_for("Row over")
        os.truncate(path, 20_000)
        app.press("G")
        assert app.ended(60) != 0
        told = app.shown()
    assert "Dateline ended. No copy could be saved: too much of " in told
    assert "there is no daily backup" in told
    assert "list of commands" not in told, "there is none any more"


def test_what_was_decided_is_saved_where_the_app_ended_with_its_library(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        list(library.imports.add(drafts(3), read=False))
        library.articles.set_starred([1], True)
        assert saved_at_the_end(library, NOW) is None, "the library is where it was"
        path.unlink()
        told = saved_at_the_end(library, NOW)
    (copy,) = tmp_path.glob("*.sqlite")
    assert told
    assert f"All that was decided before is saved in {copy}" in told
    with Library.open(copy, create=False) as saved:
        assert saved.articles.one(1).starred


def test_the_details_of_a_defect_are_for_the_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    error = defect(KeyError(FOREIGN))
    (kept,) = tmp_path.rglob("defect.txt")
    assert str(kept) in error.sentence
    assert FOREIGN not in str(error)
    assert "\x1b" not in kept.read_text()
    assert "KeyError" in kept.read_text()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_traceback_that_textual_would_print_is_kept_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    told = told_at_the_end(f"╭── Traceback (most recent call last) ──╮\n│ {FOREIGN} │\n")
    assert told
    assert told.startswith("Dateline has a defect: ")
    assert "mine" not in told
    assert told_at_the_end("") is None
