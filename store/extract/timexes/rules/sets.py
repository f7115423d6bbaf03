"""Rules for what comes again and again: "daily", "every Monday", "every day at 7 a.m."."""

from __future__ import annotations

import re

from store.extract.timexes.atoms import Clock
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.reading import Reader, whole
from store.extract.timexes.values import Meaning
from store.patterns import regex

_ADVERBS = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}


_OF_THINGS = frozenset({"annual", "everyday"})
_OF_A_THING = regex(r"quarterly\s(?!(?:in|on|at|and|or|by|since|from|to|for|as|if)\b)[a-z]", re.IGNORECASE)
"""What only says of which kind a meeting or dividend is."""


_SPEED = regex(
    r"\b(?:miles?|mi|kilomet(?:er|re)s?|kms?|met(?:er|re)s|feet|knots|gallons|lit(?:er|re)s)\s$",
    re.IGNORECASE,
)
"""What makes "per hour" part of a speed, which is no time."""


def _set(match: Match, context: Context) -> Meaning | None:
    """In an article "daily" is any day, XXXX-XX-XX; in a note it is an interval, P1D."""
    meaning = match.value("set")
    assert isinstance(meaning, Meaning)
    word = context.text[context.start : context.end].lower()
    if _SPEED.search(context.text, max(0, context.start - 12), context.start):
        return None
    if context.message and meaning.value.startswith("XXXX-XX-XXT"):
        return meaning._replace(value=meaning.value[10:])
    if not context.message and (word in _OF_THINGS or _OF_A_THING.match(context.text, context.start)):
        return None
    if not context.message and (word.endswith("ly") or word == "everyday"):
        return meaning._replace(value=_ADVERBS.get(meaning.value, meaning.value))
    return meaning


def _set_at(match: Match, context: Context) -> Meaning | None:
    """ "every day at 7 a.m.": the time of any day."""
    meaning, clock = match.value("set"), match.value("clock")
    if not isinstance(meaning, Meaning) or meaning.value != "P1D" or not isinstance(clock, Clock):
        return None
    if context.message:
        return meaning._replace(value=f"T{clock.value[:2] if clock.minute is None else clock.value}")
    return meaning._replace(value=f"XXXX-XX-XXT{clock.value}")


RULES: tuple[TimeRule[Reader], ...] = (
    TimeRule("set", "set:SETATOM", "It rained every day.", "every other mile", whole(_set), "P1D"),
    TimeRule("set at a time", "set:SETATOM (AT)? clock:CLOCKATOM", "It opens every day at 7:15 a.m.",
             "It opens every week at 7:15 a.m.", whole(_set_at), "XXXX-XX-XXT07:15"),
)  # fmt: skip
