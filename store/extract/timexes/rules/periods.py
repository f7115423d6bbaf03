"""Rules for years, their quarters and halves, and what is longer: decades, centuries."""

from __future__ import annotations

import re

from store.extract.timexes.atoms import TWODATES, Atom, Partial, Relative, TwoDates, likeliest
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.rules.dates import date_atom, two_digit_year
from store.extract.timexes.values import Grain, Meaning, in_quarter, in_years, unknown
from store.model.findings import TimexType
from store.patterns import regex
from store.tables import listed

_YEAR_PREPOSITIONS = frozenset(
    listed("""IN SINCE BY UNTIL DURING BEFORE AFTER EARLY MID LATE LEFT THIS LAST NEXT MONTH SEASON""")
)


_NEVER_AFTER_YEAR = frozenset({"UNITS", "AMPM", "DAYNO", "INT2", "YEARNO", "NUMBER"})


def _kind_before(match: Match, distance: int) -> str:
    index = match.first - distance
    return match.tokens[index].kind if index >= 0 else ""


def _year(match: Match) -> Atom | None:
    """A bare year: after a preposition, in brackets, or before a lower-case noun in the singular."""
    year = match.number("year")
    if match.has("sure"):
        return date_atom(Partial(year)) if 1 <= year <= 9999 else None
    if not 1000 <= year <= 2199:
        return None
    before, after = match.before(), match.after()
    strong = before is not None and (
        before.kind in _YEAR_PREPOSITIONS
        or before.text in ("until", "till")
        or (before.kind == "OF" and _kind_before(match, 2) in ("EARLY", "MID", "LATE", "LAST", "ORDWORD"))
        or (before.kind in ("AND", "OR", "COMMA") and _kind_before(match, 2) in ("YEARNO", "DATEATOM"))
    )
    if not strong and not 1800 <= year <= 2060:
        return None
    counted = after is not None and after.kind == "UNIT" and after.text not in ("day", "week", "month")
    if counted or (after is not None and after.kind in _NEVER_AFTER_YEAR):
        return None
    if before is not None and before.kind in ("SLASH", "DAYNO", "INT2", "NUMBER"):
        return None
    if before is None and after is None and match.has("year"):
        return None
    return date_atom(Relative(lambda context: _year_if_no_count(context, year, strong=strong)))


_NEXT_WORD = regex(r"\s+([A-Za-z]+)")


_COUNTED = regex(
    r"(?:people|men|women|[a-z]*children|[a-z]+(?<!s)(?<!u)(?<!i)s|dollars|euros|percent|per|or|more|million|billion|ft|km|kg|meters|feet|miles)\b"
)


_POINTED = regex(r"(?:\b(?:the|an?|its|his|her|their|our|this|that|these|those|all)|['’]s)\s$", re.IGNORECASE)
"""What points at one thing: "the 2012 attacks" are those of that year; so are no round numbers."""
_HEADS = frozenset(listed("people men women troops soldiers jobs workers"))
_SINGULAR_S = frozenset(
    listed("was is as has its this campus congress crisis census series virus address process olympics")
)


def _year_if_no_count(context: Context, year: int, *, strong: bool) -> Meaning | None:
    following = _NEXT_WORD.match(context.text, context.end)
    if following and not strong and not (year % 100 and _POINTED.search(context.text[: context.start][-12:])):
        word = following[1]
        if word not in _SINGULAR_S and _COUNTED.fullmatch(word) and not word.endswith("ings"):
            return None
    if following and following[1] in _HEADS:
        return None
    return Partial(year).resolve(context)


def _before_christ(match: Match) -> Atom | None:
    year = match.number("year")
    if not 0 < year < 10000:
        return None
    return date_atom(Relative(lambda _: Meaning(TimexType.DATE, f"BC{year:04d}", grain=Grain.YEAR)))


def _two_before_christ(match: Match) -> Atom | None:
    first, second = match.number("y1"), match.number("y2")
    if not 0 < second < first < 10000:
        return None
    meanings = [Meaning(TimexType.DATE, f"BC{year:04d}", grain=Grain.YEAR) for year in (first, second)]
    begin, stop, end = match.token("y1"), match.token("b1") or match.token("y1"), match.token("y2")
    assert begin is not None and stop is not None and end is not None
    parts = [Relative(lambda _, meaning=meaning: meaning) for meaning in meanings]  # type: ignore[misc]
    return Atom(TWODATES, TwoDates(parts[0], parts[1], begin.start, stop.end, end.start))


def _decade(match: Match) -> Atom | None:
    digits = str(match.value("decade"))
    return date_atom(Relative(lambda _: in_years(digits)))


def _century(match: Match) -> Atom | None:
    number = match.number("number")
    if not 1 <= number <= 99:
        return None
    if match.has("bc"):
        return date_atom(
            Relative(lambda _: Meaning(TimexType.DATE, f"BC{number - 1:02d}", grain=Grain.CENTURY))
        )
    return date_atom(Relative(lambda context: _century_unless_owned(context, number)))


_OWN = regex(r"\b(?:an?|his|her|its|their|my|our|your)\s$", re.IGNORECASE)
_LEAST_CENTURY = 10
"""Earlier ones are seldom told with "a" of a thing, but counted."""


