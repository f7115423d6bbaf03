"""Findings as the stable JSON object `dateline.findings/1` that other programs build on.

Fields may be added to the form, never changed or removed. Offsets count code
points of the text; dates are ISO 8601.
"""

from __future__ import annotations

from typing import Any

from store.model.articles import PublicationDate
from store.model.findings import Change, DeadlineSuggestion, Figure, Findings, Mention, Quotation, Timex

SCHEMA = "dateline.findings/1"


def to_contract(
    findings: Findings,
    *,
    id: str | int | None,  # noqa: A002 - the contract's own word
    published: PublicationDate | None,
) -> dict[str, Any]:
    """The findings of the text called `id` as an object of plain JSON values."""
    return {
        "schema": SCHEMA,
        "id": id,
        "published": published.isoformat() if published else None,
        "version": findings.version,
        "recogniser": findings.recogniser,
        "mentions": [_mention(mention) for mention in findings.mentions],
        "quotations": [_quotation(quotation) for quotation in findings.quotations],
        "figures": [_figure(figure) for figure in findings.figures],
        "changes": [_change(change) for change in findings.changes],
        "timexes": [_timex(timex) for timex in findings.timexes],
        "deadlines": [_deadline(deadline) for deadline in findings.deadlines],
        "notices": list(findings.notices),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "kind": mention.kind.value,
        "entity": mention.entity,
        "role": mention.role,
        "rule": mention.rule,
        "confidence": mention.confidence,
    }


def _quotation(quotation: Quotation) -> dict[str, Any]:
    return {
        "start": quotation.start,
        "end": quotation.end,
        "type": quotation.type.value,
        "speaker": quotation.speaker,
        "speaker_start": quotation.speaker_start,
        "speaker_end": quotation.speaker_end,
        "cue": quotation.cue,
        "rule": quotation.rule,
        "confidence": quotation.confidence,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "start": figure.start,
        "end": figure.end,
        "kind": figure.kind.value,
        "value": [figure.value, figure.upper] if figure.ranged else figure.value,
        "unit": figure.unit,
        "approximate": figure.approximate,
        "about": figure.about,
        "rule": figure.rule,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "start": change.start,
        "end": change.end,
        "from": change.before,
        "to": change.after,
        "unit": change.unit,
        "what": change.what,
        "rule": change.rule,
    }


def _timex(timex: Timex) -> dict[str, Any]:
    return {
        "start": timex.start,
        "end": timex.end,
        "type": timex.type.value,
        "value": timex.value,
        "first": _day(timex.first),
        "last": _day(timex.last),
        "mod": timex.mod,
        "unresolved": timex.unresolved,
        "ambiguous": timex.ambiguous,
        "alternatives": list(timex.alternatives),
        "rule": timex.rule,
    }


def _deadline(deadline: DeadlineSuggestion) -> dict[str, Any]:
    return {
        "start": deadline.start,
        "end": deadline.end,
        "date": deadline.date,
        "first": _day(deadline.first),
        "last": _day(deadline.last),
        "kind": deadline.kind.value,
        "what": deadline.what,
        "who": deadline.who,
        "hedged": deadline.hedged,
        "timex_start": deadline.timex_start,
        "timex_end": deadline.timex_end,
        "rule": deadline.rule,
    }


def _day(day: PublicationDate | None) -> str | None:
    return day.isoformat() if day else None
