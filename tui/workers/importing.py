"""Bringing articles in while the screen stays live; it can pause, go on and stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from store.library import Library
from store.model.articles import AddResult

if TYPE_CHECKING:
    from store.model.deliveries import Delivery
    from store.model.unfetched import Unfetched
    from store.reading import Reader
    from tui.coming_in import ImportRun

Bringing: TypeAlias = "Callable[[Library, Reader, threading.Event], Iterator[AddResult]]"
"""What brings articles into a library, which a reader reads, as it is drawn on; the event ends it at once."""

_TOLD_EVERY = 0.1
"""Seconds between two reports to the screen; a folder of thousands would flood it otherwise."""


def of_sources(sources: Iterable[str | Delivery], tags: Iterable[str] = ()) -> Bringing:
    """Bring in what the user named."""
    return lambda library, reader, stop: library.imports.add_sources(
        sources, tags=tags, reader=reader, stop=stop
    )


def of_pages(wanted: Sequence[Unfetched]) -> Bringing:
    """Fetch the texts of articles of which only the address is there."""
    return lambda library, reader, stop: library.imports.fetch(wanted, reader=reader, stop=stop)


def bring_in(
    library: Library,
    bringing: Bringing,
    tell: Callable[[list[AddResult]], None],
    run: ImportRun,
    *,
    recogniser: str | None = None,
    tell_reading: Callable[[str], object] = lambda _: None,
) -> None:
    """Bring articles in through a connection of this thread, telling results in small batches.

    One that was cancelled before brings in nothing. `recogniser` and `tell_reading` are as for `reading`.
    """
    from store.reading import reading

    if not run.begin():
        return
    with library.sibling() as own, reading(recogniser, tell_reading, processes=1) as reader:
        batch: list[AddResult] = []
        last = time.monotonic()
        try:
            for result in bringing(own, reader, run.cancelled):
                batch.append(result)
                if run.paused or time.monotonic() - last >= _TOLD_EVERY:
                    tell(batch)
                    batch, last = [], time.monotonic()
                if not run.may_go_on():
                    break
        finally:
            tell(batch)  # also what came in before an error
