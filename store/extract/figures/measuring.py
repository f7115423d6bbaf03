"""A number together with its unit."""

from __future__ import annotations

from store.extract.figures.exact import product
from store.extract.figures.lexicon import Lexicon, UnitMatch
from store.extract.figures.magnitudes import MAGNITUDE, magnitude_start
from store.extract.figures.meanings import settled
from store.extract.figures.measure import Measure
from store.extract.figures.numbers import Form, Number
from store.extract.figures.units import Unit
from store.extract.figures.vocabulary import MAGNITUDES
from store.model.findings import FigureKind
from store.patterns import regex

ORDINAL = Unit("number", FigureKind.ORDINAL)
HUNDREDTHS = {"USD_cent": "USD", "GBP_penny": "GBP", "CAD_cent": "CAD", "EUR_cent": "EUR"}
"""Units of money that are a hundredth of another, and which."""

_MONEY_FACTOR = regex(r" ?(?:(bn|tn|mn|mln|mm|mil)|(?<=[0-9])([mbtk])|(?<=[0-9] )([mb]))(?![^\W_])")
_FACTORS = {
    **dict.fromkeys(("mn", "mln", "mm", "mil", "m"), 1e6),
    **dict.fromkeys(("bn", "b"), 1e9),
    **dict.fromkeys(("tn", "t"), 1e12),
    "k": 1e3,
}
_MILLIONS = regex(r"(M|B)(?![^\W_])")
_SCALE_OF_LOSS = regex(r"(?<=\)) (thousand|million|billion|trillion)\b")
"""The scale behind a loss as accounts write it: "$(4.2) million"."""

_NUMBER = regex(r" ?[0-9]")
_SIGN = regex(r"(?:(?<![^\s(])(?<![0-9] )[-−]|(?<![^\W_])(?<!plus or )(?:minus|negative) )$")
_ADJECTIVE = regex(
    r"[ -](?:additional|more|extra|further|full|long|straight|consecutive|successive|whole|solid|short|other)"
    r"(?=[ -])"
)
_ANOTHER_SIDE = regex(r" ?[x×] ?(?:\.?[0-9]|[½¼¾])")
"""What makes an "x" part a thing's sides, not tell how many times."""
_OF_A = regex(r"(?: of)?(?: an?)?(?=[ -])")
_DEGREES = regex(r" ?([CF])(?![\w&’'-]|\.[A-Za-z])")
_WEATHER = regex(
    r"\b(?:temperatures?|degrees?|celsius|fahrenheit|weather|heat\w*|cold\w*|cool\w*|warm\w*|hot\w*|highs?|lows?"
    r"|mercury|thermometers?|fever|freez\w*|chill\w*|forecast"
    r"|blaze|fires?|furnace|oven|kiln|melt\w*|boil\w*|lava)\b|[0-9] ?c \([0-9-]+ ?f\)"
)
_BRACKETS = {" (": ")", " [": "]", " {": "}", "(": ")", "[": "]", "{": "}"}
_YEARS_OLD = regex(r"[ -]?(?:yo|y/o|y\.o\.|yr[- ]old|yrs[- ]old|jährige[nrms]?)(?![^\W_])")
_BELOW_ALONE = regex(r" below(?: zero\b|(?=[,.;]| (?:is|are|was|were|and|or|in|on|at|by)\b))")


def measure(text: str, low: str, number: Number, units: Lexicon, taken: int = 0) -> Measure:
    """Look for a unit before and behind `number`. What lies before `taken` belongs to another measure."""
    start, end, value = number.start, number.end, number.value
    if number.form is Form.ORDINAL:
        return Measure(start, end, value, ORDINAL, number, "ordinal")
    prefix = units.before(text, start)
    if prefix is not None and prefix.edge >= taken:
        return _prefixed(text, low, number, units, prefix.edge, prefix.unit)
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")" and start - 1 > taken:
        prefix = units.before(text, start - 1)
        if prefix is not None and prefix.edge >= taken:
            loss = number._replace(end=end + 1, value=-value)
            return _prefixed(text, low, loss, units, prefix.edge, prefix.unit)
    if sign := _SIGN.search(low, max(0, start - 10), start):
        value, start = -value, sign.start()
    measured = None if _ANOTHER_SIDE.match(low, end) else _unit_after(text, low, number, units)
    if measured is None:
        return _bare(low, Measure(start, end, value, None, number, "bare"))
    unit, end, factor = measured
    return settled(low, Measure(start, end, product(value, factor), unit, number, "unit after"))


