"""Measures that belong together: "7 feet 10 inches", "between 10 and 20 dollars", "two out of three"."""

from __future__ import annotations

from collections.abc import Callable

from store.extract.figures.bounds import NEARLY
from store.extract.figures.exact import product
from store.extract.figures.measure import Measure
from store.extract.figures.measuring import HUNDREDTHS
from store.extract.figures.moves import last_move
from store.extract.figures.numbers import Form
from store.extract.figures.refusals import ODDS
from store.extract.figures.units import Unit
from store.extract.figures.vocabulary import MAGNITUDES
from store.model.findings import FigureKind
from store.patterns import regex

_Joiner = Callable[[str, Measure, Measure], Measure | None]

RATIO = Unit("number", FigureKind.RATE)

SMALLER: dict[tuple[str, str], float] = {
    ("yd", "ft"): 3,
    ("ft", "in"): 12,
    ("yd", "in"): 36,
    ("mi", "ft"): 5280,
    ("km", "m"): 1000,
    ("m", "cm"): 100,
    ("lb", "oz"): 16,
    ("st", "lb"): 14,
    ("st", "GBP"): 14,
    ("kg", "g"): 1000,
    ("year", "month"): 12,
    ("year", "day"): 365,
    ("month", "day"): 30,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("day", "minute"): 1440,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("hour", "second"): 3600,
}
"""How many of the smaller unit make one of the larger: "7 feet 10 inches" is told in inches."""

_COMPOUND = regex(r"(,)? (?:and )?|-")
_INCHES_LEFT = regex(r"-(?:[0-9]|1[01])(?:[ -]?½|(?:-| )[13]/[24])?(?![\w.,]*[0-9%]|[^\W_])")
_CENTS = regex(r"(?:c|¢| kopiykas?| öre| centavos?| paise| groszy| kuruş)(?![^\W_])")
_CLAUSE_END = regex(r"\s*(?:[.,;!?)]|$)")
_JOIN = regex(
    r" ?(?:-|‐|‑|–|—|~) ?|-to-| ?- to "
    r"| (?:to|through|till|until|and|or|bis|à|a|y|und|et) (?:about |around |up to |~)?"
)
_TILDE = regex(r" - ~")
_BETWEEN = regex(
    r"\b(?:between|zwischen|entre|ages(?: of)?|aged)(?: the ages of)?"
    rf" (?:(?:{NEARLY}|the) )?$"
)
_BETWEEN_WORDS = ("between", "zwischen", "entre")
_RANGING = regex(r"\b(?:from|between|of|to) $")
_EQUAL = r"(?:(?: or)? equal)?(?: (?:to|than))?(?: or equal (?:to|than))?"
_MORE = regex(rf"\b(?:more|greater|larger|bigger|higher|above|over|at least){_EQUAL} $")
_LESS = regex(rf"(?:,| and|, and| but) (?:less|smaller|fewer|lower|below|under|at most){_EQUAL} (?:an? )?")
_CLAUSE = 110
_OUT_OF = regex(r"[ -]out[ -]of[ -](?:every )?|[ -]in[ -](?:every )?| over | of (?:every )?")
_TO_ONE = regex(r"[ -]to[ -]|-")
_RESULT = regex(r"[ -](?:win|victory|loss|defeat|vote|decision|ruling|draw|lead)\b")
_SCALES = {"hundred": 1e2} | {
    word: MAGNITUDES[word] for word in ("thousand", "lakh", "million", "crore", "billion", "bn", "trillion")
}
_SCALE_WORD = regex(rf"({'|'.join(_SCALES)})s?$")
_THOUSANDS = regex(r"[0-9],000$")
_DASHES = "-‐‑–"
_BY = regex(r" ?[x×] ?| by ")
_LENGTHS = ("mm", "cm", "m", "km", "in", "ft", "yd", "mi")
_AGAINST = regex(
    r"\b(?:lead\w*|led|trail\w*|beat\w*|ahead|behind|against|versus|over|defeat\w*|split|prefer\w*)\b[^.;]*$|\($"
)
_PART_OF = regex(r" (?:of|more|less|higher|lower|range|annual|growth|increase)\b")
_EXPECTED = regex(r"\b(?:will|would|should|could|may|might|to|expect\w*|forecast\w*)\b[^.;]*$")
_TO = regex(rf" to (?:(?:{NEARLY}) )?")
_ALIKE = 20
"""How many times the other one of two amounts may be for the scale of one to be that of both."""

