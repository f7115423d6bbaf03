"""What reads texts: the one form that library, screen and command line know."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from store.closing import Closing
from store.model.articles import PublicationDate
from store.model.findings import Findings


class Reader(Protocol):
    """Finds what is in a text, of an article with that title. Any function of this form is a reader;
    `Reading` can do more."""

    def __call__(self, text: str, published: PublicationDate | None, title: str, /) -> Findings: ...


@dataclass(frozen=True, slots=True)
class Text:
    """A text to read, the date that its relative dates count from, and the title that it stands under."""

    text: str
    published: PublicationDate | None
    title: str = ""


_Item = TypeVar("_Item")


class Reading(Closing):
    """A reader that holds something, a model or processes, until its `with` block ends.

    `recogniser` is the name of what is to find names, or None for the default one.
    """

    def __init__(self, recogniser: str | None, tell: Callable[[str], object]) -> None:
        self._asked_for = recogniser
        self._tell = tell
        self._told: set[str] = set()

    @abstractmethod
    def __call__(self, text: str, published: PublicationDate | None, title: str = "", /) -> Findings:
        """Read one text."""

    @abstractmethod
    def recogniser(self) -> str:
        """The name of the recogniser that reads, which may be another one than was asked for."""

    def each(
        self, items: Iterable[_Item], text_of: Callable[[_Item], Text | None]
    ) -> Iterator[tuple[_Item, Findings | None]]:
        """Items in their order, each with the findings of its text; None for one that has no text.

        `items` may be drawn on ahead of what is given out, in the thread that asks.
        """
        for item in items:
            text = text_of(item)
            yield item, self(text.text, text.published, text.title) if text is not None else None

    def close(self) -> None:
        """Let go of what was held. Nothing is read afterwards."""

    def _say(self, notice: str) -> None:
        if notice not in self._told:
            self._told.add(notice)
            self._tell(notice)


def read_each(
    reader: Reader, items: Iterable[_Item], text_of: Callable[[_Item], Text | None]
) -> Iterator[tuple[_Item, Findings | None]]:
    """What `Reading.each` gives, by any reader."""
    each = reader.each if isinstance(reader, Reading) else _Plain(reader).each
    return each(items, text_of)


class _Plain(Reading):
    """A function as a reading."""

    def __init__(self, function: Reader) -> None:
        super().__init__(None, lambda _: None)
        self._function = function

    def __call__(self, text: str, published: PublicationDate | None, title: str = "", /) -> Findings:
        return self._function(text, published, title)

    def recogniser(self) -> str:
        return ""
