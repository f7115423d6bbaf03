"""Lists of articles and search across them."""

from __future__ import annotations

from store.model.articles import Place, SearchPage
from store.records.lists import Lists
from store.records.search import search


class Views(Lists):
    """Any page of any view of the articles, and of what a search finds."""

    def search(
        self, words: str, *, limit: int = 50, offset: int = 0, place: Place | None = None
    ) -> SearchPage:
        """One page of hits; any text is legal (see `store.records.query`). Any place leaves out the bin."""
        return search(self._file, words, limit, offset, place)
