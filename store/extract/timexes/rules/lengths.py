"""Rules for how long something takes: "two days", "between 12 and 18 months", "the last two weeks"."""

from __future__ import annotations

import re

from store.calendar import arithmetic
from store.extract.timexes.atoms import Stretch, TwoAmounts
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.reading import Found, Reader, resolve, unless_alone, whole
from store.extract.timexes.rules.moving import interval, minutes_beside, whole_periods
from store.extract.timexes.values import CLOCK_UNITS, Meaning, shifted
from store.model.findings import TimexType
from store.patterns import regex

JOINED = "(COMMA|AND|COMMA AND)?"
"""What stands between amounts that are added up: "2 years and a month"."""


def stretch_of(match: Match) -> Stretch:
    """The stretch of time of a phrase that has one."""
    stretch = match.value("amount")
    assert isinstance(stretch, Stretch)
    return stretch


def sum_of(match: Match) -> Stretch | None:
    """The amounts of a phrase in one; None where they do not go from the longer units to the shorter."""
    parts = [match.value(name) for name in ("a1", "a2", "a3") if match.has(name)]
    amounts = tuple(amount for part in parts if isinstance(part, Stretch) for amount in part.amounts)
    if any(isinstance(part, Stretch) and part.direction for part in parts):
        return None
    order = ["CE", "DE", "Y", "Q", "M", "W", "D", "H", "MIN", "S"]
    ranks = [order.index(amount.unit) if amount.unit in order else -1 for amount in amounts]
    if -1 in ranks or ranks != sorted(set(ranks)):
        return None
    return Stretch(amounts)


def _duration(match: Match, context: Context) -> Meaning | None:
    stretch = stretch_of(match)
    if stretch.adjective or _AS.search(context.text, max(0, context.start - 4), context.start):
        return None
    if stretch.bare:
        before, after = match.before(), match.after()
        supported = before is not None and before.kind in (
            "FOR",
            "OVER",
            "WITHIN",
            "IN",
            "DURING",
            "AFTER",
            "LESS",
            "THAN",
        )
        followed = after is not None and after.kind in ("BEFORE", "AFTER", "DASH")
        if (not supported and not followed) or stretch.amounts[0].unit == "S":
            return None
    if context.sole and not stretch.direction:
        return None
    if stretch.direction:
        return _period_beside(stretch, context)
    return Meaning(TimexType.DURATION, stretch.value, mod=_bound(match))


_AS = regex(r"\bas\s$", re.IGNORECASE)
"""Before "many days", which counts what was told: "a third win in as many days"."""


def _bound(match: Match) -> str | None:
    """TIMEX3's `mod` from the words before: "nearly", "more than", "about"."""
    words = [token.text for token in match.tokens[max(0, match.first - 2) : match.first]]
    if words[-1:] == ["than"]:
        return {"less": "LESS_THAN", "more": "MORE_THAN"}.get(words[0])
    if words == ["at", "least"]:
        return "EQUAL_OR_MORE"
    if words[-1:] and words[-1] in ("under", "nearly", "almost"):
        return "LESS_THAN"
    return {"ABOUT": "APPROX", "OVER": None}.get(match.tokens[match.first - 1].kind) if words else None


def _period_beside(stretch: Stretch, context: Context) -> Meaning | None:
    """ "the last two weeks": how long, and for a note the days it covers."""
    direction = stretch.direction
    amount = stretch.amounts[0]
    base = context.day
    length = Meaning(TimexType.DURATION, stretch.value)
    if base is None or amount.count is None or not context.message:
        return length
    if amount.unit in CLOCK_UNITS:
        return minutes_beside(amount, direction, context) or length
    unit = stretch.aligned or (amount.unit if amount.unit in ("Q", "DE", "CE") else "")
    if unit:
        return whole_periods(base, amount, unit, direction) or length
    other = shifted(base, amount, direction)
    if other is None:
        return length
    if direction > 0:
        start = arithmetic.add_days(base, 1)
        end = shifted(start, amount, 1) if start else None
        return interval(start, end)
    return interval(other, base)


def _joined_amounts(match: Match, context: Context) -> Meaning | None:
    del context
    stretch = sum_of(match)
    return Meaning(TimexType.DURATION, stretch.value) if stretch else None


def _first_amount_of(match: Match, context: Context) -> Meaning | None:
    """ "the first ten days of last year": in a note the days, in an article how long."""
    stretch = stretch_of(match)
    meaning = resolve(match.token("date"), context, prefixed=True)
    amount = stretch.amounts[0]
    if meaning is None or meaning.first is None or meaning.last is None or amount.count is None:
        return None
    if not (match.has("last") or stretch.direction or match.last - match.first > 3):
        return None
    if not context.message:
        return Meaning(TimexType.DURATION, stretch.value)
    if match.has("last") or stretch.direction < 0:
        end = arithmetic.add_days(meaning.last, 1)
        if end is not None and amount.unit == "W":
            week = arithmetic.week_of(meaning.last)
            end = (
                week[0]
                if week and meaning.last.weekday() < 3
                else (arithmetic.add_days(week[1], 1) if week else None)
            )
        return interval(shifted(end, amount, -1) if end else None, end)
    return interval(meaning.first, shifted(meaning.first, amount, 1))


def _two_amounts(match: Match) -> Reader:
    def read(context: Context) -> list[Found] | None:
        token = match.token("amounts")
        assert token is not None and isinstance(token.value, TwoAmounts)
        both = token.value
        del context
        return [
            Found(both.begin_start, both.begin_stop, Meaning(TimexType.DURATION, both.begin.value)),
            Found(both.end_start, token.end, Meaning(TimexType.DURATION, both.end.value)),
        ]

    return read


RULES: tuple[TimeRule[Reader], ...] = (
    TimeRule("two amounts", "amounts:TWOAMOUNTS", "It took between 12 and 18 months.",
             "It took between 18 and 12 months.", _two_amounts, "P18M"),
    TimeRule("amount", "amount:AMOUNTATOM", "It took two days.", "She is 40 years old.", whole(_duration),
             "P2D"),
    TimeRule("amounts", f"a1:AMOUNTATOM {JOINED} a2:AMOUNTATOM ({JOINED} a3:AMOUNTATOM)?",
             "It took 5 minutes 30 seconds.", "It took 30 seconds and 5 minutes.",
             unless_alone(_joined_amounts), "PT5M30S"),
    TimeRule("part of an amount", "(THE? (ORD|last:LAST))? amount:AMOUNTATOM OF date:DATEATOM",
             "first ten days of last year", "ten days of last year", whole(_first_amount_of),
             "2025-01-01/2025-01-11", "note"),
)  # fmt: skip
