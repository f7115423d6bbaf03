"""Reading articles again that an older extractor or another recogniser read, while nobody types."""

from __future__ import annotations

import time
from collections.abc import Callable

from store.errors import NotFoundError
from store.extract import DEFAULT_RECOGNISER
from store.library import Library
from store.reading.process import ReadingProcess

_STEP = 0.25
"""Seconds between two looks whether the user is still typing."""


def read_old_again(
    library: Library,
    busy: Callable[[], bool],
    cancelled: Callable[[], bool],
    *,
    recogniser: str | None = None,
    tell: Callable[[str], object] = lambda _: None,
) -> int:
    """Read again what was not read as it would be today; returns how many articles that were.

    `recogniser` and `tell` are as for `ReadingProcess`. Nothing is loaded where there is nothing to do.
    """
    done = 0
    with library.sibling() as own, ReadingProcess(recogniser, tell) as reader:
        waiting = own.findings.out_of_date(recogniser or DEFAULT_RECOGNISER)
        if waiting:
            # The one that was asked for may not be there; what its stand-in read is then as good as it gets.
            waiting = own.findings.out_of_date(reader.recogniser())
        for article_id in waiting:
            while busy() and not cancelled():
                time.sleep(_STEP)
            if cancelled():
                break
            try:
                own.findings.read_again(article_id, reader)
            except NotFoundError:
                continue  # deleted meanwhile
            done += 1
    return done
