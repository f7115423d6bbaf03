"""Findings in words: the line a pane shows of one, and why it is there. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from store.model.decisions import Annotation, Deadline, DeadlineStatus
from store.model.findings import Change, DeadlineKind, Figure, Mention, Quotation, Timex
from tui.article.findings_list import Finding, Item
from tui.lists.line_list import fit
from tui.theme import KINDS
from tui.words.days import day, days, distance

_BLANKS = re.compile(r"\s+")
_SIGNS_AFTER = {"percent": "%", "percentage_point": " points", "basis_point": " basis points", "count": ""}
_SIGNS_BEFORE = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_SURENESS = ((0.95, "almost certain"), (0.85, "very likely"), (0.7, "likely"), (0.0, "doubtful"))
"""From which probability on which words are used."""
DEADLINE_SIGNS = {
    DeadlineStatus.SUGGESTED: "□",
    DeadlineStatus.TRACKED: "!",
    DeadlineStatus.DONE: "✓",
    DeadlineStatus.DISMISSED: "×",
}
DEADLINE_KINDS = {
    DeadlineKind.DEADLINE: "deadline",
    DeadlineKind.EXPIRY: "expiry",
    DeadlineKind.EFFECTIVE_DATE: "takes effect",
    DeadlineKind.SCHEDULED_EVENT: "event",
}


def one_line(text: str) -> str:
    """`text` with every run of white space as one blank."""
    return _BLANKS.sub(" ", text).strip()


def amount(value: float | None, unit: str) -> str:
    """A value with its unit as a reader writes it: "30%", "$1.5 million" stays with the text, "12 km"."""
    if value is None:
        return "?"
    number = f"{value:,.10g}" if abs(value) < 1e15 else f"{value:.4g}"
    if unit in _SIGNS_BEFORE:
        return f"{_SIGNS_BEFORE[unit]}{number}"
    return number + _SIGNS_AFTER.get(unit, f" {unit.replace('_', ' ')}")


def change_words(change: Change) -> str:
    """ "145% → 30%"."""
    return f"{amount(change.before, change.unit)} → {amount(change.after, change.unit)}"


def timex_words(timex: Timex, today: dt.date) -> str:
    """The days a time expression comes to: "?" where they are not known, nothing where it has none."""
    if timex.first is not None and timex.last is not None:
        return days(timex.first, timex.last, today) + (" ?" if timex.ambiguous or timex.unresolved else "")
    return "?" if timex.unresolved or timex.ambiguous else ""


def brief(finding: Finding, today: dt.date) -> str:
    """The one thing a reader wants to know of a finding that the text does not say at its place."""
    match finding:
        case Mention(entity=entity, role=role):
            return f"{entity}, {role}" if role else entity
        case Quotation(speaker=speaker):
            return speaker or "speaker not known"
        case Figure(about=about):
            return f"{_figure_value(finding)} {about or ''}".rstrip()
        case Change():
            return change_words(finding)
        case Timex():
            return timex_words(finding, today) or finding.type.value.lower()
        case Deadline():
            due = days(finding.first, finding.last, today)
            return f"{DEADLINE_SIGNS[finding.status]} {due} {finding.what}"
    return finding.note or "a highlight"


def explain(item: Item, text: str, today: dt.date) -> Iterator[tuple[str, str]]:
    """What an item is and why it is there, as (name, words)."""
    finding = item.finding
    kind = KINDS[item.kind]
    words = finding.anchor.exact if isinstance(finding, Annotation) else text[item.start : item.end]
    yield f"{kind.sign} {kind.label}", fit(one_line(words), 40)
    yield from _about(finding, today)
    if item.rule:
        yield "found by", item.rule
    if not isinstance(finding, Deadline | Annotation):
        yield "found by", _found_by(finding)
        confidence = None if isinstance(finding, Change) else finding.confidence
        if confidence is not None:
            yield "how sure", sureness(confidence)


def sureness(confidence: float) -> str:
    """A model's calibrated probability as a person would say it: "97%, almost certain"."""
    words = next(words for least, words in _SURENESS if confidence >= least)
    return f"{confidence:.0%}, {words}"


def _found_by(finding: Mention | Quotation | Figure | Change | Timex) -> str:
    """The model, or the rule's own name; names tell which of the two it was."""
    if not isinstance(finding, Mention):
        return finding.rule
    if finding.rule.startswith("names:"):
        return "a rule, not the model"
    model, mended, _ = finding.rule.partition(", ")
    return f"the {model} model" + (", then a rule" if mended else "")


def _about(finding: Finding, today: dt.date) -> Iterator[tuple[str, str]]:
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
        case Figure():
            yield "value", _figure_value(finding)
            yield "kind", finding.kind.value
            if finding.about:
                yield "of", finding.about
        case Change():
            yield "change", change_words(finding)
            if finding.what:
                yield "of", finding.what
        case Timex():
            yield "value", finding.value
            if words := timex_words(finding, today):
                yield "days", words
            if finding.ambiguous:
                yield "or", ", ".join(finding.alternatives) or "another date"
            if finding.unresolved:
                yield "open", "the article has no date to count from"
        case Deadline():
            yield "what", finding.what
            yield "due", f"{days(finding.first, finding.last, today)}, {distance(finding.last, today)}"
            yield "kind", DEADLINE_KINDS[finding.kind]
            yield (
                "state",
                "only proposed; D puts it on the agenda" if finding.id is None else finding.status.value,
            )
            if finding.hedged:
                yield "hedged", "the text is not sure of it"
        case Annotation():
            if finding.orphan:
                yield "gone", "these words are no longer in the article"
            yield "note", finding.note or "none; a writes one"
            yield "tags", " ".join(f"+{tag}" for tag in finding.tags) or "none"
            yield "made", day(finding.created.date(), today)


def _figure_value(figure: Figure) -> str:
    value = amount(figure.value, figure.unit)
    if figure.ranged:
        value = f"{value} to {amount(figure.upper, figure.unit) if figure.upper is not None else 'open'}"
    return f"about {value}" if figure.approximate else value
