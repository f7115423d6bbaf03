"""What a bare number is of where the figure before it says so: "38 hours, down from 40"."""

from __future__ import annotations

from store.calendar.words import MONTHS
from store.extract.figures.bounds import NEARLY
from store.extract.figures.measure import Measure
from store.extract.figures.measuring import HUNDREDTHS
from store.extract.figures.moves import last_move
from store.extract.figures.numbers import Form
from store.extract.figures.units import Unit
from store.model.findings import FigureKind
from store.patterns import regex

_KINDS = frozenset(
    {
        FigureKind.MONEY,
        FigureKind.PERCENT,
        FigureKind.QUANTITY,
        FigureKind.DURATION,
        FigureKind.TEMPERATURE,
        FigureKind.MULTIPLE,
    }
)
_NOT_AGAIN = frozenset({"point", "percentage_point", "basis_point", "magnitude", "deg"})
"""Units of a step, or of what is told but once: "up 14 points to 52" ends at no points."""

BEFORE_IT = (
    f"{NEARLY}|an?|the|its|their|original|initial|earlier|previous|record|estimate[ds]?(?: of)?"
    "|forecast(?: of)?|range(?: of)?"
)
"""What stands before the one that something was compared with, as alternatives of a pattern."""
_WAS = regex(
    r"(?:[^.;:!?\n0-9()]|\.(?=[a-z0-9])|(?:19|20)[0-9]{2}(?![0-9])){0,60}?"
    r"(?:,| \(|) (?:(?P<way>up|down)(?: sharply| slightly| a little)? from|(?P<from>from)"
    rf"|compared (?:with|to)|against|versus|vs\.?) (?:(?:{BEFORE_IT}|{'|'.join(MONTHS)})(?:['’]s)? ){{0,3}}"
)
"""What leads from a figure to the one that it was before."""

HAS = "(?:ha(?:s|ve|d)|is|are|was|were)"
SINCE_THEN = "(?:(?:[a-z]+ly|since|now|been) )*"
"""What stands, behind an aside, before the verb that tells where a figure of that stands now."""
_HAS_MOVED = regex(rf"(?: [a-z0-9]+){{0,4}}, {HAS} {SINCE_THEN}[a-z]+ to (?:(?:{NEARLY}) )?")
"""And what leads from there to the figure: "which stood at £5 in May, have sunk to"."""

_TO = regex(rf",? to (?:(?:{NEARLY}|a record) )?")
_STEPPED = regex(rf" (?:(?:{NEARLY}|by|another|a further|up|down) )*$")
_TO_END = regex(rf"\bto (?:(?:{NEARLY}|a record) )?$")
_WITHIN = regex(r"\b(?:in|over|within|for|after|last|past|every|per|next|first) (?:the |about |some )?$")
"""What makes a length of time the frame of something else: 12 died "in 12 months, up from 9"."""

NO_NOUN = regex(
    r"[,;:!?)”\"]|\.(?![0-9])|$"
    r"| (?:in|on|at|the|over|by|for|this|last|late|early|during|and|but|while|when|as|after|before|previously"
    r"|earlier|a (?:year|month|week|day|decade|quarter|generation) (?:ago|earlier|before)"
    r"|one|two|three|four|five|ten|expected|forecast|predicted|projected|reported|estimated)\b"
)
"""What stands behind a number that is of no noun of its own: "down from 40 a year ago"."""
_LEAD = 24
"""Characters before a figure in which words tell what it is."""
_ALIKE = 5
"""How many times the other one of two figures may be that were compared."""


def with_units(low: str, measures: list[Measure]) -> list[Measure]:
    """The measures, with the unit of the one before for each bare one that is compared with it."""
    told: list[Measure] = []
    for item in measures:
        before = told[-1] if told else None
        unit = _unit_of(low, before, item) if before is not None and item.unit is None else None
        told.append(item if unit is None else item._replace(unit=unit, rule="unit before"))
    return told


def _unit_of(low: str, before: Measure, item: Measure) -> Unit | None:
    unit = before.unit
    if unit is None or unit.kind not in _KINDS or unit.id in _NOT_AGAIN or before.ranged or item.ranged:
        return None
    if (
        item.number.form not in (Form.DIGITS, Form.WORDS)
        or _is_year(item)
        or not NO_NOUN.match(low, item.end)
    ):
        return None
    if not (_was(low, before, unit, item) or _led_to(low, before, unit, item)):
        return None
    whole = HUNDREDTHS.get(unit.id)
    return Unit(whole, unit.kind) if whole is not None and not item.value.is_integer() else unit


def _is_year(item: Measure) -> bool:
    number = item.number
    return number.plain_digits and number.end - number.start == 4 and 1900 <= number.value < 2100


def _was(low: str, before: Measure, unit: Unit, item: Measure) -> bool:
    if not before.value / _ALIKE <= item.value <= before.value * _ALIKE:
        return False
    gap, lead = _WAS.fullmatch(low, before.end, item.start), max(0, before.start - _LEAD)
    if gap is None:
        since = _HAS_MOVED.fullmatch(low, before.end, item.start)
        return since is not None and last_move(low, since.start(), since.end()) is not None
    if gap["from"] and not _TO_END.search(low, lead, before.start):
        # "rose 12 percent from 45", "walked 8 miles from 6 in the morning"
        return unit.kind is not FigureKind.PERCENT and last_move(low, lead, before.start) is not None
    if unit.kind is FigureKind.DURATION:
        return _WITHIN.search(low, lead, before.start) is None
    return True


def _led_to(low: str, before: Measure, unit: Unit, item: Measure) -> bool:
    """ "fell by 2 million barrels to 430 million": a step, and where it led."""
    if unit.kind is FigureKind.PERCENT or not _TO.fullmatch(low, before.end, item.start):
        return False
    verb = last_move(low, max(0, before.start - 40), before.start)
    return verb is not None and _STEPPED.fullmatch(low, verb.end(), before.start) is not None
