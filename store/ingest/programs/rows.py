"""Rows of a table (CSV) that a program exported, by the names of their columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from store.errors import IngestError
from store.ingest.limits import FILE_BYTES
from store.ingest.programs.exported import Exported
from store.ingest.programs.kept import not_read
from store.model.articles import AddResult

Row = dict[str, str]
"""Cells by the small letters of the names of their columns."""


def has_columns(exported: Exported, name: str, *wanted: str) -> bool:
    """Whether a file is a table with these columns."""
    header = next(csv.reader(io.StringIO(exported.head(name), newline="")), []) if exported.names else []
    return set(wanted) <= {column.strip().casefold() for column in header}


def rows(exported: Exported, name: str) -> Iterator[tuple[int, Row] | AddResult]:
    """Every row with the number of its line; a line of result for one that is broken."""
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
