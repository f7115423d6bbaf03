"""Lists of articles and search across them."""

from __future__ import annotations

from store.model.articles import SearchPage
from store.model.view import View
from store.records.lists import Lists
from store.records.search import matches, search


class Views(Lists):
    """Any page of any view of the articles, and of what a search finds."""

    def search(self, view: View, *, limit: int = 50, offset: int = 0) -> SearchPage:
        """One page of the articles of the view, each with the words around its first match."""
        return search(self._file, view, limit, offset)

    def matches(self, view: View, article_id: int) -> tuple[tuple[int, int], ...]:
        """Where in an article's text the words of the view stand: spans `[start, end)`, in order."""
        return matches(self._file, view, article_id)
