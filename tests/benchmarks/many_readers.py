"""Reading on more than one core and more than one machine, and where the one writer becomes the limit.

The library is written at home, by one process, however many read. A hundred machines are not at hand:
they are made up by an executor that answers with findings made before, each as late as a worker would,
while the library takes them in for real.
"""

from __future__ import annotations

import heapq
import itertools
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import closing
from pathlib import Path
from typing import Any

from store.extract import analyse
from store.extract.names.recognisers.registry import load_recogniser
from store.library import Library
from store.model.articles import Draft
from store.reading import Reading, Text, reading
from store.reading.elsewhere import Answer, ReadingElsewhere
from tests.benchmarks import generator
from tests.benchmarks.measure import Line, Workshop

_ARTICLES = 200
_WORDS = 500
_RECOGNISER = "accurate"
_WORKERS = (1, 2, 4, 8, 16, 32, 100)


def many_readers(workshop: Workshop) -> Iterator[Line | str]:
    """Articles a second in one process, on all cores, on a cluster, and on machines that are made up."""
    drafts = list(itertools.islice(generator.drafts(_ARTICLES, _WORDS), _ARTICLES))
    with tempfile.TemporaryDirectory(dir=workshop.folder) as folder:
        home = Path(folder)
        one = _rate(home / "one.db", drafts, reading(_RECOGNISER))
        cores = os.cpu_count() or 1
        several = _rate(home / "cores.db", drafts, reading(_RECOGNISER, processes=max(cores, 2)))
        yield Line(f"import, read on {cores} cores", several, "a/s", one * cores, "≥ 0.8 × cores × one")
        yield from _on_a_cluster(home, drafts, one)
        yield from _made_up(home, drafts)


def _on_a_cluster(home: Path, drafts: list[Draft], one: float) -> Iterator[Line | str]:
    try:
        from distributed import LocalCluster
    except ImportError:
        yield "Dask is not installed: nothing is told of a cluster (the extra `cluster`)."
        return
    for workers in (1, 2):
        with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
            address = cluster.scheduler_address
            with reading(_RECOGNISER, cluster=address) as reads:
                list(reads.each(drafts[: 4 * workers], _text))  # each has its model now
                rate = _rate(home / f"cluster-{workers}.db", drafts, reads)
        yield Line(
            f"import, read on a cluster of {workers}", rate, "a/s", one * workers, "as a ratio of one core"
        )


def _made_up(home: Path, drafts: list[Draft]) -> Iterator[Line | str]:
    """As many workers as one likes, each as quick as this core; the floor is what all of them could do."""
    recogniser = load_recogniser(_RECOGNISER)
    begun = time.perf_counter()
    known = {draft.text: analyse(draft.text, draft.published, recogniser=recogniser) for draft in drafts}
    each = (time.perf_counter() - begun) / len(drafts)
    for workers in _WORKERS:
        with MadeUp(workers, each, lambda text: Answer(known[text], recogniser.name, ())) as executor:
            reads = ReadingElsewhere(_RECOGNISER, print, executor, workers)
            rate = _rate(home / f"made-up-{workers}.db", drafts, reads)
        yield Line(
            f"import, {workers} made-up workers", rate, "a/s", workers / each, "< 1: the writer is the limit"
        )


def _text(draft: Draft) -> Text:
    return Text(draft.text, draft.published, draft.title)


def _rate(path: Path, drafts: list[Draft], reads: Reading) -> float:
    """Articles a second into a new library."""
    with closing(Library.open(path)) as library, reads:
        begun = time.perf_counter()
        for _ in library.imports.add(drafts, reader=reads):
            pass
        return len(drafts) / (time.perf_counter() - begun)


class MadeUp(Executor):
    """So many workers that take so many seconds for each text, and cost this machine nothing."""

    def __init__(self, workers: int, seconds: float, answer: Callable[[str], Answer]) -> None:
        self._seconds = seconds
        self._answer = answer
        self._free = [time.perf_counter()] * workers
        self._waiting: list[tuple[float, int, Future[Answer], str]] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        self._ended = False
        threading.Thread(target=self._work, daemon=True).start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        _, text, *_ = args
        future: Future[Answer] = Future()
        with self._changed:
            ready = max(heapq.heappop(self._free), time.perf_counter()) + self._seconds
            heapq.heappush(self._free, ready)
            heapq.heappush(self._waiting, (ready, next(self._numbers), future, text))
            self._changed.notify()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify()

    def _work(self) -> None:
        while True:
            with self._changed:
                if self._ended:
                    return
                if not self._waiting:
                    self._changed.wait()
                    continue
                left = self._waiting[0][0] - time.perf_counter()
                if left > 0:
                    self._changed.wait(left)
                    continue
                _, _, future, text = heapq.heappop(self._waiting)
            if future.set_running_or_notify_cancel():
                future.set_result(self._answer(text))
