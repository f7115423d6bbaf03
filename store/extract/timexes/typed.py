"""Rules for notes that say only when, as one types a date into a field: "next week", "-3d", "last 2 years".

A calendar needs a day there, or a minute: "last week" is the day a week ago, as
chrono and dateparser have it; in a sentence it is that week.
"""

from __future__ import annotations

import re

from store.calendar import arithmetic
from store.extract.timexes.atoms import Relative, Stretch
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.reading import Reader, whole
from store.extract.timexes.rules.moving import moved_by
from store.extract.timexes.values import CLOCK_UNITS, Amount, Meaning, on_day, on_weekend, shifted
from store.patterns import regex


def _moved(match: Match, context: Context) -> Meaning | None:
    """ "this week", "next quarter", "last weekend": one day of it."""
    atom, day = match.value("date"), context.day
    if (
        not (context.sole and context.alone())
        or day is None
        or not isinstance(atom, Relative)
        or atom.moves is None
    ):
        return None
    step, unit = atom.moves
    if unit == "WE":
        return _day_of_weekend(context, step)
    moved = shifted(day, Amount(abs(step), unit), 1 if step > 0 else -1) if unit in ("W", "Q") else None
    return on_day(moved) if moved else None


def _day_of_weekend(context: Context, step: int) -> Meaning | None:
    """The Saturday of one ahead, the Sunday of one behind."""
    assert context.day is not None
    if step < 0:
        sunday = arithmetic.weekday_near(context.day, 7, -1, same=False)
        return on_day(sunday) if sunday else None
    moved = arithmetic.add_days(context.day, 7 * step)
    weekend = on_weekend(moved) if moved else None
    return on_day(weekend.first) if weekend and weekend.first else None


def _stretch(match: Match) -> Stretch:
    parts = [match.value(name) for name in ("a1", "a2", "a3") if match.has(name)]
    return Stretch(tuple(amount for part in parts if isinstance(part, Stretch) for amount in part.amounts))


def _amounts_beside(match: Match, context: Context) -> Meaning | None:
    """ "next 2 days", "past two years": the day that far away."""
    atom = match.value("a1")
    if not context.sole or not isinstance(atom, Stretch) or not atom.direction or atom.aligned:
        return None
    return moved_by(context.day, _stretch(match), atom.direction, context)


def _signed(match: Match, context: Context) -> Meaning | None:
    """ "+15min", "-3y", "+1 day 2 hours": from now."""
    if not context.sole or match.before() is not None:
        return None
    return moved_by(context.day, _stretch(match), 1 if match.has("plus") else -1, context)


def _clock_unit(match: Match, context: Context) -> Meaning | None:
    """ "next hour", "the minute before"."""
    unit = str(match.value("unit"))
    if not context.sole or unit not in CLOCK_UNITS or context.moment is None:
        return None
    back = match.has("before") or match.kind("rel") == "LAST"
    if match.kind("rel") == "THIS":
        return moved_by(context.day, Stretch((Amount(0, unit),)), 1, context)
    return moved_by(context.day, Stretch((Amount(1, unit),)), -1 if back else 1, context)


_TIMER = regex(r"\b(?:timer|alarm|reminder)\s+$", re.IGNORECASE)


def _for_amounts(match: Match, context: Context) -> Meaning | None:
    """ "set a timer for 5 minutes": when it rings."""
    told = context.sole or (context.message and _TIMER.search(context.text, 0, context.start))
    stretch = _stretch(match)
    if not told or context.moment is None or any(amount.count is None for amount in stretch.amounts):
        return None
    return moved_by(context.day, stretch, 1, context)


def _after_unit(match: Match, context: Context) -> Meaning | None:
    """ "after this year": the one that follows."""
    atom, day = match.value("date"), context.day
    if not context.sole or day is None or not isinstance(atom, Relative) or atom.moves is None:
        return None
    step, unit = atom.moves
    following = shifted(day, Amount(abs(step + 1), unit), 1 if step > -2 else -1)
    return on_day(following) if following else None


_AMOUNTS = "a1:AMOUNTATOM ((COMMA|AND|COMMA AND)? a2:AMOUNTATOM)? ((COMMA|AND|COMMA AND)? a3:AMOUNTATOM)?"

RULES: tuple[TimeRule[Reader], ...] = (
    TimeRule("typed period", "date:DATEATOM", "next week", "It rained last week.", whole(_moved),
             "2026-04-22", "note"),
    TimeRule("typed amounts", _AMOUNTS, "next 2 days", "We travel the next 2 days.", whole(_amounts_beside),
             "2026-04-17", "note"),
    TimeRule("signed amounts", f"(plus:PLUS|DASH) {_AMOUNTS} (DAYNO|INT2)?", "-3y", "It sank 2-3 days ago.",
             whole(_signed), "2023-04-15", "note"),
    TimeRule("typed hour", "rel:(REL) unit:UNIT", "next hour", "The next hour is ours.", whole(_clock_unit),
             "2026-04-15T10:00", "note"),
    TimeRule("typed minute", "THE? unit:UNIT (before:BEFORE|AFTER)", "the minute before",
             "We left the minute before.", whole(_clock_unit), "2026-04-15T08:59", "note"),
    TimeRule("timer", f"FOR {_AMOUNTS}", "for 5 minutes", "We talked for 5 minutes.", whole(_for_amounts),
             "2026-04-15T09:05", "note"),
    TimeRule("after a period", "AFTER date:DATEATOM", "after this year", "We meet after this year.",
             whole(_after_unit), "2027-04-15", "note"),
)  # fmt: skip
