"""Two figures of which one was and the other is: "to 30% from 145%", "$3 billion, up from $2 billion"."""

from __future__ import annotations

from store.calendar.words import MONTHS, WEEKDAY
from store.extract.changes.motion import BREAK, move_before, moves_from, reaches_figure
from store.extract.changes.rules import (
    BRACKET,
    COMPARED,
    COMPARED_THEN,
    FROM,
    INSTEAD,
    ON_TO,
    SINCE,
    STEPPED,
    STEPS,
    THEN,
    TO,
    UP_FROM,
)
from store.extract.figures.comparing import compared
from store.extract.figures.elliptic import HAS, SINCE_THEN
from store.extract.figures.moves import last_move
from store.model.findings import Change, Figure, FigureKind
from store.patterns import regex
from store.rules import RegexRule, RuleTable

TOLD_ALONE = (FigureKind.MONEY, FigureKind.PERCENT)
"""Kinds of which little else than a change can be meant, so that they need fewer words around them."""

LEAD = 48
"""Characters before a figure in which "to" or "from" leads to it."""

BARE = ("number", "count")
"""Units of what is only counted."""

_SHORT = regex(
    r"(?:,?(?:[ -]| \()?(?:[a-z][a-z'’-]*+\.?|(?:19|20)[0-9]{2}|[0-9]{1,2}(?:st|nd|rd|th)?)){0,9}"
    r",? (?:from|to) (?:[a-z-]+ ){0,4}"
)
_PERIOD = r"(?:year|month|quarter|week|season|period|half|day|decade)"
_WHEN = rf"(?:(?:early|late|mid-?) ?)?(?:{'|'.join(MONTHS)}|(?:q[1-4] )?(?:19|20)[0-9]{{2}})"
_EARLIER = regex(
    rf"[^.;:!?\n,()]{{0,24}}?\b(?:(?:a|one|the) {_PERIOD} (?:ago|earlier|before|prior)\b"
    rf"|(?:last|the (?:previous|prior|prior-year|year-earlier|year-ago|same|corresponding))[ -]{_PERIOD}\b"
    rf"|(?:[a-z]+|[0-9]+) {_PERIOD}s (?:ago|earlier|before)\b|previously\b|(?:before|earlier)(?=[,.;)]|$)"
    rf"|in {_WHEN}\b|(?:late|on|late on) {WEEKDAY}\b|yesterday\b)"
)
"""What behind a figure tells that it was so before."""

_BY_THEMSELVES = RuleTable((UP_FROM, STEPPED, COMPARED_THEN, INSTEAD))
_WITH_OTHERS = RuleTable((COMPARED, THEN, BRACKET))
"""What stands between the two figures: the first of them need nothing else to tell a change."""

_A_STEP = regex(rf"(?:-point)? (?:{STEPS}|loss)\b")
_YEAR_FIRST = regex(r": ?$|(?:year|quarter|period|previously|formerly|was) $")
"""What makes the figure in a bracket the earlier one: "(2025: £4)", "(previously £4)"."""
_NOW = regex(r"\((?:now|currently) $")
_NOW_BEHIND = regex(r" (?:now|at present|currently)\)")
"""What tells that it is so now: "(now £4)", "(£4 now)"."""
_YET_TO_BE = regex(r"\b(?:will|would|shall|to)\b[^.;:]*$")
"""What makes a bracket tell how much it is until then: "will cost £5 (now £4)"."""

_AT_FIRST = regex(
    r"\b(?:which|that) (?:was|were|stood at|had been|had|peaked at|hit) (?:[a-z]+ ){0,3}$"
    r"|(?P<bare>, )(?:now|currently|then|once|about|some|just|still|nearly|almost|over|only| )*$"
)
"""What leads to a figure that an aside tells: "which was £5", "its fleet, 14 ships in 2010"."""
_IN_AN_ASIDE = regex(
    r"(?:[ -](?:people|an? [a-z]+))?"
    r"(?: (?:in|at|on|last|until|before|when|an?|[a-z]+ years) [^,.;:]{1,24})?, "
)
"""How an aside without a verb ends, which has no more than a time."""
_TO_NOW = regex(rf"[^.;:!?\n]{{0,60}}?, (?:{HAS} )?{SINCE_THEN}")
"""What leads to where that stands now: "which was £5 in May, has shrunk to"."""
_DOWN_TO = regex(r"\b(?:up|down) (?=to\b)")
"""What tells a move without a verb: "is down to £4"."""
_OPENS = regex(r"(?:^|[.!?”\"] |\n)$")
"""What stands before the first word of a sentence."""

_SENTENCE_GOES_ON = ("", ".", ")", ";")
_WRITTEN = regex(r"[0-9][0-9,.]*(?<![,.])")
_LOSS = regex(r"\b(?:loss(?:es)?|deficit|shortfall)\b")
_GAIN = regex(r"\b(?:profits?|net income|surplus|gain|earnings)\b")


