"""Calendar arithmetic that never leaves the years 1 to 9999: what does not exist is None."""

from __future__ import annotations

import calendar
import datetime as dt

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month of the meteorological seasons of the northern half of the world."""

_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
_DAYS = {"D": 1, "W": 7, "FN": 14, "WE": 7, "N": 1}


def day(year: int, month: int, number: int) -> dt.date | None:
    """The day, or None where the calendar has none (30 February, year 0)."""
    try:
        return dt.date(year, month, number)
    except (ValueError, OverflowError):
        return None


def add_days(date: dt.date, count: int) -> dt.date | None:
    """`count` days after `date`, before it where negative."""
    try:
        return date + dt.timedelta(days=count)
    except OverflowError:
        return None


def add_months(date: dt.date, count: int) -> dt.date | None:
    """The same day `count` months on, the month's last day where it is shorter."""
    months = date.year * 12 + date.month - 1 + count
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return None
    return dt.date(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))


def add_working_days(date: dt.date, count: int) -> dt.date | None:
    """`count` days from Monday to Friday after `date`, before it where negative. Holidays count."""
    step = 1 if count > 0 else -1
    weeks, rest = divmod(abs(count), 5)
    moved: dt.date | None = date
    if date.isoweekday() > 5 and count:  # from a weekend it is counted as from the working day before it
        moved = weekday_near(date, 5 if step > 0 else 1, -step)
    moved = add_days(moved, step * 7 * weeks) if moved else None
    while moved is not None and rest:
        moved = add_days(moved, step)
        if moved is not None and moved.isoweekday() <= 5:
            rest -= 1
    return moved


def add(date: dt.date, count: float, unit: str) -> dt.date | None:
    """`count` units of TIMEX3 after `date`, before it where negative; None for units within a day.

    >>> add(dt.date(2026, 1, 31), 1, "M")
    datetime.date(2026, 2, 28)
    """
    if unit in _MONTHS:
        return add_months(date, round(count * _MONTHS[unit]))
    if unit == "WD":
        return add_working_days(date, round(count))
    if unit in _DAYS:
        return add_days(date, round(count * _DAYS[unit]))
    return None


def first_of(year: int, month: int) -> dt.date | None:
    return day(year, month, 1)


def last_of(year: int, month: int) -> dt.date | None:
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def week_of(date: dt.date) -> tuple[dt.date, dt.date] | None:
    """Monday and Sunday of the ISO week around `date`."""
    monday = add_days(date, -date.weekday())
    sunday = add_days(date, 6 - date.weekday())
    return None if monday is None or sunday is None else (monday, sunday)


def week_number(year: int, number: int) -> tuple[dt.date, dt.date] | None:
    """Monday and Sunday of an ISO week."""
    try:
        return dt.date.fromisocalendar(year, number, 1), dt.date.fromisocalendar(year, number, 7)
    except (ValueError, OverflowError):
        return None


def season(year: int, name: str) -> tuple[dt.date, dt.date] | None:
    """First and last day; a winter belongs to the year it begins in."""
    first_month, last_month = _SEASONS[name]
    first = first_of(year, first_month)
    last = last_of(year + (last_month < first_month), last_month)
    return None if first is None or last is None else (first, last)


def season_of(date: dt.date) -> tuple[int, str]:
    """Year and name of the season around `date`."""
    for name, (first, last) in _SEASONS.items():
        if first <= date.month <= last:
            return date.year, name
    return (date.year if date.month == 12 else date.year - 1), "WI"


def weekday_near(date: dt.date, weekday: int, direction: int, *, same: bool = True) -> dt.date | None:
    """The nearest ISO `weekday` (1 is Monday) before (-1) or after (1) `date`; `same` lets it be `date`."""
    distance = (weekday - date.isoweekday()) * direction % 7
    return add_days(date, direction * (distance or (0 if same else 7)))


def nth_weekday(year: int, month: int, weekday: int, number: int) -> dt.date | None:
    """The `number`th ISO `weekday` of a month, counted from its end where negative."""
    start = first_of(year, month) if number > 0 else last_of(year, month)
    if start is None:
        return None
    direction = 1 if number > 0 else -1
    found = weekday_near(start, weekday, direction)
    found = add_days(found, direction * 7 * (abs(number) - 1)) if found else None
    return found if found and found.month == month else None


def easter(year: int) -> dt.date | None:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's algorithm)."""
    if not 1583 <= year <= 9999:
        return None
    century, rest = divmod(year, 100)
    golden = year % 19
    skipped, leap = divmod(century, 4)
    moon = (19 * golden + century - skipped - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * leap + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, number = divmod(moon + sunday - 7 * late + 114, 31)
    return dt.date(year, month, number + 1)
