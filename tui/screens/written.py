"""A paged list that can be written into a file: all that the filter leaves, or what is marked of it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Generator, Hashable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TextIO

from textual import work

from store.errors import DatelineError
from store.export.formats import FORMATS, Format, format_of
from store.export.writing import new_file, write_into
from store.library import Library
from store.model.page import After, Row
from tui.docks.dock import asking
from tui.docks.path import PathDock
from tui.notify import tell, tell_error, worker_errors_told
from tui.screens.paged import PagedScreen

ReadAll = Callable[[Library], Iterator[Row]]
"""Reads all of a view, however much of it is listed so far: for a worker, it may be much."""
WriteRows = Callable[[Iterable[Row]], Iterator[str]]


class WrittenScreen(PagedScreen[Row, After]):
    """A screen of its own says how all of its view is read, and how rows are written."""

    @abstractmethod
    def read_all(self) -> ReadAll[Row]:
        """What reads all of the view as it is now, from another connection to the library."""

    @abstractmethod
    def writer(self, form: Format) -> WriteRows[Row]:
        """What writes rows in a format, as they are listed now."""

    @asking
    async def action_write(self) -> None:
        """Ask for a file, and write what is marked into it, or else all that the filter leaves."""
        if not self.rows:
            return
        what = f"the {len(self.marked)} marked" if self.marked else "what is listed"
        endings = ", ".join(f"{each.suffixes[0]}" for each in FORMATS.values())
        hint = f"a new file that ends with {endings} · tab completes a path"
        await PathDock(f"Write {what} to", hint).ask(self, self._written)

    def _written(self, typed: str) -> bool:
        try:
            form = format_of(Path(typed))
            file = new_file(Path(typed))
        except DatelineError as error:
            tell_error(self, error)
            return False
        self._write(file, self.read_all(), self.writer(form), frozenset(self.marked))
        return True

    @work(thread=True, exit_on_error=False, group="writing")
    def _write(
        self, file: TextIO, read_all: ReadAll[Row], write: WriteRows[Row], marked: frozenset[Hashable]
    ) -> None:
        with worker_errors_told(self):
            with closing(self._rows_to_write(read_all, marked)) as rows:
                write_into(file, write(rows))
            self.app.call_later(tell, self, f"Written to {file.name}.")

    def _rows_to_write(
        self, read_all: ReadAll[Row], marked: frozenset[Hashable]
    ) -> Generator[Row, None, None]:
        """The rows, through a connection that is opened with the first: where that fails, no file stays."""
        with self._library.sibling() as own:
            yield from (row for row in read_all(own) if not marked or self.mark_of(row) in marked)
