"""Rules for stretches of time and for what repeats: "90 minutes", "a few days", "every Monday"."""

from __future__ import annotations

from dataclasses import replace

from store.extract.timexes.atoms import AMOUNT, SET, TWOAMOUNTS, Atom, Clock, Stretch, TwoAmounts
from store.extract.timexes.grammar import Match, Rule
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
    if match.value("unit") == "Q" and not (match.has("rel") or _after_preposition(match)):
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
    counted = before is not None and before.kind in ("DAYNO", "INT2", "NUMBER", "NWORD", "YEARNO")
    if counted and not match.has("half") and match.last - match.first == 2:
        return _set(Amount(1, str(match.value("unit"))).value)
    return _stretch(1.5 if match.has("half") else 1, match.value("unit"), match)


def _half(match: Match) -> Atom | None:
    return None if match.value("unit") == "Q" else _stretch(0.5, match.value("unit"), match)


def _part_of_century(match: Match) -> Atom | None:
    years = 25 if match.value("part") == "Q" else 50 if match.kind("part") == "HALF" else 0
    return _stretch(years, "Y", match) if years and match.value("unit") == "CE" else None


def _several(match: Match) -> Atom | None:
    couple = match.word("vague") == "couple"
    return _stretch(2 if couple else None, match.value("unit"), match)


def _bare(match: Match) -> Atom | None:
    return Atom(AMOUNT, Stretch((Amount(None, str(match.value("unit"))),), bare=True))


def _set(value: str) -> Atom:
    return Atom(SET, Meaning(TimexType.SET, value))


def _every(match: Match) -> Atom | None:
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
    count = None if match.has("vague") else _count(match)
    if rel is None or (not match.has("vague") and count is None and match.has("count")):
        return None
    if not match.has("count") and not match.has("vague"):
        if rel.text != "past" and not match.has("short"):
            return None
        count = 1
    made = _stretch(count, match.value("unit"), match)
    if made is None or not isinstance(made.payload, Stretch):
        return None
    return Atom(AMOUNT, replace(made.payload, direction=-1 if rel.kind == "LAST" else 1))


def _decade_ahead(match: Match) -> Atom | None:
    years = {"DE": 10, "CE": 100}.get(str(match.value("unit")))
    if years is None:
        return None
    return Atom(AMOUNT, Stretch((Amount(years, "Y"),), direction=1, aligned=str(match.value("unit"))))


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


RULES: tuple[Rule[Atom], ...] = (
    Rule("count of units",
         "count:(COUNT) dash:DASH? working:WORKING? unit:(ANYUNIT) (DASH? (LONG|old:OLD))?", _counted,
         "It took 90 minutes.", "PT90M", "It sold 2010 day tickets."),
    Rule("count of months", "count:(DAYNO) mon:WEEKDAY", _months, "It will open in 2 mon", "2026-06",
         "We start on 2 Mon."),
    Rule("count and a half", "count:(COUNT) AND A? half:HALF unit:(ANYUNIT)", _counted,
         "It took one and a half hours.", "PT1.5H", "It took one and a half tons."),
    Rule("hours and a half", "(count:(COUNT)|A) unit:(ANYUNIT) AND A? half:HALF",
         lambda m: _counted(m) if m.has("count") else _one(m), "It took an hour and a half.", "PT1.5H",
         "It took an hour and half the crew."),
    Rule("quarter century", "A? part:(UNIT|HALF) DASH? unit:UNIT", _part_of_century, "a quarter-century",
         "P25Y", "a quarter hour"),
    Rule("a unit", "A unit:UNIT", _one, "It took a week.", "P1W", "A quarter of them left."),
    Rule("a units", "A unit:UNITS", _several_a, "A days ago it rained.", "2026-04-14", "a days of rain"),
    Rule("from count to count",
         "(FROM|BETWEEN)? n1:(COUNT) (TO|DASH|AND|OR) n2:(COUNT) DASH? working:WORKING? unit:(ANYUNIT)",
         _from_to, "It took 12 to 18 months.", "P12M", "18 to 12 months"),
    Rule("a unit long", "A? unit:UNIT DASH LONG", _one, "a month-long strike", "P1M",
         "a month of long strikes"),
    Rule("half a unit", "(HALF A|A? HALF DASH?) unit:UNIT", _half, "It took half an hour.", "PT0.5H",
         "half a quarter"),
    Rule("several units", "A? vague:VAGUE OF? MORE? working:WORKING? unit:(ANYUNIT)", _several,
         "It took several weeks.", "PXW", "It took some 20 years."),
    Rule("bare units", "unit:UNITS", _bare, "for years", "PXY", "The years were kind."),
    Rule("last units",
         "THE? rel:(LAST|NEXT) (count:(COUNT)|A? vague:VAGUE OF?) working:WORKING? unit:(ANYUNIT)",
         _beside_now, "over the past two years", "P2Y", "The talks could last two weeks."),
    Rule("upcoming units", "THE? count:(COUNT) rel:(LAST|NEXT) unit:UNITS", _beside_now,
         "in the four previous weeks", "P4W", "a table for two next week"),
    Rule("next decade", "THE? rel:NEXT unit:UNIT", _decade_ahead, "over the next decade",
         "P10Y", "over the next week"),
    Rule("past unit", "THE? rel:LAST unit:UNIT", _beside_now, "over the past year", "P1Y",
         "over the last year"),
    Rule("another unit", "ANOTHER unit:UNIT", _one, "for another year", "P1Y",
         "Another quarter of them left."),
    Rule("another units", "ANOTHER count:(COUNT) unit:UNITS", _counted, "another seven months", "P7M",
         "another seven-month delay"),
    Rule("all week", "ALL unit:UNIT", _one, "It rained all week.", "P1W", "They all quarter troops."),
    Rule("every unit", "EVERY other:ALTERNATE? count:(COUNT)? unit:(ANYUNIT)", _every,
         "every other day", "P2D", "every other mayor"),
    Rule("every ordinal", "EVERY count:(ORD) unit:UNIT", _every, "every third year", "P3Y",
         "every third voter of the year"),
    Rule("every weekday", f"EVERY weekday:WEEKDAY {_AT}", _every, "every Monday", "XXXX-WXX-1",
         "He met every one Monday."),
    Rule("weekdays", f"weekday:WEEKDAYS {_AT}", _every, "Tuesdays at 9am", "XXXX-WXX-2T09",
         "Tuesday's best meal"),
    Rule("every part", "EVERY part:PART", _every, "every morning", "XXXX-XX-XXTMO",
         "Every one of the night's guests left."),
    Rule("every month", "EVERY (month:MONTH|season:SEASON)", _every, "every May", "XXXX-05",
         "They join every march they see."),
    Rule("per unit", "PER unit:UNIT", _every, "200 tonnes per year", "P1Y", "200 tonnes per head a year"),
    Rule("frequency", "(twice:TWICE DASH?)? set:FREQUENCY", _frequency, "it reports weekly", "XXXX-WXX",
         "He edits the Harbour Weekly there."),
    Rule("day of every month", "THE? day:ORDNO OF EVERY unit:UNIT", _day_of_every, "19th of every month",
         "XXXX-XX-19", "the 19th of every week"),
    Rule("all weekends", "ALL unit:UNITS", _every, "all weekends", "P1WE", "all four weekends"),
)  # fmt: skip
