"""Days in words, short and the same on every screen."""

from __future__ import annotations

import datetime as dt

from store.calendar.zones import calendar_days, on_this_clock, zone_sign
from store.model.articles import Month, PublicationDate, first_day
from store.model.due import UNDATED, Due, Exactness, clock

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_DAYS_UP_TO, _MONTHS_UP_TO = 100, 730
"""From so many days on a distance is told in months, and then in years."""
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def day(date: dt.date, today: dt.date | None = None) -> str:
    """ "5 Jun 2025"; the year is left out where it is the year of `today`."""
    short = f"{date.day} {_MONTHS[date.month - 1]}"
    return short if today is not None and today.year == date.year else f"{short} {date.year}"


def month(date: dt.date) -> str:
    """ "Jun 2025"."""
    return f"{_MONTHS[date.month - 1]} {date.year}"


def weekday(date: dt.date) -> str:
    """ "Fri 13 Jun 2025"."""
    return f"{WEEKDAYS[date.weekday()]} {day(date)}"


def published(date: PublicationDate, today: dt.date | None = None) -> str:
    """The day of publication as `day` writes it; a month is "Jun 2026"."""
    return days(date.first, date.last) if isinstance(date, Month) else day(date, today)


def published_lately(date: PublicationDate, today: dt.date) -> str:
    """As `published`, but "today" and "yesterday" by their names."""
    ahead = 1 if isinstance(date, Month) else (first_day(date) - today).days
    return _NEAR[ahead] if ahead in (0, -1) else published(date, today)


def days(first: dt.date, last: dt.date, today: dt.date | None = None) -> str:
    """One day, a whole month or year by its name, or "5–9 Jun 2025"."""
    if first == last:
        return day(first, today)
    following = last + dt.timedelta(days=1) if last < dt.date.max else last
    if (first.month, first.day, following.month, following.day) == (1, 1, 1, 1) and first.year == last.year:
        return str(first.year)
    if first.day == 1 and following.day == 1 and (first.year, first.month) == (last.year, last.month):
        return month(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, today)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {day(last, today)}"
    return f"{day(first)} – {day(last)}"


def away(first: dt.date, last: dt.date, today: dt.date) -> str:
    """How far away some days are: to the first while it is ahead, since the last, "now" between them."""
    if last < today:
        return distance(last, today)
    return "now" if first < today or first == today != last else distance(first, today)


def how_far(due: Due, today: dt.date) -> str:
    """How far away something is by the calendar of this machine; "" of what has no date."""
    return "" if due == UNDATED else away(*calendar_days(due), today)


def when(due: Due, today: dt.date | None = None) -> str:
    """When something is due, as exactly as it is told: "19 Jun, 14:00", "Q3 2027", "Jun 2026"."""
    if due == UNDATED:
        return "no date"
    match due.exactness:
        case Exactness.QUARTER:
            return f"Q{due.first.month // 3 + 1} {due.first.year}"
        case Exactness.HALF:
            return f"H{due.first.month // 6 + 1} {due.first.year}"
    told = days(due.first, due.last, today)
    return told if due.time is None else f"{told}, {time_of_day(due)}"


def time_of_day(due: Due) -> str:
    """The time of day as it is told, with what its zone is called then: "17:00 EDT"; "" without one."""
    return "" if due.time is None else " ".join(filter(None, (clock(due.time), zone_sign(due))))


def here(due: Due) -> str:
    """When that is on the clock here: "23:00 here", "01:00 here on 13 Jun"; "" where it is the same."""
    moment = on_this_clock(due)
    if moment is None or (moment.date(), moment.time()) == (due.first, due.time):
        return ""
    told = f"{clock(moment.time())} here"
    return told if moment.date() == due.first else f"{told} on {day(moment.date(), due.first)}"


def when_iso(iso: str, today: dt.date | None = None) -> str:
    """The same of an ISO form; what is none stays as it is."""
    try:
        return when(Due.from_iso(iso), today)
    except ValueError:
        return iso


def weekday_when(due: Due, today: dt.date | None = None) -> str:
    """As `when`, and a single day with its day of the week: "Fri 19 Jun, 14:00"."""
    told = when(due, today)
    return f"{WEEKDAYS[due.first.weekday()]} {told}" if due.first == due.last and due != UNDATED else told


def distance(date: dt.date, today: dt.date) -> str:
    """How far away a day is: "today", "tomorrow", "in 6 days", "3 days ago", "in 5 months"."""
    ahead = (date - today).days
    if ahead in _NEAR:
        return _NEAR[ahead]
    far = abs(ahead)
    if far < _DAYS_UP_TO:
        span = f"{far} days"
    elif far < _MONTHS_UP_TO:
        span = f"{round(far / 30.44)} months"
    else:
        span = f"{round(far / 365.25)} years"
    return f"in {span}" if ahead > 0 else f"{span} ago"
