"""Publication dates as typed on the command line."""

from __future__ import annotations

from store.errors import UsageError
from store.model.articles import PublicationDate, parse_publication_date


def read_publication_date(typed: str) -> PublicationDate:
    """Read a date as typed: ISO 8601 first, else whatever dateparser makes of it.

    Raises UsageError where it is no date.
    """
    if known := parse_publication_date(typed.strip()):
        return known
    import dateparser

    found = dateparser.parse(typed, settings={"PREFER_DATES_FROM": "past", "STRICT_PARSING": False})
    if found is None:
        raise UsageError(f"“{typed}” is not a date; write it like 2025-06-05, “5 June 2025” or “yesterday”.")
    return found if found.time() != found.time().min and ":" in typed else found.date()
