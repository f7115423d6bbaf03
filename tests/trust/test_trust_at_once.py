"""Two apps and two command lines write to one library at once: nothing is lost, and each can undo it all."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Draft
from store.model.findings import Findings
from tests.benchmarks.terminal import Terminal
from tests.by_hand import add_read, up_to_date

pytestmark = pytest.mark.slow

EACH = 4
"""Things that each of the four does."""

_LONGEST = 60.0
"""Seconds after which something that does not happen is taken for a hang, on any machine."""

_ASKED = {
    "starred": "SELECT count(*) FROM articles WHERE starred",
    "tagged": "SELECT count(*) FROM article_tags WHERE tag = 'quay'",
    "noted": "SELECT count(*) FROM annotations WHERE note <> ''",
    "articles": "SELECT count(*) FROM articles WHERE place = 'inbox'",
    "done": "SELECT count(*) FROM history WHERE NOT undone",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the file, as any program reads it."""

    path: Path

    def now(self) -> dict[str, int]:
        with closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)) as file:
            return {what: file.execute(sql).fetchone()[0] for what, sql in _ASKED.items()}

    def until(self, what: str, count: int, *apps: App) -> None:
        """Wait until there are so many; what these apps draw meanwhile is read, or they would stand still."""
        longest = time.monotonic() + _LONGEST
        while (there := self.now()[what]) != count:
            assert time.monotonic() < longest, f"{there} {what}, and not {count}"
            for app in apps:
                app.terminal.read(0.01)


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """A library of as many articles as are starred, tagged and noted, each others."""
    path = tmp_path / "library.db"
    (tmp_path / "config.toml").write_text('recogniser = "fast"\n')
    with closing(Library.open(path)) as library:
        for number in range(3 * EACH):
            draft = Draft(f"The ferry number {number} sails.", f"Ferry {number}", f"{number}.txt", "plain")
            add_read(library, draft, up_to_date(Findings()))
    return Asked(path)


@dataclass(frozen=True, slots=True)
class App:
    """The app on the library, in a terminal; all that it drew is looked through for words of trouble."""

    terminal: Terminal
    drawn: list[bytes]

    def type(self, keys: str, words: str = "") -> None:
        self.drawn.append(self.terminal.output)
        self.terminal.output = b""
        os.write(self.terminal.fd, keys.encode())
        if words:
            self.terminal.wait_for(words)

    def told(self) -> str:
        self.terminal.read(0)
        return b"".join([*self.drawn, self.terminal.output]).decode(errors="replace")


@pytest.fixture
def apps(asked: Asked) -> Iterator[tuple[App, App]]:
    environment = {
        "DATELINE_LIBRARY": str(asked.path),
        "DATELINE_CONFIG": str(asked.path.with_name("config.toml")),
    }
    command = [sys.executable, "-m", "tui.cli"]
    with Terminal(command, environment=environment) as one, Terminal(command, environment=environment) as two:
        for each in (one, two):
            each.wait_for("f filter")
        yield App(one, []), App(two, [])


def dateline(asked: Asked, *arguments: str) -> None:
    command = [sys.executable, "-m", "tui.cli", "--library", str(asked.path), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr


def stars(app: App, asked: Asked) -> None:
    """From the top of the list on."""
    for number in range(EACH):
        app.type("s")
        asked.until("starred", number + 1, app)
        app.type("j")


def tags(app: App, asked: Asked) -> None:
    """From its end on."""
    app.type("G")
    for number in range(EACH):
        app.type("t", "commas separate")
        app.type("quay\r")
        asked.until("tagged", number + 1, app)
        app.type("k")


def notes(asked: Asked) -> None:
    for number in range(EACH):
        dateline(asked, "annotate", str(EACH + 1 + number), "ferry", "--note", f"ask about {number}")


def brings_in(asked: Asked) -> None:
    for number in range(EACH):
        path = asked.path.with_name(f"quay-{number}.txt")
        path.write_text(f"The quay number {number} is closed until further notice.\n")
        dateline(asked, "add", "--no-read", str(path))


def at_once(*deeds: Callable[[], None]) -> None:
    with ThreadPoolExecutor(len(deeds)) as lanes:
        for done in [lanes.submit(deed) for deed in deeds]:
            done.result()


def in_turn(asked: Asked, apps: Sequence[App], hands: Sequence[Callable[[], None]], counts: range) -> None:
    """One after the other that can undo does it, and so much is done then."""
    for hand, count in zip(cycle(hands), counts, strict=False):
        hand()
        asked.until("done", count, *apps)


def test_two_apps_and_two_command_lines_at_once_lose_nothing_and_undo_all(
    asked: Asked, apps: tuple[App, App]
) -> None:
    before = asked.now()
    one, two = apps
    at_once(
        lambda: stars(one, asked),
        lambda: tags(two, asked),
        lambda: notes(asked),
        lambda: brings_in(asked),
    )
    after = asked.now()
    assert after == {
        "starred": EACH,
        "tagged": EACH,
        "noted": EACH,
        "articles": before["articles"] + EACH,
        "done": before["done"] + 4 * EACH,
    }

    undo = [lambda: one.type("u"), lambda: two.type("u"), lambda: dateline(asked, "undo")]
    in_turn(asked, apps, undo, range(after["done"] - 1, before["done"] - 1, -1))
    assert asked.now() == before
    redo = [lambda: two.type("U"), lambda: one.type("U")]
    in_turn(asked, apps, redo, range(before["done"] + 1, after["done"] + 1))
    assert asked.now() == after

    for app in apps:
        app.type("\x11")
        assert app.terminal.ended(_LONGEST) == 0
        for trouble in ("another program", "busy", "Cannot undo", "defect"):
            assert trouble not in app.told()
    with closing(sqlite3.connect(asked.path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
