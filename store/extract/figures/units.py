"""The tables of units and currencies, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from store.model.findings import FigureKind


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's id, as findings carry it, and the kind of figure it makes."""

    id: str
    kind: FigureKind


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: `example` is read as `value` in this unit, `counter` in another one."""

    unit: Unit
    words: tuple[str, ...]
    signs: tuple[str, ...]
    example: str
    value: float
    counter: str


def unit_rows() -> list[Row]:
    """The table of units of measure."""
    return [
        Row(Unit(unit, FigureKind(kind)), _split(words), _split(symbols), example, float(value), counter)
        for unit, kind, words, symbols, example, value, counter in _table("units.tsv")
    ]


def currency_rows() -> list[Row]:
    """The table of currencies."""
    return [
        Row(Unit(unit, FigureKind.MONEY), _split(words), _split(signs), example, float(value), counter)
        for unit, words, signs, example, value, counter in _table("currencies.tsv")
    ]


def _table(name: str) -> list[list[str]]:
    lines = files("store.extract.figures").joinpath(name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
