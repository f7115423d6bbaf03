"""Rules for two dates that share what is written once: "6–7 January 1916", "1985–87"."""

from __future__ import annotations

import re
from functools import partial

from store.calendar import arithmetic
from store.extract.timexes.atoms import NOTHING, TWODATES, Atom, Partial, Relative, TwoDates
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.lexing.tokens import Token
from store.extract.timexes.values import Grain, Meaning, on_day, unknown
from store.patterns import regex


def _two(match: Match, begin: Partial, end: Partial, first: str, last: str, tail: str) -> Atom:
    """The first date ends with the token `last`, the second begins with the token `tail`."""
    tokens = {name: match.token(name) for name in (first, last, tail)}
    assert all(tokens.values())
    begin_start = _token(tokens[first]).start
    stop, start = _token(tokens[last]).end, _token(tokens[tail]).start
    short = end.month is None and len(_token(tokens[tail]).text) == 2
    listed = match.has("and_") and not match.has("between")
    return Atom(TWODATES, TwoDates(begin, end, begin_start, stop, start, listed, short, match.has("slash")))


def _token(token: Token | None) -> Token:
    assert token is not None
    return token


def _exists(partial: Partial) -> bool:
    assert partial.month is not None and partial.day is not None
    return arithmetic.day(partial.year or 2000, partial.month, partial.day) is not None


def _year(match: Match) -> int | None:
    year = match.number("year")
    return year if 1000 <= year <= 2999 else None


def _days_of_month(match: Match) -> Atom | None:
    month, year = match.number("month"), _year(match)
    if match.index("month") < match.index("d1") and match.number("d2") <= match.number("d1"):
        return None  # "on January 2 and the second in Velmo"
    begin = Partial(year, month, match.number("d1"), match.number("w1") or None)
    end = Partial(year, month, match.number("d2"), match.number("w2") or None)
    if not (_exists(begin) and _exists(end)):
        return NOTHING
    first = "w1" if match.has("w1") else "month" if match.index("month") < match.index("d1") else "d1"
    return _two(match, begin, end, first, "d1", "w2" if match.has("w2") else "d2")


def _days_of_month_beside(match: Match) -> Atom | None:
    """ "from 4 to 22 next month"."""
    days = match.number("d1"), match.number("d2")
    if match.value("unit") != "M" or not days[0] < days[1] <= 31:
        return None
    step = {"LAST": -1, "NEXT": 1}.get(match.kind("rel"), 0)
    begin, end = (Relative(partial(_day_of_month_beside, number=number, step=step)) for number in days)
    first, second = _token(match.token("d1")), _token(match.token("d2"))
    return Atom(TWODATES, TwoDates(begin, end, first.start, first.end, second.start))


def _day_of_month_beside(context: Context, *, number: int, step: int) -> Meaning | None:
    month = arithmetic.add_months(context.now.replace(day=1), step) if context.now else None
    if month is None:
        return unknown(f"XXXX-XX-{number:02d}", Grain.DAY)
    date = arithmetic.day(month.year, month.month, number)
    return on_day(date) if date else None


def _days_of_months(match: Match) -> Atom | None:
    year, year1 = _year(match), match.number("year1") or None
    m1, m2 = match.number("m1"), match.number("m2")
    if year is None:
        year = year1 + (m2 < m1) if year1 else None
    begin = Partial(year1 or (year - (m1 > m2) if year else None), m1, match.number("d1"))
    end = Partial(year, m2, match.number("d2"))
    if not (_exists(begin) and _exists(end)):
        return NOTHING
    month_first = match.index("m1") < match.index("d1")
    second_first = match.index("m2") < match.index("d2")
    return _two(
        match,
        begin,
        end,
        "m1" if month_first else "d1",
        "year1" if year1 else ("d1" if month_first else "m1"),
        "m2" if second_first else "d2",
    )


def _months(match: Match) -> Atom | None:
    year = _year(match)
    m1, m2 = match.number("m1"), match.number("m2")
    if year is None:
        begin, end = Partial(month=m1), Partial(month=m2)
        return None if match.has("year") else _two(match, begin, end, "m1", "m1", "m2")
    return _two(match, Partial(year - (m1 > m2), m1), Partial(year, m2), "m1", "m1", "m2")


def _years(match: Match) -> Atom | None:
    first, second = match.number("y1"), match.number("y2")
    token = _token(match.token("y2"))
    if match.has("slash") and (len(token.text) != 2 or second != (first + 1) % 100):
        return None
    if token.kind in ("INT2", "DAYNO"):
        said_and = match.has("and_") and not match.has("between") and token.text[0] != "0"
        if len(token.text) != 2 or said_and:
            return None
        second += first // 100 * 100
    if not 1000 <= first < second <= 2199 or second - first > 600:
        return None
    after = match.after()
    if after is not None and after.kind in ("DASH", "UNIT", "UNITS", "MONTH") and not match.has("safe"):
        return None
    return _two(match, Partial(first), Partial(second), "y1", "y1", "y2")


