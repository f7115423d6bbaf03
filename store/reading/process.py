"""Reading in a process of its own: in a thread it would hold Python's lock while the user types.

A plain subprocess, because `multiprocessing` wants a standard error with a file
descriptor, which Textual does not leave in place.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable

from store.extract import DEFAULT_RECOGNISER
from store.model.articles import PublicationDate
from store.model.findings import Findings
from store.reading.reader import Reading

CHILD = "store.reading.child"
"""The module that the process runs."""

_GONE = (OSError, EOFError, pickle.UnpicklingError)
"""What comes of talking to a process that cannot be had, or that was killed."""


class ClosedError(Exception):
    """A text was given to a reading that is closed; nobody waits for its findings."""

    def __init__(self) -> None:
        super().__init__("This reading is closed.")


class ReadingProcess(Reading):
    """A reading in another process, which starts with the first text and ends with the `with` block.

    Where the process cannot be had or is killed, the fast model reads here.
    """

    def __init__(self, recogniser: str | None, tell: Callable[[str], object]) -> None:
        super().__init__(recogniser, tell)
        self._process: subprocess.Popen[bytes] | None = None
        self._reads = ""
        self._closed = False

    def __call__(self, text: str, published: PublicationDate | None, title: str = "", /) -> Findings:
        if self._closed:
            raise ClosedError
        try:
            self._start()
            self._send((text, published, title))
            findings = self._answer()
            assert isinstance(findings, Findings)
        except _GONE:
            self._end()
            if self._closed:
                raise ClosedError from None
            from store.reading import fallback

            self._say(fallback.LOST_ONE)
            return fallback.read(text, published, title)
        return findings

    def recogniser(self) -> str:
        try:
            self._start()
        except _GONE:
            self._end()
            from store.reading import fallback

            return fallback.FAST
        return self._reads

    @property
    def process_id(self) -> int | None:
        """The system's number of the process, where there is one."""
        return self._process.pid if self._process is not None else None

    def stop(self) -> None:
        """Let a thread that waits for an answer wait no longer; from any thread, before `close`."""
        self._closed = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        self._closed = True
        self._end()

    def _start(self) -> None:
        """Have a process that has loaded its recogniser; one that dies of it gets the fast one instead."""
        if self._process is not None:
            return
        try:
            self._load()
        except _GONE:
            self._end()
            from store.reading import fallback

            if self._closed or self._asked_for == fallback.FAST:
                raise
            self._say(fallback.lost_all(self._asked_for or DEFAULT_RECOGNISER))
            self._asked_for = fallback.FAST
            self._load()

    def _load(self) -> None:
        arguments = [] if self._asked_for is None else [self._asked_for]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", CHILD, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        answer = self._answer()
        assert isinstance(answer, tuple)
        self._reads, notices = answer
        for notice in notices:
            self._say(notice)

    def _send(self, question: tuple[str, PublicationDate | None, str]) -> None:
        assert self._process is not None and self._process.stdin is not None
        pickle.dump(question, self._process.stdin)
        self._process.stdin.flush()

    def _answer(self) -> object:
        assert self._process is not None and self._process.stdout is not None
        answer: object = pickle.load(self._process.stdout)
        return answer

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