def _prefixed(text: str, low: str, number: Number, units: Lexicon, start: int, unit: Unit) -> Measure:
    end, value = number.end, number.value
    if factor := _MONEY_FACTOR.match(low, end):
        value = product(value, _FACTORS[factor[1] or factor[2] or factor[3]])
        end = factor.end()
    elif scale := _SCALE_OF_LOSS.match(low, end):
        value = product(value, MAGNITUDES[scale[1]])
        end = scale.end()
    if sign := _SIGN.search(low, max(0, start - 10), start):
        value, start = -value, sign.start()
    again = units.after(text, low, end)
    if again is not None and _same_money(low, again):
        end, unit = again.edge, again.unit
    return Measure(start, end, value, unit, number, "sign before", prefixed=True)


def _same_money(low: str, again: UnitMatch) -> bool:
    """Whether a unit behind "$5 million" only says the currency again."""
    if again.unit.kind is not FigureKind.MONEY or again.unit.id in HUNDREDTHS:
        return False
    return _NUMBER.match(low, again.edge) is None


def _unit_after(text: str, low: str, number: Number, units: Lexicon) -> tuple[Unit, int, float] | None:
    """The unit behind a number, where it ends, and what it multiplies by."""
    end, factor = number.end, 1.0
    after = units.after(text, low, end)
    if (letters := _MONEY_FACTOR.match(low, end)) and text[end - 1].isdigit():
        money = units.word_after(low, letters.end())
        if money is not None and money.unit.kind is FigureKind.MONEY:
            return money.unit, money.edge, _FACTORS[letters[1] or letters[2] or letters[3]]
    if (
        after is None
        and number.value < 1000
        and (letter := _MILLIONS.match(text, end))
        and text[end - 1].isdigit()
    ):
        factor = _FACTORS[letter[1].lower()]
        end = letter.end()
        after = units.after(text, low, end)
        if after is None:
            return Unit("count", FigureKind.COUNT), end, factor
    if after is None and (adjective := _ADJECTIVE.match(low, end)):
        after = units.after(text, low, adjective.end())
    partial = number.form in (Form.FRACTION, Form.VAGUE) or number.value < 1
    if after is None and partial and (between := _OF_A.match(low, end)):
        after = units.after(text, low, between.end())
    if after is None and text[end : end + 2].strip()[:1] in ("(", "[", "{"):
        opened = text[end : end + 2] if text[end] == " " else text[end]
        after = units.after(text, low, end + len(opened))
        if after is None or text[after.edge : after.edge + 1] != _BRACKETS[opened]:
            return None
        return after.unit, after.edge + 1, after.factor
    if after is None and (degrees := _DEGREES.match(text, end)):
        near = max(0, number.start - 400)
        if _WEATHER.search(low, near, min(len(low), degrees.end() + 80)):
            return Unit(degrees[1], FigureKind.TEMPERATURE), degrees.end(), 1.0
    return None if after is None else (after.unit, after.edge, factor * after.factor)


def _bare(low: str, measured: Measure) -> Measure:
    start = magnitude_start(low, measured.number)
    if start is not None:
        return measured._replace(start=start, unit=MAGNITUDE, rule="magnitude")
    if old := _YEARS_OLD.match(low, measured.end):
        return measured._replace(end=old.end(), unit=Unit("year", FigureKind.AGE), rule="years old")
    below = _BELOW_ALONE.match(low, measured.end)
    if below and (
        below[0].endswith("zero") or _WEATHER.search(low, max(0, measured.start - 60), measured.end)
    ):
        return measured._replace(
            end=below.end(),
            value=-measured.value,
            unit=Unit("deg", FigureKind.TEMPERATURE),
            rule="below zero",
        )
    return measured
