"""Rules for phrases that count: "two weeks ago", "within 30 days", "3 days after Easter"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from store.calendar import arithmetic
from store.extract.timexes.atoms import Partial, Stretch
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.reading import Reader, resolve, whole
from store.extract.timexes.rules.lengths import JOINED, stretch_of, sum_of
from store.extract.timexes.rules.moving import interval, moved_by
from store.extract.timexes.rules.relative import unresolved
from store.extract.timexes.values import (
    CLOCK_UNITS,
    Amount,
    Grain,
    Meaning,
    in_quarter,
    on_day,
    shifted,
    unknown,
)
from store.extract.timexes.which_way.governor import governor_of
from store.extract.timexes.which_way.tense import Tense
from store.model.findings import TimexType
from store.patterns import regex


def _ago(match: Match, context: Context) -> Meaning | None:
    if quarter := _quarter_before(stretch_of(match), context):
        return quarter
    return moved_by(context.day if not context.narrative else context.now, stretch_of(match), -1, context)


_LASTED = frozenset({"FOR", "WITHIN", "IN", "DURING", "THE", "EVERY"})
"""What makes "a week on Saturday" how long something took."""


_HALF_A_WEEK = 3


def _ago_from(match: Match, context: Context) -> Meaning | None:
    """ "a week ago Tuesday", "three years ago today": so long before the day told behind it."""
    atom, stretch = match.value("date"), stretch_of(match)
    if len(stretch.amounts) != 1 or stretch.amounts[0].count is None:
        return None
    if isinstance(atom, Partial):
        weekday = atom.weekday if not atom.month and not atom.day else None
        unit = stretch.amounts[0].unit
        if not weekday or context.day is None or unit not in ("W", "Y") or (unit == "W" and match.has("on")):
            return None
        if unit == "W":
            told = arithmetic.weekday_near(context.day, weekday, -1)
        else:  # an anniversary that is near: "thirty years ago on Tuesday"
            start = arithmetic.add_days(context.day, -_HALF_A_WEEK)
            told = arithmetic.weekday_near(start, weekday, 1) if start else None
    else:
        meaning = resolve(match.token("date"), context)
        is_day = meaning is not None and meaning.grain is Grain.DAY and meaning.type is TimexType.DATE
        told = meaning.first if meaning is not None and is_day else None
        if told is None or context.day is None or abs((told - context.day).days) > 1:
            return None
    date = shifted(told, stretch.amounts[0], -1) if told else None
    return on_day(date) if date else None


def _date_ago(match: Match, context: Context) -> Meaning | None:
    """ "On October 7 a year ago", "in June two years ago": that day or month of the year counted back."""
    atom, amounts = match.value("date"), stretch_of(match).amounts
    if not isinstance(atom, Partial) or not atom.month or atom.year is not None or context.day is None:
        return None
    count = amounts[0].count
    if len(amounts) != 1 or amounts[0].unit != "Y" or count is None or count != int(count):
        return None
    return atom._replace(year=context.day.year - int(count)).resolve(context)


def _weeks_on(match: Match, context: Context) -> Meaning | None:
    """ "A week on Saturday", "a fortnight on Friday": so long after the coming one, of what is ahead."""
    atom, stretch, before = match.value("date"), stretch_of(match), match.before()
    if not isinstance(atom, Partial) or not atom.weekday or atom.month or atom.day or context.now is None:
        return None
    if (before is not None and before.kind in _LASTED) or context.tense() is Tense.PAST:
        return None
    if [amount.unit for amount in stretch.amounts] != ["W"]:
        return None
    coming = arithmetic.weekday_near(context.now, atom.weekday, 1, same=False)
    date = shifted(coming, stretch.amounts[0], 1) if coming else None
    return on_day(date) if date else None


def _quarter_before(stretch: Stretch, context: Context) -> Meaning | None:
    """ "up from $70 million a year earlier": the same quarter, where the date told last is one."""
    told = context.quarter
    if stretch.amounts != (Amount(1, "Y"),) or told is None or told.first is None or context.message:
        return None
    if context.reference != told.first or context.reference_grain is not Grain.QUARTER:
        return None
    if context.text[context.start].isupper():  # It opens a sentence of its own.
        return None
    before = in_quarter(told.first.year - 1, told.first.month // 3 + 1)
    return before._replace(passing=True) if before else None


def _begins(match: Match) -> bool:
    """Whether the day is the begin of the stretch, not its end: "for 24 hours from 2 December"."""
    before = match.before()
    inside = match.tokens[match.first : match.first + match.length]
    return before is not None and before.kind == "FOR" and any(token.kind == "FROM" for token in inside)


_COUNT = (
    r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand|million)"
)
_MONEY = (
    r"(?:euros?|dollars?|pounds?|cents?|pence|crowns|kron(?:er|or|ur)|zlotys?|francs?|rupees|yen|yuan|pesos?"
    r"|rand|naira|shillings?|reais|lir[ae]|lev[as]?|lei|rou?bles|percent|per cent)"
)
_BEFORE_RATE = regex(
    rf"(?:\b(?:once|twice|thrice|times)|[€$£¥]\s?{_COUNT}(?: [mb]illion)?"
    rf"|\b{_COUNT}(?:\s[a-z]+)?\s{_MONEY})\s$"
)
"""What is so much in each: "900 euros a month"; not "meets 40 mayors a week from Friday"."""
_LONGEST_AMOUNT = 40


def _is_rate(context: Context) -> bool:
    """Whether "a week" is a rate, and "from Friday" since when: "once a week from Friday"."""
    low = context.document.low
    return low.startswith(("a ", "an "), context.start) and (
        _BEFORE_RATE.search(low, max(0, context.start - _LONGEST_AMOUNT), context.start) is not None
    )


def _from_now(match: Match, context: Context) -> Meaning | None:
    if _begins(match) or _is_rate(context):
        return None
    meaning = resolve(match.token("date"), context)
    told = meaning is not None and meaning.first is not None
    base = meaning.first if meaning is not None and told else context.day
    return moved_by(base, stretch_of(match), 1, context, exact=told)


def _is_vague(stretch: Stretch) -> bool:
    return any(amount.count is None for amount in stretch.amounts)


def _later(match: Match, context: Context) -> Meaning | None:
    """ "three days later", "a year earlier": from the date told last."""
    direction = -1 if match.has("earlier") else 1
    stretch = stretch_of(match)
    if direction < 0 and (quarter := _quarter_before(stretch, context)):
        return quarter
    after = match.after()
    if after is not None and after.kind == "THAN":  # "came a month later than planned"
        return Meaning(TimexType.DURATION, stretch.value)
    if not context.message and stretch.amounts[-1].unit in CLOCK_UNITS and not stretch.bare:
        return Meaning(TimexType.DURATION, stretch.value)
    if context.message and context.reference is None:
        return moved_by(context.day, stretch, direction, context)
    base = context.day if context.message else context.told
    ahead = context.day is not None and base is not None and base > context.day
    if ahead and not context.narrative and context.told_here is None and context.tense() is Tense.PAST:
        base = context.day
    coarse = context.reference is not None and context.reference_grain < Grain.DAY
    if coarse and context.told_near is not None and not context.narrative and not context.message:
        base, coarse = context.told_near, False
    if coarse and stretch.amounts[-1].unit in ("D", "W") and not context.message:
        return unknown("XXXX-XX-XX", Grain.DAY)
    is_day = context.reference_grain >= Grain.DAY or context.told_near is not None
    exact = direction > 0 and is_day and base is not None and context.day is not None
    exact = exact and stretch.amounts[-1].unit == "W" and not context.narrative
    return moved_by(base, stretch, direction, context, exact=exact)


def _beside_date(match: Match, context: Context) -> Meaning | None:
    """ "two weeks before Christmas", "30 days after the ruling of 3 May"."""
    direction = -1 if match.has("before") else 1
    if _begins(match) or _is_rate(context):
        return None
    if stretch_of(match).direction and not context.message:  # "the last two weeks before the vote"
        return None
    meaning = resolve(match.token("date"), context)
    if meaning is None:
        return None
    if meaning.first is None:
        return unknown("XXXX-XX-XX", Grain.DAY) if meaning.unresolved else None
    if _is_vague(stretch_of(match)) and not context.message:  # "weeks after Monday’s vote"
        return unresolved(stretch_of(match).amounts[-1].unit)
    exact = meaning.grain >= Grain.DAY or context.message
    return moved_by(meaning.first, stretch_of(match), direction, context, exact=exact)


def _nth_beside(match: Match, context: Context) -> Meaning | None:
    """ "The tenth business day after Aug. 25"."""
    if match.value("unit") != "D":
        return None
    meaning = resolve(match.token("date"), context)
    if meaning is None or meaning.first is None or meaning.first != meaning.last:
        return None
    stretch = Stretch((Amount(match.number("nth"), "WD" if match.has("working") else "D"),))
    direction = -1 if match.has("before") else 1
    return moved_by(meaning.first, stretch, direction, context, exact=True)


_RECORD = regex(
    r"\b(?:first|only|worst|best|most|least|(?:high|low|bigg|larg|small|long|short|strong|weak|hott|cold|wett|dri"
    r"|deadli|heavi|fast|slow|steep|sharp|busi|few|young|old|great|clos|poor|rich|warm|loud|hard|quick|earli|lat)est)"
    r"(?P<of>(?:\s[\w’'-]+){0,12})\s$",
    re.IGNORECASE,
)
"""What is so for the first time in a stretch, which lies behind: "the worst flood in ten years"."""
_LONGEST_RECORD = 90
_A_FEW = 3
"""How many a note means by "in a few weeks", for want of better."""


def _is_of_record(context: Context) -> bool:
    """ "The first visit of a mayor in ten years"; "the first tram will leave in an hour" is ahead."""
    record = _RECORD.search(context.text, max(0, context.start - _LONGEST_RECORD), context.start)
    if record is None:
        return False
    gap = governor_of(context.document, context.start, context.end).gap
    return not gap or len(record["of"].split()) < gap - 1


def _in_amount(match: Match, context: Context) -> Meaning | None:
    """ "in two weeks": a date ahead where the sentence looks ahead, otherwise how long it took."""
    stretch = stretch_of(match)
    if stretch.direction or stretch.bare or (match.has("date") and not context.message):
        return None
    after = match.after()
    if after is not None and after.kind == "BEFORE":  # "handed in three days before the vote"
        return None
    if match.has("within") and not context.sole and (not context.message or context.moment is None):
        return None
    if match.has("after") and not context.message:  # "will be free after five years"
        return None
    if _is_of_record(context):
        return None
    if not context.message and context.tense() is not Tense.FUTURE:
        return None
    if any(amount.count is None for amount in stretch.amounts):
        if not context.message:
            return None
        stretch = Stretch(tuple(replace(amount, count=amount.count or _A_FEW) for amount in stretch.amounts))
    return moved_by(context.day, stretch, 1, context)


def _joined_beside(match: Match, context: Context) -> Meaning | None:
    stretch = sum_of(match)
    if stretch is None:
        return None
    if match.has("for_") and not context.message:
        return None
    return moved_by(context.day, stretch, -1 if match.has("ago") else 1, context)


def _from_date(match: Match, context: Context) -> Meaning | None:
    meaning = resolve(match.token("date"), context)
    amount = stretch_of(match).amounts[0]
    if not context.message or meaning is None or meaning.first is None or meaning.grain is not Grain.DAY:
        return None
    return interval(meaning.first, shifted(meaning.first, amount, 1))


def _joined_ahead(match: Match, context: Context) -> Meaning | None:
    """ "in 1 hour, 5 minutes": told to the minute, so only a note with its moment of writing."""
    return _joined_beside(match, context) if context.message and context.moment is not None else None


def _on_weekday(match: Match, context: Context) -> Meaning | None:
    """A counted day and the weekday it is on: the count gives way by up to three days."""
    weekday = match.value("weekday")
    if not isinstance(weekday, Partial) or weekday.weekday is None or weekday.day or not context.message:
        return None
    base = resolve(match.token("date"), context) if match.has("date") else None
    first = base.first if base else context.day
    moved: dt.date | None = first
    for amount in stretch_of(match).amounts:
        moved = shifted(moved, amount, -1 if match.has("before") else 1) if moved else None
    start = arithmetic.add_days(moved, -3) if moved else None
    date = arithmetic.weekday_near(start, weekday.weekday, 1) if start else None
    return on_day(date) if date else None


RULES: tuple[TimeRule[Reader], ...] = (
    TimeRule("amount from a date", "for_:FOR amount:AMOUNTATOM COMMA? (FROM|BEGINNING ON?) date:DATEATOM",
             "for 3 days, from 20 April 2026", "for 3 days, from May 2026", whole(_from_date),
             "2026-04-20/2026-04-23", "note"),
    TimeRule("ago", "amount:AMOUNTATOM AGO", "He left four years ago.", "four years, long ago", whole(_ago),
             "2022"),
    TimeRule("ago from a day", "amount:AMOUNTATOM AGO on:ON? date:DATEATOM", "He fell a week ago Tuesday.",
             "He fell two weeks ago in May.", whole(_ago_from), "2026-04-07"),
    TimeRule("date, years ago", "date:DATEATOM amount:AMOUNTATOM AGO", "The pit shut on June 7 a year ago.",
             "The pit shut on June 7, a year ago.", whole(_date_ago), "2025-06-07"),
    TimeRule("weeks on a day", "amount:AMOUNTATOM ON date:DATEATOM", "The fair opens a week on Saturday.",
             "The fair is open for a week on Saturday.", whole(_weeks_on), "2026-04-25"),
    TimeRule("from now", "(IN)? amount:AMOUNTATOM (FROM NOW|FROM date:DATEATOM)", "two days from today",
             "two days from Rome", whole(_from_now), "2026-04-17"),
    TimeRule("later", "amount:AMOUNTATOM (LATER|earlier:EARLIER|earlier:PREVIOUSLY) (?!DATEATOM)",
             "three days later", "three days late", whole(_later), "2026-04-18"),
    TimeRule("prior", "amount:AMOUNTATOM earlier:LAST (?!DATEATOM|TO|UNIT|UNITS)",
             "He had left two years prior.", "He has two years past.",
             whole(lambda m, c: _later(m, c) if m.word("earlier") == "prior" else None), "2024"),
    TimeRule("prior to a date", "amount:AMOUNTATOM before:LAST TO date:DATEATOM",
             "It will close two weeks prior to Christmas.", "It will close two weeks past Christmas.",
             whole(lambda m, c: _beside_date(m, c) if m.word("before") == "prior" else None), "2026-12-11"),
    TimeRule("beside a date",
             "(IN)? amount:AMOUNTATOM (before:BEFORE|AFTER|FROM|SINCE) date:DATEATOM (?!PARTATOM)",
             "It will close two weeks before Christmas.", "It will close two weeks before the vote.",
             whole(_beside_date), "2026-12-11"),
    TimeRule("nth day beside a date",
             "THE? nth:(ORDNO|ORDWORD) working:WORKING? unit:UNIT (before:BEFORE|AFTER|FROM) date:DATEATOM",
             "on the tenth business day after 5 June 2026", "on the tenth business day after the ruling",
             whole(_nth_beside), "2026-06-19"),
    TimeRule("within of a date", "WITHIN amount:AMOUNTATOM OF date:DATEATOM",
             "They must answer within 20 days of 5 June 2026.", "They must answer within 20 days of rain.",
             whole(_beside_date), "2026-06-25"),
    TimeRule("in an amount", "(IN|within:WITHIN|after:AFTER) (ABOUT|JUST)? amount:AMOUNTATOM",
             "It will open in two weeks.", "It opened in two weeks.", whole(_in_amount), "2026-W18"),
    TimeRule("weekday beside a date",
             "weekday:DATEATOM (COMMA|ON)? amount:AMOUNTATOM (before:BEFORE|AFTER|FROM) (date:DATEATOM|NOW)",
             "Sunday 3 weeks after 15 January 2021", "Sunday 3 weeks after the storm", whole(_on_weekday),
             "2021-02-07", "note"),
    TimeRule("amount and weekday", "IN amount:AMOUNTATOM ON weekday:DATEATOM",
             "We leave in 3 days on Friday.", "We leave in 3 days on 17 April.", whole(_on_weekday),
             "2026-04-17", "note"),
    TimeRule("beside a date, on a weekday",
             "amount:AMOUNTATOM (before:BEFORE|AFTER|FROM) date:DATEATOM ON weekday:DATEATOM",
             "Back 3 weeks after Christmas 2026 on Friday.",
             "Back 3 weeks after Christmas 2026 on 17 January.", whole(_on_weekday), "2027-01-15", "note"),
    TimeRule("amounts beside",
             f"(IN|WITHIN|for_:FOR)? a1:AMOUNTATOM {JOINED} a2:AMOUNTATOM ({JOINED} a3:AMOUNTATOM)?"
             " (ago:AGO|LATER)", "2 years 1 month later", "1 month 2 years later", whole(_joined_beside),
             "2028-05-15"),
    TimeRule("in amounts",
             f"(IN|WITHIN|for_:FOR) a1:AMOUNTATOM {JOINED} a2:AMOUNTATOM ({JOINED} a3:AMOUNTATOM)?",
             "in 1 hour, 5 minutes", "in 5 minutes, 1 hour", whole(_joined_ahead), "2026-04-15T10:05",
             "note"),
)  # fmt: skip