def pair(low: str, first: Figure, second: Figure) -> Change | None:
    """The change that two figures of the lower-case text tell, or None."""
    gap = low[first.end : second.start]
    values = compared(first, second)
    if values is None or (_per_share(low, first) != _per_share(low, second) and _far_apart(first, second)):
        return None
    if BREAK.search(gap) and not BRACKET.regex.fullmatch(gap):
        return None
    earlier, later, unit = values
    what = first.about or second.about
    lead = low[max(0, first.start - LEAD) : first.start]
    if (_LOSS.search(gap) and _GAIN.search(lead + gap)) or (_GAIN.search(gap) and _LOSS.search(lead)):
        return None
    if rule := _then_and_now(low, first, second, gap):
        return Change(first.start, second.end, later, earlier, unit, rule.name, what)
    if _moved_since(low, first, gap):
        return Change(first.start, second.end, earlier, later, unit, SINCE.name, what)
    counted = first.kind not in TOLD_ALONE
    if counted and (
        (unit in BARE and not (_same_things(first, second) and _SHORT.fullmatch(gap)))
        or (move_before(low, first.start) is None and not _comes_down(low, first.start))
    ):
        return None
    begin = TO.regex.search(low, max(0, first.start - LEAD), first.start)
    if begin and FROM.regex.search(gap) and not reaches_figure(gap):
        return Change(begin.start(), second.end, later, earlier, unit, FROM.name, what)
    begin = FROM.regex.search(low, max(0, first.start - LEAD), first.start)
    fronted = begin is not None and _moves_behind(low, begin.start(), gap)
    if begin and ON_TO.regex.fullmatch(gap) and (fronted or moves_from(low, begin.start())):
        return Change(begin.start(), second.end, earlier, later, unit, ON_TO.name, what)
    return None


_SHARE = regex(r" (?:per|a) (?:diluted |common |ordinary )?share\b")
_FAR_APART = 1000


def _per_share(low: str, figure: Figure) -> bool:
    return _SHARE.match(low, figure.end) is not None


def _far_apart(first: Figure, second: Figure) -> bool:
    """ "$13 million or $0.28 a share, down from $14 million": a share is not compared with all of them."""
    one, other = abs(first.value or 0), abs(second.value or 0)
    return max(one, other) > _FAR_APART * min(one, other)


def range_moved(low: str, figure: Figure, before: Figure | None) -> Change | None:
    """ "rose from 3 to 5 percent", which the figures tell as one range; `before` is the figure before it."""
    begin = FROM.regex.search(low, max(0, figure.start - LEAD), figure.start)
    if begin is None or figure.value is None or figure.upper is None:
        return None
    if before is not None and before.ranged and UP_FROM.regex.fullmatch(low, before.end, figure.start):
        return None  # one range after another: "of $3 to $4 million, up from $2 to $3 million"
    if not moves_from(low, begin.start()):
        return None
    return Change(
        begin.start(), figure.end, figure.value, figure.upper, figure.unit, ON_TO.name, figure.about
    )


def _then_and_now(low: str, first: Figure, second: Figure, gap: str) -> RegexRule | None:
    """What sets a figure beside the one that it was before, with no verb needed."""
    for rule in _BY_THEMSELVES.possible_in(gap):
        if rule.regex.fullmatch(gap) and (rule is not INSTEAD or _same_things(first, second)):
            return rule
    if not _WITH_OTHERS.possible_in(gap) or _A_STEP.match(low, second.end):
        return None
    before = _EARLIER.match(low, second.end) is not None
    after = low[second.end : second.end + 1]
    if before and COMPARED.regex.fullmatch(gap):
        return COMPARED
    if THEN.regex.fullmatch(gap) and TO.regex.search(low, max(0, first.start - LEAD), first.start) is None:
        short = first.kind in TOLD_ALONE and len(gap) < len(", from an original ")
        if before or (short and after in _SENTENCE_GOES_ON):
            return THEN
    if (_NOW.search(gap) or _NOW_BEHIND.match(low, second.end)) and BRACKET.regex.fullmatch(gap):
        return BRACKET if _YET_TO_BE.search(low, max(0, first.start - LEAD), first.start) else None
    if BRACKET.regex.fullmatch(gap) and (
        before
        or _YEAR_FIRST.search(gap)
        or (after == ")" and gap.endswith(" (") and _alike(low, first, second))
    ):
        return BRACKET
    return None


def _alike(low: str, first: Figure, second: Figure) -> bool:
    """Whether "(1,122)" behind "SEK 1,204 million" is that of the year before, as accounts put it."""
    if first.kind not in TOLD_ALONE or (second.unit != first.unit and second.kind is not FigureKind.NUMBER):
        return False
    now, then = (_WRITTEN.search(low, figure.start, figure.end) for figure in (first, second))
    if now is None or then is None:
        return False
    decimals = [written[0].partition(".")[2] for written in (now, then)]
    return len(decimals[0]) == len(decimals[1]) and (decimals[0] != "" or "," in now[0] + then[0])


def _moved_since(low: str, first: Figure, gap: str) -> bool:
    """Whether the first is told in an aside: "its debt, which was $3 billion, has grown to $4 billion"."""
    if SINCE.regex.fullmatch(gap) is None:
        return False
    told = _AT_FIRST.search(low, max(0, first.start - LEAD), first.start)
    if told is None or (told["bare"] and _IN_AN_ASIDE.match(gap) is None):
        return False
    led = _TO_NOW.match(gap)
    move = last_move(gap, 0, len(gap)) or _DOWN_TO.search(gap)
    return led is not None and move is not None and move.start() >= led.end()


def _moves_behind(low: str, begin: int, gap: str) -> bool:
    """Whether a sentence opens with what was before: "From $3 the fare went up to $4"."""
    return (
        _OPENS.search(low, max(0, begin - 2), begin) is not None and last_move(gap, 0, len(gap)) is not None
    )


def _comes_down(low: str, start: int) -> bool:
    """Whether the figure at `start` is what something is "down from", as no single verb may tell."""
    begin = FROM.regex.search(low, max(0, start - LEAD), start)
    return begin is not None and moves_from(low, begin.start())


def _same_things(first: Figure, second: Figure) -> bool:
    """Whether two counts may count the same: 30 homes and 12 villages do not."""
    if not first.about or not second.about:
        return True
    return first.about.split()[-1].rstrip("s") == second.about.split()[-1].rstrip("s")
