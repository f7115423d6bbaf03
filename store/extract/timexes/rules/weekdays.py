"""Rules for days of the week: "Thursday", "Monday the 24th", "next Friday", "that Sunday"."""

from __future__ import annotations

import datetime as dt

from store.calendar import arithmetic
from store.extract.timexes.atoms import Atom, Partial, Relative
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.rules.dates import date_atom
from store.extract.timexes.rules.relative import ANAPHORIC, COUNTABLE
from store.extract.timexes.values import Grain, Meaning, on_day, unknown
from store.extract.timexes.which_way.governor import governor_of


def _weekday_day(match: Match) -> Atom | None:
    day = match.number("day") or match.number("day2")
    before, weekday = match.before(), match.number("weekday")
    counted = before is not None and before.kind == "ORDNO"  # "if a month has a 5th Tuesday"
    if not day and before is not None and (before.kind == "A" or counted):
        return date_atom(Relative(lambda context: _some_weekday(context, weekday)))
    return date_atom(Partial(day=day or None, weekday=match.number("weekday")))


def _some_weekday(context: Context, weekday: int) -> Meaning | None:
    """ "It was a Sunday": which, is not told; of "a Sunday vote" it is."""
    if context.message or governor_of(context.document, context.start, context.end).in_noun:
        return Partial(weekday=weekday).resolve(context)
    return unknown(f"XXXX-WXX-{weekday}", Grain.DAY)


_CLOSE = 2
"""A weekday no more days off is hardly called "next": "next Tuesday", told on Monday, is not tomorrow."""


def _next_of_this_week(anchor: dt.date, following: dt.date) -> Meaning | None:
    """ "next Friday", told on Monday: that of this week or the `following` one; both are told."""
    coming = arithmetic.add_days(following, -7)
    if coming is None:
        return on_day(following)
    first, second = (following, coming) if (coming - anchor).days <= _CLOSE else (coming, following)
    return on_day(first)._replace(ambiguous=True, alternatives=(second.isoformat(),))


def _weekday(match: Match) -> Atom | None:
    weekday = match.number("weekday")
    rel = match.token("rel")
    if rel is None:
        day = match.number("day") or None
        return date_atom(Partial(day=day, weekday=weekday))
    direction = {"LAST": -1, "NEXT": 1, "THIS": 0}[rel.kind]
    word = rel.text
    before, after = match.before(), match.after()
    if word == "last" and match.has("the") and after is not None and after.kind == "BEFORE":
        return date_atom(Relative(lambda _: unknown(f"XXXX-WXX-{weekday}", Grain.DAY)))
    behind = word == "following" and (before is None or before.kind != "THE")

    def resolve(context: Context) -> Meaning | None:
        told = context.told_near if word in ANAPHORIC and match.has("the") else None
        if told is not None:
            date = arithmetic.weekday_near(told, weekday, direction, same=False)
            if date is not None and direction > 0 and context.day and context.is_ahead_of(date):
                date = arithmetic.weekday_near(context.day, weekday, direction, same=False)
            return on_day(date) if date else None
        anchor = context.now
        if anchor is None:
            return unknown(f"XXXX-WXX-{weekday}", Grain.DAY)
        if behind and not context.message:  # "following Monday's talks" is after them
            date = arithmetic.weekday_near(anchor, weekday, -1)
        elif match.has("coming") or word in ("coming", "upcoming"):
            date = arithmetic.weekday_near(anchor, weekday, 1, same=False)
        elif direction < 0:
            date = arithmetic.weekday_near(anchor, weekday, -1, same=False)
        elif direction > 0:
            week = arithmetic.week_of(anchor)
            monday = arithmetic.add_days(week[0], 7) if week else None
            date = arithmetic.add_days(monday, weekday - 1) if monday else None
            if date is not None and not context.message and weekday > anchor.isoweekday() and context.day:
                return _next_of_this_week(anchor, date)
        else:
            return _of_this_week(context, anchor, weekday)
        return on_day(date) if date else None

    return date_atom(Relative(resolve))


