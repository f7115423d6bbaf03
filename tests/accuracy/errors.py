"""Kinds of error, coarse enough to be counted: what was missed, what was made up, what was told wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.accuracy.predict import Record

_KEYS = {"entities": "mentions", "timex": "timexes"}
"""What the scorer's tasks are called in its records, where that is not the task's own name."""
_RULES = {"quotes": "quotations"}
_COMPARED = ("kind", "type", "value", "unit", "from", "to", "date", "speaker")
_MARKS = "“”\"'‘’«»„, \n"
_SHAPES = (
    (re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b\.?"), "MONTH"),
    (re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"), "WEEKDAY"),
    (re.compile(r"[0-9]"), "9"),
)


def shape(text: str) -> str:
    """The surface with names of months and days and digits made alike: "9 MONTH 9999"."""
    low = " ".join(text.lower().split())
    for pattern, stand_in in _SHAPES:
        low = pattern.sub(stand_in, low)
    return low if len(low) <= 28 else low[:27] + "…"


@dataclass(frozen=True, slots=True)
class Error:
    """One error: its kind, where its text is from, it among a few words, and all that is to be said of it."""

    kind: str
    source: str
    brief: str
    shown: str


@dataclass(slots=True)
class Kind:
    """How often one kind of error occurs in which source, with the first one as an example."""

    name: str
    example: str
    sources: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return self.sources.total()

    def lines(self) -> Iterator[str]:
        """The kind in two lines of the report."""
        where = ", ".join(f"{source} {count}" for source, count in self.sources.most_common())
        yield f"{self.count:6}  {self.name}  ({where})"
        yield f"          {self.example}"


def kinds(found: Iterable[Error]) -> list[Kind]:
    """The kinds of error, the most frequent first."""
    counted: dict[str, Kind] = {}
    for error in found:
        counted.setdefault(error.kind, Kind(error.kind, error.brief)).sources[error.source] += 1
    return sorted(counted.values(), key=lambda kind: -kind.count)


def errors(task: str, gold: list[Record], predicted: list[Record]) -> Iterator[Error]:
    """Every error of a task; none of one that its scorer alone can judge."""
    if task not in _WRONG:
        return
    by_id = {record["id"]: record for record in predicted}
    for record in gold:
        prediction = by_id.get(record["id"], {})
        source = str(record.get("source", ""))
        for kind, item, found in _record_errors(task, record, prediction):
            yield Error(kind, source, _brief(record, item, found), _show(record, item, found))


def _record_errors(
    task: str, record: Record, prediction: Record
) -> Iterator[tuple[str, Record | None, Record | None]]:
    key = _KEYS.get(task, task)
    text: str = record["text"]
    wanted: list[Record] = record[key]
    found: list[Record] = prediction.get(key, [])
    kinds = record.get("kinds")
    told = {
        (start, end): rule for start, end, rule in prediction.get("rules", {}).get(_RULES.get(task, key), [])
    }
    pairs = _pairs(wanted, found)
    for index, item in enumerate(wanted):
        other = pairs.get(index)
        if item.get("optional") or (task == "entities" and item["kind"] == "other"):
            continue
        if other is None:
            yield f"missed {_LABELS[task](item, text)}", item, None
        elif wrong := _WRONG[task](item, found[other]):
            yield f"{wrong}: {_LABELS[task](item, text)}", item, found[other]
    for index, item in enumerate(found):
        if index in pairs.values() or (kinds and item.get("kind") not in kinds):
            continue
        if task == "entities" and item.get("kind") == "other":
            continue
        rule = told.get((item["start"], item["end"]), "?")
        yield f"made up {_LABELS[task](item, text)} [{rule}]", None, item


def _pairs(wanted: list[Record], found: list[Record]) -> dict[int, int]:
    """Gold index to index of what was found for it: the same span, else the largest overlap."""
    candidates = sorted(
        (
            (
                (item["start"], item["end"]) != (other["start"], other["end"]),
                max(item["start"], other["start"]) - min(item["end"], other["end"]),
                i,
                j,
            )
            for i, item in enumerate(wanted)
            for j, other in enumerate(found)
            if min(item["end"], other["end"]) > max(item["start"], other["start"])
        ),
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in candidates:
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def _brief(record: Record, item: Record | None, found: Record | None) -> str:
    """The words in question among a few others, and wherein wanted and found differ."""
    text: str = record["text"]
    anchor = item or found or {"start": 0, "end": 0}
    before, after = text[max(0, anchor["start"] - 30) : anchor["start"]], text[anchor["end"] :][:30]
    words = text[anchor["start"] : anchor["end"]]
    if len(words) > 80:
        words = f"{words[:40]} … {words[-35:]}"
    line = f"…{before}[{words}]{after}…"
    if item is not None and found is not None:
        other = text[found["start"] : found["end"]]
        if other.strip(_MARKS) != text[item["start"] : item["end"]].strip(_MARKS):
            line += f"  found [{other[:60]}]"
        differs = [name for name in _COMPARED if item.get(name) != found.get(name) and name in item]
        line += "".join(f"  {name}: {item[name]} / {found.get(name)}" for name in differs)
    return " ".join(line.split())


def _show(record: Record, item: Record | None, found: Record | None) -> str:
    text: str = record["text"]
    anchor = item or found or {"start": 0, "end": 0}
    around = text[max(0, anchor["start"] - 40) : anchor["end"] + 30].replace("\n", " ")
    parts = [str(record["id"]), f"«{around}»"]
    for name, side in (("gold", item), ("found", found)):
        if side is not None:
            told = {k: v for k, v in side.items() if k not in ("start", "end", "text", "note")}
            parts.append(f"{name} {text[side['start'] : side['end']][:70]!r} {told}")
    return " | ".join(parts)


def _entity(item: Record, text: str) -> str:
    surface = text[item["start"] : item["end"]]
    form = "capitals" if surface.isupper() else f"{min(3, len(surface.split()))} words"
    return f"{item['kind']}, {form}"


def _wrong_entity(item: Record, found: Record) -> str | None:
    if (item["start"], item["end"]) != (found["start"], found["end"]):
        return "wrong span"
    return None if item["kind"] == found["kind"] else f"wrong kind {found['kind']}"


def _quote(item: Record, text: str) -> str:
    length = item["end"] - item["start"]
    return f"{item.get('type', 'direct')} quotation, {'short' if length < 40 else 'long'}"


def _wrong_quote(item: Record, found: Record) -> str | None:
    kind = item.get("speaker_kind")
    if kind in (None, "none"):
        return None
    if found.get("speaker_start") is not None and item.get("speaker_start") is not None:
        overlap = min(item["speaker_end"], found["speaker_end"]) > max(
            item["speaker_start"], found["speaker_start"]
        )
        if overlap:
            return None
    if found.get("speaker") is None:
        return f"no speaker for a {kind}"
    said, name = str(item.get("speaker") or "").lower(), str(found["speaker"]).lower()
    return None if name.split()[-1] in said else f"wrong speaker for a {kind}"


def _timex(item: Record, text: str) -> str:
    return f"{item['type']} {shape(text[item['start'] : item['end']])}"


def _wrong_timex(item: Record, found: Record) -> str | None:
    accepted = {str(value).replace(" ", "").upper() for value in [item.get("value"), *item.get("alt", [])]}
    return None if str(found.get("value")).replace(" ", "").upper() in accepted else "wrong value"


def _figure(item: Record, text: str) -> str:
    surface = text[item["start"] : item["end"]]
    ranged = ", range" if isinstance(item.get("value"), list) else ""
    return f"{item['kind']}, {'digits' if any(map(str.isdigit, surface)) else 'words'}{ranged}"


def _wrong_figure(item: Record, found: Record) -> str | None:
    if _numbers(item.get("value")) != _numbers(found.get("value")):
        return "wrong value"
    if item["kind"] == found.get("kind") or item["kind"] in ("range", "number", "count", "multiple"):
        return None
    return f"read as {found.get('kind')}"


def _numbers(value: Any) -> tuple[str, ...]:
    ends = value if isinstance(value, list) else [value]
    return tuple("open" if end is None else f"{float(end):.4g}" for end in ends)


def _change(item: Record, text: str) -> str:
    return f"change in {item['unit']}"


def _wrong_change(item: Record, found: Record) -> str | None:
    same = _numbers([item["from"], item["to"]]) == _numbers([found["from"], found["to"]])
    return None if same else "wrong ends"


def _deadline(item: Record, text: str) -> str:
    return str(item["kind"])


def _wrong_deadline(item: Record, found: Record) -> str | None:
    if found["date"] not in [item["date"], *item.get("alt_dates", [])]:
        return "wrong date"
    return None if found["kind"] in [item["kind"], *item.get("alt_kinds", [])] else f"read as {found['kind']}"


_LABELS: dict[str, Callable[[Record, str], str]] = {
    "entities": _entity,
    "quotes": _quote,
    "timex": _timex,
    "figures": _figure,
    "changes": _change,
    "deadlines": _deadline,
}
_WRONG: dict[str, Callable[[Record, Record], str | None]] = {
    "entities": _wrong_entity,
    "quotes": _wrong_quote,
    "timex": _wrong_timex,
    "figures": _wrong_figure,
    "changes": _wrong_change,
    "deadlines": _wrong_deadline,
}
