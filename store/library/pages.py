"""Pages read again: what a later version makes of those that came in before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from store import ingest
from store.ingest.page_version import PAGE_VERSION
from store.library.deciding import Deciding
from store.library.imports import Imports
from store.library.storing import ImportEntry
from store.model.articles import AddResult
from store.reading import Reader
from store.records import raw_sources


class Pages:
    """The pages of one library, kept as they came."""

    def __init__(self, deciding: Deciding, imports: Imports) -> None:
        self._deciding = deciding
        self._file = deciding.file
        self._imports = imports

    def out_of_date(self) -> tuple[int, ...]:
        """The articles whose pages an older version read, the newest first."""
        return raw_sources.read_by_older(self._file, PAGE_VERSION)

    def read_again(self, reader: Reader | None = None) -> Iterator[AddResult]:
        """Read those pages again, as the iterator is drawn on: one entry of the history for all that changes.

        Annotations and deadlines follow their passages, what the user set stays, and what the page
        says less of than before changes nothing.
        """
        entry = ImportEntry()
        with ingest.Sandbox() as sandbox:
            for article_id in self.out_of_date():
                kept = raw_sources.page(self._file, article_id)
                if kept is None:
                    continue
                drafts = [
                    replace(draft, article_id=article_id)
                    for draft in ingest.read_page_again(kept.raw, kept.origin, kept.url, sandbox)
                    if draft.extracted
                ]
                yield from self._imports.add(drafts, reader=reader, entry=entry)
                with self._deciding.quietly():
                    raw_sources.was_read(self._file, article_id, PAGE_VERSION)
