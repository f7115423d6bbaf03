"""One reading of one text: every kind of finding, in order, within a time budget."""

from __future__ import annotations

import time
import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar

from store.extract.changes import changes
from store.extract.deadlines import deadlines
from store.extract.document import Document, read_document
from store.extract.figures import figures
from store.extract.names import mentions_of_parts
from store.extract.names.protocol import Recogniser
from store.extract.names.recognisers.fast import recogniser as fast_recogniser
from store.extract.names.recognisers.registry import choose, recognised
from store.extract.quotations import quotations
from store.extract.timexes import timexes
from store.extract.version import EXTRACTOR_VERSION
from store.model.articles import PublicationDate
from store.model.findings import (
    Change,
    DeadlineSuggestion,
    Figure,
    Findings,
    Mention,
    MentionKind,
    Quotation,
    Timex,
)

_PART = 60_000
"""Characters read in one go; longer texts are read part by part, cut at a paragraph if there is one."""


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...


_Finding = TypeVar("_Finding", bound=_Spanned)


@dataclass(slots=True)
class _Budget:
    """Seconds of computing left for one article, so that a busy machine finds the same. None is no limit."""

    seconds: float | None
    started: float = field(default_factory=time.thread_time)

    def spent(self, share: float = 1.0) -> bool:
        """Whether that share of the budget is used up."""
        return self.seconds is not None and time.thread_time() - self.started > self.seconds * share


@dataclass(slots=True)
class _Collected:
    """What the parts of a text have given so far, at offsets of the whole text."""

    quotations: list[Quotation] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    timexes: list[Timex] = field(default_factory=list)
    deadlines: list[DeadlineSuggestion] = field(default_factory=list)


def analyse(
    text: str,
    published: PublicationDate | None = None,
    *,
    recogniser: Recogniser | None = None,
    budget_seconds: float | None = 20.0,
) -> Findings:
    """Read `text`, which is taken as it is: every offset counts its code points.

    Relative dates are resolved against `published`; without it they are marked
    unresolved. `recogniser` finds the names; without it the default one does, or, where that
    cannot be had, the fast one with a RuntimeWarning (`store.reading.here` tells it
    otherwise). A text that cannot be read within `budget_seconds` of computing is read as
    far as that goes, and `Findings.notices` says how far; None means no limit.
    """
    budget = _Budget(budget_seconds)
    finder = recogniser or _default()
    model = finder.name
    notices: list[str] = []
    parts: list[tuple[int, Document]] = []
    raw = []
    for start, end in _part_spans(text):
        if parts and budget.spent(0.5):
            break
        document = read_document(text[start:end])
        found, failed = recognised(finder, document)
        raw.append(found)
        if failed and failed not in notices:
            notices.append(failed)
            model = fast_recogniser().name
        parts.append((start, document))
    named = mentions_of_parts([document for _, document in parts], raw, model)
    names_to = parts[-1][0] + len(parts[-1][1].text)
    collected = _Collected()
    read_to = 0
    for (start, document), own in zip(parts, named, strict=True):
        if read_to and budget.spent():
            break
        _read_part(document, own, published, start, collected)
        read_to = start + len(document.text)
    return Findings(
        mentions=tuple(
            mention
            for (start, _), own in zip(parts, named, strict=True)
            for mention in _moved(own, start, _move)
        ),
        quotations=_sorted(collected.quotations),
        figures=_sorted(collected.figures),
        changes=_sorted(collected.changes),
        timexes=_sorted(collected.timexes),
        deadlines=_sorted(collected.deadlines),
        recogniser=f"{finder.name} {finder.version}",
        version=EXTRACTOR_VERSION,
        notices=(*notices, *_unread(len(text), names_to, read_to, budget_seconds)),
    )


def _default() -> Recogniser:
    choice = choose()
    if choice.notice is not None:
        warnings.warn(choice.notice, RuntimeWarning, stacklevel=3)
    return choice.recogniser


def _read_part(
    document: Document,
    mentions: Sequence[Mention],
    published: PublicationDate | None,
    start: int,
    collected: _Collected,
) -> None:
    """All kinds but names in one part, added to `collected` moved by `start`."""
    people = [mention for mention in mentions if mention.kind is MentionKind.PERSON]
    found = tuple(figure for figure in figures(document) if not _in_a_name(figure, people))
    times = tuple(
        timex
        for timex in timexes(document, published)
        if not (document.text[timex.start : timex.end].isalpha() and _in_a_name(timex, people))
    )
    collected.quotations += _moved(quotations(document, tuple(mentions)), start, _move_quotation)
    collected.figures += _moved(found, start, _move)
    collected.changes += _moved(changes(document, found), start, _move)
    collected.timexes += _moved(times, start, _move)
    collected.deadlines += _moved(
        deadlines(document, times, tuple(mentions), published), start, _move_deadline
    )


def _in_a_name(finding: Figure | Timex, people: Sequence[Mention]) -> bool:
    """Whether it is but a part of somebody's name: "Erik ten Hag", "April Jones"."""
    at = bisect_right(people, finding.start, key=lambda mention: mention.start) - 1
    if at < 0 or finding.end > people[at].end:
        return False
    return finding.end - finding.start < people[at].end - people[at].start


def _part_spans(text: str) -> Iterator[tuple[int, int]]:
    """The text in parts of at most `_PART` characters, cut at the best place near the end of each."""
    start = 0
    while len(text) - start > _PART:
        limit = start + _PART
        floor = start + _PART // 2
        cut = next(
            (
                found + len(sign)
                for sign in ("\n\n", "\n", ". ", " ")
                if (found := text.rfind(sign, floor, limit)) >= 0
            ),
            limit,
        )
        yield start, cut
        start = cut
    yield start, len(text)


def _unread(length: int, names_to: int, rest_to: int, seconds: float | None) -> tuple[str, ...]:
    """A notice on what was not read of a text of `length` characters, if anything."""
    if rest_to >= length or seconds is None:
        return ()
    names, rest = 100 * names_to // length, 100 * rest_to // length
    return (
        f"This text took more than its {seconds:g} seconds: names were read only in its first {names} %, "
        f"quotations, figures and dates in its first {rest} %.",
    )


def _sorted(found: list[_Finding]) -> tuple[_Finding, ...]:
    return tuple(sorted(found, key=lambda finding: finding.start))


def _moved(
    found: Sequence[_Finding], by: int, move: Callable[[_Finding, int], _Finding]
) -> Sequence[_Finding]:
    return [move(finding, by) for finding in found] if by else found


_Simple = TypeVar("_Simple", Mention, Figure, Change, Timex)


def _move(finding: _Simple, by: int) -> _Simple:
    return replace(finding, start=finding.start + by, end=finding.end + by)


def _move_quotation(quotation: Quotation, by: int) -> Quotation:
    moved = replace(quotation, start=quotation.start + by, end=quotation.end + by)
    if quotation.speaker_start is None or quotation.speaker_end is None:
        return moved
    return replace(moved, speaker_start=quotation.speaker_start + by, speaker_end=quotation.speaker_end + by)


def _move_deadline(deadline: DeadlineSuggestion, by: int) -> DeadlineSuggestion:
    return replace(
        deadline,
        start=deadline.start + by,
        end=deadline.end + by,
        timex_start=deadline.timex_start + by,
        timex_end=deadline.timex_end + by,
    )
