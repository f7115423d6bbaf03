"""Quotes: what anybody is quoted with, across all articles."""

from __future__ import annotations

from store.model.page import Page
from store.model.passages import Key, Passage
from store.model.view import ALL_QUOTATIONS, View
from store.records import passages, quote_conditions
from store.records.connection import LibraryFile
from store.records.walks import quoting, speaking


class Quotes:
    """Reads quotations, newest first, page by page."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def page(
        self, view: View = ALL_QUOTATIONS, after: Key | None = None, enough: int = passages.ENOUGH
    ) -> Page[Passage, Key]:
        """The next quotations of a view after an article of it; what is said of each is who speaks."""
        speaker = quote_conditions.only_speaker(self._file, view)
        if speaker is not None:
            walk = speaking(speaker)
        else:
            walk = quoting(quote_conditions.of_articles(self._file, view.query), view.places)
        source = passages.said(quote_conditions.of_quotations(self._file, view.query))
        return passages.page(self._file, walk, source, (), after, enough)