_FROM = regex(rf"\bfrom (?:(?:{NEARLY}) )?$")
_STEP = regex(rf"(?: (?:{NEARLY}|[a-z]+ly|up|down|further|another|by))* ")
_MOVED_BY = regex(rf"[^.,;:]*\bby (?:(?:{NEARLY}) )?$")
_WAY = regex(r"\b(?:up|down) (?:by )?$")
"""What may stand between a verb of change and how far it went: "fell by some 30 to 410"."""

_STEP_AT_MOST = 3
"""How many times a step what is reached must be at least, for "grew 5 to 15" may be a range."""


def join(low: str, measures: list[Measure]) -> list[Measure]:
    """Join neighbours. Compounds first, so that they can be the ends of a range."""
    return _fold(low, _with_moves(low, _fold(low, _with_sides(low, measures), _compound)), _pair)


def _with_sides(low: str, measures: list[Measure]) -> list[Measure]:
    """The measures, where the sides of "4 1/4 x 18 inches" share the unit told behind the last."""
    sided = list(measures)
    for index in range(len(sided) - 2, -1, -1):
        side, other = sided[index], sided[index + 1]
        if (
            side.unit is None
            and other.unit is not None
            and other.unit.id in _LENGTHS
            and _BY.fullmatch(low, side.end, other.start)
        ):
            sided[index] = side._replace(unit=other.unit, rule="side")
    return sided


def _with_moves(low: str, measures: list[Measure]) -> list[Measure]:
    """The measures, where both ends of "climbed from 12 to 15 million euros" are in the unit of the last."""
    ends = list(measures)
    for index in range(len(ends) - 1):
        first, last = ends[index], ends[index + 1]
        if _TO.fullmatch(low, first.end, last.start) is None or not _moving(low, first.start):
            continue
        if _year_to_amount(first, last):
            continue
        if last.unit is None and first.prefixed:
            ends[index + 1] = last = last._replace(unit=first.unit, rule="other end")
        scaled = product(first.value, _shared_scale(low, first, last))
        if last.value / _ALIKE <= scaled <= last.value * _ALIKE:
            first = first._replace(value=scaled)
        unit = first.unit if first.unit is not None else last.unit
        ends[index] = first._replace(unit=unit, rule=first.rule if unit is first.unit else "other end")
    return ends


def _fold(low: str, measures: list[Measure], join_two: _Joiner) -> list[Measure]:
    joined: list[Measure] = []
    for item in measures:
        last = joined[-1] if joined else None
        if last is not None and item.start < last.end:
            continue
        both = join_two(low, last, item) if last is not None and item.start - last.end <= 32 else None
        if both is None:
            joined.append(item)
        else:
            joined[-1] = both
    return joined


def _compound(low: str, large: Measure, small: Measure) -> Measure | None:
    """ "7 feet 10 inches", "20 dollars and 43 cents"."""
    joint = _COMPOUND.fullmatch(low, large.end, small.start)
    if joint is None or large.unit is None or large.value != int(large.value):
        return None
    if small.unit is None and large.unit.id == "ft" and _INCHES_LEFT.match(low, large.end):
        return large._replace(
            end=small.end,
            value=large.value * 12 + small.value,
            unit=Unit("in", FigureKind.QUANTITY),
            rule="compound",
        )
    if small.unit is None:
        return None if joint[0] == "-" or joint[1] else _loose_cents(low, large, small)
    factor = SMALLER.get((large.unit.id, small.unit.id))
    if factor is not None:
        if small.value >= factor * 1.5 and small.value >= 100:
            return None
        unit = Unit("lb", FigureKind.QUANTITY) if small.unit.id == "GBP" else small.unit
        return large._replace(
            end=small.end, value=large.value * factor + small.value, unit=unit, rule="compound"
        )
    cents = small.unit.id in HUNDREDTHS and large.unit.id not in HUNDREDTHS
    if large.unit.kind is FigureKind.MONEY and cents and small.value < 100 and not joint[1]:
        return large._replace(end=small.end, value=large.value + small.value / 100, rule="compound")
    return None


