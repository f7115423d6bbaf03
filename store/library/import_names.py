"""How the sources of an import are named, so that they can be found again later and from elsewhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from store.model.articles import AddResult
from store.model.deliveries import Delivery
from store.model.import_reports import ImportReport
from store.text import sanitise, single_line
from store.text.paths import named_path

_WITHIN = " › "
"""What stands between an archive and what is in it."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_WRITTEN = "file:"
"""What stands before a path that is written as an address has it."""
_STANDARD_INPUT = "-"


def name(source: str | Delivery) -> str:
    """A source as a report has it, so that it leads back; "-" for what can be had only once.

    It is letter for letter what was named, however long. A path with something in it that must not be stored,
    like a soft hyphen or bytes that are no text, is written as an address has it; see `leads_back`.
    """
    if not isinstance(source, str):
        return _STANDARD_INPUT
    stored = sanitise(source)
    if _ADDRESS.match(source) or (stored == source and not source.startswith(_WRITTEN)):
        return stored
    with suppress(UnicodeEncodeError):  # half a character, which no file has in its name
        return _WRITTEN + quote(os.fsencode(source))
    return stored


def leads_back(source: str | Delivery) -> bool:
    """Whether a source can be found again by the name that a report has of it."""
    return isinstance(source, str) and _as_named_first(name(source)) == source


def told(source: str) -> str:
    """A source as an item tells it, and as it is shown: safe, on one line, cut short where it is long."""
    return single_line(_as_named_first(source), 1000)


def _as_named_first(stored: str) -> str:
    """What was named, letter for letter, by the name that a report has of it."""
    if not stored.startswith(_WRITTEN) or _ADDRESS.match(stored):
        return stored
    return os.fsdecode(unquote_to_bytes(stored.removeprefix(_WRITTEN)))


def all_of(report: ImportReport) -> tuple[str, ...]:
    """All that an import was to add, but for what can be had only once."""
    return _meant_once(report.sources, report)


def again(report: ImportReport, not_read: Iterable[AddResult]) -> tuple[str, ...]:
    """What to add to try again what was `not_read` in an import.

    What lay in an archive is tried again with all of it, as what is there already is known. What was
    handed over is had only once: neither fetched from the address that came with it, nor looked for.
    """
    places = {
        str(named_path(told(each))): each
        for source in report.sources
        for each in (meant(source, report), _as_named_first(source))
    }
    named = (_named(item.origin, report, places) for item in not_read)
    return _meant_once(filter(None, named), report)


def done(report: ImportReport, items: Iterable[AddResult]) -> frozenset[str]:
    """What need not be read again where an import goes on: all but the last, of which there may be more."""
    origins = [item.origin for item in items]
    last = origins[-1] if origins else ""
    return frozenset(
        each for origin in origins if origin != last for each in (origin, told(meant(origin, report)))
    )


def meant(source: str, report: ImportReport) -> str:
    """A source as it was meant in the folder where it was named."""
    source = _as_named_first(source)
    return source if _ADDRESS.match(source) or source.startswith("~") else str(Path(report.folder, source))


def _meant_once(sources: Iterable[str], report: ImportReport) -> tuple[str, ...]:
    return tuple(dict.fromkeys(meant(source, report) for source in sources if source != _STANDARD_INPUT))


def _named(origin: str, report: ImportReport, places: Mapping[str, str]) -> str:
    """The source, or the file in one, that an item came from; "" where it came from none of them.

    A name may have in it what stands between an archive and its parts: what was named, or is there, counts.
    `places` has what was named by how it is told.
    """
    candidates = [part for part in _beginnings(origin) if _lies_in(part, places)]
    for part in candidates:
        named = _as_named(part, places)
        if str(named_path(part)) in places or named_path(meant(named, report)).exists():
            return named
    return _as_named(candidates[-1], places) if candidates else ""


def _as_named(part: str, places: Mapping[str, str]) -> str:
    """A source, or what lies below one, by the name of that, where it is told by another."""
    path = named_path(part)
    for place in (path, *path.parents):
        named = places.get(str(place), "")
        if named != told(named):
            return named if place == path else str(named_path(named) / path.relative_to(place))
    return part


def _beginnings(origin: str) -> Iterator[str]:
    """The whole, then shorter and shorter beginnings."""
    while True:
        yield origin
        origin, within, _ = origin.rpartition(_WITHIN)
        if not within:
            return


def _lies_in(origin: str, places: Mapping[str, str]) -> bool:
    """Whether it is one of some sources, or lies below one."""
    path = named_path(origin)
    return any(str(place) in places for place in (path, *path.parents))
