"""Units whose meaning hangs on the words around: ages, pounds, degrees, points, and the letter m."""

from __future__ import annotations

import re
from dataclasses import replace

from store.extract.figures.measure import Measure
from store.extract.figures.units import Unit
from store.model.findings import FigureKind

_AND_PART = re.compile(r",? and (?:an? |one )?(half|quarter|three[- ]quarters?)\b(?! (?:of|an?|the)\b)")
_PARTS = {"half": 0.5, "quarter": 0.25}
_OLD = re.compile(r"[- ]olds?\b| of age\b")
_BELOW_ZERO = re.compile(r" (?:below zero|below freezing|of frost)\b")
_TURNING = re.compile(
    r"\b(?:angle|turn|rotat|tilt|slope|latitude|longitude|bend|spin|pivot|lean|north|south|east|west)[a-z]*\b"
)
_WEIGHING = re.compile(
    r"\b(?:weigh|weight|heav|baby|babies|los[et]|gain|drop|shed|put on|lift|carr|pack|load|flesh|bench|fish"
    r"|bird|dog)[a-z]*\b[^.;]{0,40}$"
)
_WEIGHED = re.compile(
    r"(?:-[a-z]| (?:heavier|lighter|overweight)\b"
    r"| of (?!debt|savings|cash|money|income|spending|taxpayer|public|tax\b))"
)
_OF_MONEY = re.compile(
    r"-a-| (?:[a-z-]+ )?(?:fines?|bills?|deals?|loans?|debts?|fees?|tickets?|notes?|coins?|prizes?|rewards?"
    r"|bonus\w*|budgets?|bailouts?|cuts?|taxe?s?|charges?|grants?|donations?|payments?|pay|houses?|homes?|jobs?|watch\w*)\b"
)
_POLLING = re.compile(
    r"%|\b(?:per ?cent|percentage|polls?|polling|poll of|margin|approval|disapproval|favou?rability"
    r"|front-?runner)\b"
)
_NO_POLL = re.compile(
    r"\b(?:dow|index|nasdaq|s&p|ftse|dax|nikkei|average|stocks|shares|game|scor\w+|rebounds|season)\b"
)
_GERMAN = re.compile(r"german|deutsche|d-mark")
_MANY = re.compile(r" (?!hurdles|metres|meters|strokes)(?:people|men|women|children|[a-z]{3,}s)\b")


def settled(low: str, found: Measure) -> Measure:
    """`found` with the unit that it has where it stands. It must have one."""
    unit = found.unit
    if unit is None:
        return found
    if unit.kind is FigureKind.DURATION:
        return _age(low, _with_part(low, found), unit)
    if unit.kind is FigureKind.TEMPERATURE:
        return _temperature(low, found, unit)
    if unit.id == "m":
        found = _metres(low, found)
    elif unit.id == "point":
        found = _points(low, found)
    elif unit.id == "GBP":
        found = _pounds(low, found)
    elif unit.id == "GBP_penny" and low[found.end - 1] == "p" and not low[found.end - 2].isdigit():
        return replace(found, unit=None, end=found.number.end, rule="bare")
    elif unit.id == "DEM" and low.endswith(" marks", 0, found.end):
        found = _marks(low, found)
    return _with_part(low, found) if unit.kind is FigureKind.QUANTITY else found


def _with_part(low: str, found: Measure) -> Measure:
    """ "two hours and a half"."""
    part = _AND_PART.match(low, found.end)
    if part is None:
        return found
    return replace(found, end=part.end(), value=found.value + _PARTS.get(part[1], 0.75))


def _age(low: str, found: Measure, unit: Unit) -> Measure:
    """ "12-year-old", "six weeks of age"."""
    old = _OLD.match(low, found.end)
    if old is None:
        return found
    return replace(found, end=old.end(), unit=Unit(unit.id, FigureKind.AGE), rule="years old")


def _temperature(low: str, found: Measure, unit: Unit) -> Measure:
    """ "12 degrees below zero"; degrees that turn or tilt are no temperature."""
    if below := _BELOW_ZERO.match(low, found.end):
        return replace(found, end=below.end(), value=-found.value, rule="below zero")
    turning = _TURNING.search(low, max(0, found.start - 30), found.start)
    if unit.id == "deg" and (turning or _TURNING.search(low, found.end, found.end + 12)):
        return replace(found, unit=Unit("deg", FigureKind.QUANTITY), rule="angle")
    return found


def _metres(low: str, found: Measure) -> Measure:
    """ "1.5m people" are millions, "15m" are metres."""
    if low[found.number.end] == "m" and _MANY.match(low, found.end):
        return replace(found, value=found.value * 1e6, unit=Unit("count", FigureKind.COUNT), rule="count")
    return found


def _points(low: str, found: Measure) -> Measure:
    """Points of a poll are percentage points; those of an index or a game are not."""
    if _NO_POLL.search(low, max(0, found.start - 90), found.end):
        return found
    if not _POLLING.search(low, max(0, found.start - 160), found.end + 90):
        return found
    return replace(found, unit=Unit("percentage_point", FigureKind.PERCENT), rule="points of a poll")


def _marks(low: str, found: Measure) -> Measure:
    """Marks are money where there are very many or cents of them; pupils get few."""
    digits = low[found.number.start : found.number.end]
    if (
        found.value >= 1000
        or re.search(r"\.[0-9]{2}", digits)
        or _GERMAN.search(digits + low[found.number.end : found.end])
    ):
        return found
    return replace(found, unit=None, end=found.number.end, rule="bare")


def _pounds(low: str, found: Measure) -> Measure:
    """Pounds are money unless something is weighed."""
    if not low[found.end - 6 : found.end].endswith(("pound", "pounds")):
        return found
    adjective = low[found.end - 6] == "-" and found.value < 20_000
    if adjective and not _OF_MONEY.match(low, found.end):
        return replace(found, unit=Unit("lb", FigureKind.QUANTITY), rule="pounds of weight")
    weighed = _WEIGHED.match(low, found.end) or _WEIGHING.search(low, max(0, found.start - 60), found.start)
    if not weighed:
        return found
    return replace(found, unit=Unit("lb", FigureKind.QUANTITY), rule="pounds of weight")
