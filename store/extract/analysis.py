"""One reading of one text: every kind of finding, in order, within a time budget."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any, TypeVar

from store.extract.document import Document, read_document
from store.extract.names import mentions_of_parts
from store.extract.names.protocol import Recogniser
from store.extract.names.recognisers.fast import recogniser as fast_recogniser
from store.extract.names.recognisers.registry import choose, recognised
from store.extract.part import Extractor, Part
from store.extract.version import DEFAULT_RECOGNISER, extractor_version
from store.model.findings import LISTS, Findings
from store.model.publication import PublicationDate

_NAMES = "mentions"
"""The list that is read over all parts at once, for names in one part tell of those in another."""

_PART = 60_000
"""Characters read in one go; longer texts are read part by part, cut at a paragraph if there is one."""

_Finding = TypeVar("_Finding", bound=Any)
_start = attrgetter("start")


@cache
def _extractors() -> Mapping[str, Extractor]:
    """What reads each list but the names, in the order of the lists: `store.extract.<list>.read_part`."""
    return {name: import_module(f"store.extract.{name}").read_part for name in LISTS if name != _NAMES}


class _Budget:
    """Seconds of computing left for one article, so that a busy machine finds the same. None is no limit."""

    def __init__(self, seconds: float | None) -> None:
        self.seconds = seconds
        self.started = time.thread_time()

    def spent(self, share: float = 1.0) -> bool:
        """Whether that share of the budget is used up."""
        return self.seconds is not None and time.thread_time() - self.started > self.seconds * share


def analyse(
    text: str,
    published: PublicationDate | None = None,
    title: str = "",
    *,
    recogniser: Recogniser | None = None,
    budget_seconds: float | None = 20.0,
) -> Findings:
    """Read `text`, which is taken as it is: every offset counts its code points.

    Relative dates are resolved against `published`; without it they are marked
    unresolved. `title` is what the text stands under: nothing is found in it, but what is due may be
    called by it. `recogniser` finds the names; without it the default one does, or, where that
    cannot be had, the fast one with a RuntimeWarning (`store.reading` tells it
    otherwise). A text that cannot be read within `budget_seconds` of computing is read as
    far as that goes, and `Findings.notices` says how far; None means no limit.
    """
    budget = _Budget(budget_seconds)
    finder = recogniser or _default()
    model = finder.name
    in_depth = model == DEFAULT_RECOGNISER
    notices: list[str] = []
    parts: list[tuple[int, Document]] = []
    raw = []
    for start, end in _part_spans(text):
        if parts and budget.spent(0.5):
            break
        document = read_document(text[start:end], title)
        recognised_names, failed = recognised(finder, document)
        raw.append(recognised_names)
        if failed and failed not in notices:
            notices.append(failed)
            model = fast_recogniser().name
        parts.append((start, document))
    named = mentions_of_parts([document for _, document in parts], raw, model)
    names_to = parts[-1][0] + len(parts[-1][1].text)
    lists: dict[str, list[Any]] = {name: [] for name in LISTS}
    read_to = 0
    for (start, document), mentions in zip(parts, named, strict=True):
        lists[_NAMES] += _moved(mentions, start)
        if not read_to or not budget.spent():
            part = Part(document, published, Findings(mentions=tuple(mentions)), in_depth)
            for name, findings in _read_part(part):
                lists[name] += _moved(findings, start)
            read_to = start + len(document.text)
    return Findings(
        **{name: tuple(sorted(findings, key=_start)) for name, findings in lists.items()},
        recogniser=f"{finder.name} {finder.version}",
        version=extractor_version(),
        notices=(*notices, *_unread(len(text), names_to, read_to, budget_seconds)),
    )


def _default() -> Recogniser:
    choice = choose()
    if choice.notice is not None:
        warnings.warn(choice.notice, RuntimeWarning, stacklevel=3)
    return choice.recogniser


def _read_part(part: Part) -> Iterator[tuple[str, Sequence[Any]]]:
    """Every list but the names of one part, each read with those before it at hand."""
    for name, read_part in _extractors().items():
        findings: dict[str, Any] = {name: tuple(read_part(part))}
        part = replace(part, found=replace(part.found, **findings))
        yield name, findings[name]


def _part_spans(text: str) -> Iterator[tuple[int, int]]:
    """The text in parts of at most `_PART` characters, cut at the best place near the end of each."""
    start = 0
    while len(text) - start > _PART:
        limit = start + _PART
        floor = start + _PART // 2
        cut = next(
            (
                place + len(sign)
                for sign in ("\n\n", "\n", ". ", " ")
                if (place := text.rfind(sign, floor, limit)) >= 0
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


def _moved(findings: Sequence[_Finding], by: int) -> Sequence[_Finding]:
    """The findings with every offset raised by `by`: `start` and `end`, and those of what belongs to them."""
    if not findings or not by:
        return findings
    offsets = [each.name for each in fields(findings[0]) if each.name.endswith(("start", "end"))]
    return [
        replace(
            finding,
            **{name: offset + by for name in offsets if (offset := getattr(finding, name)) is not None},
        )
        for finding in findings
    ]
