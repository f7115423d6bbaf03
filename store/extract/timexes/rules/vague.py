"""Rules for what names no day: "now", "in the past", "recent years", "the future"."""

from __future__ import annotations

import re

from store.extract.timexes.atoms import DATE, Atom, Relative
from store.extract.timexes.context import Context
from store.extract.timexes.grammar import Match, TimeRule
from store.extract.timexes.values import Grain, Meaning, reference
from store.model.findings import TimexType
from store.patterns import regex

_AND_THEN = regex(r"\s+and\s+(?:then|again)\b", re.IGNORECASE)
_WILL = regex(r"(?:\b(?:will|would|can|could|may|might|must|shall|should)|['’]ll)\s+$")


def _present(match: Match) -> Atom | None:
    if match.has("unit") and match.value("unit") != "MIN":
        return None

    def resolve(context: Context) -> Meaning | None:
        if _WILL.search(context.text[max(0, context.start - 8) : context.start]):
            return None
        if _AND_THEN.match(context.text, context.end):
            return None
        if context.message and context.moment is not None:
            return Meaning(
                TimexType.TIME,
                f"{context.moment:%Y-%m-%dT%H:%M}"
                if context.moment.year > 999
                else context.moment.isoformat()[:16],
                context.moment.date(),
                context.moment.date(),
                Grain.TIME,
            )
        return reference("PRESENT_REF")

    return Atom(DATE, Relative(resolve))


_NOUN = regex(
    r"\s(?!(?:of|to|with|for|in|on|at|as|and|or|but|by|from|than|that|which|who|when|where|while|if|because|is|are|was"
    r"|were|be|will|would|can|could|may|might|must|should|shall|has|have|had|does|did|do|not|the|an?|it|he|she|they"
    r"|we|you|i|now|still|looks?|looked|holds?|held|brings?|lies|lay|seems?|seemed|remains?|remained|belongs?)\b)[a-z]"
)


def _the_future(context: Context) -> Meaning | None:
    """ "the future"; in "the future mayor" it is told of a thing."""
    return None if _NOUN.match(context.text, context.end) else reference("FUTURE_REF")


def _the_past(match: Match) -> Atom | None:
    """ "In the past"; "the past season" and "the past" alone are none."""
    before = match.before()
    if match.word("past") != "past" or before is None or before.kind != "IN":
        return None
    return Atom(
        DATE,
        Relative(lambda context: None if _NOUN.match(context.text, context.end) else reference("PAST_REF")),
    )


_GONE_BY = frozenset({"past", "previous", "prior"})


def _these_days(match: Match) -> Atom | None:
    """ "These days" are now, "those days" were once."""
    if match.value("unit") != "D":
        return None
    return _vague("PRESENT_REF" if match.word("these") == "these" else "PAST_REF")


def _vague(value: str, *, only_narrative: bool = False) -> Atom:
    return Atom(
        DATE,
        Relative(lambda context: None if only_narrative and not context.narrative else reference(value)),
    )


RULES: tuple[TimeRule[Atom], ...] = (
    TimeRule("now", "(ON|AT)? JUST? NOW", "prices are now higher", "It rains every now and then.", _present,
             "PRESENT_REF"),
    TimeRule("at the moment", "AT (THE (MOMENTWORD|unit:UNIT)|PRESENT)", "not at the moment",
             "at the hour of need", _present, "PRESENT_REF"),
    TimeRule("recent", "RECENT", "That year, recent rain had swollen it.", "a recent poll",
             lambda _: _vague("PAST_REF", only_narrative=True), "PAST_REF", "history"),
    TimeRule("coming years", "THE? coming:NEXT UNITS", "busy in the coming weeks", "in the following weeks",
             lambda m: _vague("FUTURE_REF") if m.word("coming") in ("coming", "upcoming", "next") else None,
             "FUTURE_REF"),
    TimeRule("long ago", "A? LONG TIME? AGO", "It sank long ago.", "as long as it sank",
             lambda _: _vague("PAST_REF"), "PAST_REF"),
    TimeRule("recent years", "RECENT UNITS", "grown in recent years", "in a recent week",
             lambda _: _vague("PAST_REF"), "PAST_REF"),
    TimeRule("these days", "these:THESE unit:UNITS", "Nobody fishes these days.",
             "Nobody fishes these weeks.", _these_days, "PRESENT_REF"),
    TimeRule("past years", "past:LAST UNITS", "as in past years", "as in last years of the war",
             lambda m: _vague("PAST_REF") if m.word("past") in _GONE_BY else None, "PAST_REF"),
    TimeRule("to date", "TO DATE", "It was the worst storm to date.", "the best to date",
             lambda _: _vague("PRESENT_REF", only_narrative=True), "PRESENT_REF", "history"),
    TimeRule("current", "current:THIS", "The current bridge replaced it.", "the current mayor",
             lambda m: _vague("PRESENT_REF", only_narrative=True) if m.word("current") == "current" else None,
             "PRESENT_REF", "history"),
    TimeRule("future", "FUTURE", "A future mayor fled with them.", "a future mayor",
             lambda _: _vague("FUTURE_REF", only_narrative=True), "FUTURE_REF", "history"),
    TimeRule("former", "FORMER", "The former mayor fled with them.", "the former mayor",
             lambda _: _vague("PAST_REF", only_narrative=True), "PAST_REF", "history"),
    TimeRule("the past", "THE past:LAST", "Floods came often in the past.", "She remembers the past well.",
             _the_past, "PAST_REF"),
    TimeRule("the future", "THE FUTURE", "in the future", "They met the future mayor.",
             lambda _: Atom(DATE, Relative(_the_future)), "FUTURE_REF"),
)  # fmt: skip
