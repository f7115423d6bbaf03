"""Rules for phrases with a time of day: "Thursday morning", "at 5 p.m. on 3 March", "from 3 to 5"."""

from __future__ import annotations

from store.calendar import arithmetic
from store.extract.timexes.atoms import Clock, Hours, Part
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.reading import Reader, resolve, whole
from store.extract.timexes.values import Grain, Meaning, on_day, unknown
from store.extract.timexes.which_way.governor import governor_of
from store.extract.timexes.which_way.tense import Tense
from store.model.findings import TimexType
from store.patterns import regex


def _at_clock(match: Match, context: Context) -> Meaning | None:
    """A date with a time of day."""
    clock = match.value("clock")
    meaning = resolve(match.token("date"), context, whole_phrase=True)
    if meaning is None or not isinstance(clock, Clock):
        return None
    part = match.value("part")
    if isinstance(part, Part) and part.name in ("AF", "EV", "NI"):
        clock = clock.in_half("p")
    return timed(meaning, clock)


def timed(meaning: Meaning, clock: Clock) -> Meaning | None:
    """A day with a time of day; None for what is no single day."""
    if meaning.grain is not Grain.DAY or "/" in meaning.value or meaning.type is not TimexType.DATE:
        return None
    return meaning._replace(
        type=TimexType.TIME,
        value=f"{meaning.value}T{clock.value}",
        grain=Grain.TIME,
        alternatives=tuple(f"{other}T{clock.value}" for other in meaning.alternatives),
    )


def _at_hour(match: Match, context: Context) -> Meaning | None:
    """ "tonight at 8", "Saturday at 5": a bare hour beside a day, in a note."""
    hour = match.number("hour")
    if not 1 <= hour <= 24 or not (context.message or _says_hour(match, context)):
        return None
    meaning = resolve(match.token("date"), context)
    clock = Clock(hour, 0)
    part = match.value("part")
    if isinstance(part, Part):
        meaning = of_day(part, context)
        if meaning is None or meaning.first is None:
            return None
        day = on_day(meaning.first)
        return timed(day, clock.in_half("p") if hour > 3 and part.name != "MO" else clock)
    return timed(meaning, clock) if meaning else None


_HOUR_ENDS = regex(
    r"\s*(?:$|[.,;:!?)”])|\s(?:and|but|or|when|while|as|in|at|after|before|for|to|with|by|on|he|she|it|they|the)\b"
)


def _says_hour(match: Match, context: Context) -> bool:
    """Whether "Friday afternoon at 2" ends there; "Friday night at 10 Downing Street" tells no hour."""
    part = match.value("part")
    if not isinstance(part, Part) or not match.number("hour") <= 12:
        return False
    return _HOUR_ENDS.match(context.text, match.tokens[match.last - 1].end) is not None


def _of_day_at_hour(match: Match, context: Context) -> Meaning | None:
    """ "yesterday afternoon at 2"."""
    part = match.value("part")
    meaning = resolve(match.token("date"), context)
    if meaning is None or not isinstance(part, Part) or not _says_hour(match, context):
        return None
    clock = Clock(match.number("hour"), 0)
    late = part.name in ("AF", "EV") or (part.name == "NI" and clock.hour > 5)
    return timed(meaning, clock.in_half("p" if late else "a"))


_BESIDE = regex(r"[ )]{1,2}(?:at |, )?")
"""What stands between a day and its hour where a bracket parts them: "(March 14) at 10 p.m."."""


def _clock_alone(match: Match, context: Context) -> Meaning | None:
    clock = match.value("clock")
    assert isinstance(clock, Clock)
    if context.answers() and clock == Clock(24, 0) and context.day is not None:
        following = arithmetic.add_days(context.day, 1)
        return timed(on_day(following), Clock(0, 0)) if following else None
    here = context.told_here
    lone = context.reference_grain is not Grain.DAY or len(context.document.sentences) == 1
    if context.message and (here is None or lone):
        if not context.sole or context.day is None:
            return unknown(f"T{clock.value}", Grain.TIME, TimexType.TIME)
        return timed(on_day(context.day), clock)
    anchor = context.told_day
    beside = here or _BESIDE.fullmatch(context.text, context.told_until, context.start)
    if anchor and context.day and anchor > context.day and not beside and context.tense() is Tense.PAST:
        anchor = None
    if anchor and context.day and anchor < context.day and not beside and context.tense() is Tense.FUTURE:
        anchor = None
    anchor = anchor or (None if context.narrative else context.day)
    if anchor is None:
        return unknown(f"XXXX-XX-XXT{clock.value}", Grain.TIME, TimexType.TIME)
    return timed(on_day(anchor), clock)


