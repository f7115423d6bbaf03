"""How a passage is cited: its words, and where they stand."""

from __future__ import annotations

from typing import Protocol

from store.model.articles import PublicationDate
from store.model.decisions import Deadline

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""The months as references write them out."""


class Source(Protocol):
    """What a citation tells of an article."""

    @property
    def title(self) -> str: ...

    @property
    def byline(self) -> str | None: ...

    @property
    def source(self) -> str | None: ...

    @property
    def url(self) -> str | None: ...

    @property
    def published(self) -> PublicationDate | None: ...


def origin(source: Source) -> str:
    """Where words stand, on one line: title, author, source and day, as far as they are known."""
    return _listed(source.title, source.byline, source.source, source.published)


def deadline_origin(deadline: Deadline) -> str:
    """Where a deadline is told of, on one line; nothing for one that the user typed."""
    return _listed(deadline.article_title, None, deadline.source, deadline.published)


def _listed(title: str, byline: str | None, source: str | None, published: PublicationDate | None) -> str:
    day = published.isoformat()[:10] if published else ""
    return ", ".join(dict.fromkeys(part for part in (title, byline, source, day) if part))


def plain(words: str, source: Source, note: str = "") -> str:
    """A passage in quotation marks, what was noted on it, and below where it stands, with the address."""
    lines = [f"“{words.strip()}”", note, f"— {origin(source)}", source.url or ""]
    return "\n".join(line for line in lines if line) + "\n"


def bare(quotation: str) -> str:
    """The words of a quotation on one line, without its own quotation marks."""
    return " ".join(quotation.split()).strip('"“”„«»‘’ ')


def with_reference(words: str | None, reference: str) -> str:
    """A passage in quotation marks with a reference below it, or the reference alone."""
    return reference if words is None else f"“{words.strip()}”\n{reference}\n"
