"""The terminal goes away, or the system asks the app to end: what is open is saved, and nothing is left."""

from __future__ import annotations

import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Draft
from store.model.findings import Findings
from tests.by_hand import add_read

pytestmark = pytest.mark.slow

_LONGEST = 60.0
"""Seconds after which something that does not happen is taken for a hang, on any machine."""

TEXT = "\n\n".join(f"Paragraph {number}: the ferry sails to the islands on Monday." for number in range(60))


class Pane:
    """The app in a terminal of its own, that can be closed like a pane of tmux.

    `signals` says whether the terminal sends SIGHUP when it goes, as it does to the
    shell that owns it, or not, as for a program whose parent stays.
    """

    def __init__(self, library: Path, *, signals: bool) -> None:
        self._master, slave = pty.openpty()
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "DATELINE_LIBRARY": str(library),
            "DATELINE_CONFIG": str(library.with_name("config.toml")),
        }
        program = "import fcntl, sys, termios; from tui.cli import main; {}sys.exit(main())"
        owned = "fcntl.ioctl(0, termios.TIOCSCTTY, 0); " if signals else ""
        self.process = subprocess.Popen(
            [sys.executable, "-c", program.format(owned)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)
        self._output = b""

    def type(self, keys: str, shows: str) -> None:
        """Type keys, and wait until some words have been drawn since."""
        self._output = b""
        os.write(self._master, keys.encode())
        self.wait_for(shows)

    def wait_for(self, words: str) -> None:
        deadline = time.monotonic() + _LONGEST
        while words.encode() not in self._output:
            assert time.monotonic() < deadline, self._output[-500:]
            if select.select([self._master], [], [], 1)[0]:
                self._output += os.read(self._master, 1 << 16)

    def close(self) -> None:
        """The terminal goes away."""
        os.close(self._master)
        self._master = -1

    def ends(self) -> int:
        """Wait for the end of the app and all of its children; its exit code."""
        deadline = time.monotonic() + _LONGEST
        while self.process.poll() is None:
            assert time.monotonic() < deadline, "the app goes on"
            with suppress(OSError):  # Its side of the terminal may be closed already.
                if self._master >= 0 and select.select([self._master], [], [], 0.05)[0]:
                    os.read(self._master, 1 << 16)
            time.sleep(0.05)
        while (left := members(self.process.pid)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert left == [], "a child of the app goes on"
        return self.process.returncode

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._master >= 0:
            os.close(self._master)


def members(session: int) -> list[int]:
    """The processes of a session, by their ids."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "sess=,pid=,stat="], capture_output=True, text=True, check=True
    )
    rows = (line.split() for line in listed.stdout.splitlines())
    return [int(pid) for owner, pid, state in rows if int(owner) == session and not state.startswith("Z")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of one article that an older extractor read: the app begins to read it again by itself."""
    path = tmp_path / "library.db"
    with closing(Library.open(path)) as library:
        add_read(library, Draft(TEXT, "The ferry", "ferry.txt", "plain"), Findings(version="0"))
    return path


@contextmanager
def writing_a_note(path: Path, *, signals: bool = False) -> Iterator[Pane]:
    """The app with an article open, read down to a page, and a note half written."""
    pane = Pane(path, signals=signals)
    try:
        pane.wait_for("The ferry")
        pane.type("\r", "Paragraph")
        pane.type("G", "Paragraph 57")
        pane.type("a", "Note on")
        pane.type("half a thought", "thought")
        yield pane
    finally:
        pane.kill()


def until_kept(path: Path) -> None:
    """Wait until what is written so far is in the library."""
    deadline = time.monotonic() + _LONGEST
    with closing(Library.open(path)) as library, sqlite3.connect(library.path) as rows:
        while rows.execute("SELECT note FROM unfinished_notes").fetchall() != [("half a thought",)]:
            assert time.monotonic() < deadline, "nothing is kept while it is written"
            time.sleep(0.05)


def assert_kept(path: Path) -> None:
    with closing(Library.open(path)) as library:
        assert [note.note for note in library.annotations.of_article(1)] == ["half a thought"]
        assert library.articles.one(1).reading_place > 0


def test_a_terminal_that_goes_away_while_the_parent_stays(path: Path) -> None:
    with writing_a_note(path) as pane:
        pane.close()
        assert pane.ends() == 128 + signal.SIGHUP
    assert_kept(path)


def test_a_hang_up_that_the_terminal_tells(path: Path) -> None:
    with writing_a_note(path, signals=True) as pane:
        pane.close()
        assert pane.ends() == 128 + signal.SIGHUP
    assert_kept(path)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_to_end(path: Path, number: signal.Signals) -> None:
    with writing_a_note(path) as pane:
        pane.process.send_signal(number)
        assert pane.ends() == 128 + number
    assert_kept(path)


def test_a_note_over_which_the_app_was_killed_is_there_at_the_next_start(path: Path) -> None:
    with writing_a_note(path) as pane:
        until_kept(path)
        pane.process.kill()
        assert pane.ends() == -signal.SIGKILL
    pane = Pane(path, signals=False)
    try:
        pane.wait_for("A note was kept")
    finally:
        pane.kill()
    with closing(Library.open(path)) as library:
        assert [note.note for note in library.annotations.of_article(1)] == ["half a thought"]
        library.history.undo()
        assert library.annotations.of_article(1) == ()
        assert library.unfinished.take_up() == ()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_process_that_reads_ends_with_the_app(path: Path, number: signal.Signals) -> None:
    with writing_a_note(path) as pane:
        deadline = time.monotonic() + _LONGEST
        while len(members(pane.process.pid)) < 2:
            assert time.monotonic() < deadline, "nothing is read again"
            time.sleep(0.05)
        pane.process.send_signal(number)
        pane.ends()
