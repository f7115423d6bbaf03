"""The library's file is moved, removed, replaced or made read-only beneath a program that has it open."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store.errors import LibraryGoneError, NotSavedError
from store.library import Library
from store.model.articles import Draft
from store.model.findings import Findings
from store.model.view import View
from tests.by_hand import add_read

NOW = dt.datetime(2026, 11, 29, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of one article."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        draft = Draft("The ferry sails on Monday.", "The ferry", origin="ferry.txt", format="text")
        add_read(library, draft, Findings())
    return path


def moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def removed(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def replaced(path: Path) -> None:
    other = path.with_name("other.db")
    shutil.copyfile(path, other)
    other.replace(path)


@pytest.mark.parametrize("happens", [moved, removed, replaced])
def test_nothing_is_written_to_a_file_that_nobody_finds_again(
    path: Path, happens: Callable[[Path], None]
) -> None:
    with Library.open(path) as library:
        library.articles.set_starred([1], True)
        happens(path)
        with pytest.raises(LibraryGoneError, match="Save a copy"):
            library.articles.set_starred([1], False)
        saved = library.save_copy(NOW)
    with Library.open(saved, create=False) as library:
        (row,) = library.views.rows(View(), 0, 10)
        assert row.starred, "what was decided before is in the copy"


def test_a_file_that_comes_back_is_written_to_again(path: Path) -> None:
    with Library.open(path) as library:
        moved(path)
        with pytest.raises(LibraryGoneError):
            library.articles.set_starred([1], True)
        path.with_name("elsewhere.db").rename(path)
        library.articles.set_starred([1], True)


def test_a_library_in_a_folder_that_cannot_be_written_to_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writable = os.access
    monkeypatch.setattr(os, "access", lambda place, mode: place != path.parent and writable(place, mode))
    with Library.open(path) as library:
        assert library.read_only
        assert library.views.count(View()) == 1
        with pytest.raises(NotSavedError, match="can only be read"):
            library.articles.set_starred([1], True)