def of_day(part: Part, context: Context) -> Meaning | None:
    """ "tonight", "this morning": the part of the day it counts from."""
    anchor = context.told if part.told and not context.message else context.now
    if anchor is None or part.day is None:
        return None
    moved = arithmetic.add_days(anchor, part.day)
    if moved is None:
        return None
    return Meaning(TimexType.TIME, f"{moved.isoformat()}T{part.name}", moved, moved, Grain.DAY)


_TOLD = 1.5
"""Log odds from which on "overnight" is one of the two nights."""


def _overnight(context: Context) -> Meaning | None:
    """The night before the day of writing, or the one after it; of "an overnight train" neither."""
    lean = context.lean()
    if context.now is None or context.narrative or abs(lean) < _TOLD:
        return None
    if governor_of(context.document, context.start, context.end).in_noun:
        return None
    return of_day(Part("NI", -1 if lean < 0 else 0), context)


_GREETING = regex(r"[Gg]ood\s+$")


def _part_alone(match: Match, context: Context) -> Meaning | None:
    part = match.value("part")
    assert isinstance(part, Part)
    if part.day is not None:
        meaning = of_day(part, context)
        if meaning is not None and meaning.first is not None and context.answers():
            return on_day(meaning.first)
        return meaning or unknown(f"XXXX-XX-XXT{part.name}", Grain.TIME, TimexType.TIME)
    if part.meal:
        return unknown(f"T{part.name}", Grain.TIME, TimexType.TIME) if context.message else None
    if _GREETING.search(context.text[max(0, context.start - 6) : context.start]):
        return None
    told = context.reference is not None and context.reference_grain >= Grain.DAY
    day = context.reference if told else context.day if part.that and context.reference is None else None
    if (part.that or part.the) and day is not None and not context.message:
        return Meaning(TimexType.TIME, f"{day.isoformat()}T{part.name}", day, day, Grain.DAY)
    if context.sole and context.day is not None:
        return on_day(context.day)
    if context.message:
        return unknown(f"T{part.name}", Grain.TIME, TimexType.TIME)
    if context.text[context.start : context.end].lower() == "overnight" and (night := _overnight(context)):
        return night
    return unknown(f"XXXX-XX-XXT{part.name}", Grain.TIME, TimexType.TIME)


def _part_of_date(match: Match, context: Context) -> Meaning | None:
    """ "Thursday morning", "the morning of December 28"."""
    part = match.value("part")
    meaning = resolve(match.token("date"), context)
    if (
        meaning is None
        or meaning.grain is not Grain.DAY
        or not isinstance(part, Part)
        or part.day is not None
        or part.meal
    ):
        return None
    return meaning if context.answers() else _in_part(meaning, part.name)


def _in_part(meaning: Meaning, name: str) -> Meaning:
    others = tuple(f"{other}T{name}" for other in meaning.alternatives)
    return meaning._replace(type=TimexType.TIME, value=f"{meaning.value}T{name}", alternatives=others)


def _hours(match: Match, context: Context) -> Meaning | None:
    """ "from 3 to 5 on 1 March": one interval; without a date only where the hours are surely hours."""
    hours = match.value("hours")
    assert isinstance(hours, Hours)
    if hours.bare and not hours.led and not context.message:  # "won 4-1 on Sunday"
        return None
    date = match.token("date")
    meaning = resolve(date, context) if date else None
    part = match.value("part")
    if isinstance(part, Part):
        half = "a" if part.name == "MO" else "p"
        hours = Hours(hours.begin.in_half(half), hours.end.in_half(half))
        meaning = meaning or of_day(part, context)
        if meaning is not None and meaning.first is not None and part.day is not None:
            meaning = on_day(meaning.first)
    if date is None and meaning is None:
        if hours.bare:
            return None
        if not context.message:
            return unknown(f"T{hours.begin.value}/T{hours.end.value}", Grain.TIME, TimexType.TIME)
        if context.sole and context.day is not None:
            day = context.day.isoformat()
            value = f"{day}T{hours.begin.value}/{day}T{hours.end.value}"
            return Meaning(TimexType.TIME, value, context.day, context.day, Grain.TIME)
        value = f"{long_form(hours.begin)}/{long_form(hours.end)}"
        return unknown(value, Grain.TIME, TimexType.TIME)
    if meaning is None or meaning.grain is not Grain.DAY or meaning.first is None:
        return None
    values = tuple(
        f"{day}T{long_form(hours.begin)}/{day}T{long_form(hours.end)}"
        for day in (meaning.first.isoformat(), *meaning.alternatives)
    )
    return meaning._replace(type=TimexType.TIME, value=values[0], grain=Grain.TIME, alternatives=values[1:])


