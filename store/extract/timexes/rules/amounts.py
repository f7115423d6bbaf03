"""Rules for stretches of time and for what repeats: "90 minutes", "a few days", "every Monday"."""

from __future__ import annotations

from store.extract.timexes.atoms import AMOUNT, SET, TWOAMOUNTS, Atom, Clock, Stretch, TwoAmounts
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.lexing.vocabulary import SEASONS
from store.extract.timexes.values import Amount, Meaning
from store.model.findings import TimexType


def _stretch(count: float | None, unit: object, match: Match) -> Atom | None:
    name = "WD" if match.has("working") and unit == "D" else str(unit)
    if name == "FN":
        name, count = "W", None if count is None else count * 2
    return Atom(AMOUNT, Stretch((Amount(count, name),), adjective=match.has("old")))


def _count(match: Match, name: str = "count") -> float | None:
    value = match.value(name)
    return value if isinstance(value, int | float) else None


def _counted(match: Match) -> Atom | None:
    count = _count(match)
    if count is None or _of_another(match):
        return None
    token = match.token("count")
    if match.has("half"):
        count += 0.5
    if (
        token is not None
        and token.kind == "YEARNO"
        and not match.has("dash")
        and count > 1800
        and (match.value("unit") == "Y" or match.kind("unit") == "UNIT")
    ):
        return None
    after = match.after()
    of_all = after is not None and after.kind == "OF"  # "over three quarters of the town"
    if match.value("unit") == "Q" and (of_all or not (match.has("rel") or _after_preposition(match))):
        return None
    before = match.before()
    if match.word("unit") == "m" and before is not None and before.value == "H":
        return _stretch(count, "MIN", match)
    return _stretch(count, match.value("unit"), match)


def _of_another(match: Match) -> bool:
    """ "an hour and half the crew": the half is of what follows."""
    after = match.after()
    kinds = [token.kind for token in match.tokens[match.first : match.last]]
    return kinds[-2:] == ["AND", "HALF"] and after is not None and after.kind == "THE"


def _months(match: Match) -> Atom | None:
    """ "in 2 mon": the short form that is also a weekday's."""
    before = match.before()
    if match.word("mon") != "mon" or before is None or before.kind not in ("IN", "WITHIN", "PLUS"):
        return None
    return _stretch(match.number("count"), "M", match)


def _after_preposition(match: Match) -> bool:
    before = match.before()
    return before is not None and before.kind in (
        "FOR",
        "OVER",
        "IN",
        "WITHIN",
        "DURING",
        "AFTER",
        "LAST",
        "NEXT",
    )


def _one(match: Match) -> Atom | None:
    if match.value("unit") == "Q" or _of_another(match):
        return None
    before = match.before()
    if _compares(match) or (before is not None and before.kind == "UNITS"):  # "seven days a week"
        return None
    counted = before is not None and before.kind in ("DAYNO", "INT2", "NUMBER", "NWORD", "YEARNO")
    of_month = match.first > 1 and match.tokens[match.first - 2].kind == "MONTH"  # "on June 7 a year ago"
    if counted and not of_month and not match.has("half") and match.last - match.first == 2:
        return _set(Amount(1, str(match.value("unit"))).value)
    return _stretch(1.5 if match.has("half") else 1, match.value("unit"), match)


_COMPARING = frozenset({"OVER", "BY", "TO", "ON"})
"""What stands between a unit and itself: "year-over-year", "day-to-day"."""


def _compares(match: Match) -> bool:
    """Whether a unit is compared with another: "a year-over-year basis" lasts no year."""
    following = match.tokens[match.last : match.last + 3]
    kinds = [token.kind for token in following]
    return len(kinds) == 3 and kinds[0] == "DASH" and kinds[1] in _COMPARING and kinds[2] in ("DASH", "UNIT")


def _half(match: Match) -> Atom | None:
    return None if match.value("unit") == "Q" else _stretch(0.5, match.value("unit"), match)


def _part_of_century(match: Match) -> Atom | None:
    years = 25 if match.value("part") == "Q" else 50 if match.kind("part") == "HALF" else 0
    return _stretch(years, "Y", match) if years and match.value("unit") == "CE" else None


def _several(match: Match) -> Atom | None:
    couple = match.word("vague") == "couple"
    if match.word("vague") == "some" and match.kind("unit") == "UNIT":  # "Some day they will."
        return None
    return _stretch(2 if couple else None, match.value("unit"), match)


