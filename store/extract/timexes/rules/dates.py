"""Rules for calendar dates: numeric ones, written ones, months and weekdays."""

from __future__ import annotations

import datetime as dt
import re

from store.calendar import arithmetic
from store.extract.timexes.atoms import DATE, NOTHING, Atom, Moment, Partial, Relative
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.values import Grain, Meaning, on_day, unknown
from store.model.findings import TimexType
from store.patterns import regex

_NUMERIC = regex(r"\d+")


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


_VERSION = regex(r"\b(?:version|ver|release|build|v)[.:]?\s?$", re.IGNORECASE)


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
                date = arithmetic.day(year, month, day)
                if date and date.isoweekday() == weekday:
                    return on_day(date)
        partial = _day_and_month(first, second, year, dotted="." in text, context_day_first=day_first)
        return partial.resolve(context) if partial else None

    if not (_exists(year, second, first) or _exists(year, first, second)):
        return None
    return date_atom(Relative(resolve))


_NUMBERS = frozenset({"DAYNO", "INT2", "NUMBER", "YEARNO"})
"""What makes "1/4" behind it a fraction: "priced at 101 1/4"."""
_ATTACK = "9/11"
"""In an article the day of 2001, whatever its year."""


def _day_month(match: Match) -> Atom | None:
    first, second = (int(part) for part in match.word("date").split("/"))
    if not (_exists(2000, second, first) or _exists(2000, first, second)) or match.word("date") == "24/7":
        return None
    before, after = match.before(), match.after()
    if before is not None and before.kind in _NUMBERS:
        return None
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
            return on_day(dt.date(2001, 9, 11))._replace(passing=True)
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
    if year is not None and _is_next_sentence(match):
        return None
    weekday = match.value("weekday")
    if not _exists(2000 if year is None else year, month, day):
        return NOTHING
    return date_atom(Partial(year, month, day, weekday if isinstance(weekday, int) else None))


def _is_next_sentence(match: Match) -> bool:
    """Whether the year begins the sentence behind: "until 10 January. In 2023 four clubs …"."""
    kinds = [token.kind for token in match.tokens[match.index("month") + 1 : match.index("year")]]
    return kinds[:1] == ["DOT"] and len(kinds) > 1


_ENDS = regex(r"\s*(?:$|[.,;:!?)\n])")


def _written_shortly(match: Match) -> Atom | None:
    """ "15 Apr 22" where that is all, in a note: elsewhere 22 counts what follows."""
    day, month, year = match.number("day"), match.number("month"), two_digit_year(match.number("year"))
    if not _exists(year, month, day):
        return None

    def resolve(context: Context) -> Meaning | None:
        if not context.message or _ENDS.match(context.text, context.end) is None:
            return None
        return Partial(year, month, day).resolve(context)

    return date_atom(Relative(resolve))


def _month_shortly(match: Match) -> Atom | None:
    month, year = match.number("month"), match.number("year")
    if year < _OLD:
        return NOTHING
    full = two_digit_year(year)
    return date_atom(
        Relative(lambda context: Partial(full, month).resolve(context) if context.message else None)
    )


_OLD = 50
"""A number behind a month that is a year of the last century, and not a day that no month has."""


def _written_beside(match: Match) -> Atom | None:
    """ "January 20 next year": the day in the year beside this one."""
    day, month = match.number("day"), match.number("month")
    if match.value("unit") != "Y" or not _exists(2000, month, day):
        return None
    step = {"LAST": -1, "NEXT": 1, "THIS": 0}[match.kind("rel")]

    def resolve(context: Context) -> Meaning | None:
        anchor = context.now
        if anchor is None:
            return unknown(f"XXXX-{month:02d}-{day:02d}", Grain.DAY)
        return Partial(anchor.year + step, month, day).resolve(context)

    return date_atom(Relative(resolve))


