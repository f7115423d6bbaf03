"""Rules for dates told by their place in a longer period: "the first Monday of May", "week 31"."""

from __future__ import annotations

from store.calendar import arithmetic
from store.extract.timexes.atoms import DATE, Atom, Partial, Relative, likeliest
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.rules.relative import ANAPHORIC, period, unresolved
from store.extract.timexes.values import (
    Amount,
    Grain,
    Meaning,
    as_days,
    in_month,
    in_season,
    in_week,
    in_year,
    on_day,
    on_weekend,
    shifted,
    unknown,
)


def _day_of_period(match: Match) -> Atom | None:
    """ "the 15th day of next month", "the 21st of this month", "the third day of the month"."""
    number = match.number("number")
    if match.has("day") and match.value("day") != "D":
        return None
    unit = str(match.value("unit"))
    if unit not in ("M", "Y") or (unit == "Y" and not match.has("day")):
        return None
    step = {"LAST": -1, "NEXT": 1}.get(match.kind("rel"), 0)

    def resolve(context: Context) -> Meaning | None:
        anchor = context.told if match.has("that") else context.now
        if anchor is None:
            return unresolved("D")
        moved = shifted(anchor.replace(day=1), Amount(1, unit), step)
        if moved is None:
            return None
        date = arithmetic.day(moved.year, moved.month if unit == "M" else 1, 1)
        date = arithmetic.add_days(date, number - 1) if date else None
        if date is None or (unit == "M" and date.month != moved.month):
            return None
        return on_day(date)

    return Atom(DATE, Relative(resolve))


def _last_day(match: Match) -> Atom | None:
    month, year, whole = match.number("month"), match.number("year"), str(match.value("whole"))
    if match.value("day") != "D" or not (month or whole in ("W", "M", "Y")):
        return None
    step = {"LAST": -1, "NEXT": 1}.get(match.kind("rel"), 0)

    def resolve(context: Context) -> Meaning | None:
        around: Meaning | None
        if month:
            around = _month_meaning(context, month, year)
        elif context.now is None:
            return unresolved("D")
        else:
            moved = shifted(context.now, Amount(1, whole), step)
            around = period(whole, moved) if moved else None
        if around is not None and around.unresolved:
            return unresolved("D")
        return on_day(around.last) if around and around.last else None

    return Atom(DATE, Relative(resolve))


def _nth_day(match: Match) -> Atom | None:
    if match.value("unit") != "D" or match.number("number") > 31:
        return None
    return Atom(
        DATE, Partial(match.number("year") or None, match.number("month"), day=match.number("number"))
    )


def _month_of_year(match: Match) -> Atom | None:
    """ "August of that year", "July 25 of that year", "June of last year"."""
    if match.value("unit") != "Y":
        return None
    month, day = match.number("month"), match.number("day")
    season = match.value("season")
    step = {"LAST": -1, "NEXT": 1}.get(match.kind("rel"), 0)
    told = match.has("that") or match.word("rel") in ANAPHORIC

    def resolve(context: Context) -> Meaning | None:
        anchor = context.told if told else context.now
        if anchor is None:
            return unresolved("M")
        year = anchor.year + step
        if season:
            return in_season(year, str(season))
        if day:
            date = arithmetic.day(year, month, day)
            return on_day(date) if date else None
        return in_month(year, month)

    return Atom(DATE, Relative(resolve))


def _weekday_of_week(match: Match) -> Atom | None:
    if match.value("unit") != "W":
        return None
    weekday = match.number("weekday")
    step = {"LAST": -1, "NEXT": 1}.get(match.kind("rel"), 0)

    def resolve(context: Context) -> Meaning | None:
        anchor = context.now
        if anchor is None:
            return unknown(f"XXXX-WXX-{weekday}", Grain.DAY)
        date = arithmetic.add_days(anchor, 7 * step + weekday - anchor.isoweekday())
        return on_day(date) if date else None

    return Atom(DATE, Relative(resolve))


def _weekday_of_month(match: Match) -> Atom | None:
    """ "the first Monday of May", "the last Friday of next month"."""
    which = match.token("which")
    number = -1 if which and which.kind == "LAST" else match.number("which")
    weekday, month = match.number("weekday"), match.number("month")
    if not -1 <= number <= 5 or not number:
        return None
    year = match.number("year")
    if match.has("unit") and match.value("unit") != "M":
        return None
    step = {"LAST": -1, "NEXT": 1}.get(match.kind("rel"), 0)

    def resolve(context: Context) -> Meaning | None:
        if month and year:
            date = arithmetic.nth_weekday(year, month, weekday, number)
            return on_day(date) if date else None
        anchor = context.now
        if anchor is None:
            return unknown(f"XXXX-WXX-{weekday}", Grain.DAY)
        if not month:
            moved = arithmetic.add_months(anchor.replace(day=1), step)
            date = arithmetic.nth_weekday(moved.year, moved.month, weekday, number) if moved else None
            return on_day(date) if date else None
        around = context.range_begin or anchor
        years = (around.year - 1, around.year, around.year + 1)
        days = [day for year in years if (day := arithmetic.nth_weekday(year, month, weekday, number))]
        return likeliest([on_day(day) for day in days], anchor, context.lean(), context)

    return Atom(DATE, Relative(resolve))