def _bare(match: Match) -> Atom | None:
    return Atom(AMOUNT, Stretch((Amount(None, str(match.value("unit"))),), bare=True))


def _set(value: str) -> Atom:
    return Atom(SET, Meaning(TimexType.SET, value))


def _every(match: Match) -> Atom | None:
    if match.has("workday"):
        return _set("XXXX-WXX-WD")
    if match.has("worknight"):
        return _set("XXXX-WXX-WDTNI")
    if match.has("which"):
        return _set("P1M") if match.value("unit") == "M" else None
    if match.has("weekday"):
        return _set(f"XXXX-WXX-{match.number('weekday')}{_clock(match)}")
    if match.has("part"):
        return _set(f"XXXX-XX-XXT{match.value('part')}")
    if match.has("month"):
        return _set(f"XXXX-{match.number('month'):02d}")
    if match.has("season"):
        return _set(f"XXXX-{match.value('season')}")
    count = match.number("count") or (2 if match.has("other") else 1)
    unit = match.value("unit")
    if unit == "FN":
        unit, count = "W", count * 2
    return _set(Amount(count, str(unit)).value)


_TIMES = {"bi": {"P1W": "P2W", "P1M": "P2M", "P1Y": "P2Y"}, "semi": {"P1Y": "P0.5Y", "P1M": "P0.5M"}}


def _frequency(match: Match) -> Atom | None:
    value = str(match.value("set"))
    return _set(_TIMES[match.word("twice")].get(value, value) if match.has("twice") else value)


def _clock(match: Match) -> str:
    if not match.has("time"):
        return ""
    token = match.token("time")
    assert token is not None
    text = token.text.replace(".", ":")
    hour, _, minute = text.partition(":")
    half = match.word("half")[:1]
    if not hour.isdigit() or int(hour) > 24 or (not half and not minute):
        return ""
    value = Clock(int(hour), int(minute[:2]) if minute[:2].isdigit() else None, half=half).value
    return f"T{value[:2]}" if not minute else f"T{value}"


def _day_of_every(match: Match) -> Atom | None:
    if match.value("unit") == "M":
        return _set(f"XXXX-XX-{match.number('day'):02d}") if match.number("day") <= 31 else None
    return None


_AT = "(AT? time:(CLOCK|DAYNO|NUMBER) half:AMPM?)?"


def _beside_now(match: Match) -> Atom | None:
    """ "the last two weeks", "5 upcoming years", "the past few days"."""
    rel = match.token("rel")
    count = (2 if match.word("vague") == "couple" else None) if match.has("vague") else _count(match)
    if rel is None or (not match.has("vague") and count is None and match.has("count")):
        return None
    if not match.has("count") and not match.has("vague"):
        if rel.text != "past" and not match.has("short"):
            return None
        count = 1
    made = _stretch(count, match.value("unit"), match)
    if made is None or not isinstance(made.payload, Stretch):
        return None
    return Atom(AMOUNT, made.payload._replace(direction=-1 if rel.kind == "LAST" else 1))


def _half_beside(match: Match) -> Atom | None:
    """ "the next month and a half"."""
    made = None if _of_another(match) else _stretch(1.5, match.value("unit"), match)
    if made is None or not isinstance(made.payload, Stretch):
        return None
    return Atom(AMOUNT, made.payload._replace(direction=-1 if match.kind("rel") == "LAST" else 1))


def _weekday_nights(match: Match) -> Atom | None:
    """ "Tuesday nights" are all of them."""
    if not match.word("part").endswith("s"):
        return None
    return _set(f"XXXX-WXX-{match.number('weekday')}T{match.value('part')}")


def _past_seasons(match: Match) -> Atom | None:
    """ "the past three summers", which come again and again."""
    season = SEASONS[match.word("season").removesuffix("s")]
    return _set(f"XXXX-{season}") if match.number("count") > 1 else None


def _decade_beside(match: Match) -> Atom | None:
    unit = str(match.value("unit"))
    if unit not in ("DE", "CE"):
        return None
    direction = -1 if match.kind("rel") == "LAST" else 1
    ahead = match.word("rel") in ("next", "coming") and unit == "DE"
    amount = Amount(10, "Y") if ahead else Amount(1, unit)
    return Atom(AMOUNT, Stretch((amount,), direction=direction, aligned=unit))


