"""Reading articles again whose findings are older than the extractor, while nobody types."""

from __future__ import annotations

import time
from collections.abc import Callable

from store.errors import NotFoundError
from store.library import Library
from tui.workers.reading_process import ReadingProcess

_STEP = 0.25
"""Seconds between two looks whether the user is still typing."""


def read_old_again(library: Library, busy: Callable[[], bool], cancelled: Callable[[], bool]) -> int:
    """Read again what an older extractor read; returns how many articles that were."""
    done = 0
    with library.sibling() as own, ReadingProcess() as reader:
        for article_id in own.unread_by_current_version():
            while busy() and not cancelled():
                time.sleep(_STEP)
            if cancelled():
                break
            try:
                own.read_again(article_id, reader)
            except NotFoundError:
                continue  # deleted meanwhile
            done += 1
    return done
