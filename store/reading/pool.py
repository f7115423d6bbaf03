"""Reading in several processes, to use all cores; a thread waits for each of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Lock
from typing import TypeVar

from store.model.articles import PublicationDate
from store.model.findings import Findings
from store.reading.process import ReadingProcess
from store.reading.reader import Reading, Text

_AHEAD = 4
"""How many texts a process are drawn on before the first is given out, so that a long one stops no other."""

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

    def __call__(self, text: str, published: PublicationDate | None, /) -> Findings:
        with self._idle_process() as process:
            return process(text, published)

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
        waiting: deque[tuple[_Item, Future[Findings] | None]] = deque()
        most = _AHEAD * len(self._readings)
        source = iter(items)
        failure: Exception | None = None
        while True:
            try:
                item = next(source)
            except StopIteration:
                break
            except Exception as error:  # noqa: BLE001 - raised in its turn, behind what was drawn before it
                failure = error
                break
            text = text_of(item)
            waiting.append((item, self._threads.submit(self, text.text, text.published) if text else None))
            while waiting and (len(waiting) > most or _is_there(waiting[0][1])):
                yield _given_out(*waiting.popleft())
        while waiting:
            yield _given_out(*waiting.popleft())
        if failure is not None:
            raise failure

    def close(self) -> None:
        for process in self._readings:
            process.stop()
        self._threads.shutdown(cancel_futures=True)
        for process in self._readings:
            process.close()

    def _say(self, notice: str) -> None:
        with self._saying:
            super()._say(notice)


def _is_there(findings: Future[Findings] | None) -> bool:
    return findings is None or findings.done()


def _given_out(item: _Item, findings: Future[Findings] | None) -> tuple[_Item, Findings | None]:
    return item, findings.result() if findings is not None else None
