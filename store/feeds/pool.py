"""Many servers asked at once, each only by few: tasks in threads, their results as they are done."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")

THREADS = 32
"""Servers that are asked at once: nearly all of the time each of them only waits."""

PER_HOST = 2
"""Requests to one host at once, as browsers once had it (RFC 2616, 8.1.4) and servers like it still."""

_WAITING = 64
"""Results that wait to be taken, from which on nothing new is begun: what is fetched is held in memory."""

_LOOKS = 0.1
"""Seconds between two looks whether all is to be stopped."""


class HostPool(Generic[T]):
    """Runs tasks beside the thread that submits them and takes their results. Tasks do not raise.

    Tasks may be submitted while results are taken; results end when all are done, or `stop` is set.
    """

    def __init__(self, stop: threading.Event, threads: int = THREADS, per_host: int = PER_HOST) -> None:
        self._stop = stop
        self._per_host = per_host
        self._threads = threads
        self._executor = ThreadPoolExecutor(threads, "feeds")
        self._lock = threading.Lock()
        self._pending: defaultdict[str, deque[Callable[[], T]]] = defaultdict(deque)
        self._running: Counter[str] = Counter()
        self._done: SimpleQueue[Future[T]] = SimpleQueue()
        self._outstanding = 0
        """Tasks that were submitted and whose results were not taken."""
        self._untaken = 0
        """Tasks that were begun and whose results were not taken."""

    def submit(self, host: str, task: Callable[[], T]) -> None:
        """Run a task as soon as its host has room for it."""
        with self._lock:
            self._outstanding += 1
            self._pending[host].append(task)
            self._begin()

    def results(self) -> Iterator[T]:
        """What the tasks gave, in the order in which they were done."""
        while self._outstanding and not self._stop.is_set():
            try:
                done = self._done.get(timeout=_LOOKS)
            except Empty:
                continue
            if self._stop.is_set():  # what ends then may only have been cut off
                return
            with self._lock:
                self._outstanding -= 1
                self._untaken -= 1
                self._begin()
            yield done.result()

    def close(self) -> None:
        """Begin nothing more, and wait until what runs has ended."""
        with self._lock:
            self._pending.clear()
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _begin(self) -> None:
        """Begin what there is room for, hosts in the order in which they came. Under the lock."""
        for host in list(self._pending):
            tasks = self._pending[host]
            while tasks and self._running[host] < self._per_host:
                if sum(self._running.values()) >= self._threads or self._untaken >= _WAITING:
                    return
                self._running[host] += 1
                self._untaken += 1
                self._executor.submit(self._run, host, tasks.popleft())
            if not tasks:
                del self._pending[host]

    def _run(self, host: str, task: Callable[[], T]) -> None:
        """In a thread of its own: do a task, and begin what its host has room for now."""
        done: Future[T] = Future()
        try:
            done.set_result(task())
        except Exception as error:  # noqa: BLE001 - raised again where the result is taken
            done.set_exception(error)
        with self._lock:
            self._running[host] -= 1
            if not self._stop.is_set():
                self._begin()
        self._done.put(done)
