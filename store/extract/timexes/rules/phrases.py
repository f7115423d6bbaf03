"""Rules that put parts of a date together: "early March", "the day before", "from May to June"."""

from __future__ import annotations

import datetime as dt
import re

from store.calendar import arithmetic
from store.extract.timexes.atoms import Partial, Relative, TwoDates, likeliest
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.lexing.tokens import Token
from store.extract.timexes.reading import Found, Reader, resolve, two, whole
from store.extract.timexes.rules.relative import period, unresolved
from store.extract.timexes.values import Amount, Grain, Meaning, as_days, on_day, shifted, unknown
from store.extract.timexes.which_way.tense import Tense
from store.model.findings import TimexType
from store.patterns import regex


def _date(match: Match, context: Context) -> Meaning | None:
    return resolve(match.token("date"), context)


def _later_that_day(match: Match, context: Context) -> Meaning | None:
    """ "later in the day": the day told last, where it is told as a day."""
    atom = match.value("date")
    if (
        match.kind("mod") not in ("LATER", "EARLIER")
        or not isinstance(atom, Relative)
        or atom.bare_unit != "D"
    ):
        return None
    base = context.reference if context.reference_grain >= Grain.DAY else context.day
    ahead = base is not None and context.day is not None and base > context.day
    if ahead and not context.narrative and context.tense() is Tense.PAST:
        base = context.day
    return on_day(base) if base else None


_OWN = ((0, "M"), (0, "Y"))
"""What "this month" and "this year" move by."""
_NOUNS = frozenset({"start", "middle", "rest", "remainder"})
"""What needs its "of": "the rules start the week of June 9"."""
_VERBS = frozenset({"beginning", "start", "end", "ending"})
"""What something does on a day: "the tours end Oct. 20", "sales beginning Wednesday"."""
_MODS = {"REST": "END", "EARLY": "START", "MID": "MID", "LATE": "END", "LATER": "END", "EARLIER": "START"}


def _modified(match: Match, context: Context) -> Meaning | None:
    """ "early March", "the end of 1944", "later this month"."""
    token = match.token("mod")
    loose = match.word("of") not in ("of", "in", "-")
    if token is None or (token.text in _NOUNS and loose):
        return None
    meaning = _later_that_day(match, context) or resolve(match.token("date"), context, prefixed=True)
    if meaning is None:
        return None
    if loose and token.text in _VERBS and meaning.grain is Grain.DAY:
        return None
    if token.text == "end" and meaning.grain is Grain.DAY and meaning.first is not None:
        return Meaning(TimexType.TIME, f"{meaning.value}T23:59", meaning.first, meaning.last, Grain.TIME)
    if token.kind == "REST" and context.message and (left := _left_of(meaning, context)):
        return left
    if _is_last_day(match, context) and meaning.last is not None:
        return on_day(meaning.last)
    return meaning._replace(mod=_MODS[token.kind])


def _left_of(meaning: Meaning, context: Context) -> Meaning | None:
    """ "the rest of the week", in a note of that week: from its day on."""
    day, first, last = context.day, meaning.first, meaning.last
    if day is None or first is None or last is None or not first <= day <= last:
        return None
    return meaning._replace(value=f"{day.isoformat()}/{last.isoformat()}", first=day, grain=Grain.DAY)


def _is_last_day(match: Match, context: Context) -> bool:
    """ "by the end of the year", in news a day as "by year end" is; "at the end of the year" is a stretch."""
    atom, before = match.value("date"), match.before()
    told = isinstance(atom, Relative) and (atom.bare_unit in ("W", "M", "Y") or atom.moves in _OWN)
    ends = before is not None and (before.kind in ("BY", "BEFORE") or before.text in ("until", "till"))
    return told and ends and match.word("mod") == "end" and not context.message and not context.narrative


