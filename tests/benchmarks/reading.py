"""How fast texts are read and stored."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from importlib.resources import files
from pathlib import Path

from store.extract import analyse
from store.extract.names.recognisers.registry import load_recogniser, recogniser_names
from store.library import Library, packs
from store.model.articles import Draft
from tests.benchmarks import generator
from tests.benchmarks.measure import Line, Workshop, milliseconds

_DAY = dt.date(2026, 6, 30)


def recognisers(workshop: Workshop) -> Iterator[Line]:
    """Each packaged recogniser: first text, memory, words a second with all findings, size of its model.

    The floors are a bare Python's start and memory, and a search for the bare words.
    """
    folder = workshop.folder
    bare_start = workshop.median(lambda: milliseconds(lambda: _fresh("pass", folder)))
    bare_memory = float(_fresh(_MEMORY, folder))
    texts = [generator.text_of(600, seed) for seed in range(40)]
    floor = workshop.median(lambda: _rate(lambda text: re.findall(r"\w+", text), texts))
    for name, budget in (("accurate", 12_000), ("fast", 25_000)):
        if name not in recogniser_names():
            continue
        _fresh(_FIRST_TEXT, folder, texts, name)
        first = workshop.median(lambda name=name: float(_fresh(_FIRST_TEXT, folder, texts, name)))  # type: ignore[misc]
        yield Line(f"{name}: first text in a new process, all loaded", first, "ms", bare_start, "≤ 250 ms")
        yield Line(
            f"{name}: memory after {len(texts)} texts",
            float(_fresh(_ALL_TEXTS, folder, texts, name)),
            "MB",
            bare_memory,
            "≤ 250 MB",
        )
        model = load_recogniser(name)
        read = partial(analyse, published=_DAY, recogniser=model)
        value = workshop.median(lambda read=read: _rate(read, texts))  # type: ignore[misc]
        yield Line(f"{name}: all findings, one core", value, "w/s", floor, f"≥ {budget:,} words/s")
    for file, most in (("accurate.onnx", 25.0), ("fast.z", 1.0), ("gazetteer.z", None)):
        path = files("store.extract.names") / "model" / file
        if path.is_file():
            size = len(path.read_bytes()) / 1_000_000
            yield Line(f"model file {file}", size, "MB", None, f"≤ {most:g} MB" if most else "")


_FIRST_TEXT = """
import time
begun = time.perf_counter()
import json, sys
from datetime import date
from store.extract.analysis import analyse
from store.extract.names.recognisers.registry import load_recogniser
texts, recogniser, day = json.load(sys.stdin), load_recogniser(sys.argv[1]), date(2026, 6, 30)
analyse(texts[0], day, recogniser=recogniser)
print((time.perf_counter() - begun) * 1000)
"""
"""From the first import to the first findings, as a process that reads beside the screen begins."""

_MEMORY = """
def peak():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1000
    except FileNotFoundError:
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000_000
print(peak())
"""
"""Megabytes at most; a child's `ru_maxrss` would count what its parent had when it forked, on Linux."""

_ALL_TEXTS = f"""
import json, sys
from datetime import date
from store.extract.analysis import analyse
from store.extract.names.recognisers.registry import load_recogniser
texts, recogniser, day = json.load(sys.stdin), load_recogniser(sys.argv[1]), date(2026, 6, 30)
for text in texts:
    analyse(text, day, recogniser=recogniser)
{_MEMORY}"""


def _fresh(code: str, folder: Path, texts: Sequence[str] = (), *arguments: str) -> str:
    """What a new Python prints that runs `code` with texts on its standard input.

    It finds its modules compiled, as an installed program does, whatever the environment says.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str((folder / "compiled").absolute())}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, text=True, check=True, env=environment
    )
    return done.stdout


def _rate(read: Callable[[str], object], texts: list[str]) -> float:
    """Words a second."""
    begun = time.perf_counter()
    for text in texts:
        read(text)
    return sum(len(text.split()) for text in texts) / (time.perf_counter() - begun)


def import_rate(workshop: Workshop) -> Iterator[Line]:
    """Articles of 100 words a second, without and with reading.

    The floor is bare SQLite, with as many rows a transaction.
    """
    with tempfile.TemporaryDirectory(dir=workshop.folder) as folder:
        for name, count, read in (("unread", 10_000, False), ("read", 300, True)):
            drafts = list(itertools.islice(generator.drafts(count), count))
            bare = _bare_rate(Path(folder) / f"{name}-bare.db", drafts, together=1 if read else packs.MOST)
            with closing(Library.open(Path(folder) / f"{name}.db")) as library:
                begun = time.perf_counter()
                for _ in library.imports.add(drafts, read=read):
                    pass
                yield Line(f"import, {name}", count / (time.perf_counter() - begun), "a/s", bare)


def _bare_rate(path: Path, drafts: list[Draft], *, together: int) -> float:
    """Rows a second into a table of titles and texts, so many a transaction."""
    rows = [(draft.title, draft.text) for draft in drafts]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE bare (title, text)")
        begun = time.perf_counter()
        for first in range(0, len(rows), together):
            connection.execute("BEGIN")
            for row in rows[first : first + together]:
                connection.execute("INSERT INTO bare VALUES (?, ?)", row)
            connection.execute("COMMIT")
        return len(rows) / (time.perf_counter() - begun)
