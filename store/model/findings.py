"""Findings: what one reading of one text found. Derived and replaceable.

Offsets are half-open `[start, end)` and count code points of the article's text.
Every finding names the `rule` (or model) that found it; `confidence` is set by
learned recognisers only and lies in 0..1. `corrected` findings of a library are as the user put them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, fields
from enum import StrEnum


class MentionKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


class QuotationType(StrEnum):
    """DIRECT: whole clauses as said. MIXED: a quoted fragment inside the reporter's sentence."""

    DIRECT = "direct"
    MIXED = "mixed"


class FigureKind(StrEnum):
    MONEY = "money"
    PERCENT = "percent"
    QUANTITY = "quantity"
    TEMPERATURE = "temperature"
    DURATION = "duration"
    AGE = "age"
    COUNT = "count"
    ORDINAL = "ordinal"
    MULTIPLE = "multiple"
    RATE = "rate"
    NUMBER = "number"


class TimexType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class DeadlineKind(StrEnum):
    DEADLINE = "deadline"
    EXPIRY = "expiry"
    EFFECTIVE_DATE = "effective_date"
    SCHEDULED_EVENT = "scheduled_event"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. `entity` is the fullest name the article gives for who or what it is.

    Read from a library it is the name the entity goes by there, and `entity_id` says which one that is.
    """

    start: int
    end: int
    kind: MentionKind
    entity: str
    rule: str
    role: str | None = None
    confidence: float | None = None
    entity_id: int | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said, with its quotation marks inside the span.

    `speaker` is the resolved full name where it can be known;
    `speaker_start`/`speaker_end` is the mention ("he", "Trump") beside the quotation.
    Read from a library, `speaker_id` is the entity that speaks, where a mention names it.
    """

    start: int
    end: int
    type: QuotationType
    rule: str
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    confidence: float | None = None
    speaker_id: int | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity. `ranged` figures run from `value` to `upper`; None is an open end.

    `unit` is an ISO 4217 code for money, `percent`, `percentage_point`,
    `basis_point`, or a short SI-like id (`km`, `minute`, `count`).
    """

    start: int
    end: int
    kind: FigureKind
    value: float | None
    unit: str
    rule: str
    upper: float | None = None
    ranged: bool = False
    approximate: bool = False
    about: str | None = None
    confidence: float | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that moved: "to around 30% from 145%". None where the text leaves an end out."""

    start: int
    end: int
    before: float | None
    after: float | None
    unit: str
    rule: str
    what: str | None = None
    corrected: bool = False

    @property
    def rising(self) -> bool | None:
        """True for a rise, False for a fall, None where the text does not tell both ends."""
        if self.before is None or self.after is None or self.before == self.after:
            return None
        return self.after > self.before


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression, TIMEX3. `first`/`last` are the days it covers, both inclusive.

    Both are None where nothing could be resolved: no publication date, a
    duration, a set. `alternatives` holds the other TIMEX3 values of an
    ambiguous date ("03/04/2026"). `note` tells the reader what was counted: which
    holidays a count of working days leaves out, what an abbreviated time zone may be.
    `zone` is where a time of day holds: a name of the IANA database ("Europe/Paris"), or an
    offset ("+02:00") where the text tells only that; None where it tells none.
    """

    start: int
    end: int
    type: TimexType
    value: str
    rule: str
    first: dt.date | None = None
    last: dt.date | None = None
    unresolved: bool = False
    ambiguous: bool = False
    alternatives: tuple[str, ...] = ()
    mod: str | None = None
    note: str | None = None
    zone: str | None = None
    confidence: float | None = None
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class DeadlineSuggestion:
    """A dated future obligation or event that the text announces.

    `start`/`end` is its sentence, `timex_start`/`timex_end` the date in it.
    `date` is an ISO day, month or year, or an interval `A/B`; `first`/`last`
    are the days that covers, both inclusive.

    A date that the text says was moved is `moved`, whatever its kind: a hearing stays an
    event. `date` is the new one, `moved_from` the one before in the form of `date`, empty
    where the sentence does not tell it ("extended to May 3").

    `zone` is that of the timex, where it tells a time of day.
    """

    start: int
    end: int
    timex_start: int
    timex_end: int
    date: str
    first: dt.date
    last: dt.date
    kind: DeadlineKind
    what: str
    rule: str
    who: str | None = None
    hedged: bool = False
    confidence: float | None = None
    moved: bool = False
    moved_from: tuple[str, ...] = ()
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one reading of one text found, each list sorted by start."""

    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    figures: tuple[Figure, ...] = ()
    changes: tuple[Change, ...] = ()
    timexes: tuple[Timex, ...] = ()
    deadlines: tuple[DeadlineSuggestion, ...] = ()
    recogniser: str = ""
    """Name and version of what was to find the names; where it failed on this text, a notice says so."""
    version: str = ""
    """Which version of the extractor read."""
    notices: tuple[str, ...] = field(default=())
    """What the reading could not do ("stopped after its time budget"), for the reader."""


PLACE_AND_ORIGIN = frozenset({"start", "end", "rule", "confidence"})
"""Fields of a finding that say where it is and how it was found, not what it is."""

_ABOUT_THE_READING = frozenset({"recogniser", "version", "notices"})

LISTS: tuple[str, ...] = tuple(each.name for each in fields(Findings) if each.name not in _ABOUT_THE_READING)
"""The lists of `Findings`, in the order in which a text is read: each may use those before it."""