def _loose_cents(low: str, money: Measure, cents: Measure) -> Measure | None:
    """ "$20 and 43c", and "15 dollars and 50" where a clause ends with it."""
    assert money.unit is not None
    if (
        money.unit.kind is not FigureKind.MONEY
        or not 0 < cents.value < 100
        or cents.value != int(cents.value)
    ):
        return None
    sign = _CENTS.match(low, cents.end)
    if sign is None and not _CLAUSE_END.match(low, cents.end):
        return None
    if money.value >= 1000 or money.number.end - money.number.start > 6:
        return None
    end = sign.end() if sign else cents.end
    return money._replace(end=end, value=money.value + cents.value / 100, rule="compound")


def _pair(low: str, first: Measure, last: Measure) -> Measure | None:
    if first.ranged or first.value is None or Form.ORDINAL in (first.number.form, last.number.form):
        return None
    return _ratio(low, first, last) or _part_of_percent(low, first, last) or _range(low, first, last)


def _part_of_percent(low: str, part: Measure, whole: Measure) -> Measure | None:
    """ "half of 1 percent"."""
    if (
        part.number.form is not Form.FRACTION
        or part.unit
        or whole.unit is None
        or low[part.end : whole.start] != " of "
    ):
        return None
    if whole.unit.kind is not FigureKind.PERCENT or whole.value != 1:
        return None
    return whole._replace(start=part.start, value=part.value, rule="part of a percent")


def _ratio(low: str, part: Measure, whole: Measure) -> Measure | None:
    """ "two out of three", "one in five"."""
    joint = _OUT_OF.fullmatch(low, part.end, whole.start)
    if part.unit or whole.unit:
        return None
    if whole.value == 1 and part.value > 1 and _to_one(low, part, whole):
        return part._replace(end=whole.end, unit=RATIO, rule="so many to one")
    if joint is None or not part.value < whole.value:
        return None
    if part.value != int(part.value) or whole.value != int(whole.value):
        return None
    if joint[0] == " over " and not (part.value == 1 and _CLAUSE_END.match(low, whole.end)):
        return None
    if joint[0].startswith(" of ") and not (
        joint[0].endswith("every ") or (1 < part.value < 10 and whole.value in (10, 100))
    ):
        return None
    if joint[0][1:3] == "in":
        alike = part.number.form is whole.number.form or part.value == 1 or whole.value in (10, 100)
        if not alike or (whole.number.plain_digits and 1000 < whole.value < 2100):
            return None
    return part._replace(
        end=whole.end, value=part.value / whole.value, unit=RATIO, number=part.number, rule="ratio"
    )


def _to_one(low: str, part: Measure, whole: Measure) -> bool:
    """ "a 3-to-1 margin", "outnumbered two to one"; a side that won 3 to 1 has a score."""
    joint = _TO_ONE.fullmatch(low, part.end, whole.start)
    if joint is None or _RESULT.match(low, whole.end):
        return False
    hyphened = joint[0] == "-to-"
    return hyphened or ODDS.search(low, max(0, part.start - 60), part.start) is not None


