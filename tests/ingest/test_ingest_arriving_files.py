"""Files that arrive in folders: ready when two looks find them the same, and only once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.ingest.arriving_files import ArrivingFiles
from store.model.watching import FileState, Look


def names(look: Look) -> list[str]:
    return [Path(state.path).name for state in look.ready]


@pytest.fixture
def arriving(tmp_path: Path) -> ArrivingFiles:
    return ArrivingFiles([tmp_path], {})


def test_a_file_is_ready_when_it_has_stopped_changing(arriving: ArrivingFiles, tmp_path: Path) -> None:
    assert arriving.look() == Look((), changing=False)
    page = tmp_path / "page.html"
    page.write_text("<html>")
    assert arriving.look() == Look((), changing=True)
    page.write_text("<html><body>The quay closes.")
    assert arriving.look() == Look((), changing=True)
    ready = arriving.look()
    assert names(ready) == ["page.html"] and not ready.changing
    assert names(arriving.look()) == ["page.html"], "until it is done with"
    arriving.came_in(ready.ready)
    assert arriving.look() == Look((), changing=False)


def test_a_changed_file_arrives_again(arriving: ArrivingFiles, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("one")
    arriving.look()
    arriving.came_in(arriving.look().ready)
    note.write_text("two")
    os.utime(note, ns=(0, 12345))
    assert arriving.look().changing
    assert names(arriving.look()) == ["note.md"]


def test_what_came_in_before_a_restart_is_known(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("one")
    found = note.stat()
    state = FileState(str(note), found.st_size, found.st_mtime_ns)
    assert ArrivingFiles([tmp_path], {state.path: state}).look() == Look((), changing=False)


@pytest.mark.parametrize(
    "name", ["page.html.part", "page.crdownload", ".hidden.html", "picture.png", "page_files/a.js"]
)
def test_what_is_no_source_is_passed_over(arriving: ArrivingFiles, tmp_path: Path, name: str) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page.html").write_text("<html>")
    (tmp_path / name).write_text("x")
    arriving.look()
    assert names(arriving.look()) == ["page.html"]


def test_an_empty_file_is_one_that_has_not_arrived(arriving: ArrivingFiles, tmp_path: Path) -> None:
    (tmp_path / "page.html").touch()
    arriving.look()
    assert arriving.look() == Look((), changing=False)


def test_a_link_out_of_the_folder_is_not_followed(arriving: ArrivingFiles, tmp_path: Path) -> None:
    outside = tmp_path.parent / "outside.txt"
    outside.write_text("secret")
    (tmp_path / "link.txt").symlink_to(outside)
    arriving.look()
    assert arriving.look() == Look((), changing=False)


def test_a_folder_that_goes_away_and_comes_back_is_no_trouble(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    arriving = ArrivingFiles([folder], {})
    folder.rmdir()
    assert arriving.look() == Look((), changing=False)
    folder.mkdir()
    (folder / "a.txt").write_text("The quay closes.")
    arriving.look()
    assert names(arriving.look()) == ["a.txt"]
