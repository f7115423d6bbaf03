"""The one reader of the package's own tables: lexicons and rules as tab-separated files.

A table is UTF-8. Lines that begin with "#" say what it is for; the first other line
names its columns, and each line below is a row with as many cells, tabs between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pkgutil import get_data


class TableError(ValueError):
    """A table of the package is not as its reader wants it; the message names file, line and column."""


class Row:
    """One row of the table `table`: its cells by column, and the number of its line."""

    __slots__ = ("_line", "_table", "cells")

    def __init__(self, table: str, line: int, cells: dict[str, str]) -> None:
        self._table, self._line = table, line
        self.cells = cells

    @property
    def place(self) -> str:
        """Where it stands, as "units.tsv, line 12"."""
        return f"{self._table}, line {self._line}"

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def words(self, column: str, separator: str | None = None) -> tuple[str, ...]:
        """The entries of a cell, stripped; by default any white space separates them."""
        entries = map(str.strip, self.cells[column].split(separator))
        return tuple(filter(None, entries))

    def number(self, column: str) -> float:
        """A cell as a number. Raises TableError."""
        try:
            return float(self.cells[column])
        except ValueError:
            raise self.wrong(column, "is no number") from None

    def choice(self, column: str, choices: tuple[str, ...]) -> str:
        """A cell that holds one of `choices`. Raises TableError."""
        if self.cells[column] not in choices:
            raise self.wrong(column, f"is none of {', '.join(choices)}")
        return self.cells[column]

    def wrong(self, column: str, why: str) -> TableError:
        """The error to raise for a cell, as "units.tsv, line 12, column “value”: “x” is no number"."""
        return TableError(f"{self.place}, column “{column}”: “{self.cells[column]}” {why}")


def read_table(package: str, name: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """The rows of the table `name` (perhaps in a folder: "data/lists.tsv") of a package.

    Raises TableError where its columns are others than `columns` or a row has not as many cells.
    """
    return tuple(rows_of(read_data(package, name).decode("utf-8"), name, columns))


def read_weights(package: str, name: str, column: str) -> dict[str, float]:
    """The table `name` of a package that gives a weight to each of a `column`, which may be thousands.

    Raises TableError where it has other columns or cells.
    """
    return weights_of(read_data(package, name).decode("utf-8"), name, column)


def weights_of(text: str, name: str, column: str) -> dict[str, float]:
    """The same of a table's `text`, in which no line is a comment; `name` is what errors call it."""
    head, _, lines = text.rstrip("\n").partition("\n")
    if head != f"{column}\tweight":
        raise TableError(f"{name}, line 1: the columns are {head.split()}, not {[column, 'weight']}")
    cells = lines.replace("\n", "\t").split("\t")  # one list of all takes a third of the time of one a line
    try:
        return dict(zip(cells[::2], map(float, cells[1::2]), strict=True))
    except ValueError as error:
        raise TableError(f"{name}: a line tells no weight ({error})") from error


def read_cells(package: str, name: str, columns: tuple[str, str]) -> dict[str, str]:
    """The second cell by the first of the table `name` of a package, in which no line is a comment.

    For cells of which most are never looked into. Raises TableError where it has other columns or cells.
    """
    return cells_of(read_data(package, name).decode("utf-8"), name, columns)


def cells_of(text: str, name: str, columns: tuple[str, str]) -> dict[str, str]:
    """The same of a table's `text`; `name` is what errors call it."""
    head, _, lines = text.rstrip("\n").partition("\n")
    if head != "\t".join(columns):
        raise TableError(f"{name}, line 1: the columns are {head.split()}, not {list(columns)}")
    cells = lines.replace("\n", "\t").split("\t")
    try:
        return dict(zip(cells[::2], cells[1::2], strict=True))
    except ValueError as error:
        raise TableError(f"{name}: a line has not two cells ({error})") from error


def read_data(package: str, name: str) -> bytes:
    """The content of the file `name` (perhaps in a folder) of a package. Raises OSError where there is none.

    Without `importlib.resources`, which takes long to load.
    """
    content = get_data(package, name)
    if content is None:
        raise FileNotFoundError(f"{package} holds no {name}")
    return content


def rows_of(text: str, name: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a table's `text`; `name` is what errors call it. Raises TableError."""
    head: list[str] | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if head is None:
            head = cells
            if head != list(columns):
                raise TableError(f"{name}, line {number}: the columns are {head}, not {list(columns)}")
            continue
        if len(cells) != len(head):
            missing = f", from “{head[len(cells)]}” on" if len(cells) < len(head) else ""
            raise TableError(
                f"{name}, line {number}: {len(cells)} cells in place of {len(head)}{missing}: “{line[:60]}”"
            )
        yield Row(name, number, dict(zip(head, cells, strict=True)))
    if head is None:
        raise TableError(f"{name}: no line names the columns {list(columns)}")


def listed(text: str) -> list[str]:
    """The words of a table's line."""
    return text.split()