def _numeric(match: Match) -> Atom | None:
    """ "5/1-5/7, 2020": months first unless that cannot be."""
    token = _token(match.token("dates"))
    numbers = [int(part) for part in _NUMERIC.findall(token.text)]
    year = numbers[4] if len(numbers) > 4 else None
    a, b, c, d = numbers[:4]
    for m1, d1, m2, d2 in ((a, b, c, d), (b, a, d, c)):
        wraps = (m1, d1) > (m2, d2)
        begin, end = Partial(year - wraps if year else None, m1, d1), Partial(year, m2, d2)
        if _exists(begin) and _exists(end):
            split = token.start + re.search(r"\s?[-–]", token.text).start()  # type: ignore[union-attr]
            start = token.start + re.search(r"[-–]\s?", token.text).end()  # type: ignore[union-attr]
            return Atom(TWODATES, TwoDates(begin, end, token.start, split, start))
    return NOTHING


_NUMERIC = regex(r"\d+")
_FROM, _TO = "(FROM|between:BETWEEN)?", "(TO|DASH|COMMA? and_:AND)"
_D = "(DAYNO|ORDNO|ORDWORD)"
_W1, _W2 = "(w1:WEEKDAY COMMA?)?", "(w2:WEEKDAY COMMA?)?"
_BESIDE = "(?!(REL) UNIT)"
"""Two days of which the last has its own year: "30 November 2024 and 31 March this year"."""
_STOP = "(?!UNIT|UNITS|AMPM|CLOCK|MONTH|OCLOCK|WORKING)"

RULES: tuple[TimeRule[Atom], ...] = (
    TimeRule("days of month",
             f"{_FROM} {_W1} month:MONTH THE? d1:{_D} {_TO} {_W2} THE? d2:{_D} {_STOP} (COMMA? year:YEARNO)?",
             "March 5-9, 1918", "On March 5 and 9 days later it sank.", _days_of_month, "1918-03-09"),
    TimeRule("days before month",
             f"{_FROM} {_W1} THE? d1:{_D} {_TO} {_W2} THE? d2:{_D} OF? month:MONTH (COMMA? year:YEARNO)?",
             "6-7 January 1916", "from 9 to 31 June", _days_of_month, "1916-01-06"),
    TimeRule("days of month beside",
             "(FROM|BETWEEN)? THE? d1:(DAYNO|ORDNO) (TO|DASH|AND) THE? d2:(DAYNO|ORDNO) (OF|IN)?"
             " rel:(REL) unit:UNIT", "from 4 to 22 next month", "They won 4 to 2 last month.",
             _days_of_month_beside, "2026-05-22"),
    TimeRule("days of months",
             f"{_FROM} m1:MONTH THE? d1:{_D} (COMMA? year1:YEARNO)? {_TO}"
             f" m2:MONTH THE? d2:{_D} {_STOP} {_BESIDE} (COMMA? year:YEARNO)?", "May 15 to August 16, 1988",
             "June 31 to July 2", _days_of_months, "1988-05-15"),
    TimeRule("days and months",
             f"{_FROM} THE? d1:{_D} OF? m1:MONTH (COMMA? year1:YEARNO)? {_TO}"
             f" THE? d2:{_D} OF? m2:MONTH {_BESIDE} (COMMA? year:YEARNO)?", "31 May-1 June 1916",
             "31 June to 2 July", _days_of_months, "1916-05-31"),
    TimeRule("months of year", f"{_FROM} m1:MONTH {_TO} m2:MONTH (OF|IN|COMMA)? year:YEARNO",
             "June-August 1992", "in June or August 1992", _months, "1992-06"),
    TimeRule("months", f"(FROM|between:BETWEEN) m1:MONTH {_TO} m2:MONTH (?!DAYNO|ORDNO|ORDWORD)",
             "from May to September", "in May and September", _months, "2026-05"),
    TimeRule("numeric days", "dates:DMDM", "5/1-5/7/2020", "3/4-13/14", _numeric, "2020-05-01"),
    TimeRule("years", f"(FROM|between:BETWEEN|IN) y1:YEARNO {_TO} y2:(YEARNO|INT2|DAYNO)",
             "between 2007 and 2009", "In 2007 and 12 more came.", _years, "2007"),
    TimeRule("season of two years", "y1:YEARNO slash:SLASH y2:(INT2|DAYNO)", "in the 2025/26 season",
             "in lot 2025/31", _years, "2026"),
    TimeRule("years joined", "y1:YEARNO DASH y2:(YEARNO|INT2|DAYNO)", "The range is 2014-2018.",
             "The range is 2018-2014.", _years, "2018"),
)  # fmt: skip
