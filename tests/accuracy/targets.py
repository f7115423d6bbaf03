"""The lines of the accuracy report, from the table beside this file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


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


def targets() -> tuple[Target, ...]:
    """All lines, in the order of the report."""
    lines = Path(__file__).with_name("targets.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple(_target(*row) for row in rows)


def _target(
    task: str,
    label: str,
    gold: str,
    source: str,
    arguments: str,
    metric: str,
    field: str,
    target: str,
    others: str,
    by: str,
) -> Target:
    return Target(
        task,
        label,
        gold,
        _told(source),
        tuple((_told(arguments) or "").split()),
        metric,
        field,
        _number(target),
        _number(others),
        _told(by),
    )


def _told(cell: str) -> str | None:
    return None if cell == "-" else cell


def _number(cell: str) -> float | None:
    return None if cell == "-" else float(cell)
