"""What was done, and taking it back."""

from __future__ import annotations

from store.library.deciding import Deciding
from store.model.decisions import HistoryEntry
from store.records import history
from store.records.history import StoredHistory


class History(StoredHistory):
    """The decisions of a library, in the order they were made."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__(deciding.file)
        self._deciding = deciding

    def undo(self) -> HistoryEntry:
        """Take back the last decision. Raises UndoError."""
        entry = history.undo(self._file)
        self._deciding.written()
        return entry

    def redo(self) -> HistoryEntry:
        """Do again what was undone last. Raises UndoError."""
        entry = history.redo(self._file)
        self._deciding.written()
        return entry
