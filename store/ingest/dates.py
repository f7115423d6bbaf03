"""When a source says it was published: RFC 822, ISO 8601 and dates in English words.

A date that cannot be is unknown rather than guessed: a wrong publication date
would move every relative date in the article.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from store.model.articles import PublicationDate

FIRST_YEAR, LAST_YEAR = 1600, 2200
"""Newspapers begin in 1605; a date outside these years is a mistake of the source."""

_MONTHS = {
    month: number
    for number, month in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
# The parser of RFC 822 dates would read the year 0001 as 2001.
_EARLY_YEAR = re.compile(r"(?<![\d:+-])0\d{3}(?![\d:])")
_ZONE = re.compile(r" (?=[+-]\d{2}:?\d{2}$)| ?(?:UTC|GMT)$")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
_MONTH_FIRST = re.compile(r"(?:[a-z]+,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DAY_FIRST = re.compile(r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})")


def publication_date(value: str | None) -> PublicationDate | None:
    """Read a publication date as sources write it; None where it is missing or cannot be.

    Read: "Thu, 05 Jun 2025 10:30:00 GMT", "2025-06-05T10:30:00Z", "2025-06-05",
    "20250605", "June 5, 2025", "Thursday, 5 June 2025". Not read: "yesterday",
    "03/04/2026" (two readings), "2025-02-29", "0001-01-01".
    """
    text = " ".join(value.split()) if value else ""
    if not text or len(text) > 100:
        return None
    found = _iso(text) or _words(text.lower()) or _rfc822(text)
    return found if found and FIRST_YEAR <= found.year <= LAST_YEAR else None


def _iso(text: str) -> PublicationDate | None:
    try:
        if _ISO_DAY.fullmatch(text):
            return dt.date.fromisoformat(text)
        if _ISO_DAY.match(text):
            return dt.datetime.fromisoformat(_ZONE.sub(lambda zone: "" if zone[0] == " " else "Z", text))
    except ValueError:
        pass
    return None


def _words(text: str) -> dt.date | None:
    if found := _MONTH_FIRST.fullmatch(text):
        month, day, year = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    number = _MONTHS.get(month[:3])
    try:
        return dt.date(int(year), number, int(day)) if number else None
    except ValueError:
        return None


def _rfc822(text: str) -> dt.datetime | None:
    if _EARLY_YEAR.search(text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
