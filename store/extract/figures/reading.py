"""From numbers to figures: which of the measures in a text are told, and as what."""

from __future__ import annotations

from collections.abc import Iterator

from store.extract.document import Document
from store.extract.figures.about import about
from store.extract.figures.ages import aged
from store.extract.figures.bare import COUNT, bare
from store.extract.figures.bounds import bound
from store.extract.figures.digits import writes_decimal_comma
from store.extract.figures.elliptic import with_units
from store.extract.figures.joining import join
from store.extract.figures.lexicon import lexicon
from store.extract.figures.measure import Measure
from store.extract.figures.measuring import measure
from store.extract.figures.monies import with_money
from store.extract.figures.numbers import Form, find_numbers
from store.extract.figures.refusals import kept
from store.extract.figures.single import single_units
from store.extract.figures.units import Unit
from store.extract.figures.vocabulary import WORDS
from store.model.findings import Figure, FigureKind
from store.patterns import regex

_MORE_THAN = regex(
    r" (?:more|less|as|the|higher|larger|bigger|greater|faster|smaller|stronger|likelier|better|worse|that"
    r"|what|its|his|her|their|over|longer|lower|richer|above|cheaper|earnings|book|annual|current|normal|ebitda|ebit"
    r"|sales|revenues?)\b"
)
_TWICE = regex(
    r"(?<![^\W_])(twice|thrice)(?= (?:as (?:many|much|[a-z]+ as|often|likely|fast|big|large|high|long|far"
    r"|hard|good|well|quickly|expensive|wide|deep|heavy|strong|old|tall|bad)|the|what|that|its|his|her|their|our|more|this|last|those)\b)"
)
_TIMES = {"twice": 2.0, "thrice": 3.0}
_FOLD = regex(
    r"(?<![\w-])(two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|hundred|thousand)fold\b"
)
_ORDINAL_HEAD = regex(
    r"[- ](?:time|straight|consecutive|successive|largest|biggest|highest|lowest|smallest|most|oldest|longest"
    r"|place|anniversary|birthday|term|attempt)\b"
)
"""What an ordinal must stand before to count something; "the third quarter" names it."""


def figures(document: Document) -> tuple[Figure, ...]:
    """All figures of a text, sorted by start; no two overlap.

    A bound such as "more than" or "nearly" makes a figure approximate, and opens a range where the
    table of bounds says so.
    """
    low = document.low
    told = [*_figures(document, low), *_twice(low)]
    told.sort(key=lambda figure: figure.start)
    return tuple(told)


def _figures(document: Document, low: str) -> Iterator[Figure]:
    text = document.text
    units = lexicon()
    measures: list[Measure] = []
    comma = writes_decimal_comma(low)
    for number in kept(text, low, find_numbers(low, decimal_comma=comma), units):
        taken = measures[-1].end if measures else 0
        if number.start >= taken:
            measures.append(measure(text, low, number, units, taken))
    measures = with_money(document, measures, units)
    reached = 0
    for item in with_units(low, join(low, single_units(low, measures, units))):
        told = _told_as(text, low, item) if item.start >= reached else None
        if told is not None:
            label = None if comma else about(document, low, item.start, item.end, told[0].kind)
            figure = _figure(low, item, *told, label)
            yield figure
            reached = figure.end


def _twice(low: str) -> Iterator[Figure]:
    for match in _TWICE.finditer(low) if "twice" in low or "thrice" in low else ():
        yield Figure(match.start(), match.end(), FigureKind.MULTIPLE, _TIMES[match[1]], "times", "twice")
    for match in _FOLD.finditer(low) if "fold" in low else ():
        yield Figure(match.start(), match.end(), FigureKind.MULTIPLE, WORDS[match[1]][1], "times", "fold")


def _figure(low: str, item: Measure, unit: Unit, rule: str, label: str | None) -> Figure:
    start, end = item.start, item.end
    value: float | None = item.value
    upper, ranged = item.upper, item.ranged
    around = bound(low, start, end)
    if around is not None and around.opens and not ranged:
        start, end, ranged = around.start, around.end, True
        value, upper = (value, None) if around.kind == "lower" else (None, value)
    return Figure(
        start,
        end,
        unit.kind,
        value,
        unit.id,
        rule,
        upper=upper,
        ranged=ranged,
        approximate=around is not None or item.number.form is Form.VAGUE,
        about=label,
    )


def _told_as(text: str, low: str, item: Measure) -> tuple[Unit, str] | None:
    """The unit and rule a measure is told with; None where it is no figure."""
    unit = item.unit
    alone = _alone(low, item)
    if unit is None:
        return bare(text, low, item, alone=alone)
    if unit.kind is FigureKind.ORDINAL:
        return (unit, item.rule) if alone or _ORDINAL_HEAD.match(low, item.end) else None
    if unit.kind is FigureKind.DURATION and aged(low, item):
        return Unit(unit.id, FigureKind.AGE), "age"
    if unit.kind is FigureKind.DURATION and _year_beside_unit(low, item):
        return None
    if unit.id == "point" and low.startswith("one point", item.start):
        return None
    if unit.id == "times" and low[item.end - 1] == "s" and not (alone or _is_factor(low, item)):
        return COUNT, "how often"
    return unit, item.rule


def _is_factor(low: str, item: Measure) -> bool:
    """Whether so many times are as much, not as often: "2.3 times earnings", "3 times more"."""
    return not item.value.is_integer() or _MORE_THAN.match(low, item.end) is not None


def _year_beside_unit(low: str, item: Measure) -> bool:
    """ "World Cup 2018 day five": a year and a unit that only stand side by side."""
    number = item.number
    return (
        number.plain_digits
        and 1800 <= number.value <= 2100
        and number.end - number.start == 4
        and low[number.end] == " "
        and low[item.end - 1] != "s"
    )


def _alone(low: str, item: Measure) -> bool:
    """Whether the measure is all that its line holds."""
    left = low[max(0, item.start - 3) : item.start].rpartition("\n")[2].strip()
    right = low[item.end : item.end + 3].partition("\n")[0].strip(" .!")
    return not left and not right
