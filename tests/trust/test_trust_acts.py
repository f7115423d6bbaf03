"""What the program does to the machine: sockets, processes and files of a day's work are those of a list."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from store.tables import rows_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

ALLOWED = tuple(
    rows_of(
        (HERE / "allowed.tsv").read_text(encoding="utf-8"),
        "allowed.tsv",
        ("act", "who", "with", "seen", "why"),
    )
)

DAY = """
import sys
from tui.cli.commands import run
library, out = sys.argv[1:3]
for line in (
    ["add", "seeds/articles/stellan-wells.html", "seeds/articles/regulators.atom", "/nowhere/at/all"],
    ["list"], ["search", "the"], ["show", "1"], ["show", "1", "--findings"], ["agenda"], ["entities"],
    ["quotes"], ["figures"], ["timeline"], ["brief"], ["cite", "1"], ["annotations"],
    ["track", "--what", "Answer", "--due", "2027-05-03"], ["undo"], ["redo"],
    ["export", "csv"], ["export", "calendar", "--to", out], ["pipe", "1", "true"], ["doctor"], ["backup"],
):
    print(line[0], run(["--library", library, *line]), file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Act:
    """What was done: its kind, by which module of ours, with what."""

    act: str
    who: str
    what: str


def watched(code: str, at: Path, *arguments: str) -> tuple[list[Act], str]:
    """What a fresh process and its children did, and what it said on standard error."""
    log = at / "acts"
    path = os.pathsep.join([str(HERE / "watched"), str(ROOT)])
    own = {"PYTHONPATH": path, "DATELINE_WATCHED": str(log), "PYTHONDONTWRITEBYTECODE": "1"}
    own |= {f"XDG_{name}_HOME": str(at / name) for name in ("DATA", "CACHE", "STATE", "CONFIG")}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    return [Act(act, who, what) for act, _, who, what in lines], done.stderr


def rows_for(act: Act, at: Path) -> Iterator[str]:
    """The rows of the list that allow it, by their places."""
    for row in ALLOWED:
        pattern = row["with"].replace("{at}", re.escape(str(at)))
        if (act.act, act.who) == (row["act"], row["who"]) and re.search(f"^(?:.*//)?{pattern}", act.what):
            yield row.place


@pytest.mark.slow
def test_a_days_work_does_only_what_the_list_allows(tmp_path: Path) -> None:
    acts, said = watched(DAY, tmp_path, str(tmp_path / "own.db"), str(tmp_path / "agenda.ics"))
    assert {line for line in said.splitlines() if re.fullmatch(r"\w+ [1-9]\d*", line)} <= {"add 4"}, said
    used = {act: list(rows_for(act, tmp_path)) for act in acts}
    assert [act for act, places in used.items() if not places] == []
    needed = {place for places in used.values() for place in places}
    assert [row.place for row in ALLOWED if row["seen"] == "yes" and row.place not in needed] == []


def test_whatever_is_not_allowed_would_be_seen(tmp_path: Path) -> None:
    code = (
        "import os, socket, subprocess, sys; open(sys.argv[1], 'w').close(); os.system('true');"
        "subprocess.run([sys.executable, '-c', 'import socket; socket.socket().bind((\"127.0.0.1\", 0))']);"
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))"
    )
    acts, _ = watched(code, tmp_path, str(tmp_path / "x"))
    assert {act.act for act in acts} == {"write", "process", "socket"}
    assert sum(act.act == "socket" for act in acts) == 2, "one is that of the child"
    assert not any(list(rows_for(act, tmp_path)) for act in acts)


_DOORS = {
    "process": {"subprocess", "multiprocessing", "pty", "webbrowser"},
    "socket": {"socket", "urllib3", "http", "ssl", "smtplib", "ftplib", "requests", "httpx", "aiohttp"},
}
"""Packages by which a module starts processes, or reaches the network."""

_IMPORTED = re.compile(r"^[ \t]*(?:import|from)[ \t]+(\w+)", re.MULTILINE)


@pytest.mark.parametrize("act", _DOORS)
def test_only_modules_of_the_list_load_what_it_takes(act: str) -> None:
    """Besides those only of whose errors and types a module speaks."""
    loading = {
        module
        for path in (*(ROOT / "store").rglob("*.py"), *(ROOT / "tui").rglob("*.py"))
        if (module := ".".join(path.relative_to(ROOT).with_suffix("").parts))
        and not module.startswith("store.extract.training")
        and imported(path) & _DOORS[act]
    }
    assert loading - {row["who"] for row in ALLOWED if row["act"] == act} == set()


def imported(path: Path) -> set[str]:
    """The packages that a file imports, wherever in it."""
    return set(_IMPORTED.findall(path.read_text(encoding="utf-8")))
