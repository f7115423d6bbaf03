"""What another program kept of an article, on its way in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from store.model.due import Due


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
class BroughtDeadline:
    """A deadline that the user decided on in another library, with the passage that tells it."""

    passage: BroughtMark
    status: str
    kind: str
    what: str
    due: Due
    who: str | None = None
    told: str = ""
    """When its own sentence says it is due, in ISO form; "" where nobody knows."""
    hedged: bool = False
    note: str = ""
    priority: bool = False
    snoozed_until: dt.date | None = None
    moved_from: tuple[str, ...] = ()
    lead_days: int | None = None
    repeats: str = ""
    responsible: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """When an article was saved there (in UTC), what state it was in, and what was marked in it.

    `keeps_text`: where the article is here with a text, that stays.
    """

    added: dt.datetime | None = None
    archived: bool = False
    read: bool = False
    starred: bool = False
    marks: tuple[BroughtMark, ...] = ()
    deadlines: tuple[BroughtDeadline, ...] = ()
    keeps_text: bool = False
