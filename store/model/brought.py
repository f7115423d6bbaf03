"""What another program kept of an article, on its way in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store.model.due import Due
from store.model.procedure import Rule


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
    """When its own sentence was found to say it is due, in ISO form; "" where nobody knows."""
    hedged: bool = False
    note: str = ""
    priority: bool = False
    snoozed_until: dt.date | None = None
    moved_from: tuple[str, ...] = ()
    lead_days: int | None = None
    repeats: str = ""
    responsible: str = ""
    tags: tuple[str, ...] = ()
    rule: Rule | None = None
    """From what it is counted."""
    article_title: str = ""
    """The article that it was in, where that is there no more, and its source."""
    source: str | None = None
    due_alone: tuple[str, ...] = ()
    """When it was due by itself before it became one with others, as the table `deadlines` has it."""
    number: str = ""
    """Its number there; "" where nothing else there names it."""
    moved: bool = False
    """Whether the text says that it was moved."""


@dataclass(frozen=True, slots=True)
class BroughtCorrection:
    """What the user put right in another library: a passage, and what it is of a list of findings.

    `becomes` as the table `corrections` has it; None where nothing of that list is there.
    """

    passage: BroughtMark
    list: str
    becomes: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class BroughtName:
    """What the user decided in another library on who or what a reading finds under a name and a kind."""

    name: str
    kind: str
    given: str = ""
    """What it goes by; "" where it goes by the name that is found."""
    into: tuple[str, str] | None = None
    """Name and kind of what it is one with."""
    hidden: bool = False
    followed: bool = False


@dataclass(frozen=True, slots=True)
class BroughtView:
    """A query that was kept under a name."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class BroughtRest:
    """What the user decided in another library that hangs on no article of it."""

    views: tuple[BroughtView, ...] = ()
    names: tuple[BroughtName, ...] = ()
    deadlines: tuple[BroughtDeadline, ...] = ()
    same_as: tuple[tuple[str, str], ...] = ()
    """Deadlines that are a further sentence of another, both by their numbers there."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What came beside the articles and was not here before.

    `views` are their names there and here; `unreadable` those whose query nobody can read here, and why.
    `deadlines` are of no article, `of_articles` those that came with one; `rules` says how many of either
    are counted from an event. `corrections` are passages that were put right.
    """

    views: tuple[tuple[str, str], ...] = ()
    names: int = 0
    followed: int = 0
    deadlines: int = 0
    unreadable: tuple[tuple[str, str], ...] = ()
    of_articles: int = 0
    rules: int = 0
    corrections: int = 0


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
    corrections: tuple[BroughtCorrection, ...] = ()
    keeps_text: bool = False
    told_alone: bool = False
    """Whether the user said that it is a wire story by itself."""
