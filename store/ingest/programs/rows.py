"""Rows of a table (CSV) that a program exported, by the names of their columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from store.errors import IngestError
from store.ingest.limits import FILE_BYTES
from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import not_read
from store.model.articles import AddResult, Draft

Row = dict[str, str]
"""Cells by the small letters of the names of their columns."""


@dataclass(frozen=True, slots=True)
class Table:
    """The tables of a program, known by their columns: other tables beside them are passed over."""

    columns: tuple[str, ...]

    def is_in(self, exported: Exported) -> bool:
        """Whether there is such a table."""
        return any(self._is(exported, name) for name in exported.first("*.csv"))

    def rows(self, exported: Exported) -> Iterator[tuple[int, Row] | AddResult]:
        """Every row of every such table, with the number of its line; a line of result for a broken one."""
        for name in exported.matching("*.csv"):
            if self._is(exported, name):
                yield from _rows(exported, name)

    def drafts(
        self, exported: Exported, draft_of: Callable[[Row], Draft | AddResult]
    ) -> Iterator[Draft | AddResult]:
        """What each of these rows is a draft of."""
        for row in self.rows(exported):
            yield row if isinstance(row, AddResult) else draft_of(row[1])

    def _is(self, exported: Exported, name: str) -> bool:
        header = next(csv.reader(io.StringIO(exported.head(name), newline="")), [])
        return set(self.columns) <= {column.strip().casefold() for column in header}


def _rows(exported: Exported, name: str) -> Iterator[tuple[int, Row] | AddResult]:
    csv.field_size_limit(FILE_BYTES)
    reader = csv.reader(io.StringIO(exported.text(name), newline=""))
    try:
        header = [column.strip().casefold() for column in next(reader)]
    except (StopIteration, csv.Error):
        raise IngestError(f"{name} is empty.") from None
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield not_read(exported.origin, f"line {reader.line_num}: {error}.")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            yield not_read(exported.origin, f"line {reader.line_num}: it has more cells than columns.")
            continue
        cells += [""] * (len(header) - len(cells))
        yield reader.line_num, {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
