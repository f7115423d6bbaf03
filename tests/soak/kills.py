"""kill -9 at any moment: what was accepted is there, the library is whole, and what was begun goes on."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import random
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from store.care import backups
from store.care.doctor import Verdict, examine
from store.library import Library
from store.model.articles import Place
from store.model.view import View
from tests.soak import deeds
from tests.soak.tried import Job, Tried

KILLINGS = 1_000
_IN_ONE_JOB = 100

_NOW = dt.datetime(2026, 7, 1, 12, 0)
_MOST_HEARD = 4
"""A program is killed after it said so many lines at most, of which the first says that it begins …"""

_LONGEST = 0.2
"""… and at some moment of so many seconds after that: in the middle of what comes next."""

_PATIENCE = 60.0
"""Seconds after which a program that says nothing is taken for one that hangs."""

_OLD = Path(__file__).parents[1] / "upgrade" / "version-1.sqlite.gz"
_EVERYWHERE = View(places=tuple(Place))
_IN_FILLED = ("extraction", "annotating", "tracking", "backup", "export")


@dataclass(frozen=True, slots=True)
class Killed:
    """One killing: in what, after how many accepted deeds, and what did not hold (empty where all did)."""

    kind: str
    accepted: int
    faults: tuple[str, ...]


def jobs(folder: Path, times: float) -> Iterator[Job]:
    """kill -9 in the middle of everything that writes."""
    killed = round(KILLINGS * times)
    for begun in range(0, killed, _IN_ONE_JOB):
        yield partial(_told, folder / f"kills-{begun}", begun, min(_IN_ONE_JOB, killed - begun))


def _told(folder: Path, seed: int, times: int) -> Iterator[Tried]:
    folder.mkdir()
    for killed in killings(folder, seed, times):
        yield Tried(f"kill -9, {killed.kind}", 1, killed.faults)


def killings(folder: Path, seed: int, times: int) -> Iterator[Killed]:
    """Kill so many programs, over every kind in turn, each on a library of its own kind that lives on."""
    chance = random.Random(seed)
    kinds = list(deeds.KINDS)
    for number in range(times):
        kind = kinds[number % len(kinds)]
        path = folder / f"{kind}-{number // len(kinds) // 10}.db"  # ten killings in one life
        if kind == "migration":
            path = folder / f"{kind}-{number}.db"
            path.write_bytes(gzip.decompress(_OLD.read_bytes()))
        if kind in _IN_FILLED and not path.exists():
            with closing(Library.open(path)) as library:
                for _ in library.imports.add(deeds.drafts(), reader=deeds.read):
                    pass
        try:
            accepted = _killed(path, kind, chance)
        except TimeoutError as error:
            yield Killed(kind, 0, (str(error),))
            continue
        yield Killed(kind, len(accepted), tuple(_faults(path, kind, accepted)))


@cache
def _old_articles() -> int:
    """How many articles the library of version 1 holds."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(gzip.decompress(_OLD.read_bytes()))
        (count,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    return int(count)


def _killed(path: Path, kind: str, chance: random.Random) -> list[tuple[str, str]]:
    """Run a kind of deeds, kill it at a random moment, and give what had been accepted by then."""
    command = [sys.executable, "-m", "tests.soak.deeds", str(path), kind, str(chance.randrange(10**9))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as victim:
        assert victim.stdout is not None
        told, heard = victim.stdout.fileno(), b""
        wanted = 1 + chance.randrange(_MOST_HEARD)
        while heard.count(b"\n") < wanted:
            ready, _, _ = select.select([told], [], [], _PATIENCE)
            if not ready:
                victim.kill()
                raise TimeoutError(f"{kind} hangs")
            if not (piece := os.read(told, 4096)):
                break  # it had no more to do
            heard += piece
        time.sleep(chance.uniform(0, _LONGEST))
        victim.send_signal(signal.SIGKILL)
        rest = victim.stdout.read()
    lines = (heard + rest).decode().splitlines()[1:]
    return [(word, about) for word, _, about in (line.partition(" ") for line in lines)]


def _faults(path: Path, kind: str, accepted: list[tuple[str, str]]) -> Iterator[str]:
    """What does not hold of a library whose program was killed."""
    Library.open(path).close()  # ends what a killed upgrade, or a first start, had begun
    for check in examine(path, _NOW):
        if check.verdict is Verdict.WRONG:
            yield f"doctor: {check.name}: {check.sentence}"
    with closing(Library.open(path)) as library:
        notes = {note.note for row in deeds.some(library) for note in library.annotations.of_article(row)}
        tracked = {deadline.what for deadline in library.deadlines.agenda(deeds.TODAY)}
        articles = {str(row) for row in deeds.some(library)}
        for word, about in accepted:
            match word:
                case "article":
                    lost = about not in articles
                case "note":
                    lost = about not in notes
                case "deadline":
                    lost = about not in tracked
                case "arrived":
                    lost = library.views.count(View()) < int(about)
                case "backup":
                    lost = backups.look(Path(about)).articles != deeds.DRAFTS
                case _:
                    lost = False
            if lost:
                yield f"{word} {about} was accepted and is lost"
        if kind == "import":
            half = [row for row in deeds.some(library) if not library.findings.of_article(row).mentions]
            if half:
                yield f"articles {half} are there without what was read in them"
        if kind.startswith("import"):
            for _ in library.imports.add(deeds.drafts(), reader=deeds.read):
                pass
            if (count := library.views.count(View())) != deeds.DRAFTS:
                yield f"begun again, the import came to {count} articles of {deeds.DRAFTS}"
        if kind == "migration" and (count := library.views.count(_EVERYWHERE)) != (
            all_of_them := _old_articles()
        ):
            yield f"of {all_of_them} articles {count} came through the migration"
    exported = path.with_suffix(".export")
    if exported.exists() and not exported.read_bytes().endswith(deeds.EXPORTED):
        yield "what was exported is there by half"
    for half_written in path.parent.glob("backup-*.db"):
        if backups.look(half_written).articles != deeds.DRAFTS:
            yield f"{half_written.name} is a backup by half"
        half_written.unlink()
    if kind.startswith("import"):
        for side in path.parent.glob(f"{path.name}*"):
            side.unlink()  # the next import begins with nothing
