"""Saved views, read back in the order in which they were saved."""

from __future__ import annotations

from store.model.saved_views import SavedView
from store.records.connection import LibraryFile
from store.records.shape import Shape

SAVED_VIEWS = Shape(SavedView, "saved_views")


class StoredViews:
    """The saved views of a library, as they can be read."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def all(self) -> tuple[SavedView, ...]:
        """All of them; the first ones have keys."""
        return SAVED_VIEWS.select(self._file, "ORDER BY id")

    def named(self, name: str) -> SavedView | None:
        """The one of a name."""
        return SAVED_VIEWS.first(self._file, "WHERE name = ?", (name,))
