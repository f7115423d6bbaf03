"""Articles: what comes in, what is kept, and how a list of them is asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from store.model.publication import Month as Month
from store.model.publication import PublicationDate as PublicationDate
from store.model.publication import first_day as first_day
from store.model.publication import parse_publication_date as parse_publication_date
from store.model.publication import sort_key as sort_key
from store.model.structure import StructureSpan

if TYPE_CHECKING:
    from store.model.brought import Brought


@dataclass(frozen=True, slots=True)
class Told:
    """Where what is known of an article comes from.

    `field` is "title", "byline", "published" or "source"; `where` says in words what told it. Not
    `sure` is a guess: the source does not say it outright.
    """

    field: str
    where: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """One article on its way in: what an ingest format could tell of it.

    `text` is already sanitised: every later offset counts its code points, and so do the
    spans of `structure`.
    `raw` keeps a page as it came, and the bytes of a source whose text could not be extracted.
    `article_id` is the article that it is known to be, where that is known.
    """

    text: str
    title: str
    origin: str
    format: str
    byline: str | None = None
    source: str | None = None
    url: str | None = None
    guid: str | None = None
    published: PublicationDate | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    extracted: bool = True
    raw: bytes | None = None
    notices: tuple[str, ...] = ()
    structure: tuple[StructureSpan, ...] = ()
    article_id: int | None = None
    told: tuple[Told, ...] = ()
    brought: Brought | None = None
    """What the program that it comes from kept of it."""
    page_version: int = 0
    """Which version of the reading of pages made it of `raw`; 0 for what is no page."""


class Place(StrEnum):
    """Where an article lies. Every article lies in exactly one place."""

    INBOX = "inbox"
    ARCHIVE = "archive"
    BIN = "bin"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of a list: enough to draw it, no text."""

    id: int
    title: str
    source: str | None
    published: PublicationDate | None
    added: dt.datetime
    words: int
    read: bool
    starred: bool
    place: Place
    deadlines: int
    quotations: int
    figures: int
    annotations: int
    extracted: bool
    story: int | None = None
    """The wire story that this is with other articles: the number of the first of them."""
    repeats: int = 0
    """How many others of it lie in the same place."""


@dataclass(frozen=True, slots=True)
class Article:
    """One stored article, whole. `text` never changes under its spans."""

    id: int
    title: str
    text: str
    byline: str | None
    source: str | None
    url: str | None
    origin: str
    format: str
    published: PublicationDate | None
    language: str | None
    added: dt.datetime
    words: int
    read: bool
    starred: bool
    place: Place
    tags: tuple[str, ...]
    extracted: bool
    notices: tuple[str, ...]
    reading_place: int
    """Offset of the first character on screen when the article was left."""
    structure: tuple[StructureSpan, ...] = ()
    told: tuple[Told, ...] = ()
    """Where its byline and date come from; nothing of what the user set."""


class AddStatus(StrEnum):
    """What became of one draft or source."""

    ADDED = "added"
    ALREADY_THERE = "already there"
    UPDATED = "updated"
    NOT_READ = "not read"


@dataclass(frozen=True, slots=True)
class AddResult:
    """One line of an import's report."""

    status: AddStatus
    origin: str
    title: str = ""
    article_id: int | None = None
    why: str = ""
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One article that a search found, and where in it.

    `start`/`end` are offsets into the article's text of the first match, or
    both 0 where only the title matched. `excerpt` is plain text around it;
    `excerpt_matches` are spans into the excerpt.
    """

    article_id: int
    title: str
    source: str | None
    published: PublicationDate | None
    start: int
    end: int
    excerpt: str
    excerpt_matches: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of hits. `more` says that asking for the next page is worthwhile."""

    hits: tuple[SearchHit, ...]
    more: bool
