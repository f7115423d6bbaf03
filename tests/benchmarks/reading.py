"""How fast texts are read and stored."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from store.extract import analyse
from store.library import Library
from store.model.articles import Draft
from tests.benchmarks import generator
from tests.benchmarks.measure import Line, Workshop, milliseconds

_DAY = dt.date(2026, 6, 30)


def words_a_second(workshop: Workshop) -> Iterator[Line]:
    """All findings, one core, texts of 600 words; the floors are a bare Python's start and the bare words."""
    texts = [generator.text_of(600, seed) for seed in range(40)]
    words = sum(len(text.split()) for text in texts)
    cold = milliseconds(lambda: analyse(texts[0], _DAY))
    bare = workshop.median(
        lambda: milliseconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True))
    )
    yield Line("first text read, model loaded", cold, "ms", bare, "≤ 250 ms")

    def rate(read: Callable[[str], object]) -> float:
        begun = time.perf_counter()
        for text in texts:
            read(text)
        return words / (time.perf_counter() - begun)

    value = workshop.median(lambda: rate(lambda text: analyse(text, _DAY)))
    floor = workshop.median(lambda: rate(lambda text: re.findall(r"\w+", text)))
    yield Line("analyse, all findings", value, "w/s", floor, "≥ 25,000 words/s (fast)")


def import_rate(workshop: Workshop) -> Iterator[Line]:
    """Articles of 100 words a second, in bulk, one by one, and one by one with reading.

    The floor is bare SQLite: all rows in one transaction for the first, a transaction a row for the others.
    """
    with tempfile.TemporaryDirectory(dir=workshop.folder) as folder:
        for name, count, way in (
            ("in bulk", 20_000, "bulk"),
            ("stored", 500, "add"),
            ("stored and read", 300, "read"),
        ):
            drafts = list(itertools.islice(generator.drafts(count), count))
            bare = _bare_rate(Path(folder) / f"{way}-bare.db", drafts, together=way == "bulk")
            with closing(Library.open(Path(folder) / f"{way}.db")) as library:
                begun = time.perf_counter()
                if way == "bulk":
                    library.bulk(drafts)
                else:
                    for _ in library.add(drafts, read=way == "read"):
                        pass
                yield Line(f"import, {name}", count / (time.perf_counter() - begun), "a/s", bare)


def _bare_rate(path: Path, drafts: list[Draft], *, together: bool) -> float:
    """Rows a second into a table of titles and texts."""
    rows = [(draft.title, draft.text) for draft in drafts]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE bare (title, text)")
        begun = time.perf_counter()
        if together:
            connection.execute("BEGIN")
        for row in rows:
            connection.execute("INSERT INTO bare VALUES (?, ?)", row)
        if together:
            connection.execute("COMMIT")
        return len(rows) / (time.perf_counter() - begun)