def _month_of_year_beside(match: Match) -> Atom | None:
    month = match.number("month")
    if match.value("unit") != "Y":
        return None
    step = {"LAST": -1, "NEXT": 1, "THIS": 0}[match.kind("rel")]

    def resolve(context: Context) -> Meaning | None:
        anchor = context.now
        if anchor is None:
            return unknown(f"XXXX-{month:02d}", Grain.MONTH)
        return Partial(anchor.year + step, month).resolve(context)

    return date_atom(Relative(resolve))


def _month(match: Match) -> Atom | None:
    after = match.after()
    if match.kind("rel") in ("THIS", "NEXT") and after is not None and after.kind in ("DAYNO", "ORDNO"):
        return None  # "in this June 22, 2017, photo", "for the upcoming June 22 vote"
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


def _printed(match: Match) -> Atom | None:
    year, month, day = match.number("year"), match.number("month"), match.number("day")
    if not _exists(year, month, day):
        return NOTHING
    hour, minute = match.word("time").split(":")[:2]
    if int(hour) > 24 or int(minute) > 59:
        return None
    return date_atom(Moment(dt.date(year, month, day), f"{int(hour):02d}:{minute}"))


_WD = "((THE)? (THIS? NEXT|LAST)? weekday:WEEKDAY DOT? COMMA? THE?)?"


_SHORT_Y = "(DASH year:(DAYNO|INT2)|SLASH year:(DAYNO|INT2))"
"""The year of "10-Aug-12"; elsewhere a number up to 31 behind a month is a day."""
_Y = "((COMMA|OF|IN|DASH|SLASH)? year:(YEAR|INT2 (?!UNIT|UNITS|CLOCK|AMPM|DASH)|NWORD))"


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