def long_form(clock: Clock) -> str:
    """With seconds, as an interval of times writes it."""
    return clock.value if clock.second is not None else f"{clock.value}:00"


def _hour_of_part(match: Match, context: Context) -> Meaning | None:
    """ "11 tonight", but not "room 11 tonight"."""
    part, before = match.value("part"), match.before()
    if not match.has("comma") and before is not None and before.kind not in ("AT", "ABOUT"):
        return None
    return _at_hour(match, context) if isinstance(part, Part) and part.day is not None else None


def _part_clock(match: Match, context: Context) -> Meaning | None:
    part, clock = match.value("part"), match.value("clock")
    if not isinstance(part, Part) or not isinstance(clock, Clock) or part.day is None:
        return None
    meaning = of_day(part, context)
    if meaning is None or meaning.first is None:
        return None
    if part.name in ("AF", "EV") or (part.name == "NI" and clock.hour > 3):
        clock = clock.in_half("p")
    return timed(on_day(meaning.first), clock)


def _clock_in_part(match: Match, context: Context) -> Meaning | None:
    part, clock = match.value("part"), match.value("clock")
    if not isinstance(part, Part) or not isinstance(clock, Clock) or part.day is not None or clock.hour > 12:
        return None
    late = part.name in ("AF", "EV") or (part.name == "NI" and clock.hour > 5)
    clock = clock.in_half("p" if late else "a")
    anchor = context.day if not context.message or context.alone() else None
    if anchor is None or context.narrative:
        return unknown(
            f"T{clock.value}" if context.message else f"XXXX-XX-XXT{clock.value}", Grain.TIME, TimexType.TIME
        )
    return timed(on_day(anchor), clock)


def _half_day(match: Match, context: Context) -> Meaning | None:
    meaning = resolve(match.token("date"), context)
    if meaning is None or meaning.grain is not Grain.DAY or not context.message:
        return None
    return _in_part(meaning, "MO" if match.word("half").startswith("a") else "AF")


def _clock_range(match: Match, context: Context) -> Meaning | None:
    begin, end = match.value("a"), match.value("b")
    if not isinstance(begin, Clock) or not isinstance(end, Clock) or not context.message:
        return None
    dates = [resolve(match.token(name), context) for name in ("d1", "d2") if match.has(name)]
    if not dates:
        return unknown(f"{long_form(begin)}/{long_form(end)}", Grain.TIME, TimexType.TIME)
    if any(date is None or date.first is None or date.grain is not Grain.DAY for date in dates):
        return None
    last = dates[-1].first if dates[-1] else None
    first = dates[0].first if match.has("d1") and dates[0] else context.day
    if first is None or last is None:
        return None
    is_next_day = first == last and end.value <= begin.value
    last = arithmetic.add_days(last, 1) if is_next_day else last
    if last is None or last < first:
        return None
    value = f"{first.isoformat()}T{long_form(begin)}/{last.isoformat()}T{long_form(end)}"
    return Meaning(TimexType.TIME, value, first, last, Grain.TIME)


_NEAR = "(COMMA|AT|ON|DASH|FOR|BY|BEFORE|AFTER|ABOUT|FROM|COMMA AT|AT ABOUT|JUST BEFORE|JUST AFTER)?"
_ON = "(COMMA|ON|OF|IN|COMMA ON)?"

