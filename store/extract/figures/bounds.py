"""Words that blur or bound a figure: "about", "more than", "or less"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from store.extract.figures.moves import last_move
from store.patterns import regex
from store.rules import Rule
from store.tables import Row, read_table

NEARLY = "about|around|roughly|nearly|almost|some|just|only|over|more than|less than"
"""The commonest of them, for patterns of what leads to a figure."""
_FILLER = r"(?: the| an?| about| around| some| just| only| an estimated| of)?"
_LONGEST = 45
_ALONE_AFTER = regex(r"(?: of [a-z]+)?[.!? ]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Phrase(Rule):
    """One row of the table: its example is read as an approximate figure, its near miss as an exact one.

    The first runs from `low` to `high`; None is an open end.
    """

    side: str
    bound: str
    opens: str
    low: float | None
    high: float | None


class Bound(NamedTuple):
    """What the words around a figure do to it; `start`/`end` take them in where they open a range."""

    start: int
    end: int
    kind: str
    opens: bool


def phrases() -> tuple[Phrase, ...]:
    """The table beside this file."""
    columns = ("phrase", "side", "bound", "opens", "example", "low", "high", "near miss")
    return tuple(map(_phrase, read_table("store.extract.figures", "bounds.tsv", columns)))


def _phrase(row: Row) -> Phrase:
    return Phrase(
        name=row["phrase"],
        pattern=row["phrase"],
        example=row["example"],
        near_miss=row["near miss"],
        side=row.choice("side", ("before", "after")),
        bound=row.choice("bound", ("blurs", "lower", "upper")),
        opens=row.choice("opens", ("never", "alone", "always")),
        low=_end(row, "low"),
        high=_end(row, "high"),
    )


def _end(row: Row, column: str) -> float | None:
    return None if row[column] == "-" else row.number(column)


@cache
def _patterns() -> tuple[dict[str, Phrase], re.Pattern[str], re.Pattern[str]]:
    known = {row.name: row for row in phrases()}
    before, after = (
        "|".join(
            re.escape(row.name)
            for row in sorted(known.values(), key=lambda row: len(row.name), reverse=True)
            if row.side == side
        )
        for side in ("before", "after")
    )
    return (
        known,
        re.compile(rf"(?:(?<![^\W_])|(?=[~≈<>≤≥±]))({before}){_FILLER} {{0,2}}$".replace(r"\ ", " ")),
        re.compile(rf" ({after})(?![^\W_])".replace(r"\ ", " ")),
    )


def bound(low: str, start: int, end: int) -> Bound | None:
    """The words that blur or bound the figure at `[start, end)` of the lower-case text."""
    known, before, after = _patterns()
    if match := after.match(low, end):
        row, first, last = known[match[1]], start, match.end()
    elif match := before.search(low, max(0, start - _LONGEST), start):
        row, first, last = known[match[1]], match.start(), end
        if row.name == "up to" and _goes(low, match.start()):
            return None
    else:
        return None
    opens = row.opens == "always" or (row.opens == "alone" and _alone(low, first, last))
    return Bound(first, last, row.bound, opens)


def _goes(low: str, start: int) -> bool:
    """Whether something moves "up to" the figure: "inflation ticks up to 3.4%"."""
    move = last_move(low, max(0, start - 20), start)
    return move is not None and move.end() == start - 1


def _alone(low: str, start: int, end: int) -> bool:
    """Whether `[start, end)` is all that its line holds, but for what is measured."""
    return low[start - 1 : start] in ("", "\n") and _ALONE_AFTER.match(low, end) is not None
