"""Reading in several processes, to use all cores; a thread waits for each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Lock
from typing import TypeVar

from store.model.articles import PublicationDate
from store.model.findings import Findings
from store.reading.ahead import in_their_order
from store.reading.process import ReadingProcess
from store.reading.reader import Reading, Text

_Item = TypeVar("_Item")


class ReadingPool(Reading):
    """A reading in several processes, each started with its first text. It reads one text after another
    but for `each`, which keeps all of them busy."""

    def __init__(self, recogniser: str | None, tell: Callable[[str], object], processes: int) -> None:
        super().__init__(recogniser, tell)
        self._saying = Lock()
        self._readings = [ReadingProcess(recogniser, self._say) for _ in range(processes)]
        self._idle: SimpleQueue[ReadingProcess] = SimpleQueue()
        for process in self._readings:
            self._idle.put(process)
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="reading")

    def __call__(self, text: str, published: PublicationDate | None, title: str = "", /) -> Findings:
        with self._idle_process() as process:
            return process(text, published, title)

    def recogniser(self) -> str:
        with self._idle_process() as process:
            return process.recogniser()

    @contextmanager
    def _idle_process(self) -> Iterator[ReadingProcess]:
        """One that nobody talks to, waiting for it where need be."""
        process = self._idle.get()
        try:
            yield process
        finally:
            self._idle.put(process)

    def each(
        self, items: Iterable[_Item], text_of: Callable[[_Item], Text | None]
    ) -> Iterator[tuple[_Item, Findings | None]]:
        def submit(text: Text) -> Future[Findings]:
            return self._threads.submit(self, text.text, text.published, text.title)

        for item, _, future in in_their_order(items, text_of, submit, len(self._readings)):
            yield item, future.result() if future is not None else None

    def close(self) -> None:
        for process in self._readings:
            process.stop()
        self._threads.shutdown(cancel_futures=True)
        for process in self._readings:
            process.close()

    def _say(self, notice: str) -> None:
        with self._saying:
            super()._say(notice)
