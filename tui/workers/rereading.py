"""Reading articles again that an older extractor or another recogniser read, while nobody types."""

from __future__ import annotations

import time
from collections.abc import Callable

from store.extract import DEFAULT_RECOGNISER
from store.library import Library
from store.reading import reading

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

    `recogniser` and `tell` are as for `reading`. Nothing is loaded where there is nothing to do.
    """
    with library.sibling() as own, reading(recogniser, tell, processes=1) as reader:
        waiting = own.findings.out_of_date(recogniser or DEFAULT_RECOGNISER)
        if waiting:
            # The one that was asked for may not be there; what its stand-in read is then as good as it gets.
            waiting = own.findings.out_of_date(reader.recogniser())
        done = 0
        read = own.findings.read_each_again(waiting, reader)
        while _may_go_on(busy, cancelled) and next(read, None) is not None:
            done += 1
    return done


def read_restated(
    library: Library,
    *,
    recogniser: str | None = None,
    tell: Callable[[str], object] = lambda _: None,
    done: Callable[[int], object] = lambda _: None,
) -> None:
    """Read again, at once, what was given another date or title; `done` is told of each article."""
    with library.sibling() as own, reading(recogniser, tell, processes=1) as reader:
        for article_id in own.findings.read_each_again(own.findings.restated(), reader):
            done(article_id)


def _may_go_on(busy: Callable[[], bool], cancelled: Callable[[], bool]) -> bool:
    """Wait while the user is typing; False once it is cancelled."""
    while busy() and not cancelled():
        time.sleep(_STEP)
    return not cancelled()
