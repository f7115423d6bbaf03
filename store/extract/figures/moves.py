"""Verbs that say that a figure moves: "rose", "cut", "edged"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Move:
    """One verb with all its forms, up, down or either; `counter` is a word like it that is no move."""

    direction: str
    forms: tuple[str, ...]
    counter: str


@cache
def moves() -> tuple[Move, ...]:
    """The table beside this file."""
    lines = files("store.extract.figures").joinpath("moves.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple(Move(direction, tuple(forms.split()), counter) for direction, forms, counter in rows)


@cache
def move_pattern() -> re.Pattern[str]:
    """Any form of any of the verbs, in lower case."""
    forms = "|".join(form for move in moves() for form in move.forms)
    return re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])")


def last_move(low: str, start: int, end: int) -> re.Match[str] | None:
    """The last verb of change in `[start, end)` of the lower-case text."""
    found = None
    for match in move_pattern().finditer(low, start, end):
        found = match
    return found
