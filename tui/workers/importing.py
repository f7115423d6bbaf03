"""Bringing articles in while the screen stays live; it can pause, go on and stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from store.library import Library
from store.model.articles import AddResult
from store.model.import_reports import PAGES
from store.text import sanitise
from tui.coming_in import Wish

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


def of_report(report_id: int) -> Bringing:
    """Bring in what the report of an import names and does not tell of yet."""
    return lambda library, reader, stop: library.retrying.go_on(report_id, reader=reader, stop=stop)


def wish_for_sources(library: Library, sources: Sequence[str | Delivery], label: str) -> Wish:
    """What the user named, as an import that can wait."""
    named = [source for source in sources if isinstance(source, str)]

    def accept() -> tuple[int, Bringing]:
        report = library.imports.accept(named)
        return report, of_report(report)

    return Wish(label, of_sources(sources), accept=accept if len(named) == len(sources) else None)


def wish_for_pages(library: Library, wanted: Sequence[Unfetched], label: str) -> Wish:
    """The texts of articles of which only the address is there, as an import that can wait."""

    def accept() -> tuple[int, Bringing]:
        report = library.imports.accept([each.url for each in wanted], via=PAGES)
        return report, of_report(report)

    return Wish(label, of_pages(wanted), accept=accept)


def wish_to_retry(library: Library, report_id: int, items: Sequence[AddResult] | None, label: str) -> Wish:
    """What was not read of an import, or those of its items, once more, as an import that can wait."""

    def retry(own: Library, reader: Reader, stop: threading.Event) -> Iterator[AddResult]:
        return own.retrying.retry(report_id, items, reader=reader, stop=stop)

    def accept() -> tuple[int, Bringing]:
        accepted = library.retrying.accept(report_id, items)
        return accepted, of_report(accepted)

    return Wish(label, retry, accept=accept)


def bring_in_last(library: Library, wishes: Iterable[Wish], recogniser: str | None) -> str:
    """Bring in, when the app has ended, what nobody could add again; what is to be told of it.

    What else waits has its report, which tells that it was cut off, and goes on.
    """
    from store.reading import reading

    with reading(recogniser, lambda _: None, processes=1) as reader:
        results = [result for wish in wishes for result in wish.bringing(library, reader, threading.Event())]
    return "".join(f"{result.status}: {sanitise(result.title or result.origin)}\n" for result in results)


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
