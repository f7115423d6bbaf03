"""Saved views on the command line, shared with the list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Draft
from tui.cli.commands import run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        list(library.imports.add([Draft("Tolls end.", "Tolls", "t", "plain", source="Ledger")], read=False))
        list(library.imports.add([Draft("Ships.", "Ships", "s", "plain", source="Post")], read=False))
    return path


def printed(path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["--library", str(path), *words]) == 0
    return capsys.readouterr().out


def test_a_view_is_saved_listed_used_and_dropped(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed(path, capsys, "views", "--save", "ledger", "source:ledger", "unread")
    assert printed(path, capsys, "views") == "1  @ledger  1  source:ledger unread\n"
    assert "Tolls" in printed(path, capsys, "list", "@ledger")
    assert "Ships" not in printed(path, capsys, "list", "@ledger")
    assert "Tolls" in printed(path, capsys, "search", "@ledger", "end")
    (listed,) = json.loads(printed(path, capsys, "views", "--json"))["views"]
    assert (listed["key"], listed["name"], listed["articles"], listed["fault"]) == (1, "ledger", 1, None)
    assert printed(path, capsys, "views", "--drop", "@ledger") == ""
    assert printed(path, capsys, "undo") == "undone: Dropped the view «ledger»\n"


def test_a_view_that_names_itself_is_told_with_its_place(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--library", str(path), "views", "--save", "a", "tolls", "@a"]) == 2
    told = capsys.readouterr().err
    assert "the view “a” names itself: @a → @a" in told
    assert told.endswith("  tolls @a\n        ^^\n")


def test_what_is_no_view_is_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(path), "list", "@none"]) == 2
    assert "there is no view “none”" in capsys.readouterr().err
    assert run(["--library", str(path), "views", "source:x"]) == 2
    assert "say under which name" in capsys.readouterr().err
