"""Rules for seasons: "the spring of 1989", "last summer", "two summers ago"."""

from __future__ import annotations

import datetime as dt

from store.calendar import arithmetic
from store.extract.timexes.atoms import Atom, Relative, likeliest
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.lexing.vocabulary import SEASONS
from store.extract.timexes.rules.dates import date_atom
from store.extract.timexes.values import Grain, Meaning, in_season, unknown


def _season(match: Match) -> Atom | None:
    name = str(match.value("season"))
    year = match.number("year") or None
    rel = match.kind("rel")
    before = match.before()
    early = before is not None and before.kind in ("EARLY", "MID", "LATE")
    if year is not None:
        return date_atom(Relative(lambda _: in_season(year, name)))

    def resolve(context: Context) -> Meaning | None:
        anchor = context.now
        if context.narrative:
            anchor = context.told
        if anchor is None:
            return unknown(f"XXXX-{name}", Grain.QUARTER)
        if not (rel or early or match.has("the") or context.narrative):
            return unknown(name, Grain.QUARTER) if context.message else unknown(f"XXXX-{name}", Grain.QUARTER)
        current = arithmetic.season_of(anchor)[0]
        options = [m for step in (-1, 0, 1) if (m := in_season(current + step, name))]
        if rel == "LAST":
            options = [m for m in options if m.last and m.last < anchor]
            return options[-1] if options else None
        if rel == "NEXT":
            options = [m for m in options if m.first and m.first > anchor]
            return options[0] if options else None
        if rel == "THIS":
            return in_season(anchor.year if name != "WI" or anchor.month > 2 else anchor.year - 1, name)
        if context.narrative and context.reference_grain is Grain.YEAR:
            return in_season(anchor.year, name)
        return likeliest(options, anchor, context.lean(), context)

    return date_atom(Relative(resolve))


_MOST_AGO = 30
"""More summers ago than these are not told."""


def _seasons_ago(match: Match) -> Atom | None:
    """ "two summers ago": the last but one that is over."""
    count = match.number("count") if match.has("count") else 1
    name = match.word("season")
    name = SEASONS.get(name) or SEASONS[name.removesuffix("s")]
    if not 1 <= count <= _MOST_AGO:
        return None

    def resolve(context: Context) -> Meaning | None:
        if context.now is None:
            return unknown(f"XXXX-{name}", Grain.QUARTER)
        return in_season(_year_of_last(context.now, name) - count + 1, name)

    return date_atom(Relative(resolve))


def _year_of_last(day: dt.date, name: str) -> int:
    """The year of the last season of a name that was over on a day."""
    year = day.year
    while (season := arithmetic.season(year, name)) is not None and season[1] >= day:
        year -= 1
    return year


RULES: tuple[TimeRule[Atom], ...] = (
    TimeRule("season of year", "(THE)? season:SEASON (OF|COMMA)? year:(YEARNO)", "the spring of 1989",
             "the fall of Rome", _season, "1989-SP"),
    TimeRule("season", "(the:THE|rel:(REL))? season:SEASON", "last summer",
             "The spring of the clock broke.", _season, "2025-SU"),
    TimeRule("seasons ago", "(count:(COUNT)|A) season:(SEASON|SEASONS) AGO", "They met two summers ago.",
             "They met a long summer ago.", _seasons_ago, "2024-SU"),
)  # fmt: skip
