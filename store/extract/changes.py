"""Figures that moved: "to around 30% from 145%", "rose from 3% to 5%", "cut its levies to 10%"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.extract.document import Document
from store.extract.figures.moves import last_move
from store.extract.figures.numbers import fold
from store.extract.part import Part
from store.model.findings import Change, Figure, FigureKind
from store.rules import RegexRule

_NEAR = (
    r"(?:(?:about|around|roughly|nearly|almost|some|just|only|over|under|an?|the|its|their|last year['’]s"
    r"|estimated|total|record|previous|earlier|year-earlier|year-ago|revised|current|existing|initial|original"
    r"|more than|less than|fewer than|at least|as (?:low|high|much|little|many|few) as|close to) )*"
    r"(?:(?:an?|the|its|their|his|her) (?:[a-z-]+ ){0,2}(?:total|average|maximum|minimum|high|low|peak"
    r"|record|level|rate|estimate|forecast|median|figure|price|bid|offer|target|pace|profit|loss|deficit|surplus|value)"
    r"(?: in [a-z]+)? of (?:about |around |some )?)?"
)
_TO = RegexRule(
    "moved to",
    rf"\bto {_NEAR}$",
    "They cut the toll to 5%.",
    "They gave the toll to 5% of them.",
)
_FROM = RegexRule(
    "to … from",
    rf"\bfrom {_NEAR}$",
    "The port cut its fee to around 30% from 145%.",
    "The port gave its fee to 30 men from 12 towns.",
)
_ON_TO = RegexRule(
    "from … to",
    rf"(?:[^.;:!?\n]|\.(?=[0-9])){{0,80}}?\bto {_NEAR}",
    "The toll rose from 3% to 5%.",
    "The fair ran from 2010 to 2015.",
)
_UP_FROM = RegexRule(
    "up from",
    r"(?:[^.;:!?\n]|\.(?=[0-9])){0,60}?,? \(?(?<!made )(?<!built )(?<!put )(?<!set )(?<!split )(?:up|down)"
    rf"(?: (?:[^.;:!?\n]|\.(?=[0-9])){{0,30}}?)? from {_NEAR}",
    "Income reached $3 billion, up from $2 billion.",
    "Income reached $3 billion, made up from $2 billion.",
)
_SHORT = re.compile(
    r"(?:,?(?:[ -]| \()?(?:[a-z][a-z'’-]*|(?:19|20)[0-9]{2})){0,6},? (?:from|to) (?:[a-z-]+ ){0,4}"
)
_COMPARED = RegexRule(
    "compared with",
    r"(?:[^.;:!?\n]|\.(?=[0-9])){0,60}?,? (?:compared (?:with|to)|versus|against|as against|vs\.?)"
    rf" {_NEAR}",
    "Income was $3 billion, compared with $2 billion a year earlier.",
    "Income was $3 billion, compared with $2 billion at the mill.",
)
RULES = (_UP_FROM, _COMPARED, _FROM, _ON_TO, _TO)
"""What makes a change of two figures, or of one; each pattern is what stands before or between them."""

_EARLIER = re.compile(
    r"[^.;:!?\n,]{0,24}?\b(?:a|one|the) (?:year|month|quarter|week|decade) (?:ago|earlier|before)\b"
    r"|[^.;:!?\n,]{0,24}?\b(?:last|the previous|the prior|the year-earlier|the year-ago|the same)"
    r" (?:year|month|quarter|week|season|period)\b"
)
_LOSS = re.compile(r"\b(?:loss(?:es)?|deficit|shortfall)\b")
_GAIN = re.compile(r"\b(?:profits?|net income|surplus|gain|earnings)\b")
_TO_FIGURE = re.compile(r" to (?:an? [a-z]+ of |between |about |around )?[$€£¥]?[0-9]")
_RAISING = re.compile(r"\b(?:raise|raises|raising) $")
_BREAK = re.compile(r"[.;:!?\n]\s|, (?:while|but|and|which|who|whereas|as|after) ")
_NO_CHANGE = re.compile(
    r"\bno changes?\b|\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|between)\b[^.;]{0,20}$"
)
_OTHER_TO = re.compile(
    r"\b(?:up|due|owing|thanks|according|prior|next|relative|equal|similar|attributed|contributed|addition|response"
    r"|subject|compared|close) $"
)
_WAY = re.compile(r"\b(?:up|down) $")
_TOLD_ALONE = (FigureKind.MONEY, FigureKind.PERCENT)
"""Kinds whose move is told though only its end is known; "grew to 30 pages" says too little."""

_BARE = ("number", "count")
_CLAUSE = 160
_LEAD = 48
_GAP = 120


def read_part(part: Part) -> tuple[Change, ...]:
    """The changes of one part, of the figures that were found in it."""
    return changes(part.document, part.found.figures)


def changes(document: Document, figures: tuple[Figure, ...]) -> tuple[Change, ...]:
    """All changes of a text, sorted by start. `figures` are those of the same document.

    A change with only its end told ("raised the fee to $5") has no `before`; it is told for
    money and percentages only.
    """
    if not figures:
        return ()
    low = fold(document.text)
    changed: list[Change] = []
    used: set[int] = set()
    for index, figure in enumerate(figures):
        if index in used:
            continue
        if figure.ranged:
            changed.extend(_range_moved(low, figure))
            continue
        other = _other_end(figures, index)
        change = _pair(low, figure, figures[other]) if other is not None else None
        if change is not None and other is not None:
            used.add(other)
        else:
            change = _end_only(low, figures, index, changed[-1].end if changed else 0)
        if change is not None:
            changed.append(change)
    return tuple(changed)


def _other_end(figures: tuple[Figure, ...], index: int) -> int | None:
    """The next figure close by in the same unit, else the next that can be compared."""
    figure = figures[index]
    near = [
        other
        for other in range(index + 1, min(index + 4, len(figures)))
        if figures[other].start - figure.end <= _GAP
        and not figures[other].ranged
        and _values(figure, figures[other]) is not None
    ]
    same = (other for other in near if figures[other].unit == figure.unit)
    return next(same, near[0] if near else None)


def _values(first: Figure, second: Figure) -> tuple[float, float, str] | None:
    """Both values in one unit, and the unit; None for figures that cannot be compared."""
    if first.value is None or second.value is None:
        return None
    if first.unit == second.unit:
        return first.value, second.value, first.unit
    if {first.unit, second.unit} == {"USD", "USD_cent"}:
        cents = first.unit == "USD_cent"
        return (
            first.value / 100 if cents else first.value,
            second.value if cents else second.value / 100,
            "USD",
        )
    if first.kind is FigureKind.NUMBER:
        return first.value, second.value, second.unit
    if second.kind is FigureKind.NUMBER and first.kind is not FigureKind.MONEY:
        return first.value, second.value, first.unit
    return None


def _pair(low: str, first: Figure, second: Figure) -> Change | None:
    """ "to … from", "from … to" and "up from" between two figures."""
    gap = low[first.end : second.start]
    values = _values(first, second)
    if values is None or _BREAK.search(gap):
        return None
    earlier, later, unit = values
    what = first.about or second.about
    if _LOSS.search(gap) and _GAIN.search(low, max(0, first.start - _LEAD), second.start):
        return None
    if _UP_FROM.regex.fullmatch(gap):
        return Change(first.start, second.end, later, earlier, unit, _UP_FROM.name, what)
    if _COMPARED.regex.fullmatch(gap) and _EARLIER.match(low, second.end):
        return Change(first.start, second.end, later, earlier, unit, _COMPARED.name, what)
    counted = first.kind not in _TOLD_ALONE
    if counted and (
        (unit in _BARE and not (_same_things(first, second) and _SHORT.fullmatch(gap)))
        or _moving(low, first.start) is None
    ):
        return None
    begin = _TO.regex.search(low, max(0, first.start - _LEAD), first.start)
    if begin and _FROM.regex.search(gap) and _TO_FIGURE.search(gap) is None:
        return Change(begin.start(), second.end, later, earlier, unit, _FROM.name, what)
    begin = _FROM.regex.search(low, max(0, first.start - _LEAD), first.start)
    if begin and _ON_TO.regex.fullmatch(gap) and _moves(low, begin.start()):
        return Change(begin.start(), second.end, earlier, later, unit, _ON_TO.name, what)
    return None


def _range_moved(low: str, figure: Figure) -> Iterator[Change]:
    """ "rose from 3 to 5 percent", which the figures tell as one range."""
    begin = _FROM.regex.search(low, max(0, figure.start - _LEAD), figure.start)
    if begin is None or figure.value is None or figure.upper is None:
        return
    if _moves(low, begin.start()):
        yield Change(
            begin.start(), figure.end, figure.value, figure.upper, figure.unit, _ON_TO.name, figure.about
        )


def _same_things(first: Figure, second: Figure) -> bool:
    """Whether two counts may count the same: 30 homes and 12 villages do not."""
    if not first.about or not second.about:
        return True
    return first.about.split()[-1].rstrip("s") == second.about.split()[-1].rstrip("s")


def _end_only(low: str, figures: tuple[Figure, ...], index: int, reached: int) -> Change | None:
    """A move that tells only where it ended: "reduced its levies to 10%"."""
    figure = figures[index]
    if figure.kind not in _TOLD_ALONE:
        return None
    begin = _TO.regex.search(low, max(0, figure.start - _LEAD), figure.start)
    if begin is None or _OTHER_TO.search(low, max(0, begin.start() - 14), begin.start()):
        return None
    before = figures[index - 1] if index else None
    if before is not None and begin.start() - before.end <= 1 and before.unit == figure.unit:
        return None
    verb = _moving(low, begin.start())
    if verb is None or verb < reached:
        return None
    return Change(verb, figure.end, None, figure.value, figure.unit, _TO.name, figure.about)


def _moves(low: str, end: int) -> bool:
    """Whether the words before "from" tell a move: "fell from", "down from"."""
    if _WAY.search(low, max(0, end - 5), end):
        return True
    verb = _moving(low, end)
    return (
        verb is not None
        and not _TO_FIGURE.search(low, max(verb, low.rfind(" and ", verb, end)), end)
        and not _RAISING.search(low, max(0, end - 9), end)
    )


def _moving(low: str, end: int) -> int | None:
    """Where the last verb of change before `end` begins, in the same clause."""
    start = max(0, end - _CLAUSE)
    verb = last_move(low, start, end)
    if verb is None or _BREAK.search(low, verb.end(), end) or _NO_CHANGE.search(low, start, end):
        return None
    return verb.start()