def _quarters_of(match: Match) -> Atom | None:
    """ "three quarters of an hour"."""
    count = match.number("count")
    if match.value("part") != "Q" or not 1 <= count <= 3:
        return None
    unit = str(match.value("unit"))
    return _stretch(count * 15, "MIN", match) if unit == "H" else _stretch(count / 4, unit, match)


def _from_to(match: Match) -> Atom | None:
    """ "between 12 and 18 months": both numbers count the unit."""
    first, second = _count(match, "n1"), _count(match, "n2")
    if first is None or second is None or not first < second:
        return None
    unit = match.value("unit")
    begin, end = _stretch(first, unit, match), _stretch(second, unit, match)
    tokens = [match.token("n1"), match.token("n2")]
    if begin is None or end is None or tokens[0] is None or tokens[1] is None:
        return None
    assert isinstance(begin.payload, Stretch) and isinstance(end.payload, Stretch)
    both = TwoAmounts(begin.payload, end.payload, tokens[0].start, tokens[0].end, tokens[1].start)
    return Atom(TWOAMOUNTS, both)


def _several_a(match: Match) -> Atom | None:
    after = match.after()
    return _one(match) if after is not None and after.kind in ("AGO", "FROM", "LATER", "EARLIER") else None


RULES: tuple[TimeRule[Atom], ...] = (
    TimeRule("count of units",
             "count:(COUNT) dash:DASH? working:WORKING? unit:(ANYUNIT) (DASH? (LONG|old:OLD))?",
             "It took 90 minutes.", "It sold 2010 day tickets.", _counted, "PT90M"),
    TimeRule("count of months", "count:(DAYNO) mon:WEEKDAY", "It will open in 2 mon", "We start on 2 Mon.",
             _months, "2026-06"),
    TimeRule("count and a half", "count:(COUNT) AND A? half:HALF unit:(ANYUNIT)",
             "It took one and a half hours.", "It took one and a half tons.", _counted, "PT1.5H"),
    TimeRule("hours and a half", "(count:(COUNT)|A) unit:(ANYUNIT) AND A? half:HALF",
             "It took an hour and a half.", "It took an hour and half the crew.",
             lambda m: _counted(m) if m.has("count") else _one(m), "PT1.5H"),
    TimeRule("quarter century", "A? part:(UNIT|HALF) DASH? unit:UNIT", "a quarter-century",
             "a quarter hour", _part_of_century, "P25Y"),
    TimeRule("a unit", "A unit:UNIT", "It took a week.", "A quarter of them left.", _one, "P1W"),
    TimeRule("a units", "A unit:UNITS", "A days ago it rained.", "a days of rain", _several_a, "2026-04-14"),
    TimeRule("from count to count",
             "(FROM|BETWEEN)? n1:(COUNT) (TO|DASH|AND|OR) n2:(COUNT) DASH? working:WORKING? unit:(ANYUNIT)",
             "It took 12 to 18 months.", "18 to 12 months", _from_to, "P12M"),
    TimeRule("a unit long", "A? unit:UNIT DASH LONG", "a month-long strike", "a month of long strikes",
             _one, "P1M"),
    TimeRule("half a unit", "(HALF A|A? HALF DASH?) unit:UNIT", "It took half an hour.", "half a quarter",
             _half, "PT0.5H"),
    TimeRule("several units", "A? vague:VAGUE OF? MORE? working:WORKING? unit:(ANYUNIT)",
             "It took several weeks.", "It took some 20 years.", _several, "PXW"),
    TimeRule("weekends", "unit:UNITS", "It opens on weekends.", "It opens on weeks.",
             lambda m: _set("XXXX-WXX-WE") if m.value("unit") == "WE" else None, "XXXX-WXX-WE"),
    TimeRule("bare units", "unit:UNITS", "for years", "The years were kind.", _bare, "PXY"),
    TimeRule("last units",
             "(THE|THESE)? rel:(LAST|NEXT) (count:(COUNT)|A? vague:VAGUE OF?)"
             " working:WORKING? unit:(ANYUNIT)",
             "over these past two years", "The talks could last two weeks.", _beside_now, "P2Y"),
    TimeRule("last unit and a half", "THE? rel:(LAST|NEXT) unit:UNIT AND A? half:HALF",
             "over the next month and a half", "over the next month and half the town", _half_beside,
             "P1.5M"),
    TimeRule("upcoming units", "THE? count:(COUNT) rel:(LAST|NEXT) unit:UNITS",
             "in the four previous weeks", "a table for two next week", _beside_now, "P4W"),
    TimeRule("decade beside", "THE? rel:(LAST|NEXT) unit:UNIT", "over the next decade", "over the next week",
             _decade_beside, "P10Y"),
    TimeRule("quarters of an hour", "count:(NWORD) part:UNITS OF A unit:UNIT",
             "It took three quarters of an hour.", "It took three quarters of a loaf.", _quarters_of,
             "PT45M"),
    TimeRule("past unit", "THE? rel:LAST unit:UNIT", "over the past year", "over the last year",
             _beside_now, "P1Y"),
    TimeRule("another unit", "ANOTHER unit:UNIT", "for another year", "Another quarter of them left.", _one,
             "P1Y"),
    TimeRule("another units", "ANOTHER count:(COUNT) unit:UNITS", "another seven months",
             "another seven-month delay", _counted, "P7M"),
    TimeRule("more units", "count:(COUNT) MORE unit:UNITS", "for two more weeks", "two more people", _counted,
             "P2W"),
    TimeRule("all week", "ALL unit:UNIT", "It rained all week.", "They all quarter troops.", _one, "P1W"),
    TimeRule("every unit", "EVERY other:ALTERNATE? count:(COUNT)? unit:(ANYUNIT)", "every other day",
             "every other mayor", _every, "P2D"),
    TimeRule("every ordinal", "EVERY count:(ORD) unit:UNIT", "every third year",
             "every third voter of the year", _every, "P3Y"),
    TimeRule("every weekday", f"EVERY (ALTERNATE|ORD)? weekday:WEEKDAY {_AT}", "every other Monday",
             "He met every one Monday.", _every, "XXXX-WXX-1"),
    TimeRule("every working day", "EVERY workday:WORKDAY", "They meet every weekday.",
             "Every last workday was long.", _every, "XXXX-WXX-WD"),
    TimeRule("working days", "workday:WORKDAYS", "It opens on weekdays.", "It opens on a weekday.", _every,
             "XXXX-WXX-WD"),
    TimeRule("weeknights", "worknight:WORKNIGHTS", "The road shuts on weeknights.",
             "The road shuts on a weeknight.", _every, "XXXX-WXX-WDTNI"),
    TimeRule("weekday nights", "weekday:WEEKDAY part:PART", "They play on Tuesday nights.",
             "They play on Tuesday night.", _weekday_nights, "XXXX-WXX-2TNI"),
    TimeRule("past seasons", "(THE|THESE)? LAST count:(COUNT) season:SEASONS",
             "They fought there for the past three summers.", "They fought there for three summers.",
             _past_seasons, "XXXX-SU"),
    TimeRule("weekday of every month", "(THE)? which:(ORD|LAST) weekday:WEEKDAY (OF|IN) EVERY unit:UNIT",
             "the third Thursday of every month", "the third Thursday of every term", _every, "P1M"),
    TimeRule("weekdays", f"weekday:WEEKDAYS {_AT}", "Tuesdays at 9am", "Tuesday's best meal", _every,
             "XXXX-WXX-2T09"),
    TimeRule("every part", "EVERY part:PART", "every morning", "Every one of the night's guests left.",
             _every, "XXXX-XX-XXTMO"),
    TimeRule("every month", "EVERY (month:MONTH|season:SEASON)", "every May",
             "They join every march they see.", _every, "XXXX-05"),
    TimeRule("per unit", "PER unit:UNIT", "200 tonnes per year", "200 tonnes per head a year", _every,
             "P1Y"),
    TimeRule("frequency", "(twice:TWICE DASH?)? set:FREQUENCY", "it reports weekly",
             "He edits the Harbour Weekly there.", _frequency, "XXXX-WXX"),
    TimeRule("day of every month", "THE? day:ORDNO OF EVERY unit:UNIT", "19th of every month",
             "the 19th of every week", _day_of_every, "XXXX-XX-19"),
    TimeRule("all weekends", "ALL unit:UNITS", "all weekends", "all four weekends", _every, "P1WE"),
)  # fmt: skip
