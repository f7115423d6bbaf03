"""Feeds: what the user subscribed to, how each stands, and what came of asking for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypedDict


class FullText(StrEnum):
    """When the page behind an item is fetched, for the whole article in place of the feed's text."""

    NEVER = "never"
    ALWAYS = "always"
    SHORT = "when short"
    """Where the feed tells so little of it that it can only be a summary."""


@dataclass(frozen=True, slots=True)
class NewSubscription:
    """A feed that is to be subscribed to. `name` is what the user calls it, "" for the feed's own title.

    `tags` are given to what comes in of it; the first one is its folder.
    """

    address: str
    name: str = ""
    tags: tuple[str, ...] = ()
    title: str = ""
    """What the feed calls itself, as far as is known before it was read."""
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that the user is subscribed to, with how it stands. Moments are in UTC.

    `minutes` is the user's own interval between two visits; None where the feed's counts.
    """

    id: int
    feed_id: int
    address: str
    given_name: str
    title: str
    site: str | None
    tags: tuple[str, ...]
    minutes: int | None
    full_text: FullText
    paused: bool
    since: dt.datetime
    visited: dt.datetime | None
    """When its server was asked last, whatever it answered."""
    due: dt.datetime | None
    """When it is to be asked again; None before the first visit."""
    closed_until: dt.datetime | None
    """Until when its server asked to be left alone."""
    pace: int | None
    """Minutes between two visits, as the feed asks for."""
    failures: int
    """Visits that failed, one after the other, up to now."""
    trouble: str
    """What went wrong at the last visit; "" where nothing did."""
    gone: bool
    """Whether the server said that the feed is gone for good."""
    unread: int
    """How many of its articles lie unread in the inbox."""

    @property
    def name(self) -> str:
        """What it is called: the user's name, else its own title, else its address."""
        return self.given_name or self.title or self.address

    @property
    def folder(self) -> str:
        """The folder it lies in: its first tag; "" for none."""
        return self.tags[0] if self.tags else ""

    @property
    def rests(self) -> bool:
        """Whether it is not asked for: paused by the user, or gone."""
        return self.paused or self.gone


class SubscriptionEdits(TypedDict, total=False):
    """What the user may set of a subscription."""

    name: str
    tags: tuple[str, ...]
    minutes: int | None
    full_text: FullText
    paused: bool


class Outcome(StrEnum):
    """What one visit came to."""

    READ = "read"
    """It was read, be there anything new or not."""
    UNCHANGED = "unchanged"
    """The server says, or its bytes do, that nothing is new."""
    FAILED = "failed"
    GONE = "gone"
    """410: the feed is gone for good. It is not asked for again by itself."""
    CLOSED = "not asked"
    """It was not asked for: its server wants to be left alone until some moment."""


@dataclass(frozen=True, slots=True)
class FeedVisit:
    """One visit to a feed, as its history keeps it. `why` is a sentence where something is to be told.

    `moved_to` is the address that the server says is the feed's from now on.
    """

    at: dt.datetime
    outcome: Outcome
    status: int | None = None
    """The status of HTTP; None where nothing was answered."""
    added: int = 0
    updated: int = 0
    why: str = ""
    moved_to: str | None = None

    @property
    def failed(self) -> bool:
        """Whether the user has to know."""
        return self.outcome in (Outcome.FAILED, Outcome.GONE)


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a feed is asked whether it changed: as its server told, and a hash of what it sent."""

    etag: str | None = None
    modified: str | None = None
    body_key: str | None = None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """One subscription after a visit, `number` of `of` that are visited in all."""

    subscription: Subscription
    visit: FeedVisit
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Subscribed:
    """What became of one wish to subscribe. `why` says why there is no subscription."""

    address: str
    name: str = ""
    subscription_id: int | None = None
    new: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that an address leads to. `kind` is "RSS", "Atom" or "JSON Feed", as far as is known."""

    address: str
    title: str = ""
    kind: str = ""
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Outlines:
    """What a list of feeds holds: what can be subscribed to, and a line for each entry that cannot."""

    subscriptions: tuple[NewSubscription, ...]
    refused: tuple[Subscribed, ...] = field(default=())
