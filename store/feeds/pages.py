"""Pages fetched, many at once and few of each server, and what is on them, as drafts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from queue import LifoQueue
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from store.errors import IngestError
from store.feeds.pool import HostPool
from store.ingest.pick import pick
from store.ingest.sandbox import Sandbox
from store.ingest.web.fetch import Fetched, Fetcher, refusal
from store.model.articles import Draft
from store.text import single_line

_READ = ("page", "pdf")
"""The formats that are one text at an address."""

_SANDBOXES = 2
_CLOSED = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_LEFT_ALONE = "its server wanted fewer requests, so it was not asked for this one. Try again later."


class Sandboxes:
    """Some sandboxes for many threads: each waits until one is free."""

    def __init__(self, stop: threading.Event) -> None:
        self._free: LifoQueue[Sandbox] = LifoQueue()
        for _ in range(_SANDBOXES):
            self._free.put(Sandbox(stop=stop))

    @contextmanager
    def one(self) -> Iterator[Sandbox]:
        """One of them, for a while."""
        sandbox = self._free.get()
        try:
            yield sandbox
        finally:
            self._free.put(sandbox)

    def close(self) -> None:
        """End all of them; nobody has one any more."""
        while not self._free.empty():
            self._free.get().close()


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What came of one page: the draft, or why there is none. `key` is what it was asked for under."""

    key: int
    draft: Draft | None
    why: str = ""


class PageReader:
    """Fetches and reads pages beside the thread that asks for them and takes what comes of them.

    `stop`, set from any thread, ends all that is on its way; leaving the `with` block early sets it. A
    server that wants fewer requests (429, 503) is not asked again by this one.
    """

    def __init__(self, fetcher: Fetcher | None, stop: threading.Event | None) -> None:
        self._fetcher = fetcher or Fetcher()
        self._stop = stop or threading.Event()
        self._pool: HostPool[ReadPage] = HostPool(self._stop)
        self._sandboxes = Sandboxes(self._stop)
        self._closed: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._stop.set()
        self._pool.close()
        self._sandboxes.close()

    def ask(self, key: int, url: str, *, via: str | None = None) -> None:
        """Ask for one page, to which what is at `via` led: see `Fetcher.ask`."""
        self._pool.submit(host_of(url), lambda: self._read(key, url, via))

    def results(self) -> Iterator[ReadPage]:
        """What came of each, as it comes."""
        return self._pool.results()

    # In the threads of the pool

    def _read(self, key: int, url: str, via: str | None) -> ReadPage:
        host = host_of(url)
        if host in self._closed:
            return ReadPage(key, None, _LEFT_ALONE)
        try:
            answer = self._fetcher.ask(url, self._stop, via=via)
            if answer.status in _CLOSED:
                self._closed.add(host)
            if answer.status != HTTPStatus.OK:
                return ReadPage(key, None, refusal(answer.status))
            with self._sandboxes.one() as sandbox:
                return ReadPage(key, page_of(answer, url, sandbox))
        except IngestError as error:
            return ReadPage(key, None, single_line(error.sentence))


def page_of(fetched: Fetched, origin: str, sandbox: Sandbox) -> Draft:
    """The article on a page that was fetched. Raises IngestError where there is none."""
    page = fetched.material(origin)
    form = pick(page)
    if form.name not in _READ:
        raise IngestError("what is there is no page.")
    draft = next((each for each in form.read(page, sandbox) if isinstance(each, Draft)), None)
    if draft is None:
        raise IngestError("there is no article on it.")
    return draft


def host_of(address: str) -> str:
    """The server of an address; "" where it is none, which is told when it is fetched."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
