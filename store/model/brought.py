"""What another program kept of an article, on its way in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BroughtMark:
    """A highlight: its words, with those around them where the program kept them, and what was noted."""

    exact: str
    note: str = ""
    tags: tuple[str, ...] = ()
    colour: str = ""
    created: dt.datetime | None = None
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """When an article was saved there (in UTC), what state it was in, and what was marked in it."""

    added: dt.datetime | None = None
    archived: bool = False
    read: bool = False
    starred: bool = False
    marks: tuple[BroughtMark, ...] = ()
