"""Holidays by rule: the names are in `holidays.tsv`, each with how its day is found."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from store.calendar import arithmetic


@dataclass(frozen=True, slots=True)
class Holiday:
    """One row of the table: its names are on `day` (MM-DD) in 2026, and none is in `counter`."""

    names: tuple[str, ...]
    rule: str
    day: str
    counter: str


@cache
def rows() -> tuple[Holiday, ...]:
    """The table beside this file."""
    table = resources.files("store.extract.timexes").joinpath("holidays.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")][1:]
    return tuple(Holiday(tuple(names.split("|")), rule, day, counter) for names, rule, day, counter in lines)


@cache
def _rules() -> dict[str, str]:
    return {name.lower(): row.rule for row in rows() for name in row.names}


@cache
def pattern() -> re.Pattern[str]:
    """Any holiday's name, straight or curly apostrophe, its first letter in either case."""
    names = sorted(_rules(), key=len, reverse=True)
    parts = [
        f"[{name[0].upper()}{name[0]}]" + "".join(_either_case(letter) for letter in name[1:])
        for name in names
    ]
    return re.compile(r"\b(?:" + "|".join(parts) + r")(?!\w)")


@cache
def first_words() -> frozenset[str]:
    """The words that a holiday's name begins with, in lower case: where to look for one."""
    return frozenset(re.split(r"\W", name, maxsplit=1)[0] for name in _rules())


def _either_case(letter: str) -> str:
    if letter == "'":
        return "['’]"
    if letter == " ":
        return r"\s"
    return f"[{letter}{letter.upper()}]" if letter.isalpha() else re.escape(letter)


def holiday(name: str, year: int) -> dt.date | None:
    """The day of a holiday, by its name in lower case with straight apostrophes."""
    rule = _rules().get(" ".join(name.lower().replace("’", "'").split()), "")
    if rule.startswith("easter"):
        sunday = arithmetic.easter(year)
        return arithmetic.add_days(sunday, int(rule[6:])) if sunday else None
    if rule == "election":
        monday = arithmetic.nth_weekday(year, 11, 1, 1)
        return arithmetic.add_days(monday, 1) if monday else None
    if rule == "blackfriday":
        thursday = arithmetic.nth_weekday(year, 11, 4, 4)
        return arithmetic.add_days(thursday, 1) if thursday else None
    if "/" in rule:
        month, weekday, which = (int(part) for part in rule.split("/"))
        return arithmetic.nth_weekday(year, month, weekday, which)
    if rule:
        month, number = (int(part) for part in rule.split("-"))
        return arithmetic.day(year, month, number)
    return None
