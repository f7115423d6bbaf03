"""Decisions: what the user did. Never derived, never lost, anchored to text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict

from store.model.articles import PublicationDate
from store.model.due import Due
from store.model.findings import DeadlineKind, MentionKind
from store.model.procedure import Repeat, Rule


class Colour(StrEnum):
    """The highlight colours an annotation can have."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    PURPLE = "purple"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage, as W3C Web Annotation keeps it: position and quoted text with context.

    `start`/`end` count code points; `prefix` and `suffix` are up to 32 characters.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight, with whatever the user wrote to it.

    An `orphan` is shown with `anchor.exact`, the text it was made on. One that was brought in is `unfetched`
    as long as the text of its article was never here: it finds its place when that comes.
    """

    id: int
    article_id: int
    anchor: Anchor
    note: str
    colour: Colour
    tags: tuple[str, ...]
    orphan: bool
    created: dt.datetime
    updated: dt.datetime
    unfetched: bool = False


@dataclass(frozen=True, slots=True)
class UnfinishedNote:
    """A note as it was being written: on the passage `[start, end)`, or on an annotation that is there."""

    article_id: int
    start: int
    end: int
    annotation_id: int | None
    note: str


class ArticleEdits(TypedDict, total=False):
    """What the user can set of an article; None takes away what its source tells, but for the title."""

    title: str
    byline: str | None
    source: str | None
    url: str | None
    published: PublicationDate | None


class DeadlineStatus(StrEnum):
    """SUGGESTED deadlines are findings; the others are the user's."""

    SUGGESTED = "suggested"
    TRACKED = "tracked"
    DONE = "done"
    DISMISSED = "dismissed"


class AgendaState(StrEnum):
    """Where on the agenda a deadline is looked for on some day; OPEN is what there is to do."""

    OPEN = "open"
    SNOOZED = "snoozed"
    DONE = "done"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One line of the agenda, suggested or tracked, always with its sentence.

    `id` is the tracked deadline's id and None for a suggestion. `suggestion_id` is the
    suggestion it is or came from, as the last reading found it; None where no reading
    suggests it (any more). `first`/`last` are the due
    days, both inclusive; `date` is their ISO form with its granularity, `due_time` the time
    of day where one is told.
    A deadline the user typed without a passage has `article_id` None.
    """

    id: int | None
    suggestion_id: int | None
    article_id: int | None
    article_title: str
    source: str | None
    status: DeadlineStatus
    kind: DeadlineKind
    what: str
    who: str | None
    date: str
    first: dt.date
    last: dt.date
    sentence: str
    start: int
    end: int
    hedged: bool = False
    note: str = ""
    priority: bool = False
    snoozed_until: dt.date | None = None
    moved_from: tuple[str, ...] = ()
    """When it was due before the text or the user moved it, in ISO form, oldest first."""
    due_time: dt.time | None = None
    zone: str | None = None
    """Where the time of day holds, as in `Due`."""
    moved: bool = False
    """Whether the text says that it was moved; it need not say from when."""
    told: str | None = None
    """When its own sentence says it is due, in ISO form; None for one that no reading suggested."""
    same_as: int | None = None
    """The tracked deadline whose further sentence this is."""
    published: PublicationDate | None = None
    """When its article was published."""
    lead_days: int | None = None
    """Days before it is due on which it is reminded of; None for as many as the settings say."""
    repeats: str = ""
    """How it comes again, as `Repeat.words` tells it; "" for never."""
    responsible: str = ""
    tags: tuple[str, ...] = ()
    rule: str = ""
    """How it is counted from its event: "30 days after"; "" for one on a day of its own."""
    event: str | None = None
    event_day: dt.date | None = None

    @property
    def due(self) -> Due:
        """When it is due."""
        return Due(self.first, self.last, self.due_time, self.zone if self.due_time else None)

    def state_on(self, today: dt.date) -> AgendaState:
        """Where it is looked for on a day: one that was snoozed is open again from its day on."""
        match self.status:
            case DeadlineStatus.DONE:
                return AgendaState.DONE
            case DeadlineStatus.DISMISSED:
                return AgendaState.DISMISSED
        if self.snoozed_until is not None and self.snoozed_until > today:
            return AgendaState.SNOOZED
        return AgendaState.OPEN


@dataclass(frozen=True, slots=True)
class About:
    """What one deadline is put together with others by; "" where that is not known.

    `entity` is whom or what it names, as that goes by today, `subject` what it is about as a heading says it.
    """

    entity: str
    subject: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a deadline stands in its article, and why it was found.

    All places count code points of `paragraph`: `[start, end)` is the sentence,
    `[date_start, date_end)` the words that tell the date, empty where no reading
    suggests it. `rule` is what found it.
    """

    paragraph: str
    start: int
    end: int
    date_start: int
    date_end: int
    rule: str
    published: PublicationDate | None
    byline: str | None


class DeadlinePlan(TypedDict, total=False):
    """What the user adds to a deadline."""

    who: str
    note: str
    priority: bool
    lead_days: int | None
    repeat: Repeat | None
    responsible: str
    tags: tuple[str, ...]
    rule: Rule | None
    """A deadline by a rule is due when `due` says, which is as the rule has it."""


class DeadlineEdits(DeadlinePlan, total=False):
    """What the user can change of a deadline. One that is given another `due` and no rule has none."""

    what: str
    due: Due
    kind: DeadlineKind


@dataclass(frozen=True, slots=True)
class EntitySummary:
    """A person, organisation, place or other named thing, across all articles."""

    id: int
    name: str
    kind: MentionKind
    mentions: int
    articles: int


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing the user did, as undo and redo name it ("Dismissed «ByteDance must divest»")."""

    id: int
    at: dt.datetime
    label: str
    undone: bool
