"""Units whose meaning hangs on the words around: ages, pounds, degrees, points, and the letter m."""

from __future__ import annotations

import re

from store.extract.figures.exact import product
from store.extract.figures.measure import Measure
from store.extract.figures.units import Unit
from store.model.findings import FigureKind
from store.patterns import regex

_AND_PART = regex(r",? and (?:an? |one )?(half|quarter|three[- ]quarters?)\b(?! (?:of|an?|the)\b)")
_PARTS = {"half": 0.5, "quarter": 0.25}
_OLD = regex(r"[- ]olds?\b| of age\b")
_BELOW_ZERO = regex(r" (?:below zero|below freezing|of frost)\b")
_TURNING = regex(
    r"\b(?:angle|turn|rotat|tilt|slope|latitude|longitude|bend|spin|pivot|lean|north|south|east|west)[a-z]*\b"
)
_WEIGHING = regex(
    r"\b(?:weigh|weight|heav|baby|babies|los[et]|gain|drop|shed|put on|lift|carr|pack|load|flesh|bench|fish"
    r"|bird|dog)[a-z]*\b[^.;]{0,40}$"
)
_WEIGHED = regex(
    r"(?:-[a-z]| (?:heavier|lighter|overweight)\b"
    r"| of (?!debt|savings|cash|money|income|spending|taxpayer|public|tax\b))"
)
_OF_MONEY = regex(
    r"-a-| (?:[a-z-]+ )?(?:fines?|bills?|deals?|loans?|debts?|fees?|tickets?|notes?|coins?|prizes?|rewards?"
    r"|bonus\w*|budgets?|bailouts?|cuts?|taxe?s?|charges?|grants?|donations?|payments?|pay|houses?|homes?|jobs?|watch\w*)\b"
)
_POLLING = regex(
    r"%|\b(?:per ?cent|percentage|polls?|polling|poll of|margin|approval|disapproval|favou?rability"
    r"|front-?runner)\b"
)
_NO_POLL = regex(
    r"\b(?:dow|index|nasdaq|s&p|ftse|dax|nikkei|average|stocks|shares|game|scor\w+|rebounds|season)\b"
)
_OF_AN_AGE = regex(r"\b(?:under|over)[ -][0-9]{1,2}s$")
"""Children and old people by their age, not seconds: "under 5s go free"."""

_OF_OTHERS = frozenset({"night", "weekend"})
_IN_THE_SINGULAR = regex(r" (?:night|weekend)(?= [a-z])")
"""What says only what the counted are for, as no length of time does: "400 night buses"."""

_GERMAN = regex(r"german|deutsche|d-mark")
_MANY = regex(r" (?!hurdles|metres|meters|strokes)(?:people|men|women|children|[a-z]{3,}s)\b")


def settled(low: str, measure: Measure) -> Measure:
    """`measure` with the unit that it has where it stands. It must have one."""
    unit = measure.unit
    if unit is None:
        return measure
    if unit.id == "second" and _OF_AN_AGE.search(low, max(0, measure.start - 7), measure.end):
        return measure._replace(unit=None, end=measure.number.end, rule="bare")
    if unit.id in _OF_OTHERS and measure.value > 1 and _IN_THE_SINGULAR.match(low, measure.number.end):
        return measure._replace(unit=None, end=measure.number.end, rule="bare")
    if unit.kind is FigureKind.DURATION:
        return _age(low, _with_part(low, measure), unit)
    if unit.kind is FigureKind.TEMPERATURE:
        return _temperature(low, measure, unit)
    if unit.id == "m":
        measure = _metres(low, measure)
    elif unit.id == "point":
        measure = _points(low, measure)
    elif unit.id == "GBP":
        measure = _pounds(low, measure)
    elif unit.id == "GBP_penny" and low[measure.end - 1] == "p" and not low[measure.end - 2].isdigit():
        return measure._replace(unit=None, end=measure.number.end, rule="bare")
    elif unit.id == "DEM" and low.endswith(" marks", 0, measure.end):
        measure = _marks(low, measure)
    return _with_part(low, measure) if unit.kind is FigureKind.QUANTITY else measure


def _with_part(low: str, measure: Measure) -> Measure:
    """ "two hours and a half"."""
    part = _AND_PART.match(low, measure.end)
    if part is None:
        return measure
    return measure._replace(end=part.end(), value=measure.value + _PARTS.get(part[1], 0.75))


def _age(low: str, measure: Measure, unit: Unit) -> Measure:
    """ "12-year-old", "six weeks of age"."""
    old = _OLD.match(low, measure.end)
    if old is None:
        return measure
    return measure._replace(end=old.end(), unit=Unit(unit.id, FigureKind.AGE), rule="years old")


def _temperature(low: str, measure: Measure, unit: Unit) -> Measure:
    """ "12 degrees below zero"; degrees that turn or tilt are no temperature."""
    if below := _BELOW_ZERO.match(low, measure.end):
        return measure._replace(end=below.end(), value=-measure.value, rule="below zero")
    turning = _TURNING.search(low, max(0, measure.start - 30), measure.start)
    if unit.id == "deg" and (turning or _TURNING.search(low, measure.end, measure.end + 12)):
        return measure._replace(unit=Unit("deg", FigureKind.QUANTITY), rule="angle")
    return measure


def _metres(low: str, measure: Measure) -> Measure:
    """ "1.5m people" are millions, "15m" are metres."""
    if low[measure.number.end] == "m" and _MANY.match(low, measure.end):
        return measure._replace(
            value=product(measure.value, 1e6), unit=Unit("count", FigureKind.COUNT), rule="count"
        )
    return measure


_MOST_OF_ALL = 100
_IN_OTHER_WORDS = regex(r"(?:%|per ?cent),? (?:or |\()$")
"""What makes points those of an index: "fell 0.4 percent, or 83 points"."""


def _points(low: str, measure: Measure) -> Measure:
    """Points of a poll are percentage points; those of an index or a game are not."""
    if abs(measure.value) > _MOST_OF_ALL or _IN_OTHER_WORDS.search(
        low, max(0, measure.start - 16), measure.start
    ):
        return measure
    if _NO_POLL.search(low, max(0, measure.start - 90), measure.end):
        return measure
    if not _POLLING.search(low, max(0, measure.start - 160), measure.end + 90):
        return measure
    return measure._replace(unit=Unit("percentage_point", FigureKind.PERCENT), rule="points of a poll")


def _marks(low: str, measure: Measure) -> Measure:
    """Marks are money where there are very many or cents of them; pupils get few."""
    digits = low[measure.number.start : measure.number.end]
    if (
        measure.value >= 1000
        or re.search(r"\.[0-9]{2}", digits)
        or _GERMAN.search(digits + low[measure.number.end : measure.end])
    ):
        return measure
    return measure._replace(unit=None, end=measure.number.end, rule="bare")


def _pounds(low: str, measure: Measure) -> Measure:
    """Pounds are money unless something is weighed."""
    if not low[measure.end - 6 : measure.end].endswith(("pound", "pounds")):
        return measure
    adjective = low[measure.end - 6] == "-" and measure.value < 20_000
    if adjective and not _OF_MONEY.match(low, measure.end):
        return measure._replace(unit=Unit("lb", FigureKind.QUANTITY), rule="pounds of weight")
    weighed = _WEIGHED.match(low, measure.end) or _WEIGHING.search(
        low, max(0, measure.start - 60), measure.start
    )
    if not weighed:
        return measure
    return measure._replace(unit=Unit("lb", FigureKind.QUANTITY), rule="pounds of weight")
