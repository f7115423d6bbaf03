"""Findings in words, for pane and command line alike: a line of one, it in brief, and why it is there. Pure.

A kind that is not named here is told by its words in the text and by its fields.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from store.export.orphans import orphan_words
from store.model.decisions import Annotation, Deadline, DeadlineStatus
from store.model.due import Due
from store.model.findings import (
    PLACE_AND_ORIGIN,
    Change,
    DeadlineKind,
    DeadlineSuggestion,
    Figure,
    Mention,
    Quotation,
    Timex,
)
from store.model.kinds import KINDS
from tui.article.findings_list import Item
from tui.lists.lines import fit
from tui.words.days import day, days, here, how_far, when, when_iso
from tui.words.signs import DEADLINE_SIGNS

_BLANKS = re.compile(r"\s+")
_SIGNS_AFTER = {
    "percent": "%",
    "percentage_point": " points",
    "basis_point": " basis points",
    "count": "",
    "number": "",
    "USD_cent": " US cents",
    "GBP_penny": " pence",
    "deg": "°",
    **{unit: f" °{unit}" for unit in ("C", "F")},
    **{f"{unit}2": f" {unit}²" for unit in ("mm", "cm", "m", "km", "ft", "mi")},
    **{f"{unit}3": f" {unit}³" for unit in ("mm", "cm", "m", "km", "ft")},
}
_COUNTED = {
    **dict.fromkeys(("second", "minute", "hour", "day", "night", "weekend", "week", "month", "year"), "s"),
    **dict.fromkeys(("decade", "point", "ton", "carat", "cup"), "s"),
}
"""Units that are words, and what they have behind them where there is not one of them."""
_SIGNS_BEFORE = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_LARGE, _HUGE = 1e9, 1e15
"""From which value on there is no fraction, and from which on only the size."""
_SURENESS = ((0.95, "almost certain"), (0.85, "very likely"), (0.7, "likely"), (0.0, "doubtful"))
"""From which probability on which words are used."""
DEADLINE_KINDS = {
    DeadlineKind.DEADLINE: "deadline",
    DeadlineKind.EXPIRY: "expiry",
    DeadlineKind.EFFECTIVE_DATE: "takes effect",
    DeadlineKind.SCHEDULED_EVENT: "event",
}


RULE_OF_USER = "corrected by you"
STATE_FOUND = "only found; D puts it on the agenda"
"""What is said of the state of a deadline that the user has not decided on."""


class Told(NamedTuple):
    """A finding on one line: what it is, and what is to be said of it beside that."""

    what: str
    of_it: str


def one_line(text: str) -> str:
    """`text` with every run of white space as one blank."""
    return _BLANKS.sub(" ", text).strip()


def amount(value: float | None, unit: str) -> str:
    """A value with its unit as a reader writes it: "30%", "€4.20", "$1.5 million" stays with the text."""
    if value is None:
        return "?"
    if abs(value) < _LARGE:
        number = f"{value:,.10g}"
    else:
        number = f"{value:,.0f}" if abs(value) < _HUGE else f"{value:.4g}"
    if unit in _SIGNS_BEFORE:
        cents = "0" if number[-2:-1] == "." else ""
        return f"{_SIGNS_BEFORE[unit]}{number}{cents}"
    plural = "" if number == "1" else _COUNTED.get(unit, "")
    return number + _SIGNS_AFTER.get(unit, f" {unit.replace('_', ' ')}{plural}")


def change_words(change: Change) -> str:
    """ "145% → 30%"."""
    return f"{amount(change.before, change.unit)} → {amount(change.after, change.unit)}"


def timex_words(timex: Timex, today: dt.date | None) -> str:
    """The days a time expression comes to, "4 Jun or 6 Apr" where either may be meant.

    "?" where they are not known, nothing where it has none.
    """
    if timex.first is not None and timex.last is not None:
        likeliest = days(timex.first, timex.last, today)
        others = (when_iso(other.partition("T")[0], today) for other in timex.alternatives)
        told = " or ".join(dict.fromkeys((likeliest, *others)))
        return told + (" ?" if timex.unresolved or (timex.ambiguous and told == likeliest) else "")
    return "?" if timex.unresolved or timex.ambiguous else ""


def words_of(item: Item, text: str) -> str:
    """The words that an item stands on, on one line; of an orphan those it was made on."""
    return one_line(
        item.finding.anchor.exact if isinstance(item.finding, Annotation) else text[item.start : item.end]
    )


def told(item: Item, text: str, today: dt.date | None) -> Told:
    """An item on one line. Without a `today` every date is told with its year."""
    line = _told(item, text, today)
    if getattr(item.finding, "corrected", False):
        return Told(line.what, " · ".join(filter(None, ("corrected", line.of_it))))
    return line


def _told(item: Item, text: str, today: dt.date | None) -> Told:
    words = words_of(item, text)
    match item.finding:
        case Mention(entity=entity, role=role):
            return Told(entity, role or "")
        case Quotation(speaker=speaker):
            return Told(speaker or "?", words)
        case Change() as change:
            return Told(change_words(change), change.what or words)
        case Figure(about=about, corrected=corrected):
            return Told(figure_value(item.finding) if corrected else words, about or "")
        case Timex() as timex:
            days_of_it = timex_words(timex, today)
            return Told(words, "" if days_of_it == words else days_of_it)
        case Deadline(status=status) as deadline:
            return Told(f"{DEADLINE_SIGNS[status]} {when(due_of(deadline), today)}", deadline.what)
        case DeadlineSuggestion() as deadline:
            sign = DEADLINE_SIGNS[DeadlineStatus.SUGGESTED]
            return Told(f"{sign} {when(due_of(deadline), today)}", deadline.what)
        case Annotation(note=note, tags=tags):
            return Told(words, one_line(" ".join((note, *(f"+{tag}" for tag in tags)))))
    return Told(words, "")


def brief(item: Item, text: str, today: dt.date) -> str:
    """The one thing a reader wants to know of an item that the text does not say at its place."""
    match item.finding:
        case Mention(entity=entity, role=role):
            return f"{entity}, {role}" if role else entity
        case Quotation(speaker=speaker):
            return speaker or "speaker not known"
        case Figure(about=about) as figure:
            return f"{figure_value(figure)} {about or ''}".rstrip()
        case Change() as change:
            return change_words(change)
        case Timex() as timex:
            return timex_words(timex, today) or timex.type.value.lower()
        case Annotation(note=note):
            return note or "a highlight"
    return " ".join(told(item, text, today))


def explain(item: Item, text: str, today: dt.date) -> Iterator[tuple[str, str]]:
    """What an item is and why it is there, as (name, words)."""
    kind = KINDS[item.kind]
    yield f"{kind.sign} {kind.label}", fit(words_of(item, text), 40)
    yield from _about(item.finding, today)
    if getattr(item.finding, "corrected", False):
        yield "found by", RULE_OF_USER
    elif item.rule:
        yield "found by", rule_words(item.rule)
    elif found_by := _found_by(item.finding):
        yield "found by", found_by
    confidence = getattr(item.finding, "confidence", None)
    if isinstance(confidence, float):
        yield "how sure", sureness(confidence)


def sureness(confidence: float) -> str:
    """A model's calibrated probability as a person would say it: "97%, almost certain"."""
    words = next(words for least, words in _SURENESS if confidence >= least)
    return f"{confidence:.0%}, {words}"


