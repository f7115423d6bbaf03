"""Reading many texts with one recogniser of names, chosen by its name."""

from __future__ import annotations

from collections.abc import Callable

from store.extract.analysis import analyse
from store.extract.names.protocol import Recogniser
from store.extract.names.recognisers.registry import choose
from store.model.articles import PublicationDate
from store.model.findings import Findings


class Reading:
    """A reader for the library. The recogniser is loaded with the first text, once a process.

    `tell` gets one sentence where another one than was asked for reads, and what to do about it.
    """

    def __init__(self, recogniser: str | None, tell: Callable[[str], object]) -> None:
        self._name = recogniser
        self._tell = tell
        self._recogniser: Recogniser | None = None

    def __call__(self, text: str, published: PublicationDate | None) -> Findings:
        """Read one text, as `analyse` does."""
        return analyse(text, published, recogniser=self.recogniser)

    @property
    def recogniser(self) -> Recogniser:
        """What finds the names."""
        if self._recogniser is None:
            choice = choose(self._name)
            self._recogniser = choice.recogniser
            if choice.notice is not None:
                self._tell(choice.notice)
        return self._recogniser
