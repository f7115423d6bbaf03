"""How fast texts are read and stored."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import math
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

from store.errors import ConfigError
from store.extract import analyse
from store.extract.document import read_document
from store.extract.names.recognisers.registry import load_recogniser, recogniser_names
from store.library import Library, packs
from store.model.articles import Draft
from tests.benchmarks import generator
from tests.benchmarks.measure import Line, Workshop

_REPEATED = 20
"""How often a text's bare words are counted together, which alone would take less than the clock tells."""

_DAY = dt.date(2026, 6, 30)


SPACY = "spacy"
"""The peer that most people know: its small English pipeline, or the one that $DATELINE_SPACY names.

Its line is left out where it is not installed.
"""


def recognisers(workshop: Workshop) -> Iterator[Line | str]:
    """Each packaged recogniser: first text, memory, words a second with all findings, size of its model.

    The floors are a bare Python's start and memory, and a search for the bare words; beside
    them spaCy's small pipeline, which finds the names alone. Times are those of the
    processor, so that a busy machine tells much the same, and each ratio is of one run.
    """
    folder = workshop.folder
    bare_start = workshop.median(lambda: float(_fresh(_BARE_START, folder)))
    bare_memory = float(_fresh(_MEMORY, folder))
    texts = [generator.text_of(600, seed) for seed in range(40)]
    peer = pipeline_reader(SPACY)
    if peer is None:
        yield "Nothing is told beside spaCy: neither its small pipeline nor $DATELINE_SPACY is installed."
    for name, budget, first_budget in (("accurate", 20_000, 200), ("fast", 35_000, 120)):
        if name not in recogniser_names():
            continue
        _fresh(_FIRST_TEXT, folder, texts, name)
        first = workshop.median(lambda name=name: float(_fresh(_FIRST_TEXT, folder, texts, name)))  # type: ignore[misc]
        yield Line(f"{name}: first text in a new process", first, "ms", bare_start, f"≤ {first_budget} ms")
        yield Line(
            f"{name}: memory after {len(texts)} texts",
            float(_fresh(_ALL_TEXTS, folder, texts, name)),
            "MB",
            bare_memory,
            "≤ 250 MB",
        )
        yield from words_a_second(name, budget, texts, workshop.runs, peer)
    for package, file, most in (
        ("names", "accurate.onnx", 25.0),
        ("names", "fast.z", 1.0),
        ("names", "gazetteer.tsv", None),
        ("deadlines.compression", "compressor.onnx", 16.0),
    ):
        path = files(f"store.extract.{package}") / "model" / file
        if path.is_file():
            size = len(path.read_bytes()) / 1_000_000
            yield Line(f"model file {file}", size, "MB", None, f"≤ {most:g} MB" if most else "")


_BARE_START = "import time; print(time.process_time() * 1000)"

_FIRST_TEXT = """
import gc, json, sys, time
from datetime import date
from store.extract.analysis import analyse
from store.extract.names.recognisers.registry import load_recogniser
gc.disable()
texts, recogniser, day = json.load(sys.stdin), load_recogniser(sys.argv[1]), date(2026, 6, 30)
analyse(texts[0], day, recogniser=recogniser)
print(time.process_time() * 1000)
"""
"""From Python's start to the first findings, as a process that reads beside the screen begins.

It looks for garbage from then on (`store.reading.child`).
"""

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


def _bare_words(text: str) -> None:
    re.findall(r"\w+", text)


def words_a_second(
    name: str, budget: int, texts: Sequence[str], runs: int, peer: Callable[[str], object] | None
) -> Iterator[Line]:
    """How fast a recogniser's readings are, beside the bare words and, where there is one, beside a peer."""
    read = partial(analyse, published=_DAY, recogniser=load_recogniser(name))
    own, bare, *others = _rates([read, _bare_words, *([peer] if peer else [])], texts, runs)
    yield Line(
        f"{name}: a word, all findings, one core",
        1_000_000 / own,
        "µs",
        1_000_000 / bare,
        f"≤ {1_000_000 / budget:.1f} µs: {budget:,} words/s",
    )
    for other in others:
        least = "≥ 3 times" if name == "accurate" else ""
        yield Line(f"{name}: words beside spaCy small's, names alone", own, "w/s", other, least)


def pipeline_reader(name: str) -> Callable[[str], object] | None:
    """What finds names by a spaCy pipeline; None where it is not installed."""
    try:
        recogniser = load_recogniser(name)
    except ConfigError:
        return None
    return lambda text: recogniser.recognise(read_document(text))


def _rates(readers: Sequence[Callable[[str], object]], texts: Sequence[str], runs: int) -> list[float]:
    """Words a second of processor time of each reader, in turn over every text, its best of so many runs."""
    best = [[math.inf] * len(texts) for _ in readers]
    for _ in range(runs):
        for number, text in enumerate(texts):
            for reader, times in zip(readers, best, strict=True):
                begun = time.process_time()
                for _ in range(_REPEATED if reader is _bare_words else 1):
                    reader(text)
                took = time.process_time() - begun
                times[number] = min(times[number], took / (_REPEATED if reader is _bare_words else 1))
    words = sum(len(text.split()) for text in texts)
    return [words / sum(times) for times in best]


def import_rate(workshop: Workshop) -> Iterator[Line]:
    """Articles of 100 words a second, without and with reading.

    The floor is bare SQLite, with as many rows a transaction.
    """
    with tempfile.TemporaryDirectory(dir=workshop.folder) as folder:
        for name, count, read in (("unread", 10_000, False), ("read", 300, True)):
            drafts = list(itertools.islice(generator.drafts(count), count))
            bare = bare_rate(Path(folder) / f"{name}-bare.db", drafts, together=1 if read else packs.MOST)
            with closing(Library.open(Path(folder) / f"{name}.db")) as library:
                begun = time.perf_counter()
                for _ in library.imports.add(drafts, read=read):
                    pass
                yield Line(f"import, {name}", count / (time.perf_counter() - begun), "a/s", bare)


def bare_rate(path: Path, drafts: list[Draft], *, together: int) -> float:
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