def _century_unless_owned(context: Context, number: int) -> Meaning | None:
    """ "her third century": so many runs, or years since something began. A "15th century bridge" is old."""
    if number < _LEAST_CENTURY and _OWN.search(context.text, max(0, context.start - 6), context.start):
        return None
    return in_years(f"{number - 1:02d}")


def _quarter(match: Match) -> Atom | None:
    number = match.number("which")
    half = match.has("half")
    if match.has("name"):
        half = match.word("name")[0] == "h"
        number = int(match.word("name")[1])
    if match.kind("which") == "LATE" or match.word("which") == "last":
        number = 2 if half else 4
    if not 1 <= number <= (2 if half else 4):
        return None
    year = match.number("year") or None
    rel = {"LAST": -1, "NEXT": 1}.get(match.kind("rel"), 0)
    if year is not None and match.token("year") and year < 100:
        year = two_digit_year(year)

    def resolve(context: Context) -> Meaning | None:
        if year is not None:
            return in_quarter(year, number, half=half)
        anchor = context.now
        if anchor is None:
            return unknown(f"XXXX-{'H' if half else 'Q'}{number}", Grain.QUARTER)
        if match.has("rel") or match.has("own"):
            return in_quarter(anchor.year + rel, number, half=half)
        options = [m for step in (-1, 0, 1) if (m := in_quarter(anchor.year + step, number, half=half))]
        return likeliest(options, anchor, context.lean(), context)

    return date_atom(Relative(resolve))


def _sure_year(match: Match) -> Atom | None:
    return date_atom(Partial(match.number("year"))) if match.value("unit") == "Y" else None


def _quarter_of(match: Match) -> Atom | None:
    return _quarter(match) if match.has("half") or match.value("unit") == "Q" else None


def _quarter_alone(match: Match) -> Atom | None:
    return _quarter(match) if match.value("unit") == "Q" else None


RULES: tuple[TimeRule[Atom], ...] = (
    TimeRule("year", "year:YEARNO", "the raid of 2010", "The plant sold 2010 cars.", _year, "2010"),
    TimeRule("year by name", "THE? unit:UNIT year:YEARNO", "the year 2011", "the day 2011 men left",
             _sure_year, "2011"),
    TimeRule("short year", "year:SHORTYEAR", "back in '99", "The ’49ers won.",
             lambda m: date_atom(Partial(m.number("year"))), "1999"),
    TimeRule("years before Christ", "(FROM|BETWEEN)? y1:(COUNT) b1:BC? (TO|DASH|AND) y2:(COUNT) b2:BC",
             "from 264 to 241 BC", "from 241 to 264 BC", _two_before_christ, "BC0264"),
    TimeRule("before Christ", "year:(COUNT) bc:BC", "In 264 BC", "In 12000 BC", _before_christ, "BC0264"),
    TimeRule("anno Domini", "year:(COUNT) AD", "In 410 AD", "They ran 410 ad campaigns.",
             lambda m: date_atom(Partial(m.number("year"))) if 0 < m.number("year") < 10000 else None,
             "0410"),
    TimeRule("year of our Lord", "AD year:(COUNT) (?!UNIT|UNITS|DASH)", "In AD 70", "The AD 70 days ran.",
             lambda m: date_atom(Partial(m.number("year"))) if 0 < m.number("year") < 10000 else None,
             "0070"),
    TimeRule("decade", "THE? decade:DECADE", "the 1990s", "Highs will be in the 80s.", _decade, "199"),
    TimeRule("century", "THE? number:(ORD) DASH? unit:UNIT bc:BC?", "the 19th century",
             "She hit her third century.", lambda m: _century(m) if m.value("unit") == "CE" else None, "18"),
    TimeRule("quarter",
             "THE? which:(ORD|LAST) (half:HALF|unit:UNIT) (OF|IN)? (year:YEARNO|(own:THE|rel:(REL)) UNIT)",
             "the first quarter of 2025", "the second half of the game", _quarter_of, "2025-Q1"),
    TimeRule("quarter of year's", "rel:(REL) UNIT POSS which:(ORD|LAST) (half:HALF|unit:UNIT)",
             "next year's first quarter", "last year's first week", _quarter_of, "2027-Q1"),
    TimeRule("quarter alone", "THE? which:(ORD) DASH? unit:UNIT", "sales rose in the third quarter",
             "in the third minute", _quarter_alone, "2025-Q3"),
    TimeRule("quarter name of year", "name:QUARTERNAME (OF|IN)? (THE)? rel:(REL) UNIT", "Q3 of last year",
             "Q3 came last, year by year.", _quarter, "2025-Q3"),
    TimeRule("quarter name", "name:QUARTERNAME ((OF|COMMA|DASH)? year:(YEAR))?", "Q2 2026",
             "He drives an H3 truck.", _quarter, "2026-Q2"),
    TimeRule("year quarter", "year:YEARNO DASH? name:QUARTERNAME", "2017-Q1", "2017-H3", _quarter,
             "2017-Q1"),
)  # fmt: skip
