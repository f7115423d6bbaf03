"""`dateline watch`: what arrives in a folder comes in, once, until the command is told to stop."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Place
from store.model.view import EVERYWHERE, View
from tui.cli.commands import run
from tui.folder_events import FolderEvents


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which an article lies."""
    made = tmp_path / "clippings"
    made.mkdir()
    (made / "quay.txt").write_text("Quay closes\n\nThe northern quay of Port Elling closes on May 3, 2027.")
    return made


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "own.db"


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.watch._SETTLED", 0.01)


def once(library: Path, folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    """The lines of one look at the folder."""
    assert run(["--library", str(library), "watch", "--once", "--no-read", *more, str(folder)]) == 0
    return capsys.readouterr().out.splitlines()


def test_what_is_there_comes_in_and_only_once(
    library: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert once(library, folder, capsys) == ["added #1  Quay closes"]
    assert once(library, folder, capsys) == []
    (folder / "quay.txt").write_text("Quay closes\n\nThe northern quay closes on May 5, after all.")
    assert len(once(library, folder, capsys)) == 1
    (folder / "ferry.txt").write_text("Ferry late\n\nThe ferry to the islands is late again, it is said.")
    (told,) = once(library, folder, capsys, "--json", "--tag", "sea")
    assert json.loads(told)["title"] == "Ferry late"


def test_a_file_that_changes_is_the_same_article_and_what_was_done_to_it_stays(
    library: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    once(library, folder, capsys)
    with Library.open(library) as opened:
        opened.articles.add_tag([1], "quay")
        at = opened.articles.one(1).text.index("Port Elling")
        opened.annotations.add(1, at, at + len("Port Elling"), note="ask there")
    more = " The ferry to the islands then sails from the southern one." * 3
    (folder / "quay.txt").write_text(f"{(folder / 'quay.txt').read_text()}{more}")
    assert once(library, folder, capsys) == ["updated #1  Quay closes"]
    with Library.open(library) as opened:
        article = opened.articles.one(1)
        assert article.tags == ("quay",) and "southern one" in article.text
        (mark,) = opened.annotations.of_article(1)
        assert article.text[mark.anchor.start : mark.anchor.end] == "Port Elling" and not mark.orphan
    (folder / "quay.txt").write_text("Quay closes\n\nThe northern quay of Port Elling closes on May 3, 2027.")
    assert once(library, folder, capsys) == ["updated #1  Quay closes"], "also where it is much shorter"
    (folder / "quay.txt").write_text("Bread dearer\n\nBakers count every loaf since flour doubled overnight.")
    assert once(library, folder, capsys) == ["added #2  Bread dearer"], "another text is another article"
    with Library.open(library) as opened:
        opened.articles.move([2], Place.BIN)
    (folder / "quay.txt").write_text(
        "Bread dearer\n\nBakers count every loaf, for flour has doubled overnight."
    )
    assert once(library, folder, capsys) == ["added #3  Bread dearer"], "the other one lies in the bin"


def test_what_was_deleted_does_not_come_back(
    library: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    once(library, folder, capsys)
    with Library.open(library) as opened:
        opened.history.undo()
        opened.articles.empty_bin()
    assert once(library, folder, capsys) == []
    with Library.open(library) as opened:
        assert opened.views.count(View(places=EVERYWHERE)) == 0


def test_a_file_that_cannot_be_read_is_told_once_and_the_others_come_in(
    library: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    line = ["--library", str(library), "watch", "--once", "--no-read", str(folder)]
    assert run(line) == 4
    out = capsys.readouterr().out
    assert "not read" in out and "added #1  Quay closes" in out
    assert run(line) == 0
    assert capsys.readouterr().out == ""


def test_a_folder_that_is_none_is_told(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--library", str(library), "watch", str(tmp_path / "nowhere")]) == 2
    assert "is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("poll", [False, True])
def test_something_that_happens_ends_the_waiting(
    tmp_path: Path, poll: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.folder_events.UNTOLD_LOOK", 0.01)
    monkeypatch.setattr("tui.folder_events.TOLD_LOOK", 3600.0)
    with FolderEvents([str(tmp_path)], poll=poll) as events:
        waiting = threading.Thread(target=events.wait, daemon=True)
        waiting.start()
        (tmp_path / "a.txt").write_text("x")
        waiting.join(60)
        assert not waiting.is_alive() and events.told is not poll


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_goes_on_until_a_signal_and_then_ends_at_once(
    library: Path, folder: Path, number: signal.Signals
) -> None:
    command = [sys.executable, "-m", "tui.cli", "--library", str(library), "watch", "--no-read", str(folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}
    ) as watching:
        assert watching.stdout is not None and watching.stderr is not None
        assert watching.stdout.readline() == "added #1  Quay closes\n"
        (folder / "ferry.txt").write_text("Ferry late\n\nThe ferry to the islands is late again.")
        assert watching.stdout.readline() == "added #2  Ferry late\n"
        watching.send_signal(number)
        assert watching.wait(timeout=60) == 128 + number
        assert watching.stderr.read() == ""
