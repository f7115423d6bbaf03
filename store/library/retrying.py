"""Imports once more: what was not read is tried again, and one that was cut off goes on."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from store import ingest
from store.errors import NothingToDoError
from store.library import import_names
from store.library.deciding import Deciding
from store.library.imports import Imports, what_was_told
from store.library.storing import ImportEntry
from store.model.articles import AddResult, AddStatus, Draft
from store.model.import_reports import PAGES, ImportReport
from store.reading import Reader
from store.records import history, import_reports, unfetched


class Retrying:
    """The imports of one library, as their reports tell of them, added once more."""

    def __init__(self, deciding: Deciding, imports: Imports) -> None:
        self._file = deciding.file
        self._imports = imports
        self._reports = imports.reports

    def retry(
        self,
        report_id: int,
        items: Iterable[AddResult] | None = None,
        *,
        reader: Reader | None = None,
        stop: threading.Event | None = None,
    ) -> Iterator[AddResult]:
        """Add once more what was not read in an import, or those of its `items`, as a new import.

        What is there already is known again. One that was cut off goes on, where no items are named.
        Raises NotFoundError, and NothingToDoError where there is nothing that can be added again.
        """
        report = self._reports.one(report_id)
        if report.ended is None and items is None:
            yield from self.go_on(report_id, reader=reader, stop=stop)
            return
        sources = self.sources(report, items)
        if report.via == PAGES:
            wanted = unfetched.at(self._file, sources)
            yield from self._imports.fetch(wanted, read=report.read, reader=reader, stop=stop)
            return
        if report.via:
            (path,) = sources
            entry = ImportEntry()
            yield from self._imports.add_program(
                report.via,
                Path(path),
                entry=entry,
                tags=report.tags,
                read=report.read,
                reader=reader,
                stop=stop,
            )
            self._join_rest_too(report.via, Path(path), entry, stop)
            return
        yield from self._imports.add_sources(
            sources,
            published=report.published,
            tags=report.tags,
            read=report.read,
            reader=reader,
            stop=stop,
            whole=report.whole,
        )

    def accept(self, report_id: int, items: Iterable[AddResult] | None = None) -> int:
        """Begin the report of what `retry` would add, whose turn comes later: `go_on` brings it in.

        Raises as `retry` does.
        """
        report = self._reports.one(report_id)
        return self._imports.accept(
            self.sources(report, items),
            report.tags,
            via=report.via,
            published=report.published,
            whole=report.whole,
            read=report.read,
        )

    def sources(self, report: ImportReport, items: Iterable[AddResult] | None = None) -> tuple[str, ...]:
        """What to add, as the report says, to try what was not read again, or those of its `items`.

        Raises NothingToDoError where there is nothing that can be added again.
        """
        not_read = self._reports.items(report.id, AddStatus.NOT_READ) if items is None else tuple(items)
        if report.via == PAGES:
            sources = tuple(each.url for each in unfetched.at(self._file, [item.origin for item in not_read]))
        elif report.via:
            sources = import_names.all_of(report) if not_read else ()
        else:
            sources = import_names.again(report, not_read)
        if not sources:
            raise NothingToDoError("all of that import was read, or can be had only once.")
        return sources

    def go_on(
        self, report_id: int, *, reader: Reader | None = None, stop: threading.Event | None = None
    ) -> Iterator[AddResult]:
        """Add the rest of an import that was cut off, as the same import: into its report, and with one undo
        for all of it where nothing else was decided since.

        Raises NotFoundError, NothingToDoError where it came to its end or its sources can be had once.
        """
        report = self._reports.one(report_id)
        if report.ended is not None:
            raise NothingToDoError("that import came to its end. What it did not read can be tried again.")
        sources = import_names.all_of(report)
        if not sources:
            raise NothingToDoError("what that import was to add can be had only once.")
        items = self._reports.items(report_id)
        by_full_path = [
            replace(item, origin=import_names.told(import_names.meant(item.origin, report))) for item in items
        ]
        told_before = frozenset(map(what_was_told, (*items, *by_full_path)))
        entry = ImportEntry(report.tags, report=report_id, told=told_before)
        entry_id = import_reports.entry_of(self._file, report_id)
        if entry_id is not None and history.is_last(self._file, entry_id):
            entry.go_on(entry_id, items)
        drafts: Iterator[Draft | AddResult]
        if report.via == PAGES:
            told = {item.origin for item in items}
            rest = [each for each in unfetched.at(self._file, sources) if each.url not in told]
            drafts = self._imports.drafts_of_pages(rest, stop, None)
        elif report.via:
            drafts = ingest.read_program(report.via, Path(sources[0]), stop=stop)
        else:
            drafts = ingest.read_sources(
                sources,
                published=report.published,
                stop=stop,
                whole=report.whole,
                done=import_names.done(report, items),
            )
        yield from self._imports.to_the_end(drafts, entry, read=report.read, reader=reader, stop=stop)
        if report.via and report.via != PAGES:
            self._join_rest_too(report.via, Path(sources[0]), entry, stop)

    def _join_rest_too(
        self, program: str, path: Path, entry: ImportEntry, stop: threading.Event | None
    ) -> None:
        """Take over the rest of what is added once more, unless that was stopped, or is there no more."""
        if path.exists() and (stop is None or not stop.is_set()):
            self._imports.join_rest(program, path, entry)
