"""`dateline imports` and `dateline add --dry-run`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.library import Library
from tests.ingest.made_files import PARAGRAPH, epub
from tui.cli.commands import run

CHAPTERS = {"one.xhtml": f"<p>{PARAGRAPH}</p>", "two.xhtml": f"<p>{PARAGRAPH} And more.</p>"}


def test_an_import_is_listed_looked_at_and_tried_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library, gone = ["--library", str(tmp_path / "l.db")], tmp_path / "gone.txt"
    (tmp_path / "quay.txt").write_text(PARAGRAPH)
    assert run([*library, "add", "--no-read", str(tmp_path / "quay.txt"), str(gone)]) == 4
    capsys.readouterr()
    assert run([*library, "imports"]) == 0
    assert "1 added · 1 not read" in capsys.readouterr().out
    assert run([*library, "imports", "1", "--failed"]) == 0
    assert capsys.readouterr().out == f"    2  not read  {gone}: there is no such file.\n"
    gone.write_text(f"{PARAGRAPH} It is there again.")
    assert run([*library, "imports", "1", "--retry"]) == 0
    assert capsys.readouterr().out.startswith("added #2  ")
    assert run([*library, "imports", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["added"] for each in told["imports"]] == [1, 1]
    assert run([*library, "imports", "--retry"]) == 2


def test_one_item_is_tried_again_and_an_import_that_was_cut_off_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library, names = ["--library", str(tmp_path / "l.db")], ["one.txt", "two.txt", "three.txt"]
    run([*library, "add", "--no-read", *(str(tmp_path / name) for name in names)])
    for name in names:
        (tmp_path / name).write_text(f"{PARAGRAPH} It is {name}.")
    capsys.readouterr()
    assert run([*library, "imports", "1", "--retry", "--item", "2"]) == 0
    assert capsys.readouterr().out == "added #1  Two\n"
    assert run([*library, "imports", "2", "--retry", "--item", "1"]) == 2, "that one was read"
    assert run([*library, "imports", "--resume"]) == 2, "none was cut off"
    with Library.open(tmp_path / "l.db") as opened:
        coming = opened.imports.add_sources([str(tmp_path)], read=False)
        next(coming)
        del coming
    capsys.readouterr()
    assert run([*library, "imports", "--resume"]) in (0, 4)
    assert run([*library, "imports"]) == 0
    assert "cut off" not in capsys.readouterr().out


def test_a_dry_run_makes_no_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "book.epub").write_bytes(epub(CHAPTERS))
    library = tmp_path / "l.db"
    assert run(["--library", str(library), "add", "--dry-run", str(tmp_path / "book.epub")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "would be added  About one.xhtml",
        "would be added  About two.xhtml",
    ]
    assert not library.exists()
    run(["--library", str(library), "add", "--no-read", "--whole", str(tmp_path / "book.epub")])
    assert capsys.readouterr().out == "added #1  Quays of the North\n"
