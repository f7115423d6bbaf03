"""Bringing articles in while the screen stays live."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable

from store.library import Library
from store.model.articles import AddResult
from store.model.deliveries import Delivery
from store.reading import reading

_TOLD_EVERY = 0.1
"""Seconds between two reports to the screen; a folder of thousands would flood it otherwise."""


def bring_in(
    library: Library,
    sources: Iterable[str | Delivery],
    tell: Callable[[list[AddResult]], None],
    cancelled: threading.Event,
    *,
    tags: Iterable[str] = (),
    recogniser: str | None = None,
    tell_reading: Callable[[str], object] = lambda _: None,
) -> None:
    """Add sources through a connection of this thread, telling results in small batches.

    `recogniser` and `tell_reading` are as for `reading`.

    An article is wholly in or not at all; cancelling ends the one that is being fetched or
    extracted, which does not come in, and stops before the next.
    """
    with library.sibling() as own, reading(recogniser, tell_reading, processes=1) as reader:
        batch: list[AddResult] = []
        last = time.monotonic()
        for result in own.imports.add_sources(sources, tags=tags, reader=reader, stop=cancelled):
            batch.append(result)
            if time.monotonic() - last >= _TOLD_EVERY:
                tell(batch)
                batch, last = [], time.monotonic()
            if cancelled.is_set():
                break
        tell(batch)
