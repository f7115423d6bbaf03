"""How a passage is cited: its words, and where they stand."""

from __future__ import annotations

from typing import Protocol

from store.model.articles import PublicationDate

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
    published = source.published.isoformat()[:10] if source.published else ""
    return ", ".join(part for part in (source.title, source.byline, source.source, published) if part)


def plain(words: str, source: Source, note: str = "") -> str:
    """A passage in quotation marks, what was noted on it, and below where it stands, with the address."""
    lines = [f"“{words.strip()}”", note, f"— {origin(source)}", source.url or ""]
    return "\n".join(line for line in lines if line) + "\n"


def with_reference(words: str | None, reference: str) -> str:
    """A passage in quotation marks with a reference below it, or the reference alone."""
    return reference if words is None else f"“{words.strip()}”\n{reference}\n"