RULES: tuple[TimeRule[Reader], ...] = (
    TimeRule("date and clock", f"date:DATEATOM {_NEAR} clock:CLOCKATOM", "on 3 March 2027 at 5 p.m.",
             "in March 2027 at 5 p.m.", whole(_at_clock), "2027-03-03T17:00"),
    TimeRule("date, part and clock", f"date:DATEATOM part:PARTATOM {_NEAR} clock:CLOCKATOM",
             "on 3 March 2027 in the evening at 8:30", "in March 2027 in the evening at 8:30",
             whole(_at_clock), "2027-03-03T20:30"),
    TimeRule("clock and date", f"clock:CLOCKATOM {_ON} date:DATEATOM part:PARTATOM?",
             "at 5 p.m. on 3 March 2027", "at 5 p.m. in March 2027", whole(_at_clock), "2027-03-03T17:00"),
    TimeRule("date and hour",
             "date:DATEATOM (AT|ABOUT|AT ABOUT) hour:(DAYNO) (?!UNIT|UNITS|MONTH|AMPM|DASH)",
             "meet on 3 March 2027 at 5", "meet in March 2027 at 5", whole(_at_hour), "2027-03-03T05:00",
             "note"),
    TimeRule("date, part and hour",
             "date:DATEATOM part:PARTATOM (AT|ABOUT|AT ABOUT) hour:(DAYNO|NWORD)",
             "on 3 March 2027 in the afternoon at 2.", "on 3 March 2027 in the afternoon at 2 schools",
             whole(_of_day_at_hour), "2027-03-03T14:00"),
    TimeRule("part and hour",
             "part:PARTATOM (AT|ABOUT|AT ABOUT) hour:(DAYNO) (?!UNIT|UNITS|MONTH|AMPM|DASH)",
             "tonight at 8", "We eat at night at 8.", whole(_at_hour), "2026-04-15T20:00", "note"),
    TimeRule("hour and part", "hour:(DAYNO) comma:COMMA? part:PARTATOM", "11 tonight",
             "read page 11 tonight", whole(_hour_of_part), "2026-04-15T23:00", "note"),
    TimeRule("part and clock", f"part:PARTATOM {_NEAR} clock:CLOCKATOM", "tonight at 8:30",
             "at night at 8:30", whole(_part_clock), "2026-04-15T20:30"),
    TimeRule("clock and part", "clock:CLOCKATOM part:PARTATOM", "at fifteen past eight in the evening",
             "at 17:30 in the evening", whole(_clock_in_part), "2026-04-15T20:15"),
    TimeRule("date with half", "date:DATEATOM half:AMPM", "tomorrow pm", "Next week pm suits us.",
             whole(_half_day), "2026-04-16TAF", "note"),
    TimeRule("clock", "clock:CLOCKATOM", "at 5 p.m.", "It ended 3:72.", whole(_clock_alone),
             "2026-04-15T17:00"),
    TimeRule("part of day", "part:PARTATOM", "tonight", "Good night", whole(_part_alone), "2026-04-15TNI"),
    TimeRule("date and part", "(EARLY|LATE)? date:DATEATOM (COMMA|IN|LATE|EARLY)? part:PARTATOM",
             "on 3 March 2027 in the morning", "in March 2027 in the morning", whole(_part_of_date),
             "2027-03-03TMO"),
    TimeRule("part of date", "part:PARTATOM (OF|ON|COMMA)? date:DATEATOM", "the morning of 3 March 2027",
             "on the morning of March 2027", whole(_part_of_date), "2027-03-03TMO"),
    TimeRule("hours", "hours:HOURSATOM", "8-11pm", "pages 8-11", whole(_hours), "T20:00/T23:00"),
    TimeRule("date and hours", f"date:DATEATOM {_NEAR} hours:HOURSATOM", "on 3 March 2027 from 3 to 5",
             "in March 2027 from 3 to 5", whole(_hours), "2027-03-03T03:00:00/2027-03-03T05:00:00"),
    TimeRule("date, part and hours", f"date:DATEATOM part:PARTATOM {_NEAR} hours:HOURSATOM",
             "on 3 March 2027 in the evening from 6 to 8", "in March 2027 in the evening from 6 to 8",
             whole(_hours), "2027-03-03T18:00:00/2027-03-03T20:00:00"),
    TimeRule("part and hours", f"part:PARTATOM {_NEAR} hours:HOURSATOM", "tonight from 6 to 8",
             "Tonight, 6 to 8 weeks of rest began.", whole(_hours),
             "2026-04-15T18:00:00/2026-04-15T20:00:00"),
    TimeRule("hours and date", f"hours:HOURSATOM {_ON} date:DATEATOM part:PARTATOM?",
             "between 3 and 5 on 3 March 2027", "between 3 and 5 in March 2027", whole(_hours),
             "2027-03-03T03:00:00/2027-03-03T05:00:00"),
    TimeRule("hours and part", "hours:HOURSATOM part:PARTATOM", "between 6 and 8 tonight",
             "between 6 and 8 each night", whole(_hours), "2026-04-15T18:00:00/2026-04-15T20:00:00"),
    TimeRule("from clock to clock",
             "(FROM|BETWEEN) a:CLOCKATOM PARTATOM? d1:DATEATOM? (TO|AND|DASH) d2:DATEATOM? AT? b:CLOCKATOM",
             "from 2pm till 16 April 2026 at 4:30pm", "from 2pm till 14 April 2026 at 4:30pm",
             whole(_clock_range), "2026-04-15T14:00:00/2026-04-16T16:30:00", "note"),
    TimeRule("from day to day",
             f"(FROM|BETWEEN) a:CLOCKATOM {_ON} d1:DATEATOM (TO|AND|DASH) b:CLOCKATOM {_ON} d2:DATEATOM",
             "from 10pm on 16 April 2026 to 6am on 17 April 2026",
             "from 10pm on 17 April 2026 to 6am on 16 April 2026", whole(_clock_range),
             "2026-04-16T22:00:00/2026-04-17T06:00:00", "note"),
)  # fmt: skip