RULES: tuple[TimeRule[Atom], ...] = (
    TimeRule("iso moment", "iso:ISO", "1994-11-05T13:15:30Z", "1994-13-05T13:15", _iso, "1994-11-05T13:15"),
    TimeRule("year-month-day", "(WEEKDAY COMMA?)? date:YMD", "2025-06-19", "2025-06-31", _year_first,
             "2025-06-19"),
    TimeRule("numeric date", "(weekday:WEEKDAY COMMA?)? date:DMY", "11.04.2025", "31.02.2025", _numeric,
             "2025-04-11"),
    TimeRule("day/month", "(weekday:WEEKDAY COMMA?)? date:DM (COMMA year:YEARNO)?", "on 22/04",
             "a 3/4 majority", _day_month, "2026-04-22"),
    TimeRule("numeric month", "numeric:(MY|YM)", "2015-12", "2015-32", _month_year, "2015-12"),
    TimeRule("month day year", f"{_WD} month:MONTH (COMMA|DASH|SLASH)? THE? day:(DAY) {_Y}",
             "March 5, 2027", "February 29, 2026", _written, "2027-03-05"),
    TimeRule("month day year beside",
             f"{_WD} (month:MONTH THE? day:(DAY)|THE? day:(DAY) OF? month:MONTH) COMMA? (OF|IN)?"
             " rel:(REL) unit:UNIT",
             "from January 20 next year", "On January 20 next weekend’s plan fell.", _written_beside,
             "2027-01-20"),
    TimeRule("month day", f"{_WD} month:MONTH (COMMA|DASH|SLASH)? THE? day:(DAY)", "on May 12", "June 31",
             _written, "2026-05-12"),
    TimeRule("day month year", f"{_WD} THE? day:(DAY) (OF|DASH|SLASH|COMMA)? month:MONTH DOT? {_Y} ad:AD?",
             "5 March 2027", "29 February 2026", _written, "2027-03-05"),
    TimeRule("day before Christ",
             "(THE? day:(DAY) OF? month:MONTH|month:MONTH THE? day:(DAY)) COMMA? year:(COUNT) BC",
             "On 15 March 44 BC he fell.", "on 31 June 44 BC", _before_christ, "BC0044-03-15"),
    TimeRule("day-month-year",
             f"day:DAYNO (DASH|SLASH) month:MONTH {_SHORT_Y} (?!DASH|SLASH|UNIT|UNITS|TO)", "10-Aug-12",
             "on 10 Aug 12 men came", _written, "2012-08-10"),
    TimeRule("day month", f"{_WD} THE? day:(DAY) (OF|DASH|SLASH)? month:MONTH", "on 12 May", "32 May",
             _written, "2026-05-12"),
    TimeRule("foreign date",
             "(THE)? day:(DAYNO|ORDNO) DOT? DE? month:(FOREIGNMONTH|MONTH) (DE|COMMA)? year:YEARNO",
             "12. März 2026", "31. Juni 2026", _written, "2026-03-12"),
    TimeRule("foreign day", "(THE)? day:(DAYNO|ORDNO) DOT? DE? month:(FOREIGNMONTH|MONTH)",
             "Die Brücke wird am 12. März eröffnet.", "the 12 mars", _in_language, "2026-03-12", "note"),
    TimeRule("foreign month", "month:FOREIGNMONTH (DE)? year:YEARNO", "mayo de 2026", "mayo de 3500",
             _month_year, "2026-05"),
    TimeRule("year/month/day", "year:YEARNO (DASH|SLASH) month:MONTH (DASH|SLASH) day:DAYNO", "2019/Aug/01",
             "2019/Aug/32", _written, "2019-08-01"),
    TimeRule("year/day/month", "year:YEARNO (DASH|SLASH) day:DAYNO (DASH|SLASH) month:MONTH", "2020/23/Sep",
             "2020/31/Sep", _written, "2020-09-23"),
    TimeRule("month-year-day", "month:MONTH DASH year:YEARNO DASH day:DAYNO", "September-2020-23",
             "September-2020-31", _written, "2020-09-23"),
    TimeRule("day-year-month", "day:DAYNO DASH year:YEARNO DASH month:MONTH", "23-2020-September",
             "31-2020-September", _written, "2020-09-23"),
    TimeRule("year month day", "year:YEARNO month:(DAYNO) day:DAYNO", "On 2016 10 16", "2012 80 10",
             _written, "2016-10-16"),
    TimeRule("month day in words", "month:MONTH day:NWORD COMMA? year:YEARNO", "January five 2016",
             "In May five thousand came.", _written, "2016-01-05"),
    TimeRule("day month short year",
             "day:DAYNO month:MONTH year:DAYNO (?!UNIT|UNITS|DASH|SLASH|TO|COMMA|CLOCK|AMPM)",
             "We met on 15 Apr 22.", "On 15 Apr 22 men met.", _written_shortly, "2022-04-15", "note"),
    TimeRule("month of a short year", "month:MONTH year:INT2 (?!UNIT|UNITS|AMPM|DASH|TO|COMMA)",
             "It rained in Aug 96.", "It rained in Aug 32.", _month_shortly, "1996-08", "note"),
    TimeRule("impossible day", "month:MONTH INT2 (?!UNIT|UNITS|AMPM|COMMA YEARNO)", "August 32",
             "In August 32 minutes passed.", lambda _: NOTHING),
    TimeRule("impossible day first", "INT2 month:MONTH", "45 August", "25 August", lambda _: NOTHING),
    TimeRule("date as computers print it", "(WEEKDAY)? month:MONTH day:DAYNO time:CLOCK year:YEARNO",
             "Wed Oct 26 15:50:06 2016", "Wed Oct 26 15:75:06 2016", _printed, "2016-10-26T15:50"),
    TimeRule("month year", "month:MONTH (OF|COMMA|DASH|SLASH)? year:(YEARNO|SHORTYEAR|NWORD)",
             "January 2027", "In May 3500 sailors came.", _month_year, "2027-01"),
    TimeRule("month of a year beside", "month:MONTH COMMA? rel:(REL) unit:UNIT",
             "She was born in February last year.", "in February last week", _month_of_year_beside,
             "2025-02"),
    TimeRule("month", "rel:(REL)? month:MONTH", "last October", "They may march.", _month, "2025-10"),
)  # fmt: skip
