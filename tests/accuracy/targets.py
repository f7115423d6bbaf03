"""The lines of the accuracy report, from the table beside this file."""

from __future__ import annotations

from dataclasses import dataclass

from store.tables import Row, read_table


@dataclass(frozen=True, slots=True)
class Target:
    """One line: what is measured on which gold, what we aim at, what others reach."""

    task: str
    label: str
    gold: str
    source: str | None
    arguments: tuple[str, ...]
    metric: str
    field: str
    target: float | None
    others: float | None
    by: str | None


_COLUMNS = ("task", "label", "gold", "source", "arguments", "metric", "field", "target", "others", "by")


def targets() -> tuple[Target, ...]:
    """All lines, in the order of the report."""
    return tuple(map(_target, read_table("tests.accuracy", "targets.tsv", _COLUMNS)))


def _target(row: Row) -> Target:
    return Target(
        row["task"],
        row["label"],
        row["gold"],
        _told(row["source"]),
        () if row["arguments"] == "-" else row.words("arguments"),
        row["metric"],
        row["field"],
        _number(row, "target"),
        _number(row, "others"),
        _told(row["by"]),
    )


def _told(cell: str) -> str | None:
    return None if cell == "-" else cell


def _number(row: Row, column: str) -> float | None:
    return None if row[column] == "-" else row.number(column)
