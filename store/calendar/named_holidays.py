"""Days that have a name: the table `named_holidays.tsv` tells how each is found in a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from store.calendar import arithmetic
from store.rules import Rule
from store.tables import Row, read_table


@dataclass(frozen=True, slots=True)
class NamedHoliday(Rule):
    """One row of the table: its names are on `day` (MM-DD) in 2026, and none is in its near miss.

    `rule` says how the day of a year is found.
    """

    names: tuple[str, ...]
    rule: str
    day: str


@cache
def rows() -> tuple[NamedHoliday, ...]:
    """The table beside this file."""
    table = read_table(__package__, "named_holidays.tsv", ("names", "rule", "in 2026", "near miss"))
    return tuple(map(_named_holiday, table))


def _named_holiday(row: Row) -> NamedHoliday:
    names = row.words("names", "|")
    return NamedHoliday(
        name=names[0],
        pattern=row["names"],
        example=f"They met on {names[0]} 2026.",
        near_miss=row["near miss"],
        names=names,
        rule=row["rule"],
        day=row["in 2026"],
    )


@cache
def by_name() -> dict[str, NamedHoliday]:
    """The row of every name, in lower case with straight apostrophes."""
    return {name.lower(): row for row in rows() for name in row.names}


def holiday(name: str, year: int) -> dt.date | None:
    """The day of a holiday, by its name in either case; None for other names and where the year has none."""
    row = by_name().get(" ".join(name.lower().replace("’", "'").split()))
    rule = row.rule if row else ""
    if rule.startswith("easter"):
        sunday = arithmetic.easter(year)
        return arithmetic.add_days(sunday, int(rule[6:])) if sunday else None
    if rule == "election":
        monday = arithmetic.nth_weekday(year, 11, 1, 1)
        return arithmetic.add_days(monday, 1) if monday else None
    if rule.startswith("thanksgiving"):
        thursday = arithmetic.nth_weekday(year, 11, 4, 4)
        return arithmetic.add_days(thursday, int(rule[12:])) if thursday else None
    if "/" in rule:
        month, weekday, which = (int(part) for part in rule.split("/"))
        return arithmetic.nth_weekday(year, month, weekday, which)
    if rule:
        month, number = (int(part) for part in rule.split("-"))
        return arithmetic.day(year, month, number)
    return None
