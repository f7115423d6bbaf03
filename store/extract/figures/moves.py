"""Verbs that say that a figure moves: "rose", "cut", "edged"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from store.patterns import regex
from store.rules import Rule
from store.tables import Row, read_table

_WORD = regex(r"(?<![^\W_])[a-z]++(?![^\W_])")


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
def _forms() -> frozenset[str]:
    """Any form of any of the verbs, in lower case."""
    return frozenset(form for move in moves() for form in move.forms)


def last_move(low: str, start: int, end: int) -> re.Match[str] | None:
    """The last verb of change in `[start, end)` of the lower-case text."""
    words = _WORD.findall(low, start, end)
    last = next(filter(_forms().__contains__, reversed(words)), None)
    if last is None:
        return None
    at = low.rfind(last, start, end)
    while (found := _WORD.match(low, at, end)) is None or found[0] != last:  # a part of another word
        at = low.rfind(last, start, at + len(last) - 1)
    return found
