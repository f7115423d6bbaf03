"""What programs tell of their articles, made into what Dateline keeps: moments, drafts, lines of trouble."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from store.errors import IngestError
from store.ingest.sandbox import Sandbox, SandboxError, received
from store.model.articles import AddResult, AddStatus, Draft
from store.model.structure import StructuredText
from store.text import sanitise, single_line
from store.text.addresses import web_link

ONLY_ITS_ADDRESS = "only its address came in; add that to fetch the article"

_FIRST, _LAST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC), dt.datetime(2200, 1, 1, tzinfo=dt.UTC)
"""Programs keep no articles from before the web; another moment is a mistake."""

_HIGHLIGHTED = re.compile(r"\s+")


def moment(value: object) -> dt.datetime | None:
    """When something was: seconds since 1970, or ISO 8601; None for anything else.

    >>> moment("1700000000"), moment("2023-11-14T22:13:20Z") == moment(1700000000)
    (datetime.datetime(2023, 11, 14, 22, 13, 20, tzinfo=datetime.timezone.utc), True)
    """
    told = str(value).strip() if isinstance(value, str | int | float) else ""
    try:
        if re.fullmatch(r"\d{1,12}(?:\.\d+)?", told):
            read = dt.datetime.fromtimestamp(float(told), dt.UTC)
        else:
            read = dt.datetime.fromisoformat(told)
            read = read.replace(tzinfo=dt.UTC) if read.tzinfo is None else read.astimezone(dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return read if _FIRST <= read <= _LAST else None


def linked(url: str, title: str, origin: str, form: str, **told: Any) -> Draft | AddResult:
    """A draft of which only the address is there; a line where that is no web address."""
    address = web_link(url)
    if address is None:
        named = single_line(url, 100)
        why = f"“{named}” is no web address." if named else "there is neither a text nor an address of it."
        return not_read(origin, why, title)
    return Draft(
        text="",
        title=single_line(title) or address,
        origin=origin,
        format=form,
        url=address,
        extracted=False,
        notices=(ONLY_ITS_ADDRESS,),
        **told,
    )


def not_read(origin: str, why: str, title: str = "") -> AddResult:
    """The line of what cannot be read."""
    return AddResult(AddStatus.NOT_READ, origin, single_line(title), why=single_line(why))


def text_of(html: str, sandbox: Sandbox, base: str | None = None) -> StructuredText:
    """The text of a piece of HTML, with its structure. Raises IngestError.

    What has no markup is no work for a parser, nor for a process of its own.
    """
    if "<" not in html and "&" not in html:
        return StructuredText(sanitise(html).strip())
    try:
        return received(sandbox.run("fragment", html, base=base or ""))
    except SandboxError as failure:
        raise IngestError(f"{failure}.") from failure


def loaded(text: str) -> Any:
    """A file of JSON. Raises IngestError."""
    try:
        return _JSON.decode(text)
    except (ValueError, RecursionError) as error:
        raise IngestError(f"it is no whole JSON ({single_line(str(error), 100)}).") from error


def _number(digits: str) -> int | str:
    """A number, or what Python refuses to read as one, as it is written."""
    return int(digits) if len(digits) < 20 else digits


_JSON = json.JSONDecoder(parse_int=_number, strict=False)
"""Made once: a file of lines is as many pieces of JSON."""


def objects(value: object) -> list[dict[str, Any]]:
    """Those of a list that are objects."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def string(value: object) -> str:
    """Text, or "" for anything else; a number as it is written."""
    if type(value) is str:
        return value
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def strings(value: object) -> tuple[str, ...]:
    """The texts of a list, and what objects in it are called."""
    named = ("label", "name", "slug", "tag")
    listed: Iterable[object] = value if isinstance(value, list) else ()
    told = (next((each[key] for key in named if key in each), "") if isinstance(each, Mapping) else each
            for each in listed)  # fmt: skip
    return tuple(filter(None, map(string, told)))


def truth(value: object) -> bool:
    """Whether a program says yes: true, 1, "1", "true", "yes".

    >>> truth("1"), truth("false"), truth(None)
    (True, False, False)
    """
    return str(value).strip().casefold() in ("1", "true", "yes")
