"""Reading texts in a process of its own: in a thread it would hold Python's lock while the user types.

A plain subprocess, because `multiprocessing` wants a standard error with a file
descriptor, which Textual does not leave in place.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from types import TracebackType
from typing import Self

from store import extract
from store.model.articles import PublicationDate
from store.model.findings import Findings

_FAST = "fast"
_GONE = (OSError, EOFError, pickle.UnpicklingError)
"""What comes of talking to a process that cannot be had, or that was killed."""


class ReadingProcess:
    """A reader for `Library`. The process starts with the first text and ends with the `with` block.

    `recogniser` is the name of what finds names, or None for the default one; `tell` gets
    a sentence where another one has to do it, and what to do about that.
    """

    def __init__(self, recogniser: str | None, tell: Callable[[str], object]) -> None:
        self._wanted = recogniser
        self._tell = tell
        self._told: set[str] = set()
        self._process: subprocess.Popen[bytes] | None = None
        self._recogniser = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def __call__(self, text: str, published: PublicationDate | None) -> Findings:
        """Read one text. Where the process cannot be had or is killed, the fast model reads it here."""
        try:
            self._start()
            self._send((text, published))
            findings = self._answer()
            assert isinstance(findings, Findings)
        except _GONE:
            self._end()
            self._say("The process that reads ended over an article. The fast model found its names.")
            return _read_here(text, published)
        return findings

    def recogniser(self) -> str:
        """The name of the recogniser that reads, which may be another one than was asked for."""
        try:
            self._start()
        except _GONE:
            self._end()
            return _FAST
        return self._recogniser

    def _start(self) -> None:
        """Have a process that has loaded its recogniser; one that dies of it gets the fast one instead."""
        if self._process is not None:
            return
        try:
            self._load()
        except _GONE:
            self._end()
            if self._wanted == _FAST:
                raise
            name = self._wanted or extract.DEFAULT_RECOGNISER
            self._say(
                f"The name recogniser “{name}” ended its process while it was loaded. "
                f"The fast model finds the names meanwhile; "
                f'recogniser = "{_FAST}" in config.toml makes it your choice.'
            )
            self._wanted = _FAST
            self._load()

    def _load(self) -> None:
        arguments = [] if self._wanted is None else [self._wanted]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "store.reading.child", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        answer = self._answer()
        assert isinstance(answer, tuple)
        self._recogniser, notices = answer
        for notice in notices:
            self._say(notice)

    def _send(self, question: tuple[str, PublicationDate | None]) -> None:
        assert self._process is not None and self._process.stdin is not None
        pickle.dump(question, self._process.stdin)
        self._process.stdin.flush()

    def _answer(self) -> object:
        assert self._process is not None and self._process.stdout is not None
        answer: object = pickle.load(self._process.stdout)
        return answer

    def _say(self, notice: str) -> None:
        if notice not in self._told:
            self._told.add(notice)
            self._tell(notice)

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _read_here(text: str, published: PublicationDate | None) -> Findings:
    from store.extract.names.recognisers.fast import recogniser

    return extract.analyse(text, published, recogniser=recogniser())
