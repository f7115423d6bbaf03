"""What was put right elsewhere is put right here, where nobody put right the same passage."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import fields
from types import UnionType
from typing import Any, get_args, get_type_hints

from store.errors import DatelineError
from store.library.brought import placed
from store.model.brought import BroughtCorrection
from store.model.findings import MentionKind, QuotationType
from store.model.kinds import CORRECTABLE
from store.records import articles
from store.records.anchors import PASSAGE
from store.records.connection import LibraryFile
from store.records.findings import PLAIN
from store.records.history import Decision
from store.text import single_line

_OF_THE_PLACE = {"start": 0, "end": 1, "rule": "", "confidence": None, "corrected": 1}
"""Fields of a finding that a correction does not tell, as any finding may have them."""
_LARGEST = 2**63
"""Whole numbers from this one on are no integers of SQLite (sqlite.org/datatype3.html)."""

Becomes = Mapping[str, Any]


def take_corrections(
    decision: Decision, file: LibraryFile, article_id: int, corrections: Iterable[BroughtCorrection]
) -> int:
    """Put right what is not put right yet in an article; how many passages those are."""
    wanted = [each for each in corrections if each.list in CORRECTABLE and _is_sound(each.list, each.becomes)]
    if not wanted:
        return 0
    text = articles.text(file, article_id)
    there = {
        (name, exact, None if orphan else start)
        for name, exact, start, orphan in file.rows(
            "SELECT list, exact, start, orphan FROM corrections WHERE article_id = ?", (article_id,)
        )
    }
    taken = 0
    for each in wanted:
        place = placed(text, each.passage)
        orphan = place.start == place.end
        key = (each.list, place.exact, None if orphan else place.start)
        if not place.exact or key in there:
            continue
        there.add(key)
        decision.insert(
            "corrections",
            {
                "article_id": article_id,
                **PASSAGE.row(place),
                "orphan": orphan,
                "list": each.list,
                "becomes": None if each.becomes is None else json.dumps(each.becomes),
            },
        )
        taken += 1
    return taken


def _is_sound(name: str, becomes: Becomes | None) -> bool:
    """Whether what a passage is to be can be a finding of that list: what is read may be anybody's."""
    if becomes is None:
        return True
    texts = [each for value in becomes.values() for each in (value if isinstance(value, list) else [value])]
    if any(isinstance(each, str) and each != single_line(each) for each in texts):
        return False
    if name == "mentions":
        return _is_kind(becomes.get("kind")) and (set(becomes) == {"kind"} or _names(becomes, "entity"))
    if name == "quotations":
        return (
            set(becomes) == {"type", "cue", "speaker", "speaker_kind"}
            and becomes["type"] in [*QuotationType]
            and isinstance(becomes["cue"], str | None)
            and (becomes["speaker"] is None or _is_name(becomes["speaker"]))
            and _is_kind(becomes["speaker_kind"])
        )
    return _is_finding(name, becomes)


def _names(becomes: Becomes, field: str) -> bool:
    return set(becomes) == {"kind", field} and _is_name(becomes[field])


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_kind(value: object) -> bool:
    return value in [*MentionKind]


def _is_finding(name: str, becomes: Becomes) -> bool:
    """Whether these are the fields of a finding of a list, each of its type."""
    shape = PLAIN[name]
    if set(becomes) != set(shape.names) - set(_OF_THE_PLACE):
        return False
    told = {field: json.dumps(held) if isinstance(held, list) else held for field, held in becomes.items()}
    try:
        (finding,) = shape.read([tuple({**_OF_THE_PLACE, **told}[column] for column in shape.names)])
    except DatelineError:
        return False
    hints = get_type_hints(shape.kind)
    if not all(_is_of(getattr(finding, field.name), hints[field.name]) for field in fields(shape.kind)):
        return False
    written = json.loads(json.dumps(shape.row(finding), default=str))
    return all(written[field] == held for field, held in becomes.items()) and _is_in_order(becomes)


def _is_in_order(becomes: Becomes) -> bool:
    """Whether what has days, in ISO form, has a first and a last one, in that order, or neither."""
    first, last = becomes.get("first"), becomes.get("last")
    if first is None or last is None:
        return first is last
    return bool(first <= last)


def _is_of(value: object, hint: Any) -> bool:
    """Whether a value is of a plain type, of one of several, or texts; a whole number may be a fraction.

    What is no finite number cannot be told as JSON, and no column holds a whole one without end.
    """
    if isinstance(value, float) and not math.isfinite(value):
        return False
    if isinstance(value, int) and abs(value) >= _LARGEST:
        return False
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    plain = tuple(option for option in options if isinstance(option, type))
    if len(plain) < len(options):
        return isinstance(value, tuple) and all(isinstance(each, str) for each in value)
    return isinstance(value, plain) or (float in plain and isinstance(value, int))