def _of_this_week(context: Context, anchor: dt.date, weekday: int) -> Meaning | None:
    """ "This Thursday": that of the week; told when it is over, of what is ahead, the coming one."""
    week = arithmetic.week_of(anchor)
    date = arithmetic.add_days(week[0], weekday - 1) if week else None
    if date is not None and date < anchor and context.lean() > 0:
        date = arithmetic.add_days(date, 7)
    return on_day(date) if date else None


def _weekday_behind(match: Match) -> Atom | None:
    """ "Friday next", "Sunday last": the coming one, the one before; no "Friday following talks"."""
    if match.word("behind") not in ("next", "last"):
        return None
    weekday, direction = match.number("weekday"), 1 if match.word("behind") == "next" else -1

    def resolve(context: Context) -> Meaning | None:
        if context.now is None:
            return unknown(f"XXXX-WXX-{weekday}", Grain.DAY)
        date = arithmetic.weekday_near(context.now, weekday, direction, same=False)
        return on_day(date) if date else None

    return date_atom(Relative(resolve))


def _weekday_before_last(match: Match) -> Atom | None:
    """ "The Friday before last": a week before the last one."""
    weekday, after = match.number("weekday"), match.after()
    if match.word("last") != "last" or (after is not None and after.kind in COUNTABLE):
        return None

    def resolve(context: Context) -> Meaning | None:
        if context.now is None:
            return unknown(f"XXXX-WXX-{weekday}", Grain.DAY)
        last = arithmetic.weekday_near(context.now, weekday, -1, same=False)
        date = arithmetic.add_days(last, -7) if last else None
        return on_day(date) if date else None

    return date_atom(Relative(resolve))


_LED = frozenset({"ON", "BY", "UNTIL", "SINCE", "BEFORE", "AFTER", "FROM", "LATER", "EARLIER", "AND"})


def _that_weekday(match: Match) -> Atom | None:
    """ "That Sunday" and "on that Sunday", but not "he said that Sunday would be dry"."""
    weekday, token, before = match.number("weekday"), match.token("that"), match.before()
    led = before is not None and before.kind in _LED
    day_start = match.tokens[match.last - 1].start

    def resolve(context: Context) -> Meaning | None:
        first = context.text[context.start]
        if not (led or first.isupper() or (token is not None and token.text == "same")):
            context.start = day_start
            return Partial(weekday=weekday).resolve(context)
        told = context.reference
        if told is None or context.reference_grain < Grain.WEEK:
            return Partial(weekday=weekday).resolve(context)
        date = arithmetic.weekday_near(told, weekday, 1)
        return on_day(date) if date else None

    return date_atom(Relative(resolve))


RULES: tuple[TimeRule[Atom], ...] = (
    TimeRule("weekday",
             "weekday:WEEKDAY (COMMA? THE? day:ORDNO|COMMA? THE? day:ORDWORD (?!OTHER|UNIT|UNITS)"
             "|THE? day2:DAYNO"
             " (?!DASH|AMPM|CLOCK|TO|MONTH|OCLOCK|UNIT|UNITS|NEXT|LAST|SLASH|COMMA DAYNO))?",
             "The vote is due on Thursday", "the sun sat low", _weekday_day, "2026-04-16"),
    TimeRule("weekday next",
             "weekday:WEEKDAY behind:(NEXT|LAST)"
             " (?!OTHER|TO|IN|UNIT|UNITS|DAYNO|NUMBER|NWORD|SEASON|PART|MONTH|HOLIDAY)",
             "The court sits on Friday next.", "The court sits on Friday last in line.", _weekday_behind,
             "2026-04-17"),
    TimeRule("weekday before last", "THE weekday:WEEKDAY BEFORE last:LAST",
             "The shop shut the Friday before last.", "The shop shut the Friday before last Easter.",
             _weekday_before_last, "2026-04-03"),
    TimeRule("that weekday", "(THE)? that:THAT weekday:WEEKDAY",
             "It rained on 3 May 2024. That Sunday it snowed.", "He told her that sun can burn.",
             _that_weekday, "2024-05-05"),
    TimeRule("weekday beside", "(THIS|the:THE)? rel:(REL) coming:NEXT? weekday:WEEKDAY", "last Friday",
             "The talks could last Friday through.", _weekday, "2026-04-10"),
)  # fmt: skip
