"""How fast texts are read and stored."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from store.extract import analyse
from store.library import Library
from tests.benchmarks import generator
from tests.benchmarks.measure import Line, Workshop, milliseconds

_DAY = dt.date(2026, 6, 30)


def words_a_second(workshop: Workshop) -> Iterator[Line]:
    """All findings, one core, texts of 600 words."""
    texts = [generator.text_of(600, seed) for seed in range(40)]
    words = sum(len(text.split()) for text in texts)
    cold = milliseconds(lambda: analyse(texts[0], _DAY))
    yield Line("first text read, model loaded", cold, "ms", budget="≤ 250 ms")

    def rate() -> float:
        begun = time.perf_counter()
        for text in texts:
            analyse(text, _DAY)
        return words / (time.perf_counter() - begun)

    yield Line("analyse, all findings", workshop.median(rate), "w/s", budget="≥ 25,000 words/s (fast)")


def import_rate(workshop: Workshop) -> Iterator[Line]:
    """Articles of 100 words a second, in bulk, one by one, and one by one with reading."""
    with tempfile.TemporaryDirectory() as folder:
        for name, count, way in (
            ("in bulk", 20_000, "bulk"),
            ("stored", 500, "add"),
            ("stored and read", 300, "read"),
        ):
            drafts = list(itertools.islice(generator.drafts(count), count))
            with closing(Library.open(Path(folder) / f"{way}.db")) as library:
                begun = time.perf_counter()
                if way == "bulk":
                    library.bulk(drafts)
                else:
                    for _ in library.add(drafts, read=way == "read"):
                        pass
                yield Line(f"import, {name}", count / (time.perf_counter() - begun), "a/s")
    del workshop