def read_by(recogniser: str) -> str:
    """Which model found the names of a text, named without its version: "read by the accurate model"."""
    return f"read by the {recogniser.partition(' ')[0]} model"


def rule_words(rule: str) -> str:
    """Which rule found something, by its own name: "the rule “takes effect”"."""
    return f"the rule “{rule}”"


def _found_by(finding: object) -> str:
    """The model, or the rule by its name; names tell which of the two it was. Nothing for decisions."""
    rule: str = getattr(finding, "rule", "")
    if not isinstance(finding, Mention):
        return rule_words(rule) if rule else ""
    if rule.startswith("names:"):
        return "a rule, not the model"
    model, mended, _ = rule.partition(", ")
    return f"the {model} model" + (", then a rule" if mended else "")


def _about(finding: object, today: dt.date) -> Iterator[tuple[str, str]]:
    match finding:
        case Mention(entity=entity, role=role):
            yield "who or what", entity
            if role:
                yield "role", role
        case Quotation(type=kind, speaker=speaker, cue=cue):
            yield "speaker", speaker or "not known"
            yield "quoted", kind.value
            if cue:
                yield "said with", cue
        case Figure(kind=kind, about=about):
            yield "value", figure_value(finding)
            yield "kind", kind.value
            if about:
                yield "of", about
        case Change(what=what):
            yield "change", change_words(finding)
            if what:
                yield "of", what
        case Timex(value=value):
            yield "value", value
            if words := timex_words(finding, today):
                yield "days", words
            if finding.note:
                yield "counted", finding.note
            if finding.ambiguous:
                yield "sure", "no: either may be meant, the first a little rather"
            if finding.unresolved:
                yield "open", "the article has no date to count from"
        case Deadline() | DeadlineSuggestion():
            yield from _about_deadline(finding, today)
        case Annotation():
            if gone := orphan_words(finding):
                yield "gone", gone
            yield "note", finding.note or "none; a writes one"
            yield "tags", " ".join(f"+{tag}" for tag in finding.tags) or "none"
            yield "made", day(finding.created.date(), today)
        case _:
            yield from _fields(finding)


def _about_deadline(deadline: Deadline | DeadlineSuggestion, today: dt.date) -> Iterator[tuple[str, str]]:
    yield "what", deadline.what
    due = due_of(deadline)
    yield "due", ", ".join(filter(None, (when(due, today), here(due), how_far(due, today))))
    yield "kind", DEADLINE_KINDS[deadline.kind]
    if isinstance(deadline, Deadline) and deadline.id is not None:
        yield "state", deadline.status.value
    else:
        yield "state", STATE_FOUND
    if deadline.moved_from:
        yield "moved", "from " + ", then ".join(when_iso(date) for date in deadline.moved_from)
    elif deadline.moved:
        yield "moved", "the text does not say from when"
    if deadline.hedged:
        yield "hedged", "the text is not sure of it"


def _fields(finding: object) -> Iterator[tuple[str, str]]:
    """What can be said of a kind that has no words of its own: its fields."""
    if is_dataclass(finding):
        for field in fields(finding):
            value = getattr(finding, field.name)
            if field.name not in PLACE_AND_ORIGIN and value not in (None, "", ()):
                yield field.name.replace("_", " "), one_line(str(value))


def due_of(deadline: Deadline | DeadlineSuggestion) -> Due:
    """When it is due; of what a reading alone suggests only the days are told."""
    return deadline.due if isinstance(deadline, Deadline) else Due(deadline.first, deadline.last)


def figure_value(figure: Figure) -> str:
    """What a figure comes to: "about 30%", "40 km to 50 km"."""
    value = amount(figure.value, figure.unit)
    if figure.ranged:
        value = f"{value} to {amount(figure.upper, figure.unit) if figure.upper is not None else 'open'}"
    return f"about {value}" if figure.approximate else value
