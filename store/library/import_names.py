"""How the sources of an import are named, so that they can be found again later and from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from contextlib import suppress
from pathlib import Path

from store.model.articles import AddResult
from store.model.deliveries import Delivery
from store.model.import_reports import ImportReport
from store.text import single_line

_WITHIN = " › "
"""What stands between an archive and what is in it."""
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_STANDARD_INPUT = "-"


def name(source: str | Delivery) -> str:
    """A source as a report has it; "-" for what can be had only once."""
    return single_line(source, 1000) if isinstance(source, str) else _STANDARD_INPUT


def again(report: ImportReport, not_read: Iterable[AddResult]) -> tuple[str, ...]:
    """What to add to try an import again: what was `not_read`, or all where it was cut off.

    What lay in an archive is tried again with all of it, as what is there already is known. What was
    handed over is had only once: neither fetched from the address that came with it, nor looked for.
    """
    failed = (item.origin.partition(_WITHIN)[0] for item in not_read)
    places = {str(_path(source)) for source in report.sources}
    named = [origin for origin in failed if _lies_in(origin, places)] if report.ended else report.sources
    meant = (_in_folder(source, report.folder) for source in named if source != _STANDARD_INPUT)
    return tuple(dict.fromkeys(meant))


def _lies_in(origin: str, places: Set[str]) -> bool:
    """Whether it is one of some sources, or lies below one."""
    path = _path(origin)
    return any(str(place) in places for place in (path, *path.parents))


def _path(source: str) -> Path:
    """A source as a path; a `~name` of nobody here is just a name, and an address another one."""
    with suppress(RuntimeError):
        return Path(source).expanduser()
    return Path(source)


def _in_folder(source: str, folder: str) -> str:
    """A source as it was meant in the folder where it was named."""
    return source if _ADDRESS.match(source) or source.startswith("~") else str(Path(folder, source))
