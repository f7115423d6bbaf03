"""Findings as the stable JSON object `dateline.findings/1` that other programs build on.

Each list of findings is an array of objects, each object the fields of the
finding under their names but for `_OWN_FORMS`. Fields may be added to the form,
never changed or removed. Offsets count code points of the text; dates are ISO 8601.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import fields
from enum import Enum
from typing import Any

from store.model.findings import LISTS, Change, Figure, Findings
from store.model.publication import PublicationDate

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
        **{name: [_form(finding) for finding in getattr(findings, name)] for name in LISTS},
        "notices": list(findings.notices),
    }


def _form(finding: Any) -> dict[str, Any]:
    form = {field.name: _plain(getattr(finding, field.name)) for field in fields(finding)}
    own = _OWN_FORMS.get(type(finding))
    return own(form) if own else form


def _plain(value: object) -> Any:
    match value:
        case Enum():
            return value.value
        case dt.date():
            return value.isoformat()
        case tuple():
            return list(value)
    return value


def _figure(form: dict[str, Any]) -> dict[str, Any]:
    """A range is its two ends as one value."""
    upper = form.pop("upper")
    return {**form, "value": [form["value"], upper]} if form.pop("ranged") else form


def _change(form: dict[str, Any]) -> dict[str, Any]:
    """`from` and `to`, which Python has other uses for."""
    before, after = form.pop("before"), form.pop("after")
    return {**form, "from": before, "to": after}


_OWN_FORMS: dict[type, Callable[[dict[str, Any]], dict[str, Any]]] = {Figure: _figure, Change: _change}
