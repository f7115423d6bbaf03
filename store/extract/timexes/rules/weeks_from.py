"""Rules for days counted in weeks from another: "today week", "a fortnight today", "Tuesday fortnight"."""

from __future__ import annotations

from collections.abc import Callable

from store.calendar import arithmetic
from store.calendar.words import SINGLE_DAYS
from store.extract.timexes.atoms import DATE, Atom, Relative
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.rules.relative import unresolved
from store.extract.timexes.values import Grain, Meaning, on_day, unknown
from store.extract.timexes.which_way.governor import governor_of
from store.extract.timexes.which_way.tense import Tense
from store.model.findings import TimexType
from store.patterns import regex

_WEEKS = {"W": 1, "FN": 2}
_GOES_ON = regex(r"-|\s(?:guide|night|day|off|ahead)\b")
_SINCE = regex(r"\s(?:since|that)\b")
"""What makes "a week today" one that is over: "It was a fortnight today since they met"."""
_MOVED = regex(r"\b(?:to|until|till|by|from)\s$")
"""What stands before a day that something past was moved to: "it was put off until a week today"."""
_LASTING = frozenset({"FOR", "WITHIN", "DURING", "OVER", "IN"})
"""What begins a length of time, and no day: "for two weeks today"."""
_NEARLY = frozenset({"nearly", "almost", "about", "just"})
_MOST = 10
"""More weeks than this are counted from no day: "52 weeks today"."""


def _is_noun(context: Context) -> bool:
    """Whether "week" is the begin of something else: "a Tuesday week guide", "a Monday week-long"."""
    if _GOES_ON.match(context.text, context.end):
        return True
    return governor_of(context.document, context.start, context.end).in_noun


def _has_lasted(context: Context) -> bool:
    """Whether "two weeks today" is how long something has gone on, or how long ago it was.

    "It has lasted two weeks today", "it flooded a week today"; not "it was put off to a week today".
    """
    if _SINCE.match(context.text, context.end) or _MOVED.search(
        context.document.low, max(0, context.start - 10), context.start
    ):
        return False
    governor = governor_of(context.document, context.start, context.end)
    if "+" in governor.form or governor.has_it:  # "they had agreed to meet a week today", "it has a vote"
        return False
    return governor.form.startswith("has") or context.tense() is Tense.PAST


def _weekday_week(match: Match) -> Atom | None:
    """ "Sunday week": a week after the coming Sunday; said on a Sunday, a week after that one."""
    weekday, weeks = match.number("weekday"), _WEEKS.get(str(match.value("unit")))
    if weeks is None:
        return None

    def resolve(context: Context) -> Meaning | None:
        if _is_noun(context):
            return None
        if context.now is None:
            return unknown(f"XXXX-WXX-{weekday}", Grain.DAY)
        coming = arithmetic.weekday_near(context.now, weekday, 1)
        date = arithmetic.add_days(coming, 7 * weeks) if coming else None
        return on_day(date) if date else None

    return Atom(DATE, Relative(resolve))


def _weeks_from(
    match: Match, refuses: Callable[[Context], bool], lasts: Callable[[Context], bool]
) -> Atom | None:
    step, weeks = SINGLE_DAYS[match.word("day")], _WEEKS.get(str(match.value("unit")))
    count = match.number("count") or 1
    if weeks is None or step < 0 or not 1 <= count <= _MOST:
        return None

    def resolve(context: Context) -> Meaning | None:
        if refuses(context):
            return None
        if lasts(context):
            return Meaning(TimexType.DURATION, f"P{weeks * count}W")
        if context.day is None or context.narrative:
            return unresolved("D")
        back = _SINCE.match(context.text, context.end) is not None
        date = arithmetic.add_days(context.day, step + 7 * weeks * count * (-1 if back else 1))
        return on_day(date) if date else None

    return Atom(DATE, Relative(resolve))


def _today_week(match: Match) -> Atom | None:
    """ "Today week": a week from today."""
    return _weeks_from(match, _is_noun, lambda _: False)


def _weeks_today(match: Match) -> Atom | None:
    """ "A fortnight today", "two weeks tomorrow"; "for (nearly) a fortnight" tells how long."""
    before = match.before()
    if before is not None and before.text.lower() in _NEARLY and match.first > 1:
        before = match.tokens[match.first - 2]
    if before is not None and before.kind in _LASTING:
        return None
    return _weeks_from(match, lambda _: False, _has_lasted)


RULES: tuple[TimeRule[Atom], ...] = (
    TimeRule("weekday week", "weekday:WEEKDAY unit:UNIT (?!DASH)", "They will meet on Tuesday week.",
             "The Tuesday week guide is out.", _weekday_week, "2026-04-28"),
    TimeRule("today week", "day:TODAY unit:UNIT (?!DASH)", "The quay opens today week.",
             "It opens today week-long.", _today_week, "2026-04-22"),
    TimeRule("weeks today", "(A|count:(NWORD|DAYNO)) unit:(ANYUNIT) day:TODAY",
             "The quay opens a fortnight tomorrow.", "It opens for a fortnight tomorrow.", _weeks_today,
             "2026-04-30"),
)  # fmt: skip
