"""Rules for what a date told before tells the rest of: "on the 20th", "the Monday before", "that May"."""

from __future__ import annotations

import re

from store.calendar import arithmetic
from store.extract.timexes.atoms import Clock, Partial, Relative
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.reading import Reader, whole
from store.extract.timexes.rules.moments import timed
from store.extract.timexes.values import Grain, Meaning, in_month, on_day
from store.extract.timexes.which_way.tense import Tense
from store.patterns import regex

_BEFORE_DAY = frozenset({"ON", "BY", "UNTIL", "SINCE", "TO", "FROM", "AFTER", "BEFORE"})
_DAY_ENDS = regex(
    r"(?!\s(?:and|or)\s(?:the\s)?[0-9]{1,2}(?:st|nd|rd|th)\s[A-Z])"
    r"(?:\s*(?:$|[.,;:!?)”])|\s(?:and|but|or|when|while|as|at|after|before|for|to|with|by|in)\b)",
    re.IGNORECASE,
)
"""What may follow "on the 22nd"; a noun makes it the 22nd of something else."""


_ENDS = regex(r"\s*(?:$|[.,;:!?)”\n])")
_STOPS = regex(r"\s*(?:$|[.,;:!?)”])|\s(?:and|but|or|to|at|in)\b")
"""What may follow "the Monday before"; what it is before would stand there: "the Monday before Lent"."""


def _day_of_context(match: Match, context: Context) -> Meaning | None:
    """ "the 20th", told after a date."""
    before = match.before()
    if before is not None and before.kind == "THE":
        before = match.tokens[match.first - 2] if match.first > 1 else None
    led = before is not None and before.kind in _BEFORE_DAY
    if not (led or context.message):
        return None
    return _numbered(match, context)


def _numbered(match: Match, context: Context) -> Meaning | None:
    """That day of the month told last; one that would be over, of what is ahead, is counted from now."""
    number = match.number("day")
    base = context.reference
    if not 1 <= number <= 31 or _DAY_ENDS.match(context.text, context.end) is None:
        return None
    if base is None or context.message:
        return Partial(day=number).resolve(context) if match.has("the") else None
    date = arithmetic.day(base.year, base.month, number)
    over = date is None or (context.day is not None and date < context.day)
    if over and not context.narrative and context.tense() is Tense.FUTURE:
        return Partial(day=number).resolve(context)
    return on_day(date) if date else None


def _clock_on_day(match: Match, context: Context) -> Meaning | None:
    """ "5 p.m. on the 23rd"."""
    clock, meaning = match.value("clock"), _numbered(match, context)
    return timed(meaning, clock) if meaning is not None and isinstance(clock, Clock) else None


def _that_month(match: Match, context: Context) -> Meaning | None:
    """ "The report on the fire of July 2019 came out that November": the one that follows the day told."""
    atom, told = match.value("date"), context.reference
    if not isinstance(atom, Partial) or atom != Partial(month=atom.month) or told is None or context.message:
        return None
    if context.reference_grain < Grain.YEAR or not atom.month:
        return None
    if not _ENDS.match(context.text, context.end) and not _is_of_noun(context):
        return None
    later = context.reference_grain > Grain.YEAR and atom.month < told.month
    return in_month(told.year + later, atom.month)


_NOUN = regex(
    r"\b(?:the|an?|its|their|his|her)\s(?:[a-z-]+\s){0,2}?"
    r"(?!(?:fact|news|idea|view|sign|signs|hope|hopes|claim|claims|fear|fears|report|reports|so|said)\s)[a-z]+\s$"
)
"""A noun whose time stands behind it: "the floods that June"; no "the news that June was dry"."""


def _is_of_noun(context: Context) -> bool:
    """Whether "that June" tells when something was, and the year is told in its own sentence."""
    sentence = context.document.sentence_at(context.start)
    told = sentence is not None and sentence.start < context.told_until
    return told and _NOUN.search(context.text, max(0, context.start - 40), context.start) is not None


def _weekday_before(match: Match, context: Context) -> Meaning | None:
    """ "The Monday before", "the Friday after", "the Monday of the week before": from the day told last."""
    atom, unit, told = match.value("date"), match.value("unit"), context.told_near
    if not isinstance(atom, Partial) or not atom.weekday or atom != Partial(weekday=atom.weekday):
        return None
    if told is None or context.message or _STOPS.match(context.text, context.end) is None:
        return None
    direction = -1 if match.has("before") else 1
    if unit is None:
        date = arithmetic.weekday_near(told, atom.weekday, direction, same=False)
        if date is not None and direction > 0 and context.day and context.is_ahead_of(date):
            date = arithmetic.weekday_near(context.day, atom.weekday, direction, same=False)
    elif isinstance(unit, Relative) and unit.bare_unit == "W":
        date = arithmetic.add_days(told, 7 * direction + atom.weekday - told.isoweekday())
    else:
        return None
    return on_day(date) if date else None


RULES: tuple[TimeRule[Reader], ...] = (
    TimeRule("the day", "(the:THE)? day:ORDNO", "It began on 3 May 2024 and ended on the 20th.",
             "the 20th floor", whole(_day_of_context), "2024-05-20"),
    TimeRule("clock on the day", "clock:CLOCKATOM ON the:THE day:ORDNO",
             "It began on 3 May 2027 and ends at 5 p.m. on the 20th.", "at 5 p.m. on the 20th floor",
             whole(_clock_on_day), "2027-05-20T17:00"),
    TimeRule("that month by name", "THAT date:DATEATOM",
             "The mill shut in July 2019 and was sold that November.",
             "The mill shut in July 2019; it said that May would be dry.", whole(_that_month), "2019-11"),
    TimeRule("weekday before", "THE date:DATEATOM (OF unit:DATEATOM)? (before:BEFORE|AFTER)",
             "It opens on 12 May 2027; forms are due the Monday before.",
             "It opens on 12 May 2027; forms are due the Monday before it rains.", whole(_weekday_before),
             "2027-05-10"),
)  # fmt: skip