def _range(low: str, first: Measure, last: Measure) -> Measure | None:
    """ "ten to 32", "between 10 and 20 dollars", "$10-20", "5 to 10 million"."""
    joint = _JOIN.fullmatch(low, first.end, last.start) or _TILDE.fullmatch(low, first.end, last.start)
    if joint is None:
        return _squeezed(low, first, last)
    between = _BETWEEN.search(low, max(0, first.start - 24), first.start)
    link = joint[0].strip()
    if link in ("and", "y", "und", "et") and not (between and between[0].startswith(_BETWEEN_WORDS)):
        return None
    if link == "a" and not (between or last.unit):
        return None
    if _year_to_amount(first, last):
        return None
    unit = last.unit or (first.unit if first.prefixed else None)
    if first.unit is not None and unit != first.unit:
        return None
    ranging = _RANGING.search(low, max(0, first.start - 10), first.start) is not None
    if link == "or" and last.value - first.value > 2:
        return None
    value = first.value
    if first.unit is None or first.prefixed:
        value = product(value, _shared_scale(low, first, last))
    if value >= last.value:
        return None
    percent = first.unit is not None and first.unit.kind is FigureKind.PERCENT
    if percent and link == "to" and not ranging and not _percent_range(low, value, last.value, first, last):
        return None
    if link == "to" and not (percent or ranging) and _stepped(low, value, first, last):
        return None
    if _moving(low, first.start):
        return None
    if first.number.form is Form.FRACTION and last.number.form is not Form.FRACTION and not between:
        return None
    start = between.start() if between and "age" not in between[0] else first.start
    return last._replace(start=start, value=value, upper=last.value, unit=unit, ranged=True, rule="range")


def _year_to_amount(first: Measure, last: Measure) -> bool:
    """ "from $61 million in 2024 to $88 million", "in 2024 to 29 million tonnes"."""
    if first.unit is not None or not first.number.plain_digits or not 1900 <= first.value < 2100:
        return False
    return last.prefixed or last.value < 1000 or not last.number.plain_digits


def _stepped(low: str, value: float, first: Measure, last: Measure) -> bool:
    """ "fell by 12,000 to 431,000", "decreased $1.2 million to $23.5 million": a step and where it led."""
    if last.value < _STEP_AT_MOST * value:
        return False
    if _WAY.search(low, max(0, first.start - 9), first.start):
        return True
    verb = last_move(low, max(0, first.start - 48), first.start)
    if verb is not None and _MOVED_BY.match(low, verb.end(), first.start):
        return True
    return verb is not None and _STEP.fullmatch(low, verb.end(), first.start) is not None


def _percent_range(low: str, least: float, most: float, first: Measure, last: Measure) -> bool:
    """Whether "2% to 3%" is a range; a poll's "41% to 47%" and a move's "rose 2% to 5%" are two figures."""
    if most > 4 * least or _AGAINST.search(low, max(0, first.start - 80), first.start):
        return False
    if most > 25 and not _PART_OF.match(low, last.end):
        return False
    return last_move(low, max(0, first.start - 80), first.start) is None or (
        _EXPECTED.search(low, max(0, first.start - 80), first.start) is not None
    )


def _moving(low: str, start: int) -> bool:
    """Whether "from" before `start` belongs to a verb of change, so that two figures follow, no range."""
    since = _FROM.search(low, max(0, start - 20), start)
    if since is None:
        return False
    clause = max(0, start - _CLAUSE, low.rfind(". ", max(0, start - _CLAUSE), start))
    return last_move(low, clause, since.start()) is not None


def _squeezed(low: str, first: Measure, last: Measure) -> Measure | None:
    """ "more than 10 and less than 40"."""
    over = _MORE.search(low, max(0, first.start - 32), first.start)
    if over is None or not _LESS.fullmatch(low, first.end, last.start) or not first.value < last.value:
        return None
    if first.unit is not None and first.unit != last.unit:
        return None
    return last._replace(start=over.start(), value=first.value, upper=last.value, ranged=True, rule="range")


def _shared_scale(low: str, first: Measure, last: Measure) -> float:
    """The magnitude that "5 to 10 million" and "5-8,000" mean for their first number too."""
    if first.value != first.number.value or _SCALE_WORD.search(low, first.number.start, first.number.end):
        return 1.0
    if last.value > last.number.value > 0 and last.prefixed is first.prefixed:
        return last.value / last.number.value
    if _THOUSANDS.search(low, last.number.start, last.number.end):
        tight = last.start - first.end == 1 and low[first.end] in _DASHES
        return 1e3 if tight and first.number.value * 1e3 < last.number.value else 1.0
    word = _SCALE_WORD.search(low, last.number.start, last.number.end)
    return _SCALES[word[1]] if word and not first.number.value >= 1000 else 1.0
