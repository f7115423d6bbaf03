"""Verbs that say that a figure moves: "rose", "cut", "edged"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from store.rules import Rule
from store.tables import Row, read_table


@dataclass(frozen=True, slots=True)
class Move(Rule):
    """One verb with all its forms, up, down or either; its near miss holds a word like it that is no move."""

    direction: str
    forms: tuple[str, ...]


@cache
def moves() -> tuple[Move, ...]:
    """The table beside this file."""
    table = read_table("store.extract.figures", "moves.tsv", ("direction", "forms", "near miss"))
    return tuple(map(_move, table))


def _move(row: Row) -> Move:
    forms = row.words("forms")
    return Move(
        name=forms[0],
        pattern=row["forms"],
        example=f"The rate {forms[0]} to 5%.",
        near_miss=f"It gave the {row['near miss']} to 5% of them.",
        direction=row.choice("direction", ("up", "down", "either")),
        forms=forms,
    )


@cache
def move_pattern() -> re.Pattern[str]:
    """Any form of any of the verbs, in lower case."""
    forms = "|".join(form for move in moves() for form in move.forms)
    return re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])")


def last_move(low: str, start: int, end: int) -> re.Match[str] | None:
    """The last verb of change in `[start, end)` of the lower-case text."""
    last = None
    for match in move_pattern().finditer(low, start, end):
        last = match
    return last
