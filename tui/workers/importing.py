"""Bringing articles in while the screen stays live; it can pause, go on and stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from store.errors import DatelineError
from store.library import Library
from store.model.articles import AddResult
from store.model.import_reports import PAGES
from store.text import single_line
from tui.coming_in import Wish
from tui.words.import_reports import last_words

if TYPE_CHECKING:
    from store.model.deliveries import Delivery
    from store.model.unfetched import Unfetched
    from store.reading import Reader
    from tui.coming_in import ImportRun

Bringing: TypeAlias = "Callable[[Library, Reader, threading.Event], Iterator[AddResult]]"
"""What brings articles into a library, which a reader reads, as it is drawn on; the event ends it at once."""

_LONGEST = 2000
"""Code points of a line that is told at the end."""

_TOLD_EVERY = 0.1
"""Seconds between two reports to the screen; a folder of thousands would flood it otherwise."""


def of_sources(sources: Iterable[str | Delivery], report: int | None = None) -> Bringing:
    """Bring in what the user named, under the report that was accepted for it, or a new one."""
    return lambda library, reader, stop: library.imports.add_sources(
        sources, report=report, reader=reader, stop=stop
    )


def of_pages(wanted: Sequence[Unfetched]) -> Bringing:
    """Fetch the texts of articles of which only the address is there."""
    return lambda library, reader, stop: library.imports.fetch(wanted, reader=reader, stop=stop)


def of_report(report_id: int) -> Bringing:
    """Bring in what the report of an import names and does not tell of yet."""
    return lambda library, reader, stop: library.retrying.go_on(report_id, reader=reader, stop=stop)


def wish_for_sources(library: Library, sources: Sequence[str | Delivery], label: str) -> Wish:
    """What the user named, as an import that can wait."""
    from store.library.import_names import leads_back

    def accept() -> tuple[int, Bringing]:
        report = library.imports.accept(sources)
        return report, of_sources(sources, report)

    only_once = not all(map(leads_back, sources))
    return Wish(label, of_sources(sources), accept=accept, only_once=only_once)


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

    return Wish(label, retry, accept=accept, tries=what_is_tried(report_id, items))


def what_is_tried(report_id: int, items: Sequence[AddResult] | None) -> Hashable:
    """What makes two tries of what was not read of an import, or of its items, the same."""
    return report_id, None if items is None else tuple(items)


def bring_in_last(library: Library, wishes: Iterable[Wish], recogniser: str | None) -> str:
    """Bring in, when the app has ended, what nobody could add again; what is to be told of it.

    Raises nothing: what goes wrong with one is told and keeps no other out. What else waits has its report,
    which tells that it was cut off, and goes on.
    """
    from store.reading import reading

    told: list[str] = []
    with _errors_among(told, ""), reading(recogniser, lambda _: None, processes=1) as reader:
        for wish in wishes:
            with _errors_among(told, f"{wish.label}: "):
                told.extend(map(last_words, wish.bringing(library, reader, threading.Event())))
    return "".join(f"{single_line(line, _LONGEST)}\n" for line in told)


@contextmanager
def _errors_among(told: list[str], of_what: str) -> Iterator[None]:
    """What is done within ends at an error, which is told among other lines."""
    try:
        yield
    except DatelineError as error:
        told.append(f"{of_what}{error}")
    except Exception as error:  # noqa: BLE001 - told, not hidden; the app has more to do before it ends
        from tui.crash import defect

        told.append(f"{of_what}{defect(error)}")


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
            else:
                run.end()
        finally:
            tell(batch)  # also what came in before an error
