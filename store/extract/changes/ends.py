"""A figure that moved, of which only the end is told: "cut its levies to 10%", "rose 4% to 2,300"."""

from __future__ import annotations

import re

from store.calendar.words import MONTHS
from store.extract.changes.motion import leads_elsewhere, move_before
from store.extract.changes.pairs import BARE, LEAD, TOLD_ALONE
from store.extract.changes.rules import TO
from store.model.findings import Change, Figure, FigureKind
from store.patterns import regex

_STEP_AT_MOST = 3
"""How many times a step in money the amount that it led to must be, for "$3 to $5" is a range."""

_MEASURED = (FigureKind.COUNT, FigureKind.NUMBER, FigureKind.QUANTITY, FigureKind.RATE)
_STEPS = (FigureKind.PERCENT, FigureKind.MULTIPLE, FigureKind.RATE)
_NO_OBJECT = regex(
    r"(?:r[io]se[ns]?|rising|f[ae]ll(?:s|en|ing)?|grow(?:s|n|ing)?|grew|drop\w*|climb\w*|(?:in|de)creas\w+"
    r"|declin\w+|jump\w*|surg\w+|soar\w*|shr[iau]nk\w*|s[iau]nk\w*|plung\w+|plummet\w*|dwindl\w+|swell\w*"
    r"|swollen|slump\w*)$"
)
_MULTIPLYING = regex(r"(?:doubl|tripl|trebl|quadrupl|halv)\w+$")
_A_NOUN = regex(r"\b(?:the|an?|its|their|any|no|of) $")
_TIME = (
    r"(?:since|in|over|during|within|this|last) (?:the |an? )?(?:[a-z]+ )?"
    rf"(?:(?:19|20)[0-9]{{2}}|year|month|quarter|week|decade|day|{'|'.join(MONTHS)})"
)
_ONLY_HOW = regex(
    r"(?:,? (?:[a-z]+ly|by|an?|or|further|again|up|down|back|another|more than|about|some"
    rf"|(?:a|one|three)[ -]quarters?|(?:one )?half|{_TIME}))*,? ?"
)
"""What may stand between a verb without an object and the "to" that it leads to, beside steps."""

_STEPPING = regex(r"\b(?:adds|added|los(?:es|t)|sheds?|gave up|gives up|puts? on) $")
"""Verbs that only a step makes a move: "shed 12 points to 410"."""

_COUNTED = regex(
    r" (?:[a-z]+[ -]){0,4}?(?:number|total|toll|tally|limit|cap|quota|size|capacity|workforce|headcount|fleet"
    r"|staff|output|production|forecast|estimate|target|threshold|minimum|maximum|population|figure)s?"
    r"(?: (?:of|for|in|from|at|on) [a-z ]{1,24})? ?"
)
"""What has a number that may be raised or cut; of "grew the novel to 30 pages" little is told."""


def end_only(low: str, figures: tuple[Figure, ...], index: int, reached: int) -> Change | None:
    """The change that ends with figure `index` of the lower-case text and begins from `reached` on."""
    figure = figures[index]
    begin = TO.regex.search(low, max(0, figure.start - LEAD), figure.start)
    if begin is None or leads_elsewhere(low, begin.start()):
        return None
    before = figures[index - 1] if index else None
    if before is not None and begin.start() - before.end <= 1 and _rather_a_range(before, figure):
        return None
    move = move_before(low, begin.start())
    if move is None and before is not None and _only_a_step(low, before, figure, begin.start()):
        move = _STEPPING.search(low, max(0, before.start - 12), before.start)
    elif move is not None and figure.kind not in TOLD_ALONE:
        move = move if _led_to(low, figures, index, move, begin.start()) else None
    if move is None or move.start() < reached:
        return None
    return Change(move.start(), figure.end, None, figure.value, figure.unit, TO.name, figure.about)


def _rather_a_range(before: Figure, figure: Figure) -> bool:
    """ "rose 3% to 5%", "rose $3 to $5"; but "rose 30 cents to $5" tells a step and an end."""
    if before.unit != figure.unit or figure.kind not in TOLD_ALONE:
        return False
    return figure.kind is FigureKind.PERCENT or (figure.value or 0) < _STEP_AT_MOST * (before.value or 0)


def _only_a_step(low: str, step: Figure, figure: Figure, to: int) -> bool:
    """Whether `step` is how far a price went before "to": "lost 0.4% to 3,120"."""
    if figure.unit == "count" or not (
        step.kind is FigureKind.PERCENT or step.unit in ("point", "USD_cent", figure.unit)
    ):
        return False
    return low[step.end : to] in (" ", ", ")


def _led_to(low: str, figures: tuple[Figure, ...], index: int, move: re.Match[str], to: int) -> bool:
    """Whether only steps stand between a verb without an object and "to", or only what is counted."""
    if _A_NOUN.search(low, max(0, move.start() - 6), move.start()):
        return False
    figure, at, stepped = figures[index], move.end(), False
    for step in figures[max(0, index - 2) : index]:
        if step.start >= at:
            alike = step.kind in _STEPS or step.kind is figure.kind or step.unit in (*BARE, "point")
            if not alike or not _ONLY_HOW.fullmatch(low, at, step.start):
                return False
            at, stepped = step.end, True
    if not _ONLY_HOW.fullmatch(low, at, to):
        return _COUNTED.fullmatch(low, move.end(), to) is not None
    if stepped or _MULTIPLYING.match(move[0]):
        return True
    return figure.kind in _MEASURED and _NO_OBJECT.match(move[0]) is not None
