"""Reading wherever an executor runs things: other processes, or other machines.

What is sent there is `read_there`, which any `concurrent.futures.Executor` can carry.
The one who asks stays the only one who writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TypeVar

from store.errors import ClusterError
from store.extract.version import extractor_version
from store.model.articles import PublicationDate
from store.model.findings import Findings
from store.reading.ahead import in_their_order
from store.reading.here import ReadingHere
from store.reading.process import ClosedError, ReadingProcess
from store.reading.reader import Reading, Text

LOST = "A place that reads was lost with an article; it was read on this machine."
"""Said where an executor gives no answer."""

_Item = TypeVar("_Item")
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back for one text: the findings, by which recogniser, and what that place has to say."""

    findings: Findings
    recogniser: str
    notices: tuple[str, ...]


class _There:
    """A reading that stays loaded in the place where it reads, and what it had to say."""

    def __init__(self, recogniser: str | None) -> None:
        self.notices: list[str] = []
        self.read = ReadingHere(recogniser, self.notices.append)


_there = lru_cache(maxsize=4)(_There)


def read_there(recogniser: str | None, text: str, published: PublicationDate | None, title: str) -> Answer:
    """Read one text in the place that an executor chose; one at a time in each process."""
    with _one_at_a_time:
        there = _there(recogniser)
        findings = there.read(text, published, title)
        return Answer(findings, there.read.recogniser(), tuple(there.notices))


class ReadingElsewhere(Reading):
    """A reading by an executor, which is shut down with the `with` block.

    `places` is how many texts it reads at once. A text whose place is lost is read in a process
    of this machine. A place that reads with another version is refused, with `ClusterError`:
    its findings would not be those of this machine.
    """

    def __init__(
        self, recogniser: str | None, tell: Callable[[str], object], executor: Executor, places: int
    ) -> None:
        super().__init__(recogniser, tell)
        self._executor = executor
        self._places = places
        self._closed = False
        self._own = ReadingProcess(recogniser, self._say)
        self._own_turn = Lock()

    def __call__(self, text: str, published: PublicationDate | None, title: str = "", /) -> Findings:
        if self._closed:
            raise ClosedError
        sent = Text(text, published, title)
        return self._findings(sent, self._sent(sent))

    def recogniser(self) -> str:
        try:
            return self._sent(Text("", None)).result().recogniser
        except Exception:  # noqa: BLE001 - as for a text
            self._say(LOST)
            return self._own.recogniser()

    def each(
        self, items: Iterable[_Item], text_of: Callable[[_Item], Text | None]
    ) -> Iterator[tuple[_Item, Findings | None]]:
        for item, text, answer in in_their_order(items, text_of, self._sent, self._places):
            yield item, self._findings(text, answer) if text and answer else None

    def close(self) -> None:
        self._closed = True
        self._executor.shutdown(wait=False)
        self._own.close()

    def _sent(self, text: Text) -> Future[Answer]:
        try:
            return self._executor.submit(read_there, self._asked_for, text.text, text.published, text.title)
        except Exception as error:  # noqa: BLE001 - an executor that is lost is lost for each text: read here
            lost: Future[Answer] = Future()
            lost.set_exception(error)
            return lost

    def _findings(self, text: Text, answer: Future[Answer]) -> Findings:
        try:
            told = answer.result()
        except Exception:  # noqa: BLE001 - each executor has errors of its own for a lost place
            if self._closed:
                raise ClosedError from None
            self._say(LOST)
            with self._own_turn:
                return self._own(text.text, text.published, text.title)
        if told.findings.version != extractor_version():
            raise ClusterError(
                "A place that was to read has another version of Dateline. Nothing of it was kept. "
                "Install the version of this machine there, or read on this machine alone."
            )
        for notice in told.notices:
            self._say(notice)
        return told.findings
