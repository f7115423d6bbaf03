"""What may be typed behind an option, as values: days, publication dates, stretches of time, numbers."""

from __future__ import annotations

import datetime as dt
import re

import click

from store.errors import UsageError
from store.model.articles import Month, PublicationDate
from store.model.due import Exactness
from tui.cli.region import region

_WITHIN = re.compile(r"(\d{1,4})\s*([dwmy]?)", re.IGNORECASE)
_DAYS = {"": 1, "d": 1, "w": 7, "m": 31, "y": 366}


class PublishedParameter(click.ParamType[PublicationDate]):
    """When something was published, as typed: a day, a moment or a month."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> PublicationDate:
        if isinstance(value, dt.date | Month):
            return value
        from store.calendar.publication import typed_publication_date

        try:
            return typed_publication_date(str(value), dt.date.today(), region())
        except UsageError as error:
            self.fail(error.sentence, param, ctx)


class DayParameter(click.ParamType[dt.date]):
    """One day, as typed; where its year or week is left open the next such day, or the last if `past`."""

    name = "day"

    def __init__(self, *, past: bool = False) -> None:
        self._past = past

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        from store.calendar.typed import Direction, read_typed_date

        direction = Direction.PAST if self._past else Direction.FUTURE
        try:
            due = read_typed_date(
                str(value), dt.date.today(), direction=direction, region=region(), days_only=True
            ).due
        except UsageError as error:
            self.fail(error.sentence, param, ctx)
        if due.exactness is not Exactness.DAY:
            self.fail(f"“{value}” is a {due.exactness} ({due.iso}); name one day of it.", param, ctx)
        return due.first


class EventDayParameter(DayParameter):
    """The day of an event that may have been: of those it can be, the one next to today."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        from store.calendar.typed.rules import read_event_day

        try:
            return read_event_day(str(value), dt.date.today(), region())
        except UsageError as error:
            self.fail(error.sentence, param, ctx)


class NumberParameter(click.IntRange):
    """A whole number within bounds, called a number where it is none."""

    name = "number"


class WithinParameter(click.ParamType[int]):
    """A stretch of time from today, in days: `30d`, `2w`, `3m`, `1y`."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        match = _WITHIN.fullmatch(str(value).strip())
        if match is None:
            self.fail(f"{value!r} is not a stretch of time; write 30d, 2w, 3m or 1y", param, ctx)
        return int(match[1]) * _DAYS[match[2].lower()]
