"""The timeline of everything, of a query or of an entity: where each day lies, and what stands there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from store.calendar.arithmetic import add, add_days
from store.errors import UsageError
from store.library.events import Event, days_here, together
from store.model.articles import ArticleRow, Month, first_day
from store.model.passages import Passage
from store.model.timeline import Axis, Lane, Place, PlaceEntries, TimelineEntry, Zoom
from store.model.view import WHOLE_TIMELINE, View
from store.records import timeline
from store.records.connection import LibraryFile
from store.records.deadlines import StoredDeadlines

MOST_PLACES = 1_000
"""Places of one axis at most: who wants more zooms out."""

_UNITS = {Zoom.DAY: "D", Zoom.WEEK: "W", Zoom.MONTH: "M", Zoom.QUARTER: "Q", Zoom.YEAR: "Y"}
"""How long a place is, as TIMEX3 writes it."""

_ORDER = (Lane.DUE, Lane.TOLD, Lane.PUBLISHED)
"""What stands first of one day."""


def first_of_place(day: dt.date, zoom: Zoom) -> dt.date:
    """The first day of the place in which a day lies; a week begins on Monday.

    >>> first_of_place(dt.date(2026, 8, 19), Zoom.QUARTER)
    datetime.date(2026, 7, 1)
    """
    match zoom:
        case Zoom.DAY:
            return day
        case Zoom.WEEK:
            return add_days(day, -day.weekday()) or dt.date.min
        case Zoom.MONTH:
            return day.replace(day=1)
        case Zoom.QUARTER:
            return day.replace(month=day.month - (day.month - 1) % 3, day=1)
    return day.replace(month=1, day=1)


def stepped(first: dt.date, zoom: Zoom, by: int) -> dt.date:
    """The first day of the place so many further on; of the last one, where the calendar ends before."""
    there = add(first, by, _UNITS[zoom])
    return there or first_of_place(dt.date.max if by > 0 else dt.date.min, zoom)


def spans(first: dt.date, zoom: Zoom, number: int) -> Iterator[tuple[dt.date, dt.date]]:
    """So many places from that of a day on, each by its first and last day; fewer where the calendar ends."""
    here = first_of_place(first, zoom)
    for _ in range(number):
        following = add(here, 1, _UNITS[zoom])
        yield here, (add_days(following, -1) or here) if following else dt.date.max
        if following is None:
            return
        here = following


def places_between(first: dt.date, last: dt.date, zoom: Zoom) -> int:
    """How many places a stretch takes. Raises UsageError for too many, and for a wrong order."""
    if last < first:
        raise UsageError(f"the timeline cannot end ({last}) before it begins ({first}).")
    number = sum(1 for here, _ in spans(first, zoom, MOST_PLACES + 1) if here <= last)
    if number > MOST_PLACES:
        wider = f" by {zoom.beside(1)}" if zoom is not Zoom.YEAR else ", over fewer years"
        raise UsageError(f"these are more than {MOST_PLACES:,} places: look at it{wider}.")
    return number


class Timeline:
    """The axis of one view, and what stands on it, as the library is when it is first looked at."""

    def __init__(self, file: LibraryFile, view: View) -> None:
        self._file = file
        self._deadlines = StoredDeadlines(file)
        self._scope = timeline.among(file, view)

    def axis(self, first: dt.date, zoom: Zoom, number: int) -> Axis:
        """So many places from that of a day on, with how much stands at each."""
        counted = timeline.counted(self._file, self._scope, zoom.rank, list(spans(first, zoom, number)))
        unplaced = timeline.unplaced(self._file, self._scope)
        return Axis(zoom, tuple(counted), unplaced, len(self._scope.published) if self._scope.cut else None)

    def nearest(self, day: dt.date, zoom: Zoom, *, forward: bool = True) -> dt.date | None:
        """The next day from a day on, or the last one before it, on which anything stands."""
        return timeline.nearest(self._file, self._scope, zoom.rank, day, forward=forward)

    def entries(self, place: Place, zoom: Zoom, today: dt.date) -> PlaceEntries:
        """What stands at one place, by its days: what is due first, then what is told, then articles."""
        days = place.first, place.last
        due = timeline.due_at(self._file, self._scope, *days)
        articles = timeline.articles_at(self._file, self._scope, *days)
        told = timeline.told_at(self._file, self._scope, zoom.rank, *days)
        entries = [
            *map(_due, together(due, today, self._deadlines.apart())),
            *(_told(*each) for each in told),
            *map(_published, articles),
        ]
        entries.sort(key=lambda entry: (entry.first, _ORDER.index(entry.lane), entry.last))
        vague = timeline.vague_at(self._file, self._scope, zoom.rank, *days)
        read = len(due) + len(articles) + len(told)
        return PlaceEntries(tuple(entries), vague, max(0, place.published + place.told + place.due - read))


class Timelines:
    """Timelines of a library."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def of(self, view: View = WHOLE_TIMELINE) -> Timeline:
        """The timeline of a view."""
        return Timeline(self._file, view)


def of_view(view: View) -> View:
    """The timeline of the articles of a list; of all of them where the list shows nothing narrower."""
    if not view.query:
        return WHOLE_TIMELINE
    return replace(WHOLE_TIMELINE, query=view.query, places=view.places)


def _published(row: ArticleRow) -> TimelineEntry:
    assert row.published is not None
    day = first_day(row.published)
    last = row.published.last if isinstance(row.published, Month) else day
    return TimelineEntry(Lane.PUBLISHED, day, last, row.title, row.id, row.title, row.source)


def _told(first: dt.date, last: dt.date, passage: Passage) -> TimelineEntry:
    return TimelineEntry(
        Lane.TOLD,
        first,
        last,
        passage.sentence,
        passage.article_id,
        passage.title,
        passage.source,
        passage.start,
        passage.end,
        replace(passage, of_it=""),
    )


def _due(event: Event) -> TimelineEntry:
    lead, last = event[0], days_here(event[0]).last
    stands = lead.article_id is not None and lead.end > lead.start
    return TimelineEntry(
        Lane.DUE,
        last,
        last,
        lead.what,
        lead.article_id,
        lead.article_title,
        lead.source,
        lead.start if stands else None,
        lead.end if stands else None,
        status=lead.status,
        sentences=len(event),
    )
