"""What the benchmarks share: one line of the table, and the libraries they work on."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from store.library import Library
from store.model.last_session import LastSession
from store.records.connection import LibraryFile
from store.records.migrations import BOOK
from store.records.migrations.runner import script
from tests.benchmarks import findings, generator
from tests.benchmarks.multiplied import multiply
from tests.benchmarks.terminal import Terminal

_IMPORTED = 100_000
"""The largest library with findings whose articles are imported, in minutes; larger ones are copies of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One measured figure. `floor` is what the same machine did at least, in the same run and unit."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    budget: str = ""

    @property
    def ratio(self) -> float | None:
        return self.value / self.floor if self.floor else None

    def shown(self) -> str:
        floor = "" if self.floor is None else f"{self.floor:,.1f}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        value = f"{self.value:,.1f}" if self.unit else f"{self.value:.2f}"
        return f"{self.name:<58}{value:>10} {self.unit:<3}{floor:>12}{ratio:>8}  {self.budget}"

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "floor": self.floor,
            "ratio": self.ratio,
            "budget": self.budget,
        }


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where the generated libraries lie (made once, then kept) and how often to measure."""

    folder: Path
    runs: int
    large: int

    def _path(self, name: str) -> Path:
        """Where a library lies, or will; one that an earlier schema made is thrown away."""
        path = self.folder / f"{name}-{_schema()}.db"
        for stale in self.folder.glob(f"{name}-????????.*"):
            if stale.name.startswith(path.name):
                continue
            if stale.is_dir():  # its daily backups
                shutil.rmtree(stale)
            else:
                stale.unlink()
        return path

    def library(self, articles: int) -> Path:
        """A library of so many articles of 100 words."""
        path = self._path(f"{articles}")
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            generator.fill(path, articles)
        return path

    def path_with_findings(self, articles: int) -> Path:
        """Where that library lies, or will."""
        return self._path(f"{articles}-read")

    def library_with_findings(self, articles: int) -> Path:
        """A library of so many articles of 300 words, with names, quotes, figures and deadlines."""
        path = self.path_with_findings(articles)
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(".unfinished")
            unfinished.unlink(missing_ok=True)
            if articles > _IMPORTED:
                shutil.copyfile(self.library_with_findings(_IMPORTED), unfinished)
                multiply(unfinished, articles // _IMPORTED)
            else:
                generator.fill(unfinished, articles, words=300)
                findings.fill(unfinished)
            unfinished.rename(path)
        return path

    def library_with_a_full_bin(self, articles: int) -> Path:
        """The same library with the newer half of its articles in the bin."""
        path = self._path(f"{articles}-binned")
        if not path.exists():
            unfinished = path.with_suffix(".unfinished")
            shutil.copyfile(self.library_with_findings(articles), unfinished)
            with closing(LibraryFile.open(unfinished)) as file:
                with file.writing():
                    newer = "SELECT id FROM articles ORDER BY published_key DESC LIMIT ?"
                    file.execute(f"UPDATE articles SET place = 'bin' WHERE id IN ({newer})", (articles // 2,))
                file.execute("ANALYZE")
            unfinished.rename(path)
        return path

    def long_articles(self) -> Path:
        """A library of three articles of 500, 5,000 and 500,000 words, read."""
        path = self._path("long")
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            with closing(Library.open(path)) as library:
                list(library.imports.add(generator.long_drafts()))
        return path

    def dateline(self, library: Path, **size: int) -> Terminal:
        """The app on a library, with a configuration of its own, at its list: no article open from before."""
        with closing(Library.open(library)) as opened:
            opened.views.keep_session(LastSession())
        return Terminal(
            [sys.executable, "-m", "tui.cli"],
            environment={
                "DATELINE_LIBRARY": str(library),
                "DATELINE_CONFIG": str(self.folder / "no-config.toml"),
            },
            **size,
        )

    def floor_app(self) -> Terminal:
        """The smallest Textual app."""
        return Terminal([sys.executable, "-m", "tests.benchmarks.floor_app"])

    def median(self, measure: Callable[[], float]) -> float:
        """The median of `runs` measurements."""
        return statistics.median(measure() for _ in range(self.runs))

    def bare_query(self, library: Path, sql: str, *values: object) -> float:
        """Milliseconds of one bare SQLite query, warm."""
        with closing(sqlite3.connect(library)) as connection:
            connection.execute(sql, values).fetchall()
            return self.median(lambda: milliseconds(lambda: connection.execute(sql, values).fetchall()))


@cache
def _schema() -> str:
    """A short name of the schema, as it is while it may still grow: of all that makes it."""
    made_by = "".join(script(version) for version in sorted(BOOK))
    return hashlib.blake2b(made_by.encode(), digest_size=4).hexdigest()


def milliseconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000
