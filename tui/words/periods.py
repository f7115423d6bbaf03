"""The week or month of the agenda that is looked at: its days, its name, the load of each day. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from store.library.events import Event, days_here
from tui.words.days import days, weekday

_SPREAD = 7
"""Days up to which what is due over a stretch is counted on each of them."""


class Span(StrEnum):
    """How much of the agenda is seen at once."""

    LIST = "list"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """The week or month around a day; as a list, all days."""

    span: Span
    day: dt.date

    @property
    def first(self) -> dt.date:
        """The first day, Monday in a week."""
        match self.span:
            case Span.LIST:
                return dt.date.min
            case Span.WEEK:
                return monday_of(self.day)
        return self.day.replace(day=1)

    @property
    def last(self) -> dt.date:
        """The last day."""
        match self.span:
            case Span.LIST:
                return dt.date.max
            case Span.WEEK:
                return self.first + dt.timedelta(days=6)
        return self.day.replace(day=calendar.monthrange(self.day.year, self.day.month)[1])

    @property
    def name(self) -> str:
        """ "15–21 Jun 2026", "Jun 2026"; nothing of a list."""
        return "" if self.span is Span.LIST else days(self.first, self.last)

    def beside(self, step: int) -> Period:
        """The next period, or with -1 the one before; this one where the calendar ends."""
        edge, by = (self.last, 1) if step > 0 else (self.first, -1)
        try:
            return replace(self, day=edge + dt.timedelta(days=by))
        except OverflowError:
            return self

    def holds(self, event: Event) -> bool:
        """Whether something is due in it."""
        due = days_here(event[0])
        return due.first <= self.last and due.last >= self.first

    def weeks(self) -> list[list[dt.date]]:
        """Its days in rows from Monday on, those of the months beside it that complete its rows too."""
        if self.span is Span.WEEK:
            return [[self.first + dt.timedelta(days=number) for number in range(7)]]
        return calendar.Calendar().monthdatescalendar(self.day.year, self.day.month)


def monday_of(day: dt.date) -> dt.date:
    """The Monday of the week of a day."""
    return day - dt.timedelta(days=day.weekday())


def first_ahead(events: Iterable[Event], day: dt.date) -> Event | None:
    """What is due first on a day or after it, what is tracked before what is only found."""
    ahead = (event for event in events if days_here(event[0]).last >= day)
    return min(ahead, key=lambda event: (event[0].id is None, days_here(event[0]).first), default=None)


def last_before(events: Iterable[Event], day: dt.date) -> dt.date | None:
    """The last day before another on which something is due."""
    return max((due for event in events if (due := days_here(event[0]).first) < day), default=None)


def still_ahead(period: Period, today: dt.date, loads: Mapping[dt.date, Load]) -> Period:
    """A period that is not over: that of today rather than one before it.

    Of a week in which nothing is due any more, as on a Sunday, the next.
    """
    if period.last < today:
        period = replace(period, day=today)
    is_over = not any(max(today, period.first) <= day <= period.last for day in loads)
    return period.beside(1) if period.span is Span.WEEK and period.first <= today and is_over else period


@dataclass(frozen=True, slots=True)
class Load:
    """How much is due on one day: tracked, and only found."""

    tracked: int = 0
    found: int = 0


def loads(events: Iterable[Event]) -> dict[dt.date, Load]:
    """How much is due on each day. What is due over more than a week is on none of them."""
    told: dict[dt.date, Load] = {}
    for event in events:
        first, last = days_here(event[0])
        for number in range((last - first).days + 1):
            if (last - first).days >= _SPREAD:
                break
            day = first + dt.timedelta(days=number)
            load = told.get(day, Load())
            tracked = event[0].id is not None
            told[day] = Load(load.tracked + tracked, load.found + (not tracked))
    return told


def by_day(
    events: Iterable[Event], period: Period, holidays: Mapping[dt.date, str]
) -> dict[str, list[Event]]:
    """The events of a period under their days, each with its holiday; in a week the days without any too.

    What is due over a stretch stands under that, before its days.
    """
    sections: dict[str, list[Event]] = {}
    held = [event for event in events if period.holds(event)]
    for event in held:
        if event[0].first != event[0].last:
            sections.setdefault(days(event[0].first, event[0].last), []).append(event)
    on_day: dict[dt.date, list[Event]] = {}
    for event in held:
        if event[0].first == event[0].last:
            on_day.setdefault(days_here(event[0]).first, []).append(event)
    shown = period.weeks()[0] if period.span is Span.WEEK else sorted(on_day)
    for day in shown:
        holiday = f" · {holidays[day]}" if day in holidays else ""
        sections[f"{weekday(day)}{holiday}"] = on_day.get(day, [])
    return sections
