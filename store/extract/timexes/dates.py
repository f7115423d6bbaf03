"""Rules for calendar dates: numeric ones, written ones, months and weekdays."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from store.calendar import arithmetic
from store.extract.timexes.atoms import DATE, NOTHING, Atom, Moment, Partial, Relative
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, Rule
from store.extract.timexes.values import Grain, Meaning, on_day, unknown
from store.model.findings import TimexType

_NUMERIC = re.compile(r"\d+")


def two_digit_year(year: int) -> int:
    """POSIX: 69 to 99 are the 1900s; but no news is told from 2040 on, so those are the 1900s too."""
    return year + (2000 if year < 40 else 1900) if year < 100 else year


def date_atom(payload: object | None) -> Atom | None:
    """The part for a date; None stays None."""
    return None if payload is None else Atom(DATE, payload)


def _exists(year: int, month: int, day: int) -> bool:
    return arithmetic.day(year, month, day) is not None


def _iso(match: Match) -> Atom | None:
    text = match.word("iso")
    date = _parts(text[:10])
    hour, minute = int(text[11:13]), int(text[14:16])
    if not _exists(*date) or hour > 24 or minute > 59:
        return None
    return date_atom(Moment(dt.date(*date), text[11:16]))


def _parts(text: str) -> tuple[int, int, int]:
    a, b, c = (int(part) for part in _NUMERIC.findall(text))
    return a, b, c


def _year_first(match: Match) -> Atom | None:
    year, month, day = _parts(match.word("date"))
    return date_atom(Partial(year, month, day)) if _exists(year, month, day) and year >= 1000 else None


def _day_and_month(
    first: int, second: int, year: int | None, *, dotted: bool, context_day_first: bool | None
) -> Partial | None:
    """Both readings of a numeric date, the likelier first."""
    probe = 2000 if year is None else year
    day_first = Partial(year, second, first) if _exists(probe, second, first) else None
    month_first = Partial(year, first, second) if _exists(probe, first, second) else None
    if day_first is None or month_first is None:
        return day_first or month_first
    prefer = dotted if context_day_first is None else context_day_first
    chosen, other = (day_first, month_first) if prefer else (month_first, day_first)
    if first == second:
        return chosen
    if dotted and context_day_first is None:
        return chosen
    return Partial(chosen.year, chosen.month, chosen.day, other=other)


_VERSION = re.compile(r"\b(?:version|ver|release|build|v)[.:]?\s?$", re.IGNORECASE)


def _numeric(match: Match) -> Atom | None:
    text = match.word("date")
    first, second, year = _parts(text)
    year = two_digit_year(year)
    if "." in text and len(text.rsplit(".", 1)[1]) == 2 and year < 2000:
        return None
    weekday = match.value("weekday")

    def resolve(context: Context) -> Meaning | None:
        if _VERSION.search(context.text, max(0, context.start - 12), context.start):
            return None
        day_first = context.puts_day_first
        if isinstance(weekday, int) and day_first is None:
            for prefer in (False, True):
                month, day = (second, first) if prefer else (first, second)
                found = arithmetic.day(year, month, day)
                if found and found.isoweekday() == weekday:
                    return on_day(found)
        partial = _day_and_month(first, second, year, dotted="." in text, context_day_first=day_first)
        return partial.resolve(context) if partial else None

    if not (_exists(year, second, first) or _exists(year, first, second)):
        return None
    return date_atom(Relative(resolve))


_ATTACK = "9/11"
"""In an article the day of 2001, whatever its year."""


def _day_month(match: Match) -> Atom | None:
    first, second = (int(part) for part in match.word("date").split("/"))
    if not (_exists(2000, second, first) or _exists(2000, first, second)) or match.word("date") == "24/7":
        return None
    before, after = match.before(), match.after()
    year = match.number("year") or None
    plausible = (
        year is not None
        or match.has("weekday")
        or (
            before is not None
            and before.kind
            in ("ON", "FROM", "TO", "BY", "UNTIL", "BEFORE", "AFTER", "SINCE", "BETWEEN", "THIS", "NEXT")
        )
        or (after is not None and after.kind in ("AT", "CLOCK", "DASH", "COMMA", "TO", "LEFT"))
        or (before is None and after is None)
        or (before is not None and before.kind in ("DASH", "WEEKDAY"))
    )
    if not plausible:
        return None
    weekday = match.value("weekday")

    def resolve(context: Context) -> Meaning | None:
        if match.word("date") == _ATTACK and year is None and not context.message:
            return replace(on_day(dt.date(2001, 9, 11)), passing=True)
        partial = _day_and_month(first, second, year, dotted=False, context_day_first=context.puts_day_first)
        if partial is None:
            return None
        if isinstance(weekday, int) and partial.other is not None and context.day is not None:
            for option in (partial, partial.other):
                meaning = Partial(option.year, option.month, option.day, weekday).resolve(context)
                if meaning and meaning.first and meaning.first.isoweekday() == weekday:
                    return meaning
        return partial.resolve(context)

    return date_atom(Relative(resolve))


def _month_year(match: Match) -> Atom | None:
    year = match.number("year") if match.has("year") else None
    month = match.number("month")
    numbers = [0]
    if match.has("numeric"):
        numbers = [int(part) for part in _NUMERIC.findall(match.word("numeric"))]
        year, month = (numbers[0], numbers[1]) if numbers[0] > 31 else (numbers[1], numbers[0])
    if year is None or not 1000 <= year <= 2999:
        return None
    if match.has("numeric") and month == year % 100 + 1 and numbers[0] > 31:
        return date_atom(
            Relative(lambda context: Partial(year, month if context.message else None).resolve(context))
        )
    if not 1 <= month <= 12:
        return None
    return date_atom(Partial(year, month))


def _written(match: Match) -> Atom | None:
    """A month with its day, and the year and weekday where they are told."""
    day, month = match.number("day"), match.number("month")
    year: int | None = None
    if match.has("year"):
        year = match.number("year")
        token = match.token("year")
        if token is not None and token.kind in ("INT2", "DAYNO"):
            year = two_digit_year(year)
        elif not 1000 <= year <= 2999:
            return None
    if match.has("ad"):
        year = match.number("year")
    weekday = match.value("weekday")
    if not _exists(2000 if year is None else year, month, day):
        return NOTHING
    return date_atom(Partial(year, month, day, weekday if isinstance(weekday, int) else None))


def _month(match: Match) -> Atom | None:
    direction = {"LAST": -1, "NEXT": 1}.get(match.kind("rel"), 0)
    month = match.number("month")
    if match.kind("rel") == "THIS":
        return date_atom(Relative(lambda context: _this_year(context, month)))
    if direction:
        return date_atom(Relative(lambda context: _month_beside(context, month, direction)))
    return date_atom(Partial(month=month))


def _this_year(context: Context, month: int) -> Meaning | None:
    anchor = context.now
    return (
        Partial(anchor.year, month).resolve(context) if anchor else unknown(f"XXXX-{month:02d}", Grain.MONTH)
    )


def _month_beside(context: Context, month: int, direction: int) -> Meaning | None:
    anchor = context.now
    if anchor is None:
        return unknown(f"XXXX-{month:02d}", Grain.MONTH)
    year = anchor.year
    if direction < 0 and month >= anchor.month:
        year -= 1
    elif direction > 0 and month <= anchor.month:
        year += 1
    return Partial(year, month).resolve(context)


def _weekday(match: Match) -> Atom | None:
    weekday = match.number("weekday")
    rel = match.token("rel")
    if rel is None:
        day = match.number("day") or None
        return date_atom(Partial(day=day, weekday=weekday))
    direction = {"LAST": -1, "NEXT": 1, "THIS": 0}[rel.kind]
    word = rel.text

    def resolve(context: Context) -> Meaning | None:
        anchor = context.now
        if anchor is None:
            return unknown(f"XXXX-WXX-{weekday}", Grain.DAY)
        if match.has("coming") or word in ("coming", "upcoming"):
            found = arithmetic.weekday_near(anchor, weekday, 1, same=False)
        elif direction < 0:
            found = arithmetic.weekday_near(anchor, weekday, -1, same=False)
        elif direction > 0:
            week = arithmetic.week_of(anchor)
            monday = arithmetic.add_days(week[0], 7) if week else None
            found = arithmetic.add_days(monday, weekday - 1) if monday else None
            if found is not None and not context.message and weekday > anchor.isoweekday() and context.day:
                found = arithmetic.weekday_near(anchor, weekday, 1, same=False)
        else:
            week = arithmetic.week_of(anchor)
            found = arithmetic.add_days(week[0], weekday - 1) if week else None
        return on_day(found) if found else None

    return date_atom(Relative(resolve))


def _printed(match: Match) -> Atom | None:
    year, month, day = match.number("year"), match.number("month"), match.number("day")
    if not _exists(year, month, day):
        return NOTHING
    hour, minute = match.word("time").split(":")[:2]
    if int(hour) > 24 or int(minute) > 59:
        return None
    return date_atom(Moment(dt.date(year, month, day), f"{int(hour):02d}:{minute}"))


_WD = "((THE)? weekday:WEEKDAY DOT? COMMA? THE?)?"


_SHORT_Y = "(DASH year:(DAYNO|INT2)|SLASH year:(DAYNO|INT2))"
"""The year of "10-Aug-12"; elsewhere a number up to 31 behind a month is a day."""
_Y = "((COMMA|OF|IN|DASH|SLASH)? year:(YEAR|INT2 (?!UNIT|UNITS|CLOCK|AMPM|DASH)|NWORD))"


def _weekday_day(match: Match) -> Atom | None:
    day = match.number("day") or match.number("day2")
    return date_atom(Partial(day=day or None, weekday=match.number("weekday")))


def _in_language(match: Match) -> Atom | None:
    """A day and month without their year, where the text is in a language that writes them so."""
    atom = _written(match)
    if atom is None or not isinstance(atom.payload, Partial):
        return None
    partial = atom.payload
    return date_atom(Relative(lambda context: partial.resolve(context) if context.language else None))


def _before_christ(match: Match) -> Atom | None:
    year, month, day = match.number("year"), match.number("month"), match.number("day")
    if not 0 < year < 10000 or not _exists(2000, month, day):
        return NOTHING
    value = f"BC{year:04d}-{month:02d}-{day:02d}"
    return date_atom(Relative(lambda _: Meaning(TimexType.DATE, value, grain=Grain.YEAR)))


RULES: tuple[Rule[Atom], ...] = (
    Rule("iso moment", "iso:ISO", _iso, "1994-11-05T13:15:30Z", "1994-11-05T13:15", "1994-13-05T13:15"),
    Rule("year-month-day", "(WEEKDAY COMMA?)? date:YMD", _year_first, "2025-06-19", "2025-06-19",
         "2025-06-31"),
    Rule("numeric date", "(weekday:WEEKDAY COMMA?)? date:DMY", _numeric, "11.04.2025", "2025-04-11",
         "31.02.2025"),
    Rule("day/month", "(weekday:WEEKDAY COMMA?)? date:DM (COMMA year:YEARNO)?", _day_month, "on 22/04",
         "2026-04-22", "a 3/4 majority"),
    Rule("numeric month", "numeric:(MY|YM)", _month_year, "2015-12", "2015-12", "2015-32"),
    Rule("month day year", f"{_WD} month:MONTH (COMMA|DASH|SLASH)? THE? day:(DAY) {_Y}", _written,
         "March 5, 2027", "2027-03-05", "February 29, 2026"),
    Rule("month day", f"{_WD} month:MONTH (COMMA|DASH|SLASH)? THE? day:(DAY)", _written, "on May 12",
         "2026-05-12", "June 31"),
    Rule("day month year", f"{_WD} THE? day:(DAY) (OF|DASH|SLASH|COMMA)? month:MONTH DOT? {_Y} ad:AD?",
         _written, "5 March 2027", "2027-03-05", "29 February 2026"),
    Rule("day before Christ",
         "(THE? day:(DAY) OF? month:MONTH|month:MONTH THE? day:(DAY)) COMMA? year:(COUNT) BC", _before_christ,
         "On 15 March 44 BC he fell.", "BC0044-03-15", "on 31 June 44 BC"),
    Rule("day-month-year", f"day:DAYNO (DASH|SLASH) month:MONTH {_SHORT_Y} (?!DASH|SLASH|UNIT|UNITS|TO)",
         _written, "10-Aug-12", "2012-08-10", "on 10 Aug 12 men came"),
    Rule("day month", f"{_WD} THE? day:(DAY) (OF|DASH|SLASH)? month:MONTH", _written, "on 12 May",
         "2026-05-12", "32 May"),
    Rule("foreign date",
         "(THE)? day:(DAYNO|ORDNO) DOT? DE? month:(FOREIGNMONTH|MONTH) (DE|COMMA)? year:YEARNO", _written,
         "12. März 2026", "2026-03-12", "31. Juni 2026"),
    Rule("foreign day", "(THE)? day:(DAYNO|ORDNO) DOT? DE? month:(FOREIGNMONTH|MONTH)", _in_language,
         "Die Brücke wird am 12. März eröffnet.", "2026-03-12", "the 12 mars", text="note"),
    Rule("foreign month", "month:FOREIGNMONTH (DE)? year:YEARNO", _month_year, "mayo de 2026", "2026-05",
         "mayo de 3500"),
    Rule("year/month/day", "year:YEARNO (DASH|SLASH) month:MONTH (DASH|SLASH) day:DAYNO", _written,
         "2019/Aug/01", "2019-08-01", "2019/Aug/32"),
    Rule("year/day/month", "year:YEARNO (DASH|SLASH) day:DAYNO (DASH|SLASH) month:MONTH", _written,
         "2020/23/Sep", "2020-09-23", "2020/31/Sep"),
    Rule("month-year-day", "month:MONTH DASH year:YEARNO DASH day:DAYNO", _written, "September-2020-23",
         "2020-09-23", "September-2020-31"),
    Rule("day-year-month", "day:DAYNO DASH year:YEARNO DASH month:MONTH", _written, "23-2020-September",
         "2020-09-23", "31-2020-September"),
    Rule("year month day", "year:YEARNO month:(DAYNO) day:DAYNO", _written, "On 2016 10 16", "2016-10-16",
         "2012 80 10"),
    Rule("impossible day", "month:MONTH INT2 (?!UNIT|UNITS|AMPM|COMMA YEARNO)", lambda _: NOTHING,
         "August 32", counter="In August 32 minutes passed."),
    Rule("impossible day first", "INT2 month:MONTH", lambda _: NOTHING, "45 August", counter="25 August"),
    Rule("date as computers print it", "(WEEKDAY)? month:MONTH day:DAYNO time:CLOCK year:YEARNO",
         _printed, "Wed Oct 26 15:50:06 2016", "2016-10-26T15:50", "Wed Oct 26 15:75:06 2016"),
    Rule("month year", "month:MONTH (OF|COMMA|DASH|SLASH)? year:(YEARNO|SHORTYEAR|NWORD)", _month_year,
         "January 2027", "2027-01", "In May 3500 sailors came."),
    Rule("month", "rel:(REL)? month:MONTH", _month, "last October", "2025-10", "They may march."),
    Rule("weekday",
         "weekday:WEEKDAY (COMMA? THE? day:(ORD)|THE? day2:DAYNO"
         " (?!DASH|AMPM|CLOCK|TO|MONTH|OCLOCK|UNIT|UNITS|NEXT|LAST|SLASH|COMMA DAYNO))?",
         _weekday_day, "The vote is due on Thursday", "2026-04-16", "the sun sat low"),
    Rule("weekday beside", "THIS? rel:(REL) coming:NEXT? weekday:WEEKDAY", _weekday, "last Friday",
         "2026-04-10", "The talks could last Friday through."),
)  # fmt: skip
