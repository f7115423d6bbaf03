"""`dateline backup`, `restore` and `doctor` as typed."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tui.cli.commands import run


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with one article."""
    path = tmp_path / "library.db"
    monkeypatch.setenv("DATELINE_LIBRARY", str(path))
    (tmp_path / "ferry.txt").write_text(
        "The ferry sails again\n\nFares rose 5% on Monday, said Ada Lindqvist.\n"
    )
    assert run(["add", str(tmp_path / "ferry.txt"), "--recogniser", "fast"]) == 0
    return path


def test_a_copy_goes_out_and_comes_back(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.sqlite"
    assert run(["backup", str(copy)]) == 0
    assert run(["edit", "1", "--title", "Another title"]) == 0
    capsys.readouterr()
    assert run(["restore", "--look", str(copy)]) == 0
    assert "1 article, " in capsys.readouterr().out
    assert run(["restore", str(copy)]) == 0
    assert "what was there before is" in capsys.readouterr().out
    assert run(["list"]) == 0
    assert "The ferry sails again" in capsys.readouterr().out


def test_without_a_name_a_copy_is_one_of_the_daily_ones(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["backup", "--list"]) == 0
    assert "no daily copies yet" in capsys.readouterr().err
    assert run(["backup"]) == 0
    capsys.readouterr()
    assert run(["backup", "--list", "--json"]) == 0
    (copy,) = json.loads(capsys.readouterr().out)["backups"]
    assert copy["articles"] == 1
    assert Path(copy["path"]).parent == library.with_name("library.db.backups")


def test_the_doctor_ends_with_5_where_something_is_wrong_and_mends_it(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["doctor"]) == 0
    with closing(sqlite3.connect(library)) as raw, raw:
        raw.execute("UPDATE tallies SET unread = 7")
    capsys.readouterr()
    assert run(["doctor"]) == 5
    assert "✗  counts" in capsys.readouterr().out
    assert run(["doctor", "--fix"]) == 0
    assert "+  counts" in capsys.readouterr().out
    assert run(["doctor", "--json"]) == 0
    checks = json.loads(capsys.readouterr().out)["checks"]
    assert {check["verdict"] for check in checks} <= {"well", "to know"}


def test_a_library_that_is_not_there_is_told_and_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_LIBRARY", str(tmp_path / "none.db"))
    assert run(["doctor"]) == 5
    assert run(["backup"]) == 5
    assert list(tmp_path.glob("none*")) == []


def test_a_copy_may_hold_no_library(
    tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("Dear all, " * 200)
    assert run(["restore", str(tmp_path / "letter.txt")]) == 5
    capsys.readouterr()
    assert run(["list"]) == 0
    assert "The ferry sails again" in capsys.readouterr().out
