"""How a phrase is read: from the match of a rule to the expressions it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from store.extract.timexes.atoms import Moment, Partial, Relative, TwoDates
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match
from store.extract.timexes.lexing.tokens import Token
from store.extract.timexes.values import Meaning, as_days, in_year
from store.extract.timexes.which_way.tense import Tense
from store.model.findings import TimexType
from store.patterns import regex


class Found(NamedTuple):
    """One resolved expression at `[start, end)`."""

    start: int
    end: int
    meaning: Meaning


Reader = Callable[[Context], "list[Found] | None"]


Builder = Callable[[Match, Context], "Meaning | None"]


def whole(build: Builder) -> Callable[[Match], Reader]:
    """A reader for a phrase that is one expression from its first token to its last."""

    def with_match(match: Match) -> Reader:
        def read(context: Context) -> list[Found] | None:
            start, end = match.tokens[match.first].start, match.tokens[match.last - 1].end
            context.start, context.end = start, end
            meaning = build(match, context)
            return None if meaning is None else [Found(start, end, meaning)]

        return read

    return with_match


def unless_alone(build: Builder) -> Callable[[Match], Reader]:
    """The same, but nothing for a note that says only this: "15 hours 29 min" answers no "when"."""
    reader_of = whole(build)

    def with_match(match: Match) -> Reader:
        reader = reader_of(match)

        def read(context: Context) -> list[Found] | None:
            expressions = reader(context)
            return [] if expressions and context.sole else expressions

        return read

    return with_match


def resolve(
    token: Token | None, context: Context, *, prefixed: bool = False, whole_phrase: bool = False
) -> Meaning | None:
    """What a date among the tokens of a phrase means.

    A `prefixed` one stands behind "the end of" and the like. What governs it is looked for before its
    own first word, or before the `whole_phrase`: "polls open at 7 a.m. on Tuesday".
    """
    if token is None:
        return None
    atom = token.value
    if isinstance(atom, Relative) and atom.bare_unit == "Q" and not prefixed and context.quarter is not None:
        return context.quarter
    if (
        isinstance(atom, Relative)
        and atom.bare_unit
        and not prefixed
        and (not context.message or context.sole)
    ):
        return _year_of_accounts(token, context) if atom.bare_unit == "Y" and not context.message else None
    assert isinstance(atom, Partial | Relative | Moment)
    start, end = context.start, context.end
    context.start, context.end = start if whole_phrase else token.start, token.end
    meaning = atom.resolve(context)
    context.start, context.end = start, end
    if prefixed and isinstance(atom, Relative) and atom.bare_unit == "D" and not context.message:
        return None
    return as_days(meaning) if meaning is not None and context.message else meaning


_FULL = regex(r"the (?:full|fiscal) year", re.IGNORECASE)
_FOR = regex(r"\bfor\s$", re.IGNORECASE)
_ENDED = regex(r"[\s-](?:ended|ending|to|end|ago|earlier)\b")
_CLOSED = regex(r"\s(?:which\s|that\s)?end(?:ed|ing|s)\s(?!up\b|with\b|in (?:a|the)\b)")
_ACCOUNTS = 3
"""Until which month of a year accounts tell of the year before."""


def _year_of_accounts(token: Token, context: Context) -> Meaning | None:
    """ "Sales for the year were flat", "the full year": this year, or the one whose accounts are told.

    "The year ended Sept. 30" is a stretch of its own, and no year of the calendar.
    """
    text, day = context.text, context.now
    if _CLOSED.match(text, token.end):
        return Meaning(TimexType.DURATION, "P1Y")
    led = _FOR.search(text, max(0, token.start - 5), token.start)
    if day is None or not (led or _FULL.match(text, token.start)) or _ENDED.match(text, token.end):
        return None
    told = day.month <= _ACCOUNTS and context.tense() is Tense.PAST
    return in_year(day.year - told)


def two(token: Token, dates: TwoDates, first: Meaning, last: Meaning) -> list[Found]:
    return [Found(dates.begin_start, dates.begin_stop, first), Found(dates.end_start, token.end, last)]
