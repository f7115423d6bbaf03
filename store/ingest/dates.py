"""When a source says it was published: ISO 8601, RFC 822 and dates in words.

A date that cannot be is unknown rather than guessed: a wrong publication date
would move every relative date in the article.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from store.calendar.publication import written_publication_date
from store.model.articles import PublicationDate, Told, parse_publication_date

FIRST_YEAR, LAST_YEAR = 1600, 2200
"""Newspapers begin in 1605; a date outside these years is a mistake of the source."""

_LONGEST = 100
_DIGIT = re.compile(r"\d")
# The parser of RFC 822 dates would read the year 0001 as 2001.
_EARLY_YEAR = re.compile(r"(?<![\d:+-])0\d{3}(?![\d:])")
_ZONE = re.compile(r" (?=[+-]\d{2}:?\d{2}$)| ?(?:UTC|GMT)$")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d{1,6})?|\d{12,13}")
_MEANT = (
    (re.compile(r"\bSept\b", re.IGNORECASE), "Sep"),
    (re.compile(r"(?<=[a-z]), (?=\d{4}\b)", re.IGNORECASE), " "),
    (re.compile(r"(?<=:\d\d) (?=\d{4}$)"), " +"),
    (re.compile(r"(?<= [+-]\d\d):(?=\d\d$)"), ""),
)
"""What programs write for "5 Sep", "5 Mar 2024" and "+0100", and what RFC 822 has for it."""
_LABEL = re.compile(r"^(?:published|posted|date|dated)(?: on)?:?\s", re.IGNORECASE)


def publication_date(value: str | None) -> PublicationDate | None:
    """Read a publication date as sources write it; None where it is missing or cannot be.

    Read: "Thu, 05 Jun 2025 10:30:00 GMT", "2025-06-05T10:30:00Z", "2025-06-05",
    "20250605", "June 5, 2025", "Thursday, 5 June 2025", "June 2025", "1749119400". Not read:
    "yesterday", "03/04/2026" (two readings), "2025" (no month), "2025-02-29", "0001-01-01".
    """
    text = " ".join(value.split()) if value else ""
    if not text or len(text) > _LONGEST or not _DIGIT.search(text):
        return None  # no year is told without figures
    if _EPOCH.fullmatch(text):
        return _since_1970(text)
    found = _iso(text) or written_publication_date(_LABEL.sub("", text, count=1)) or _rfc822(text)
    return found if found and FIRST_YEAR <= found.year <= LAST_YEAR else None


def made_file_told(created: str) -> tuple[Told, ...]:
    """Where a date comes from that is only the one on which a file was made."""
    return (Told("published", "the day on which the file was made", sure=False),) if created else ()


def _since_1970(text: str) -> PublicationDate | None:
    """A moment told in seconds or milliseconds since 1970; that year stands for no date."""
    seconds = float(text) / (1000 if len(text) > 11 and "." not in text else 1)
    moment = dt.datetime.fromtimestamp(seconds, dt.UTC)
    return moment if moment.year > 1970 else None


def _iso(text: str) -> PublicationDate | None:
    return parse_publication_date(_ZONE.sub(lambda zone: "" if zone[0] == " " else "Z", text))


def _rfc822(text: str) -> PublicationDate | None:
    for wrong, right in _MEANT:
        text = wrong.sub(right, text)
    if _EARLY_YEAR.search(text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
