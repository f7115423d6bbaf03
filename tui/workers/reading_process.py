"""Reading texts in a process of its own: in a thread it would hold Python's lock while the user types.

A plain subprocess, because `multiprocessing` wants a standard error with a file
descriptor, which Textual does not leave in place.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from types import TracebackType
from typing import Self

from store import extract
from store.model.articles import PublicationDate
from store.model.findings import Findings


class ReadingProcess:
    """A reader for `Library`. The process starts with the first text and ends with the `with` block."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def __call__(self, text: str, published: PublicationDate | None) -> Findings:
        """Read one text. Where the process cannot be had or is killed, the text is read here."""
        try:
            return self._ask(text, published)
        except (OSError, EOFError, pickle.UnpicklingError):
            self._end()
            return extract.analyse(text, published)

    def _ask(self, text: str, published: PublicationDate | None) -> Findings:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "tui.workers.reading_child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        question, answer = self._process.stdin, self._process.stdout
        assert question is not None and answer is not None
        pickle.dump((text, published), question)
        question.flush()
        findings = pickle.load(answer)
        assert isinstance(findings, Findings)
        return findings

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