def _the_day_before(match: Match, context: Context) -> Meaning | None:
    """ "the day before", "the month after", "the day before 3 March": from that date or the one told last."""
    atom = match.value("unit")
    if not isinstance(atom, Relative) or atom.bare_unit not in ("D", "W", "M", "Y"):
        return None
    unit = atom.bare_unit
    direction = -1 if match.has("before") else 1
    base = context.told
    if unit == "D" and context.reference_grain < Grain.DAY and not context.narrative:
        base = context.told_near or base  # "it opens on 30 May; permits of 2024 end the day after"
    if base and context.day and base > context.day and unit != "D" and not context.narrative:
        base = context.day  # "more than the week before", told behind what "next week" brings
    if match.has("date"):
        meaning = resolve(match.token("date"), context)
        if meaning is None or meaning.grain < Grain.DAY:
            return None
        base = meaning.first
    if base is None:
        return unknown({"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}[unit], Grain.DAY)
    moved = shifted(base, Amount(1, unit), direction)
    ahead = moved is not None and context.day is not None and moved > context.day
    if ahead and not match.has("date") and not context.narrative and context.tense() is Tense.PAST:
        return unresolved(unit)  # "They wed the day after he had quit": whenever that was
    return period(unit, moved) if moved else None


def _after_next(match: Match, context: Context) -> Meaning | None:
    """ "the week after next": two weeks from now."""
    atom = match.value("unit")
    if not isinstance(atom, Relative) or atom.bare_unit not in ("W", "M", "Y"):
        return None
    moved = shifted(context.now, Amount(1, atom.bare_unit), 2) if context.now else None
    return period(atom.bare_unit, moved) if moved else unresolved(atom.bare_unit)


def _range(match: Match, context: Context) -> Meaning | None:
    """In a note, "from A to B" is one interval: the days that its two ends begin on."""
    if not context.message or (match.has("and_") and not match.has("between")) or _is_move(context):
        return None
    begin, end = match.token("a"), match.token("b")
    if begin is None or end is None:
        return None
    first = resolve(begin, context, prefixed=match.has("moda"))
    first = _dated(_running(begin.value, end.value, context) or first, context)
    if first is not None and first.type is not TimexType.DATE and first.grain is not Grain.TIME:
        return None
    if first is None or first.first is None or first.last is None:
        return None
    saved = context.reference
    context.reference = first.first
    last = _dated(_after(end, first, context, prefixed=match.has("modb")), context)
    context.reference = saved
    if last is None or last.first is None or last.last is None:
        return None
    start = _edge(first, match.word("moda"))
    stop = _edge(last, match.word("modb"))
    if start is None or stop is None or stop < start:
        return None
    return Meaning(
        TimexType.DATE, f"{start.isoformat()}/{stop.isoformat()}", start, max(stop, last.last), Grain.DAY
    )


def _dated(meaning: Meaning | None, context: Context) -> Meaning | None:
    """ "Now" as an end of a range is the day of writing."""
    is_now = meaning is not None and meaning.value == "PRESENT_REF" and context.day is not None
    return on_day(context.day) if is_now and context.day else meaning


_MOVING = regex(
    r"\b(?:mov|postpon|delay|push|shift|reschedul|re-schedul|extend|defer|adjourn|chang|brought|bring|put)\w*\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)


def _is_move(context: Context) -> bool:
    """ "moved from Friday to Monday" tells two days and no stretch."""
    return _MOVING.search(context.text, max(0, context.start - 80), context.start) is not None


def _running(begin: object, end: object, context: Context) -> Meaning | None:
    """The begin of "from May to September" where the days of writing lie within it, this year's."""
    if not (isinstance(begin, Partial) and isinstance(end, Partial)) or context.day is None:
        return None
    if begin.year or end.year or not begin.month or not end.month:
        return None
    wraps = (end.month, end.day or 0) < (begin.month, begin.day or 0)
    for year in (context.day.year, context.day.year - 1):
        first = begin._replace(year=year).resolve(context)
        last = end._replace(year=year + wraps).resolve(context)
        if first and last and first.first and last.last and first.first <= context.day <= last.last:
            return first
    return None


def _edge(meaning: Meaning, word: str) -> dt.date | None:
    assert meaning.first is not None and meaning.last is not None
    if word in ("end", "ending", "late"):
        return arithmetic.add_days(meaning.last, 1)
    if word in ("middle", "mid"):
        return arithmetic.add_days(meaning.first, ((meaning.last - meaning.first).days + 1) // 2)
    return meaning.first


def _after(token: Token, first: Meaning, context: Context, *, prefixed: bool) -> Meaning | None:
    """The end of a range: a date without its year or week comes after the begin."""
    atom = token.value
    assert first.first is not None
    if isinstance(atom, Partial) and atom.year is None:
        if atom.weekday is not None and atom.day is None and atom.month is None:
            date = arithmetic.weekday_near(first.first, atom.weekday, 1, same=False)
            return on_day(date) if date else None
        if atom.month is not None:
            for year in (first.first.year, first.first.year + 1):
                meaning = Partial(year, atom.month, atom.day).resolve(context)
                if meaning and meaning.first and meaning.first >= first.first:
                    return meaning
            return None
    return resolve(token, context, prefixed=prefixed)


_NUMBERED = regex(
    r"\b(?:lots?|nos?\.?|numbers?|cases?|applications?|dockets?|files?|ref\.?|reference|invoices?|tenders?|bills?"
    r"|resolutions?|directives?)\s$",
    re.IGNORECASE,
)
"""What a number of two years' form counts, and no season: "lot 2025/26"."""


def _two_dates(match: Match) -> Reader:
    def read(context: Context) -> list[Found] | None:
        token = match.token("dates")
        assert token is not None and isinstance(token.value, TwoDates)
        dates = token.value
        context.start, context.end = dates.begin_start, token.end
        if dates.short and context.message and not dates.season:
            return None
        if dates.season and _NUMBERED.search(context.text, max(0, context.start - 16), context.start):
            return None
        first, last = _ends(dates, context)
        if dates.season and context.message and first is not None:
            return [Found(dates.begin_start, token.end, first)]
        if first is None or last is None:
            return None
        joined = context.message and not dates.listed and not _is_move(context)
        if joined and first.first and last.first and last.last:
            value = f"{first.first.isoformat()}/{last.first.isoformat()}"
            meaning = Meaning(TimexType.DATE, value, first.first, last.last, Grain.DAY)
            return [Found(token.start, token.end, meaning)]
        return two(token, dates, first, last)

    return read


_HALF_A_YEAR = 6
"""Months by which a day is hardly ever brought forward."""


def _ends(dates: TwoDates, context: Context) -> tuple[Meaning | None, Meaning | None]:
    """The first and the last date; without years, those of the year in which the stretch is likeliest."""
    begin, end = dates.begin, dates.end
    if not (isinstance(begin, Partial) and isinstance(end, Partial)):
        return begin.resolve(context), end.resolve(context)
    undated = begin.year is None and end.year is None and begin.month and end.month
    if not undated or context.now is None:
        first = begin.resolve(context)
        if end.year is None and first and first.first:
            end = end._replace(year=first.first.year + _wraps(begin, end, context))
        return first, end.resolve(context)
    stretches: dict[dt.date, tuple[Meaning, Meaning]] = {}
    for year in range(context.now.year - 2, context.now.year + 3):
        first = begin._replace(year=year).resolve(context)
        last = end._replace(year=year + _wraps(begin, end, context)).resolve(context)
        if first and last and first.first and last.last:
            stretches[first.first] = first, last
    stretches = {day: ends for day, ends in stretches.items() if _fits(begin, end, *ends)} or stretches
    if end.day is None and context.lean() < 0 and context.tense() is Tense.PAST:
        # "They died between March and May", told in April, is of the year before.
        over = {day: ends for day, ends in stretches.items() if (ends[1].last or day) <= context.now}
        stretches = over or stretches
    options = [first._replace(last=last.last) for first, last in stretches.values()]
    chosen = likeliest(options, context.now, context.lean(), context)
    if chosen is None or chosen.first is None:
        return None, None
    return stretches[chosen.first]


def _fits(begin: Partial, end: Partial, first: Meaning, last: Meaning) -> bool:
    """Whether the days are on the weekdays told with them: "Monday 7 to Friday 11 July"."""
    both = ((begin, first), (end, last))
    return all(
        not told.weekday or not day.first or day.first.isoweekday() == told.weekday for told, day in both
    )


def _wraps(begin: Partial, end: Partial, context: Context) -> bool:
    """Whether a stretch ends in the year after: "from November to January".

    "Moved up from April 20 to April 6" goes back.
    """
    months = (begin.month or 0) - (end.month or 0)
    if months < _HALF_A_YEAR and _is_move(context):
        return False
    return (end.month or 0, end.day or 0) < (begin.month or 0, begin.day or 0)


def _open_range(match: Match, context: Context) -> Meaning | None:
    """ "since August", "after Feb.": in a note the days from then on, as ISO 8601-2 has open intervals."""
    if not context.message or context.sole:
        return None
    meaning = resolve(match.token("date"), context)
    if meaning is None or meaning.first is None or meaning.last is None or meaning.type is not TimexType.DATE:
        return None
    if "/" in meaning.value or meaning.grain is Grain.DAY:
        return None
    if not match.has("after"):
        return meaning._replace(value=f"{meaning.first.isoformat()}/")
    begin = arithmetic.add_days(meaning.last, 1)
    return on_day(begin)._replace(value=f"{begin.isoformat()}/") if begin else None


def _unit_of_date(match: Match, context: Context) -> Meaning | None:
    """ "the week of April 10", "the week beginning February 4"."""
    atom = match.value("unit")
    meaning = resolve(match.token("date"), context)
    if (
        not isinstance(atom, Relative)
        or atom.bare_unit != "W"
        or meaning is None
        or meaning.first is None
        or meaning.grain is not Grain.DAY
    ):
        return None
    week = period("W", meaning.first)
    return as_days(week, weeks=True) if week and context.message else week


_MOD = "(EARLY|MID|LATE|LATER|EARLIER|REST)"


def _day_within(match: Match, context: Context) -> Meaning | None:
    """ "the end of the month on April 29", "next week on Thursday": the day, in that period."""
    outer, inner = match.value("date"), match.value("day")
    if not isinstance(outer, Relative) or not isinstance(inner, Partial) or inner.year is not None:
        return None
    around = resolve(match.token("date"), context, prefixed=match.has("mod"))
    if around is None or around.first is None or around.last is None or not 5 <= around.grain <= 6:
        return None
    if inner.weekday and not inner.day:
        if around.grain is not Grain.WEEK:
            return None
        date = arithmetic.weekday_near(around.first, inner.weekday, 1)
    else:
        month = inner.month or around.first.month
        date = arithmetic.day(around.first.year, month, inner.day) if inner.day else None
    return on_day(date) if date and around.first <= date <= around.last else None


RULES: tuple[TimeRule[Reader], ...] = (
    TimeRule("date", "date:DATEATOM", "on 3 May 2027", "The year was good.", whole(_date), "2027-05-03"),
    TimeRule("part of a period",
             f"(THE|VAGUE)? mod:{_MOD} (of:OF|of:IN|of:DASH|of:IN THE|of:OF THE|HALF of:OF|PORTION of:OF)?"
             " date:DATEATOM",
             "by the end of 2027", "At the end of the day, money wins.", whole(_modified), "2027"),
    TimeRule("day within a period",
             f"((THE)? mod:{_MOD} (OF|IN|OF THE)?)? date:DATEATOM (ON|COMMA) day:DATEATOM",
             "It will open at the end of the month, 29 April.", "It rained this month, 29 March and so on.",
             whole(_day_within), "2026-04-29"),
    TimeRule("two dates", "dates:TWODATES", "on 6-7 January 1916", "They voted 6-7 in January 1916.",
             _two_dates, "1916-01-07"),
    TimeRule("the day before", "unit:DATEATOM (before:BEFORE|AFTER|LATER) (date:DATEATOM)?",
             "the day before", "the decade before", whole(_the_day_before), "2026-04-14"),
    TimeRule("the week after next", "unit:DATEATOM AFTER NEXT", "the week after next",
             "the decade after next", whole(_after_next), "2026-W18"),
    TimeRule("range",
             f"(FROM|between:BETWEEN)? (THE? moda:{_MOD} OF?)? a:DATEATOM (TO|DASH|and_:AND)"
             f" (THE? modb:{_MOD} OF?)? b:DATEATOM", "from today to 8 June 2026", "today and 8 June 2026",
             whole(_range), "2026-04-15/2026-06-08", "note"),
    TimeRule("open range", "(SINCE|after:AFTER) date:DATEATOM", "They may leave after February 2026.",
             "They may leave after 3 February 2026.", whole(_open_range), "2026-03-01/", "note"),
    TimeRule("week of", "unit:DATEATOM (OF|BEGINNING|BEGINNING ON|EARLY) date:DATEATOM",
             "the week of 10 May 2026", "the week of May 2026", whole(_unit_of_date), "2026-W19"),
)  # fmt: skip
