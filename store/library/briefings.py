"""Briefings: what is new since a day, read from what came in and from the agenda."""

from __future__ import annotations

import datetime as dt
from itertools import takewhile

from store.calendar.arithmetic import add_days
from store.library.deadlines import Deadlines
from store.library.events import Event, day_that_counts, days_here, other_dates, soonest
from store.library.follows import Follows
from store.model.articles import ArticleRow
from store.model.briefing import Briefing
from store.model.decisions import AgendaState, DeadlineStatus
from store.model.view import EVERYWHERE, Order, SortKey, View
from store.records import arrived, passages
from store.records.connection import LibraryFile
from store.records.entities import with_merged
from store.records.lists import Lists
from store.records.timestamps import midnight
from store.records.where import plain

_LOOKED_THROUGH = 1_000
"""Articles, the last that came in, whose deadlines, quotes, mentions and changes are told; and announcements,
the first of what is due."""
_NEWEST = 20
_MOST = 50
"""Lines of each part at most: a briefing is read, the pages have the rest."""
_BY_ARRIVAL = View(places=EVERYWHERE, order=Order(SortKey.ADDED))


class Briefings:
    """Makes briefings. Nothing is kept of them: each says what the library holds now."""

    def __init__(self, file: LibraryFile, lists: Lists, deadlines: Deadlines, follows: Follows) -> None:
        self._file = file
        self._lists = lists
        self._deadlines = deadlines
        self._follows = follows

    def since(self, day: dt.date, today: dt.date) -> Briefing:
        """What came in on a day or later, and what is due, as seen on the day `today`."""
        moment = midnight(day)
        rows = self._newest(moment)
        ids = [row.id for row in rows]
        followed = sorted(key for root in self._follows.ids() for key in with_merged(self._file, root))
        until = _week_from(today)
        events = self._deadlines.events_of(today, until, ids, _LOOKED_THROUGH)
        due = (event for event in events if _is_due(event, today, until))
        found, moved = self._new(events, moment)
        spoken = passages.said(plain("q.speaker_id IN (SELECT value FROM json_each(?2))"))
        return Briefing(
            since=day,
            today=today,
            articles=arrived.count(self._file, moment),
            newest=rows[:_NEWEST],
            due=tuple(sorted(due, key=lambda event: soonest(event[0], today)))[:_MOST],
            found=found[:_MOST],
            moved=moved[:_MOST],
            quotes=passages.first(self._file, ids if followed else (), spoken, followed, _MOST),
            mentions=passages.first(self._file, ids if followed else (), passages.MENTIONS, followed, _MOST),
            changes=passages.first(self._file, ids, passages.CHANGES, (), _MOST),
        )

    def _newest(self, moment: str) -> tuple[ArticleRow, ...]:
        """The articles that came in last, as far back as a moment."""
        rows = self._lists.rows(_BY_ARRIVAL, 0, _LOOKED_THROUGH)
        return tuple(takewhile(lambda row: row.added.replace(tzinfo=None).isoformat() >= moment, rows))

    def _new(self, events: tuple[Event, ...], moment: str) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
        """The events that only articles since a moment announce, and those they move."""
        announcing = {each.article_id for event in events for each in event if each.article_id is not None}
        new = arrived.of(self._file, announcing, moment)
        found, moved = [], []
        for event in events:
            is_new = [each.article_id in new for each in event]
            if any(is_new) and (event[0].moved or other_dates(event)):
                moved.append(event)
            elif all(is_new) and event[0].status is DeadlineStatus.SUGGESTED:
                found.append(event)
        return tuple(found), tuple(moved)


def _week_from(today: dt.date) -> dt.date:
    return add_days(today, 6) or dt.date.max


def _is_due(event: Event, today: dt.date, until: dt.date) -> bool:
    """Whether it is due within a week; what was only found is told before its first and its last day."""
    lead = event[0]
    if lead.state_on(today) is not AgendaState.OPEN:
        return False
    if lead.status is DeadlineStatus.TRACKED:
        return days_here(lead).first <= until
    return today <= day_that_counts(lead, today) <= until
