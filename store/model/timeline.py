"""The timeline: what was published, what is told of, and what is due, on one axis."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from store.model.decisions import DeadlineStatus
from store.model.passages import Passage


class Zoom(StrEnum):
    """How long each place of the axis is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def rank(self) -> int:
        """0 for the closest; a date that is told less exactly than this has no place on the axis."""
        return list(Zoom).index(self)

    def beside(self, by: int) -> Zoom:
        """The zoom that is so much further out, or closer; the last one that there is."""
        zooms = list(Zoom)
        return zooms[min(max(0, self.rank + by), len(zooms) - 1)]


class Lane(StrEnum):
    """What stands on the axis: articles, dates that they tell, deadlines."""

    PUBLISHED = "published"
    TOLD = "told"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the axis, from its first to its last day, and how much stands there."""

    first: dt.date
    last: dt.date
    published: int = 0
    told: int = 0
    due: int = 0

    def count(self, lane: Lane) -> int:
        """How much of one lane stands there."""
        return {Lane.PUBLISHED: self.published, Lane.TOLD: self.told, Lane.DUE: self.due}[lane]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands there."""
        return not (self.published or self.told or self.due)


MOST_UNPLACED = 10_000
"""Up to which it is counted how much has no place."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What has no place on the axis: articles without a date, dates not resolved, deadlines without a day.

    Each is counted up to MOST_UNPLACED.
    """

    articles: int = 0
    dates: int = 0
    deadlines: int = 0


@dataclass(frozen=True, slots=True)
class Axis:
    """Places beside each other. `looked_through` is how many articles, where there are more than those."""

    zoom: Zoom
    places: tuple[Place, ...]
    unplaced: Unplaced
    looked_through: int | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing on the axis: an article, a date in its sentence, or a deadline.

    `what` is a title, a sentence or what is due; `[start, end)` of the article's text is where it
    stands, None for an article as a whole. `passage` is the sentence of a date, with its mark.
    A deadline has its `status`, and in `sentences` how many articles' sentences are one with it.
    """

    lane: Lane
    first: dt.date
    last: dt.date
    what: str
    article_id: int | None
    title: str
    source: str | None
    start: int | None = None
    end: int | None = None
    passage: Passage | None = None
    status: DeadlineStatus | None = None
    sentences: int = 1


@dataclass(frozen=True, slots=True)
class PlaceEntries:
    """What stands at one place of the axis, by its days.

    `vague` is how many dates are told there for longer than the place, which a wider zoom shows.
    `more` is how much is left out of lanes of which there is very much.
    """

    entries: tuple[TimelineEntry, ...]
    vague: int = 0
    more: int = 0