def _week_of_period(match: Match) -> Atom | None:
    """ "the first week of 2015", "the last week of August", "the last weekend of May"."""
    unit = str(match.value("unit"))
    if unit not in ("W", "WE"):
        return None
    which = match.token("which")
    number = -1 if which and which.kind in ("LAST", "LATE") else match.number("which")
    if not number or number > 5:
        return None
    year, month = match.number("year"), match.number("month")
    step = {"LAST": -1, "NEXT": 1}.get(match.kind("rel"), 0)
    whole = str(match.value("whole") or "")

    def resolve(context: Context) -> Meaning | None:
        if month:
            from_partial = _month_meaning(context, month, year)
        elif year:
            from_partial = in_year(year)
        else:
            anchor = context.now
            if anchor is None:
                return unresolved(unit)
            moved = shifted(anchor.replace(day=1), Amount(1, whole), step) if whole in ("M", "Y") else None
            from_partial = period(whole, moved) if moved else None
        if from_partial is None or from_partial.first is None or from_partial.last is None:
            return None
        thursday = (
            arithmetic.weekday_near(from_partial.last, 4, -1)
            if number < 0
            else arithmetic.weekday_near(from_partial.first, 4, 1)
        )
        thursday = arithmetic.add_days(thursday, 7 * (number - 1)) if thursday and number > 0 else thursday
        if thursday is None or not from_partial.first <= thursday <= from_partial.last:
            return None
        stretch = in_week(thursday) if unit == "W" else on_weekend(thursday)
        return as_days(stretch, weeks=True) if stretch and context.message else stretch

    return Atom(DATE, Relative(resolve))


def _month_meaning(context: Context, month: int, year: int) -> Meaning | None:
    return Partial(year or None, month).resolve(context)


def _week_number(match: Match) -> Atom | None:
    if match.value("unit") != "W":
        return None
    number, year = match.number("number"), match.number("year")
    if not 1 <= number <= 53:
        return None

    def resolve(context: Context) -> Meaning | None:
        if not context.message and not year:
            return None
        if not year and context.now is None:
            return unknown(f"XXXX-W{number:02d}", Grain.WEEK)
        week = arithmetic.week_number(year or (context.now.year if context.now else 0), number)
        return in_week(week[0]) if week else None

    return Atom(DATE, Relative(resolve))


RULES: tuple[TimeRule[Atom], ...] = (
    TimeRule("day of month", "THE? number:(ORD) day:UNIT OF (THE|rel:(REL)) unit:UNIT",
             "the 15th day of next month", "the 15th week of this year", _day_of_period, "2026-05-15"),
    TimeRule("last day of period",
             "THE? LAST day:UNIT OF (month:MONTH year:YEARNO?|(THE|rel:(REL)) whole:UNIT)",
             "the last day of May", "the last day of the trial", _last_day, "2026-05-31"),
    TimeRule("day of a month", "THE? number:(ORD) unit:UNIT OF month:MONTH (COMMA? year:YEARNO)?",
             "the 15th day of June, 2026", "the 2nd week of June", _nth_day, "2026-06-15"),
    TimeRule("number of month beside", "THE? number:(DAYNO) OF rel:(REL) unit:UNIT",
             "We leave on 20 of next month.", "They sold 20 of this week", _day_of_period, "2026-05-20"),
    TimeRule("number of month", "THE? number:(ORD) (OF (THE)? rel:(REL)|rel:(THIS)) unit:UNIT",
             "the 21st of this month", "the first of this week", _day_of_period, "2026-04-21"),
    TimeRule("month of that year",
             "month:MONTH day:(DAYNO|ORDNO)? OF (THE)? (that:THAT THAT?|rel:(REL)) unit:UNIT",
             "June of last year", "June of last week", _month_of_year, "2025-06"),
    TimeRule("day of that year",
             "THE? day:(DAYNO|ORDNO) OF? month:MONTH OF (THE)? (that:THAT THAT?|rel:(REL)) unit:UNIT",
             "It rained in 2024. On 18 March of that year it snowed.",
             "It rained in 2024. On 18 March of that week it snowed.", _month_of_year, "2024-03-18"),
    TimeRule("number of that month", "THE? number:(ORD) OF (THE)? that:THAT unit:UNIT",
             "It opens on 3 May 2027 and ends on the 20th of that month.",
             "It opens on 3 May 2027 and ends on the 20th of that year.", _day_of_period, "2027-05-20"),
    TimeRule("season of that year", "(THE)? season:SEASON OF (THE)? (that:THAT THAT?|rel:(REL)) unit:UNIT",
             "the summer of last year", "the summer of last week", _month_of_year, "2025-SU"),
    TimeRule("weekday of week", "weekday:WEEKDAY OF? (THE)? rel:(REL) unit:UNIT", "Tuesday of next week",
             "Tuesday of last month", _weekday_of_week, "2026-04-21"),
    TimeRule("week's weekday", "rel:(REL) unit:UNIT (POSS|COMMA|DASH|ON)? weekday:WEEKDAY",
             "next week Tuesday", "last month, Tuesday", _weekday_of_week, "2026-04-21"),
    TimeRule("first Monday",
             "(THE)? which:(ORD|LAST) weekday:WEEKDAY (OF|IN)"
             " (month:MONTH year:YEARNO?|(THE|rel:(REL)) unit:UNIT)", "the first Monday of May 2026",
             "the sixth Monday of May", _weekday_of_month, "2026-05-04"),
    TimeRule("week of period",
             "(THE)? which:(ORD|LAST|LATE) unit:UNIT (OF|IN)"
             " (month:MONTH (COMMA|OF)? year:YEARNO?|(THE UNIT)? year:YEARNO|(THE|rel:(REL)) whole:UNIT)",
             "the first week of 2015", "the first day of 2015", _week_of_period, "2015-W01"),
    TimeRule("week number", "THE? unit:UNIT number:(DAYNO|INT2) (OF? year:YEARNO)?", "week 31 of 2026",
             "week 99", _week_number, "2026-W31"),
)  # fmt: skip
