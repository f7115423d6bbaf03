"""What reaches the terminal is what Textual writes by itself, whatever the library holds.

The real program goes through its screens in a pseudo-terminal twice: on a library with something hostile in
every field that is ever shown, put there past every door, and on its twin with letters in these places.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from store.library import Library
from tests.benchmarks.terminal import Terminal
from tests.trust.hostile_library import HOSTILE, library_with

HARMLESS = "x" * len(HOSTILE)

ESCAPE = "\x1b"
WAY = (
    ("c", "Wire story"),
    ("q", "f filter"),
    ("?", "/ search"),
    (ESCAPE, "f filter"),
    ("ftitle:pier\r", "f filter"),
    ("\r", "h highlight"),
    ("V", "left until"),
    ("q", "h highlight"),
    ("q", "f filter"),
    ("F", "f filter"),
    ("t", "commas separate"),
    (ESCAPE, "f filter"),
    ("R", "enter saves"),
    (ESCAPE, "f filter"),
    ("f", "has:note"),
    (ESCAPE, "f filter"),
    ("\r", "h highlight"),
    ("a", "enter twice"),
    (ESCAPE, "h highlight"),
    ("q", "newest first"),
    ("ga", "c snoozed, done"),
    ("e", "fields"),
    (ESCAPE, "snoozed, done"),
    ("ge", "= merge"),
    ("R", "in every article"),
    (ESCAPE, "= merge"),
    ("\r", "next section"),
    ("2", "Of them"),
    ("gn", "12%”"),  # it is struck through, which nothing else on the way may be
    ("gb", "Briefing"),
    ("gF", "Feeds"),
    ("gi", "Imports"),
    ("gf", "Figures"),
    ("p", "● changed"),
    ("gq", "Quotes"),
    ("gt", "Timeline"),
    ("gc", "“Port Amber”"),
    ("g/", "F1 help"),
    ("tolls", "1 article"),
    ("\r", "change words"),
    (":", "Search for commands"),
    (ESCAPE, "change words"),
)
"""Keys, and words that are drawn when they have done what they do."""

_TIMES = 3

_SEQUENCE = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)(?P<final>[ -/]*[@-~])|\x1b\](?P<command>[^\x07\x1b]*)|\x1b(?P<other>.?)"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f-\x9f])|(?P<order>[\u200e\u200f\u202a-\u202e\u2066-\u2069])",
    re.DOTALL,
)
_COLOUR = re.compile(r"[34]8;(?:2;\d+;\d+;\d+|5;\d+)")


def kinds(written: bytes) -> set[str]:
    """Each kind of thing other than letters in what a program wrote: commands, styles, controls."""
    met: set[str] = set()
    for sequence in _SEQUENCE.finditer(written.decode()):
        if sequence["final"] == "m":
            styles = _COLOUR.sub(lambda colour: colour[0][:2], sequence["parameters"])
            met |= {f"style {style}" for style in styles.split(";")}
        elif sequence["final"] is not None:
            numbers = "" if sequence["final"] == "H" else sequence["parameters"]
            met.add(f"CSI {numbers}{sequence['final']}")
        elif sequence["command"] is not None:
            met.add(f"OSC {sequence['command']}")
        else:
            met.add(f"character {sequence[0]!r}")
    return met


def written(path: Path) -> bytes:
    """All that the program writes on its way through its screens."""
    path.with_name("config.toml").write_text('recogniser = "fast"\n')
    environment = {"DATELINE_LIBRARY": str(path), "DATELINE_CONFIG": str(path.with_name("config.toml"))}
    everything = b""
    with Terminal([sys.executable, "-m", "tui.cli"], rows=50, columns=160, environment=environment) as app:
        app.wait_for("f filter")
        for keys, words in WAY:
            everything += app.output
            app.output = b""
            os.write(app.fd, keys.encode())
            app.wait_for(words)
        whole, _, _ = (everything + app.output).rpartition(ESCAPE.encode())
        return whole  # without what is being written just then


@pytest.mark.slow
def test_nothing_of_a_hostile_library_reaches_the_terminal_but_letters(tmp_path: Path) -> None:
    """A busy machine draws on one way what the next key spares it on another: the twin may go again."""
    library_with(tmp_path / "hostile.db", HOSTILE)
    assert "[9m" not in HOSTILE
    foreign = kinds(written(tmp_path / "hostile.db"))
    for number in range(_TIMES):
        twin = tmp_path / f"harmless-{number}.db"  # a new one: a library knows what was sought in it
        library_with(twin, HARMLESS)
        foreign -= kinds(written(twin))
        if not foreign:
            break
    assert foreign == set()


def test_nothing_of_the_hostile_library_is_read_again_on_the_way(tmp_path: Path) -> None:
    """A reading would put its findings in the place of those that the way leads to."""
    library_with(tmp_path / "hostile.db", HOSTILE)
    with Library.open(tmp_path / "hostile.db") as library:
        assert library.findings.out_of_date("fast") == []


@pytest.mark.parametrize("hostile", ["\x1b[8m", "\x1b]0;t\x07", "\x9b31m", "\x0e", "\u202e", "\x1bPq"])
def test_what_would_reach_it_is_told_apart(hostile: str) -> None:
    alone = "\x1b[1;38;2;1;2;3mPort\x1b[0m\x1b[3;4Hamber\r\n"
    assert kinds((alone + hostile).encode()) - kinds(alone.encode())
