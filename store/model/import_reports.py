"""What became of everything that was added at a time: kept, so that it can be looked at and tried again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from store.model.publication import PublicationDate

PAGES = "pages"
"""What `via` is of an import that fetched the pages of articles of which only the address was there."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """One import: what was added, how, in which folder that was meant, and how many became what."""

    id: int
    via: str
    """The name of the program that kept it, or PAGES; "" for what the user named."""
    sources: tuple[str, ...]
    folder: str
    """What relative paths among the sources are relative to."""
    tags: tuple[str, ...]
    published: PublicationDate | None
    """The date of what tells none."""
    whole: bool
    """Whether books came in whole."""
    read: bool
    """Whether findings were looked for."""
    begun: dt.datetime
    ended: dt.datetime | None
    """None where it goes on still, or was cut off."""
    added: int
    updated: int
    already_there: int
    not_read: int
