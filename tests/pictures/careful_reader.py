"""The sample articles with the findings that `seeds/expected` lists, as if a careful reader had read them.

What is in the pictures is written by hand, so that they change when the screen
does and not when the reading finds something else.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from seeds import PUBLISHED, expectations_file, seed_files
from store.extract import extractor_version, sentence_spans
from store.ingest import read_source
from store.library import Library
from store.model.articles import Draft
from store.model.findings import (
    Change,
    DeadlineKind,
    DeadlineSuggestion,
    Figure,
    FigureKind,
    Findings,
    Mention,
    MentionKind,
    Quotation,
    QuotationType,
    Timex,
    TimexType,
)
from tests.by_hand import add_read

Entry = dict[str, Any]
"""One entry of a list of `seeds/expected`."""

_RULE = "careful reader"
_CURRENCIES = {"USD", "EUR", "GBP"}
_KINDS = {"percent": FigureKind.PERCENT, "count": FigureKind.COUNT, "C": FigureKind.TEMPERATURE}
_LONGEST_WHAT = 60


def fill(library: Library) -> None:
    """Put every sample article into a library, with what a careful reader finds in it."""
    expectations = _expectations()
    for path in seed_files():
        for draft in read_source(str(path), published=PUBLISHED.get(path.name)):
            assert isinstance(draft, Draft)
            add_read(library, draft, _findings(draft.text, expectations[draft.title]))


@cache
def _expectations() -> dict[str, dict[str, list[Entry]]]:
    files = [json.loads(expectations_file(path).read_text("utf-8")) for path in seed_files()]
    return {article["title"]: article for file in files for article in file}


def _findings(text: str, expected: dict[str, list[Entry]]) -> Findings:
    mentions = tuple(_mentions(text, expected["mentions"]))
    timexes = tuple(_timexes(text, expected["timexes"]))
    return Findings(
        mentions=mentions,
        quotations=tuple(_quotations(text, expected["quotations"])),
        figures=tuple(_figures(text, expected["figures"])),
        changes=tuple(_changes(text, expected["changes"], expected["figures"])),
        timexes=timexes,
        deadlines=tuple(_deadlines(text, expected["deadlines"], timexes)),
        recogniser="fast 1",
        version=extractor_version(),
    )


def _first(value: Any) -> Any:
    """The first of readings that are equally right."""
    return value[0] if isinstance(value, list) else value


def _placed(text: str, entries: list[Entry]) -> Iterator[tuple[int, int, Entry]]:
    """The entries by where they stand; one whose words are not in the text as written is left out."""
    spans = ((text.find(entry["text"]), entry) for entry in entries)
    for start, entry in sorted(((s, e) for s, e in spans if s >= 0), key=lambda pair: pair[0]):
        yield start, start + len(entry["text"]), entry


def _mentions(text: str, entries: list[Entry]) -> Iterator[Mention]:
    for start, end, entry in _placed(text, entries):
        yield Mention(start, end, MentionKind(_first(entry["kind"])), entry["entity"], _RULE)


def _quotations(text: str, entries: list[Entry]) -> Iterator[Quotation]:
    for start, end, entry in _placed(text, entries):
        yield Quotation(start - 1, end + 1, QuotationType.DIRECT, _RULE, entry["speaker"])


def _figures(text: str, entries: list[Entry]) -> Iterator[Figure]:
    for start, end, entry in _placed(text, entries):
        value, unit = entry["value"], entry["unit"]
        kind = FigureKind.MONEY if unit in _CURRENCIES else _KINDS.get(unit, FigureKind.QUANTITY)
        if isinstance(value, list):
            yield Figure(start, end, kind, value[0], unit, _RULE, upper=value[1], ranged=True)
        else:
            yield Figure(start, end, kind, value, unit, _RULE)


def _changes(text: str, entries: list[Entry], figures: list[Entry]) -> Iterator[Change]:
    where = {(str(entry["value"]), entry["unit"]): (s, e) for s, e, entry in _placed(text, figures)}
    spans = [(where.get((str(entry["to"]), entry["unit"])), entry) for entry in entries]
    for span, entry in sorted((span, entry) for span, entry in spans if span is not None):
        yield Change(*span, entry["from"], entry["to"], entry["unit"], _RULE)


def _timexes(text: str, entries: list[Entry]) -> Iterator[Timex]:
    for start, end, entry in _placed(text, entries):
        value = str(_first(entry["value"]))
        if value.startswith("P"):
            yield Timex(start, end, TimexType.DURATION, value, _RULE)
        elif days := _days(value):
            yield Timex(start, end, TimexType.DATE, value, _RULE, *days)


def _days(value: str) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a TIMEX3 day, month or year; None for other values."""
    try:
        match len(value):
            case 10:
                return dt.date.fromisoformat(value), dt.date.fromisoformat(value)
            case 7:
                first = dt.date.fromisoformat(f"{value}-01")
                return first, (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
            case 4:
                return dt.date(int(value), 1, 1), dt.date(int(value), 12, 31)
    except ValueError:
        return None
    return None


def _deadlines(text: str, entries: list[Entry], timexes: tuple[Timex, ...]) -> Iterator[DeadlineSuggestion]:
    """Each deadline in the sentence of its date, or else in the first one with its word."""
    sentences = sentence_spans(text)
    found = []
    for entry in entries:
        date, word = str(_first(entry["date"])), entry["what"]
        days = _days(date)
        dated = [timex for timex in timexes if timex.value == date]
        held = [
            (start, end)
            for start, end in sentences
            if word in text[start:end] and (not dated or any(start <= t.start < end for t in dated))
        ] or [(start, end) for start, end in sentences if word in text[start:end]]
        if days is None or not held:
            continue
        start, end = held[0]
        at = next(((t.start, t.end) for t in dated if start <= t.start < end), (start, end))
        what = text[start:end][:_LONGEST_WHAT].rpartition(" ")[0].rstrip(",.")
        kind = DeadlineKind(_first(entry["kind"]))
        found.append(DeadlineSuggestion(start, end, *at, date, *days, kind, what, _RULE))
    yield from sorted(found, key=lambda deadline: (deadline.start, deadline.date))
