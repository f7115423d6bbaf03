"""A disk that is full: what is there can be read, nothing is half written, and nothing ends by a signal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.errors import NotSavedError
from store.library import Library
from store.model.articles import Draft
from store.model.findings import Findings
from store.model.view import View
from store.records import shared_memory
from tests.by_hand import add_read

DRAFT = Draft("The ferry sails on Monday.", "The ferry", origin="ferry.txt", format="text")
_ASKED = os.statvfs


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of one article."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        add_read(library, DRAFT, Findings())
    return path


@pytest.fixture
def fills_up(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Once called, hardly a block of any disk is free."""

    def full(folder: Path) -> os.statvfs_result:
        told = list(_ASKED(folder))
        told[4] = 3  # f_bavail: free blocks for those who are not root
        return os.statvfs_result(told)

    return lambda: monkeypatch.setattr(os, "statvfs", full)


def test_a_library_on_a_full_disk_is_read_and_a_change_is_told_why_it_cannot_be(
    path: Path, fills_up: Callable[[], None]
) -> None:
    fills_up()
    with Library.open(path) as library:
        assert library.read_only
        assert library.views.count(View()) == 1
        with pytest.raises(NotSavedError, match="is full"):
            library.articles.set_starred([1], True)
    assert not list(path.parent.glob("library.db-*")), "no memory that is shared, nor a log"


def test_a_library_that_is_open_while_the_disk_fills_up_is_read_by_every_thread(
    path: Path, fills_up: Callable[[], None]
) -> None:
    with Library.open(path) as library:
        library.articles.set_starred([1], True)
        fills_up()
        with library.sibling() as beside:
            assert beside.articles.one(1).starred


def test_no_library_is_begun_on_a_full_disk(tmp_path: Path, fills_up: Callable[[], None]) -> None:
    fills_up()
    with pytest.raises(NotSavedError, match="is full"):
        Library.open(tmp_path / "library.db")
    assert not list(tmp_path.iterdir())


def test_what_was_written_last_is_never_left_out_unsaid(path: Path, fills_up: Callable[[], None]) -> None:
    """Another program has the library open: its log can only be read with memory shared with it."""
    with Library.open(path) as library:
        library.articles.set_starred([1], True)
        fills_up()
        with pytest.raises(NotSavedError, match="is full"):
            Library.open(path)


def test_a_disk_that_tells_no_size_counts_as_one_with_room(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As some network file systems do."""
    monkeypatch.setattr(os, "statvfs", lambda folder: os.statvfs_result([1024, 1024, *[0] * 8]))
    assert shared_memory.has_room(path.parent)


SMALL_BLOCKS = """
import os, sys
from contextlib import closing, suppress
from pathlib import Path
from store.errors import LibraryError
from store.library import Library

disk = Path(sys.argv[1])
filling = disk / "filling"

def fill(left):
    with suppress(OSError), filling.open("ab", buffering=0) as file:
        while True:
            file.write(bytes(1024))
    os.truncate(filling, max(0, filling.stat().st_size - left * 1024))
    os.sync()

def written(library):
    for mark in (True, False):
        with suppress(LibraryError):
            library.articles.set_starred([1], mark)

for left in range(0, 44, 4):
    with closing(Library.open(disk / "library.db")) as library:
        fill(left)
        with suppress(LibraryError), closing(library.sibling()) as beside:
            written(beside)
        written(library)
    with suppress(LibraryError), closing(Library.open(disk / "library.db")) as library:
        written(library)
    filling.unlink()
with closing(Library.open(disk / "library.db")) as library:
    print(library.articles.one(1).title)
"""
"""Fills a disk more and less, before a library is opened there and while it is open."""


@pytest.fixture
def small_blocks(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own whose blocks are of 1 KiB, where one may make that."""
    if os.geteuid() != 0 or not (shutil.which("mkfs.ext4") and shutil.which("mount")):
        pytest.skip("only root can mount a disk of its own, and mkfs.ext4 makes it")
    image, disk = tmp_path / "image", tmp_path / "disk"
    with image.open("wb") as file:
        file.truncate(12_000_000)
    disk.mkdir()
    make = ["mkfs.ext4", "-q", "-b", "1024", "-m", "0", "-O", "^has_journal", str(image)]
    subprocess.run(make, check=True)
    if subprocess.run(["mount", "-o", "loop", str(image), str(disk)], capture_output=True).returncode:
        pytest.skip("no loop device can be had here")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.mark.slow
def test_no_program_ends_by_a_signal_on_a_disk_of_small_blocks_that_fills_up(small_blocks: Path) -> None:
    with Library.open(small_blocks / "library.db") as library:
        add_read(library, DRAFT, Findings())
    done = subprocess.run(
        [sys.executable, "-c", SMALL_BLOCKS, str(small_blocks)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr or done.returncode
    assert done.stdout == "The ferry\n"
