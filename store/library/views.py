"""Lists of articles, search across them, and what is needed to ask for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from store.model.last_session import LastSession
from store.model.view import EVERYWHERE, Emptiness, View
from store.records import last_session, query_history
from store.records.lists import Lists
from store.text import single_line

if TYPE_CHECKING:
    from store.library.known_values import KnownValues
    from store.model.articles import SearchPage


class Views(Lists):
    """Any page of any view of the articles, and of what a search finds."""

    def search(self, view: View, *, limit: int = 50, offset: int = 0) -> SearchPage:
        """One page of the articles of the view, each with the words around its first match."""
        from store.records.search import search

        return search(self._file, view, limit, offset)

    def matches(self, view: View, article_id: int) -> tuple[tuple[int, int], ...]:
        """Where in an article's text the words of the view stand: spans `[start, end)`, in order."""
        from store.records.search import matches

        return matches(self._file, view, article_id)

    def why_empty(self, view: View) -> Emptiness:
        """Which part of the query of an empty view lets nothing through."""
        alone = (clause for clause in view.query if not self.rows(replace(view, query=(clause,)), 0, 1))
        return Emptiness(tuple(alone), self.count(replace(view, places=EVERYWHERE)))

    def known_values(self) -> KnownValues:
        """What the library now holds for the terms of a query: tags, sources, authors, names, languages."""
        from store.library.known_values import KnownValues

        return KnownValues(self._file)

    def asked(self) -> tuple[str, ...]:
        """The queries that were asked before, newest first."""
        return query_history.asked(self._file)

    def remember(self, query: str) -> None:
        """Remember a query that was asked, unless the library can only be read."""
        cleaned = single_line(query)
        if cleaned and not self._file.read_only:
            query_history.remember(self._file, cleaned)

    def last_session(self) -> LastSession:
        """What was seen when the app was left the last time."""
        return last_session.read(self._file)

    def keep_session(self, session: LastSession) -> None:
        """Keep what is seen for the next start, unless the library can only be read."""
        if not self._file.read_only:
            last_session.keep(self._file, session)
