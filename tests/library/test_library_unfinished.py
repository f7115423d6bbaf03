"""Notes that are being written: found again where the program ended, and only there."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable

import pytest

from store.library import Library
from store.model.decisions import UnfinishedNote

AddOne = Callable[..., int]


@pytest.fixture
def ended() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def kept_by(library: Library, process: int, note: UnfinishedNote, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "getpid", lambda: process)
        library.unfinished.keep(note)


def test_a_note_is_taken_up_once_where_its_program_ended(
    library: Library, add_one: AddOne, ended: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = add_one()
    kept_by(library, ended, UnfinishedNote(article, 0, 5, None, "ha"), monkeypatch)
    kept_by(library, ended, UnfinishedNote(article, 0, 5, None, "half a thought"), monkeypatch)
    assert [note.note for note in library.unfinished.take_up()] == ["half a thought"]
    assert library.unfinished.take_up() == ()
    assert [note.note for note in library.annotations.of_article(article)] == ["half a thought"]
    library.history.undo()
    assert library.annotations.of_article(article) == ()


def no_such_process(*_: object) -> None:
    raise ProcessLookupError


@pytest.mark.parametrize("kept", ["half a th", "half a thought"])
def test_one_that_was_saved_before_its_program_ended_is_not_made_a_second_time(
    library: Library, add_one: AddOne, ended: int, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    article = add_one()
    kept_by(library, ended, UnfinishedNote(article, 0, 5, None, kept), monkeypatch)
    saved = library.annotations.add(article, 0, 5, note="half a thought")
    kept_by(library, ended + 1, UnfinishedNote(article, 0, 5, saved.id, "half a thought"), monkeypatch)
    monkeypatch.setattr(os, "kill", no_such_process)
    assert library.unfinished.take_up() == () == library.unfinished.take_up()
    assert library.annotations.of_article(article) == (saved,)


def test_one_that_is_still_being_written_elsewhere_is_left_alone(
    library: Library, add_one: AddOne, ended: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = UnfinishedNote(add_one(), 0, 5, None, "half")
    kept_by(library, os.getppid(), note, monkeypatch)
    monkeypatch.setattr(socket, "gethostname", lambda: "another-host")
    kept_by(library, ended, note, monkeypatch)
    monkeypatch.undo()
    assert library.unfinished.take_up() == ()


def test_one_on_a_highlight_changes_that(
    library: Library, add_one: AddOne, ended: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = add_one()
    highlight = library.annotations.add(article, 0, 5, note="first")
    kept_by(library, ended, UnfinishedNote(article, 0, 5, highlight.id, "first, and more"), monkeypatch)
    library.unfinished.take_up()
    assert [note.note for note in library.annotations.of_article(article)] == ["first, and more"]


def test_one_on_a_highlight_that_is_gone_becomes_a_new_one(
    library: Library, add_one: AddOne, ended: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = add_one()
    kept_by(library, ended, UnfinishedNote(article, 0, 5, 77, "more"), monkeypatch)
    library.unfinished.take_up()
    assert [note.note for note in library.annotations.of_article(article)] == ["more"]


def test_what_was_saved_is_not_found_again(library: Library, add_one: AddOne) -> None:
    library.unfinished.keep(UnfinishedNote(add_one(), 0, 5, None, "half"))
    library.unfinished.drop()
    assert library.unfinished.take_up() == ()
