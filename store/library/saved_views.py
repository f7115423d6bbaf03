"""Saved views: queries that are kept under a name."""

from __future__ import annotations

import datetime as dt

from store.calendar.region import Region
from store.errors import NotFoundError, NothingToDoError
from store.library.deciding import Deciding
from store.model.saved_views import SavedView
from store.model.view import View
from store.query.parse import parse
from store.query.saved import SavedQueries, checked_name
from store.records.saved_views import StoredViews
from store.text import single_line


class SavedViews(StoredViews):
    """The saved views of a library. To save one, or to drop it, is a decision."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding

    def queries(self) -> SavedQueries:
        """What `parse` needs to read a query that names saved views."""
        return SavedQueries({view.name: view.query for view in self.all()})

    def save(self, name: str, query: str, today: dt.date, region: Region | None = None) -> SavedView:
        """Keep a query under a name, in the place of what was kept there; its dates are read anew each day.

        Raises UsageError, QueryError for a query that cannot be read or a view that names itself.
        """
        key, typed = checked_name(name), single_line(query)
        if not typed:
            raise NothingToDoError("there is nothing to save: a view without a query is the whole inbox.")
        saved = SavedQueries({**self.queries().queries, key: typed})
        parse(typed, today, region=region, saved=saved.reading(key))
        with self._deciding.decision(f"Saved the view «{key}»") as decision:
            before = self.named(key)
            if before is None:
                decision.insert("saved_views", {"name": key, "query": typed})
            else:
                decision.update("saved_views", before.id, {"query": typed})
        kept = self.named(key)
        assert kept is not None
        return kept

    def drop(self, name: str) -> None:
        """Keep the query of a name no longer. Raises NotFoundError."""
        view = self.named(name.strip().removeprefix("@").casefold())
        if view is None:
            raise NotFoundError(f"there is no view “{name}” in this library.")
        with self._deciding.decision(f"Dropped the view «{view.name}»") as decision:
            decision.delete("saved_views", {"id": view.id})

    def view(self, saved: SavedView, today: dt.date, region: Region | None = None) -> View:
        """The articles that a saved view shows today. Raises QueryError: it may name one that is gone."""
        within = self.queries().reading(saved.name)
        return parse(saved.query, today, region=region, saved=within)
