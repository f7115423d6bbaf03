"""Rules for the periods of accounts: "fiscal 2027", "the December quarter", "the same quarter last year"."""

from __future__ import annotations

import datetime as dt

from store.calendar import arithmetic
from store.extract.timexes.atoms import Atom, Partial, Relative
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.rules.dates import date_atom, two_digit_year
from store.extract.timexes.values import Grain, Meaning, in_month, in_quarter, unknown
from store.model.findings import TimexType
from store.patterns import regex

_MONTHS_OF_QUARTER = 3


def _latest_quarter(match: Match) -> Atom | None:
    """ "the latest quarter": the one told last, or the last that has ended."""
    if match.value("unit") != "Q":
        return None

    def resolve(context: Context) -> Meaning | None:
        if context.quarter is not None or context.now is None:
            return context.quarter or unknown("XXXX-QX", Grain.QUARTER)
        ended = arithmetic.add_months(context.now.replace(day=1), -3)
        return in_quarter(ended.year, (ended.month - 1) // 3 + 1) if ended else None

    return date_atom(Relative(resolve))


def _quarter_before(match: Match) -> Atom | None:
    """ "The year-ago quarter": a year before the one told last; which, stays open where none is."""
    if match.value("unit") != "Y" or match.value("of") != "Q":
        return None

    def resolve(context: Context) -> Meaning | None:
        told = context.quarter
        if told is None or told.first is None:
            return unknown("XXXX-QX", Grain.QUARTER)
        before = in_quarter(told.first.year - 1, told.first.month // 3 + 1)
        return before._replace(passing=True) if before else None

    return date_atom(Relative(resolve))


def _same_a_year_before(match: Match) -> Atom | None:
    """ "The same quarter last year", "the same month a year earlier": a year before the one told last."""
    unit = match.value("unit")
    if match.word("same") != "same" or match.value("year") != "Y" or unit not in ("Q", "M"):
        return None

    def resolve(context: Context) -> Meaning | None:
        told = _quarter_told(context) if unit == "Q" else _month_told(context)
        if told is None:
            return unknown("XXXX-QX" if unit == "Q" else "XXXX-XX", Grain.QUARTER)
        year, month = told.year - 1, told.month
        before = in_quarter(year, _quarter_of(month)) if unit == "Q" else in_month(year, month)
        return before._replace(passing=True) if before else None

    return date_atom(Relative(resolve))


def _quarter_told(context: Context) -> dt.date | None:
    if context.quarter is not None:
        return context.quarter.first
    return arithmetic.add_months(context.now.replace(day=1), -_MONTHS_OF_QUARTER) if context.now else None


def _month_told(context: Context) -> dt.date | None:
    """The first of the month told last, or of the one before this."""
    if context.reference is not None and context.reference_grain is Grain.MONTH:
        return context.reference
    return arithmetic.add_months(context.now.replace(day=1), -1) if context.now else None


def _quarter_of(month: int) -> int:
    return (month - 1) // _MONTHS_OF_QUARTER + 1


def _quarter_by_month(match: Match) -> Atom | None:
    """ "The December quarter", "the April-June quarter": by its last month."""
    last = match.number("last")
    first = match.number("first") or last - _MONTHS_OF_QUARTER + 1
    if match.value("unit") != "Q" or last % _MONTHS_OF_QUARTER or last - first != _MONTHS_OF_QUARTER - 1:
        return None
    year = match.number("year") or None

    def resolve(context: Context) -> Meaning | None:
        month = Partial(year, last).resolve(context)
        if month is None or month.first is None:
            return unknown(f"XXXX-Q{_quarter_of(last)}", Grain.QUARTER)
        return in_quarter(month.first.year, _quarter_of(last))

    return date_atom(Relative(resolve))


def _fiscal_year(year: int, part: str = "") -> Meaning:
    return Meaning(TimexType.DATE, f"FY{year:04d}{part}", grain=Grain.QUARTER if part else Grain.YEAR)


def _fiscal(match: Match) -> Atom | None:
    year = match.number("year")
    full = two_digit_year(year) if year < 100 else year
    if match.has("until"):  # "fiscal 2026-27" is named by its end
        full += 1
    if match.has("until") and full % 100 != match.number("until") % 100:
        return None
    if match.has("of") and match.value("of") != "Y":
        return None
    return date_atom(Relative(lambda _: _fiscal_year(full)))


_ENDS_IN = regex(
    r",?\s(?:(?:that|which)\s)?(?:will\s)?end(?:ed|ing|s)?\s(?:on\s)?[A-Z0-9][^.;:]{0,14}?(?:\.\s?\d\d?)?,?\s(?P<year>20\d\d)\b"
)
"""What follows a year of accounts and tells which it is: "ending June 30, 2024"."""


def _fiscal_beside(match: Match) -> Atom | None:
    """ "The current fiscal year", "the last financial year"; with its last day it is the year of that."""
    if match.value("unit") != "Y":
        return None
    step = {"LAST": -1, "NEXT": 1, "THIS": 0}[match.kind("rel")]

    def resolve(context: Context) -> Meaning | None:
        if told := _ENDS_IN.match(context.text, context.end):
            return _fiscal_year(int(told["year"]))
        return _fiscal_year(context.now.year + step) if context.now else unknown("XXXX", Grain.YEAR)

    return date_atom(Relative(resolve))


def _fiscal_quarter(match: Match) -> Atom | None:
    """ "The first quarter of fiscal 2027", "Q3 FY24"."""
    letter = match.word("name")[:1].upper() or ("H" if match.has("half") else "Q")
    number = int(match.word("name")[1]) if match.has("name") else match.number("which")
    most = 2 if letter == "H" else 4
    if match.kind("which") == "LAST":
        number = most
    year = match.number("year")
    full = two_digit_year(year) if year < 100 else year
    if not 1 <= number <= most or (match.has("unit") and match.value("unit") != "Q"):
        return None
    return date_atom(Relative(lambda _: _fiscal_year(full, f"-{letter}{number}")))


_YEAR = "FISCAL UNIT? year:(YEARNO|INT2|DAYNO)"

RULES: tuple[TimeRule[Atom], ...] = (
    TimeRule("latest quarter", "(THE|POSS)? (LATEST|RECENT) unit:UNIT", "in the latest quarter",
             "in the latest month", _latest_quarter, "2026-Q1"),
    TimeRule("quarter a year before", "THE? unit:UNIT DASH (AGO|EARLIER) of:UNIT",
             "up from $3 million in the year-ago quarter", "in the year-ago month", _quarter_before,
             "XXXX-QX"),
    TimeRule("same a year before",
             "THE same:THAT unit:UNIT (OF? (THE? LAST) year:UNIT|A year:UNIT (AGO|EARLIER))",
             "Sales rose from the same month last year.", "Sales rose in the same week last year.",
             _same_a_year_before, "2025-03"),
    TimeRule("quarter by its month",
             "THE? (first:MONTH (DASH|TO))? last:MONTH DASH? unit:UNIT (OF? year:YEARNO)?",
             "Sales fell in the December quarter.", "Sales fell in the January quarter.",
             _quarter_by_month, "2025-Q4"),
    TimeRule("fiscal year", f"THE? {_YEAR} ((DASH|SLASH) until:(YEARNO|INT2|DAYNO))?", "fiscal 2027",
             "In the fiscal year, 27 towns saved.", _fiscal, "FY2027"),
    TimeRule("fiscal year by number", "THE? year:YEARNO FISCAL of:UNIT", "in the 2027 fiscal year",
             "in the 2027 fiscal week", _fiscal, "FY2027"),
    TimeRule("fiscal year beside", "THE? rel:(REL) FISCAL unit:UNIT", "in the current fiscal year",
             "in the current fiscal week", _fiscal_beside, "FY2026"),
    TimeRule("fiscal quarter",
             f"THE? which:(ORD|LAST) DASH? (half:HALF|unit:UNIT) (OF|IN|COMMA)? (THE|POSS)? {_YEAR}",
             "in the first quarter of fiscal 2027", "in the first week of fiscal 2027",
             _fiscal_quarter, "FY2027-Q1"),
    TimeRule("fiscal quarter by name", f"name:QUARTERNAME (OF|IN|COMMA)? THE? {_YEAR}",
             "Q3 FY24", "Q3 of the year 24", _fiscal_quarter, "FY2024-Q3"),
)  # fmt: skip
