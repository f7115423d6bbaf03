"""The tables of units and currencies, as rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from store.model.findings import FigureKind
from store.rules import Rule
from store.tables import Row, read_table

_PACKAGE = "store.extract.figures"
_KINDS = tuple(kind.value for kind in FigureKind)


class Unit(NamedTuple):
    """A unit's id, as findings carry it, and the kind of figure it makes."""

    id: str
    kind: FigureKind


@dataclass(frozen=True, slots=True)
class UnitRule(Rule):
    """How a unit is written: its example is read as `value` in this unit, its near miss in another one."""

    unit: Unit
    words: tuple[str, ...]
    signs: tuple[str, ...]
    value: float


def unit_rules() -> list[UnitRule]:
    """The table of units of measure."""
    columns = ("unit", "kind", "words", "symbols", "example", "value", "near miss")
    return [
        _rule(row, FigureKind(row.choice("kind", _KINDS)), "symbols")
        for row in read_table(_PACKAGE, "units.tsv", columns)
    ]


def currency_rules() -> list[UnitRule]:
    """The table of currencies."""
    columns = ("unit", "words", "signs", "example", "value", "near miss")
    return [_rule(row, FigureKind.MONEY, "signs") for row in read_table(_PACKAGE, "currencies.tsv", columns)]


def _rule(row: Row, kind: FigureKind, signs: str) -> UnitRule:
    return UnitRule(
        name=row["unit"],
        pattern=f"{row['words']}|{row[signs]}",
        example=row["example"],
        near_miss=row["near miss"],
        unit=Unit(row["unit"], kind),
        words=row.words("words", "|"),
        signs=tuple(sign for sign in row[signs].split("|") if sign),
        value=row.number("value"),
    )
