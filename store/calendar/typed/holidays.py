"""Holidays by name: "easter 2027", "labor day", and what the country's own calendar names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Set

from store.calendar import arithmetic, named_holidays, public_holidays
from store.calendar.typed.days import in_year, on, read_year
from store.calendar.typed.pieces import any_of, fold, form, step
from store.calendar.typed.reading import Days, Direction, Form, Reader

_GUESSED = " (estimated)"
"""Behind the names of holidays that hang on the moon."""


def _holiday(match: re.Match[str], reader: Reader) -> Days | None:
    row, rel, year = _ROWS[match["name"].replace("'", "")], match["rel"], read_year(reader, match["year"])
    if rel:
        if year is not None or reader.today is None:
            return None
        year = reader.today.year if step(rel) == 0 else None
        beside = arithmetic.add_days(reader.today, step(rel))  # "next easter" is not today
        if beside is None:
            return None
        reader = reader.seen_from(beside, Direction.PAST if step(rel) < 0 else Direction.FUTURE)
    names = {fold(name) for name in row.names}

    def of_year(each: int) -> Days | None:
        """As the country keeps it where it does: Labour Day is in May in most of them."""
        return on(_kept(reader.country, names, each) or named_holidays.holiday(row.names[0], each))

    return in_year(reader, year, of_year)


def _public_holiday(match: re.Match[str], reader: Reader) -> Days | None:
    names = {match["name"]}
    year = read_year(reader, match["year"])
    return in_year(reader, year, lambda each: on(_kept(reader.country, names, each)))


def _kept(country: str | None, names: Set[str], year: int) -> dt.date | None:
    """The day on which a country keeps a holiday of one of these names."""
    known = public_holidays.known(country)
    if known is None:
        return None
    for holiday in public_holidays.of_year(known, year):
        if any(fold(name.removesuffix(_GUESSED)) in names for name in holiday.name.split(", ")):
            return holiday.day
    return None


_ROWS = {fold(name).replace("'", ""): row for name, row in named_holidays.by_name().items()}
_NAMES = any_of(fold(name) for name in named_holidays.by_name()).replace("'", "'?")
"""Every name; its apostrophes may be left out."""

FORMS: tuple[Form, ...] = (
    form("holiday", f"(?:<rel> )?(?:the )?(?P<name>{_NAMES})(?: (?:of )?<year>)?", _holiday,
         "easter 2027", "2027-03-28", "easterly 2027"),
)  # fmt: skip
OF_COUNTRY: tuple[Form, ...] = (
    form("public holiday of the country", "(?P<name>[a-z][a-z' -]{3,60}?)(?: <year>)?", _public_holiday,
         "spring bank holiday 2026", "2026-05-25", "autumn bank holiday 2026"),
)  # fmt: skip
"""Looked for last: any words could be one."""
