"""Public holidays and weekends, country by country, as the `holidays` library knows them.

The library is imported when the first country is asked for: it takes a
twentieth of a second.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

_LANGUAGE = "en_US"
_MOST_LIVE_IN = {"GB": "ENG", "CA": "ON", "AU": "NSW"}
"""The part whose holidays stand for a country without many of its own: Scotland has no Easter Monday."""


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """A day on which a country does not work, and why."""

    day: dt.date
    name: str


@lru_cache
def known(country: str | None) -> str | None:
    """The country (ISO 3166, two letters) where its holidays are known, else None."""
    if country is None:
        return None
    import holidays

    return country if country in holidays.list_supported_countries(include_aliases=False) else None


def are_known(country: str, year: int) -> bool:
    """Whether the country's holidays of that year are known; most are from about 1900 to 2100."""
    book = _of_year(country, year)
    return bool(book.start_year <= year <= book.end_year)


def name_of(country: str, day: dt.date) -> str | None:
    """The names of the holiday on that day in English, or None where it is none."""
    names = _of_year(country, day.year).get_list(day)
    return ", ".join(names) if names else None


def is_weekend(country: str, day: dt.date) -> bool:
    """Whether that day of the week is one of the country's weekend, as it is now."""
    return bool(_of_year(country, day.year).is_weekend(day))


def is_working_day(country: str, day: dt.date) -> bool:
    """Neither weekend nor holiday; days that are worked in exchange for a holiday count."""
    return bool(_of_year(country, day.year).is_working_day(day))


def of_year(country: str, year: int) -> tuple[PublicHoliday, ...]:
    """The holidays of a country in one year, by day."""
    days = (day for day in _of_year(country, year) if day.year == year)
    return tuple(PublicHoliday(day, name_of(country, day) or "") for day in sorted(days))


@lru_cache(maxsize=256)
def _of_year(country: str, year: int) -> HolidayBase:
    """One year's holidays, which nothing is added to: threads may share them."""
    import holidays

    part = _MOST_LIVE_IN.get(country)
    return holidays.country_holidays(country, subdiv=part, years=year, expand=False, language=_LANGUAGE)
