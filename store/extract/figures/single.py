"""Units without a number that mean one: "an hour and a half", "within a month", "a gallon of milk"."""

from __future__ import annotations

from store.extract.figures.lexicon import Lexicon
from store.extract.figures.measure import Measure
from store.extract.figures.numbers import Form, Number
from store.extract.figures.units import Unit
from store.model.findings import FigureKind
from store.patterns import regex

_ARTICLE = regex(r"a(?<![^\W_]a)n?(?= [a-z])")
_LEADING = regex(
    r"\b(?:for|within|about|around|nearly|almost|over|under|more than|less than|at least|up to|lasted|lasts"
    r"|took|takes|after|half) $"
)
_AND_PART = regex(r",? and (?:an? |one )?(half|quarter)\b(?! (?:of|an?|the)\b)")
_AND_MORE = regex(r",? and (?=[0-9])")
_OF = regex(r" of\b")
_ANOTHER = regex(
    r" (?!(?:after|before|later|and|or|to|in|on|at|for|of|if|when|until|as|too|each|faster|slower)\b)[a-z]"
)
"""What follows where "a second" counts: "for a second year"."""
_NEVER = frozenset(
    ("deg", "point", "bit", "bar", "ton", "B", "times", "percent", "percentage_point", "dime", "st")
)
"""Units that "a … of" uses for something else: a degree of doubt, a bit of luck, a ton of work."""


def single_units(low: str, measures: list[Measure], units: Lexicon) -> list[Measure]:
    """`measures` with the single units of the text between them, in order."""
    singles: list[Measure] = []
    for match in _ARTICLE.finditer(low):
        unit = units.word_after(low, match.end())
        item = _single(low, match.start(), unit.edge, unit.unit) if unit is not None else None
        if item is not None:
            singles.append(item)
    if not singles:
        return measures
    taken = {item.start for item in measures}
    return sorted(
        [*measures, *(item for item in singles if item.start not in taken)],
        key=lambda item: (item.start, -item.end),
    )


def _single(low: str, start: int, end: int, unit: Unit) -> Measure | None:
    if unit.id in _NEVER or low[end - 1] == "s":
        return None
    value = 1.0
    opens = low[max(0, start - 2) : start] in (". ", "") or low[start - 1] == "\n"
    if unit.id == "second" and _ANOTHER.match(low, end):
        return None
    line_starts = low[start - 1 : start] in ("", "\n")
    alone = line_starts and low[end : end + 1] in ("", "\n")
    if unit.kind in (FigureKind.DURATION, FigureKind.QUANTITY) and (part := _AND_PART.match(low, end)):
        value, end = 1.5 if part[1] == "half" else 1.25, part.end()
    elif not alone and not _AND_MORE.match(low, end):
        leading = unit.kind is FigureKind.DURATION and _LEADING.search(low, max(0, start - 14), start)
        measured = unit.kind is FigureKind.QUANTITY and not opens and _OF.match(low, end)
        if (not leading and not measured) or low[end : end + 1] == "-":
            return None
    return Measure(start, end, value, unit, Number(start, start + 1, 1.0, Form.WORDS), "a single unit")
