"""Reading in the process that asks."""

from __future__ import annotations

from functools import cached_property

from store.extract.analysis import analyse
from store.extract.names.protocol import Recogniser
from store.extract.names.recognisers.registry import choose
from store.model.articles import PublicationDate
from store.model.findings import Findings
from store.reading.reader import Reading


class ReadingHere(Reading):
    """A reading in this process. The recogniser is loaded with the first text, once a process."""

    def __call__(self, text: str, published: PublicationDate | None, title: str = "", /) -> Findings:
        return analyse(text, published, title, recogniser=self._recogniser)

    def recogniser(self) -> str:
        return self._recogniser.name

    @cached_property
    def _recogniser(self) -> Recogniser:
        choice = choose(self._asked_for)
        if choice.notice is not None:
            self._say(choice.notice)
        return choice.recogniser
