"""Where the user is, as far as dates go: which of day and month is written first, whose holidays count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from store.patterns import regex

_MONTH_FIRST = frozenset({"US", "PR", "GU", "VI", "AS", "MP", "UM", "PH", "FM", "MH", "PW"})
"""Where 6/7 is the seventh of June: the United States and what writes as they do (CLDR's short dates)."""
NO_COUNTRY = "none"
_LOCALE = regex(r"[a-z]{2,3}(?:[_-][A-Z][a-z]{3})?[_-]([A-Z]{2})\b")


class Region(NamedTuple):
    """How dates are written and which days are worked.

    `country` is an ISO 3166 code of two letters; None knows weekends and no holidays.
    """

    country: str | None = None

    @property
    def day_first(self) -> bool:
        """Whether the day stands before the month in numbers."""
        return self.country not in _MONTH_FIRST


def region(setting: str | None, environ: Mapping[str, str]) -> Region:
    """The region that a setting names: a country's two letters, "none" for weekends only.

    None takes the country of the system's locale.
    """
    if setting is None:
        return Region(country_of_locale(environ))
    return Region(None if setting.lower() == NO_COUNTRY else setting.upper())


def country_of_locale(environ: Mapping[str, str]) -> str | None:
    """The country that the system's locale names ("de_AT.UTF-8" is AT), by LC_ALL, LC_TIME and LANG.

    None where it names none, as "C" does.
    """
    name = next((environ[key] for key in ("LC_ALL", "LC_TIME", "LANG") if environ.get(key)), "")
    match = _LOCALE.match(name)
    return match[1] if match else None
