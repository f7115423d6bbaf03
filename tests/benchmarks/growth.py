"""What a key waits for, against the size of the library: a thousand, ten thousand … a million articles.

Each line is the exponent of its cost: 0 where it stays, 1 where it grows as the library does. It is the
slope of the straight line through the logarithms of sizes and costs, by least squares.

A key waits for what its page shows first: such a line must be flat. What follows beside the screen, after
something is seen there that can be used, may grow as the library does; so may what nobody sits before, as
comparing all anew after an upgrade.
"""

from __future__ import annotations

import datetime as dt
import math
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from store.library import Library
from store.library.timeline import of_view, stepped
from store.model.passages import Aspect
from store.model.timeline import Zoom
from store.model.view import (
    ALL_FIGURES,
    ALL_QUOTATIONS,
    WHOLE_TIMELINE,
    Order,
    SortKey,
    View,
    of_entity,
)
from store.query.parse import parse
from store.records import announcements
from store.records.connection import LibraryFile
from tests.benchmarks import generator
from tests.benchmarks.measure import Line, Workshop, milliseconds
from tests.by_hand import searched, view

_TODAY = dt.date(2026, 7, 1)
_SHOWN = 50
_FLAT = "≤ 0.15"
_BESIDE = "beside the screen"
"""What a line says for which no key waits."""
_WAITS = "a key waits"
"""What every other line says."""
_LINEAR = "≤ 1.15"
_SIZES = (1_000, 10_000, 100_000, 1_000_000)
_DEAR = (1_000, 10_000)
"""The same for what takes minutes in a larger one, or to make it."""
_DISK = 15_000
"""Bytes that an article takes with its findings, and while the library is made."""

Read = Callable[[], object]


def growth(workshop: Workshop) -> Iterator[Line | str]:
    """Lists, searches and articles, and pages of findings, up to the largest library that the disk takes."""
    sizes = [size for size in _SIZES if size <= workshop.large]
    yield from _lines(workshop, sizes, workshop.library, _lists)
    free = shutil.disk_usage(workshop.folder).free
    read = [size for size in sizes if size * _DISK < free or workshop.path_with_findings(size).exists()]
    if read != sizes:
        yield f"pages: no library of {sizes[-1]:,} articles with findings, for which the disk has no room"
    yield from _lines(workshop, read, workshop.library_with_findings, _pages)
    yield from _lines(workshop, read[1:], workshop.library_with_findings, _timelines)
    yield from _lines(workshop, [*_DEAR], workshop.library_with_a_full_bin, _beside_the_bin)
    yield from _lines(workshop, [*_DEAR], workshop.library_with_findings, _upkeep)


def _lists(library: Library) -> dict[str, Read]:
    middle = library.views.count(View()) // 2
    return {
        "list, first page": partial(library.views.rows, View(), 0, _SHOWN),
        "list, a page of the middle": partial(library.views.rows, View(), middle, _SHOWN),
        "list, unread": partial(library.views.rows, view("unread"), 0, _SHOWN),
        "list, with an address": partial(library.views.rows, view("has:url"), 0, _SHOWN),
        "list, repeated stories": partial(library.views.rows, view("is:repeat"), 0, _SHOWN),
        "article": partial(library.articles.one, middle),
        "search, a rare word": partial(library.views.search, searched(generator.RARE_WORD)),
        "search, a common word": partial(library.views.search, searched(generator.COMMON_WORD)),
        "search, a word of every article": partial(library.views.search, searched(generator.EVERYWHERE_WORD)),
        "search, a letter": partial(library.views.search, searched("h*")),
        "search, two letters": partial(library.views.search, searched("ha*")),
        "search, three letters": partial(library.views.search, searched("har*")),
        "search, four letters": partial(library.views.search, searched("harb*")),
        "search, a word of titles": partial(library.views.search, searched("title:fees")),
        "search, without a word of every article": partial(
            library.views.search, searched(f"-{generator.EVERYWHERE_WORD}")
        ),
    }


def _pages(library: Library) -> dict[str, Read]:
    often, *_ = library.names.summaries(limit=1)
    pages = library.entity_pages
    return {
        "findings of an article": partial(library.findings.of_article, 500),
        "names, first page": partial(library.names.summaries, limit=_SHOWN),
        "names, a part of one": partial(library.names.summaries, words="12", limit=_SHOWN),
        "page of a name": partial(pages.profile, often.id, within=10_000),
        f"page of a name, counts, {_BESIDE}": partial(pages.profile, often.id),
        "page of a name, what was said of a word": partial(
            pages.passages, often.id, Aspect.SAID, None, _SHOWN, generator.COMMON_WORD
        ),
        "page of a name, what was said": partial(pages.passages, often.id, Aspect.SAID, None, _SHOWN),
        "quotes, first page": partial(library.quotes.page, ALL_QUOTATIONS, None, _SHOWN),
        "figures, first page": partial(library.figures.page, ALL_FIGURES, None, _SHOWN),
        "briefing": partial(library.briefings.since, _TODAY, _TODAY),
        "agenda, seen at once": partial(library.deadlines.first_events, _TODAY, _SHOWN),
        f"agenda, whole, {_BESIDE}": partial(library.deadlines.events, _TODAY),
    }


def _timelines(library: Library) -> dict[str, Read]:
    """Many years, and what stands in one: in ten thousand articles that is already as much as is read."""
    often, *_ = library.names.summaries(limit=1)
    views = {
        "timeline": WHOLE_TIMELINE,
        "timeline of a common word": parse(generator.COMMON_WORD, _TODAY, WHOLE_TIMELINE),
        "timeline of a name": of_view(of_entity(often.id)),
    }
    return {name: partial(_years, library, shown) for name, shown in views.items()}


def _years(library: Library, shown: View) -> None:
    timeline = library.timeline.of(shown)
    axis = timeline.axis(stepped(_TODAY, Zoom.YEAR, -35), Zoom.YEAR, 36)
    timeline.entries(axis.places[-3], Zoom.YEAR, _TODAY)


def _beside_the_bin(library: Library) -> dict[str, Read]:
    """First screens where the newer half of the articles lies in the bin."""
    often, *_ = library.names.summaries(limit=1)
    reads: dict[str, Read] = {
        "list": partial(library.views.rows, View(), 0, _SHOWN),
        "list by arrival": partial(library.views.rows, View(order=Order(SortKey.ADDED)), 0, _SHOWN),
        "list, unread": partial(library.views.rows, view("unread"), 0, _SHOWN),
        "quotes": partial(library.quotes.page, ALL_QUOTATIONS, None, _SHOWN),
        "figures": partial(library.figures.page, ALL_FIGURES, None, _SHOWN),
        "what was said": partial(library.entity_pages.passages, often.id, Aspect.SAID, None, _SHOWN),
        "agenda": partial(library.deadlines.first_events, _TODAY, _SHOWN),
        "briefing": partial(library.briefings.since, _TODAY, _TODAY),
        "timeline": partial(_years, library, WHOLE_TIMELINE),
    }
    return {f"with a full bin, {name}": read for name, read in reads.items()}


def _upkeep(library: Library) -> dict[str, Read]:
    return {f"announcements, all compared anew, {_BESIDE}": partial(_compared_anew, library.path)}


def _compared_anew(path: Path) -> None:
    """As an upgrade does."""
    with closing(LibraryFile.open(path)) as file, file.writing():
        announcements.rebuild(file)


def _lines(
    workshop: Workshop,
    sizes: list[int],
    library_of: Callable[[int], Path],
    reads: Callable[[Library], dict[str, Read]],
) -> Iterator[Line | str]:
    costs: dict[str, list[float]] = {}
    for size in sizes:
        with closing(Library.open(library_of(size))) as library:
            for name, read in reads(library).items():
                read()
                costs.setdefault(name, []).append(workshop.median(partial(milliseconds, read)))
    for name, each in costs.items():
        told = ", ".join(f"{size:,}: {cost:.2f} ms" for size, cost in zip(sizes, each, strict=True))
        yield f"{name}: {told}"
        if _BESIDE in name:
            yield Line(f"growth, {name}", exponent(sizes, each), "", None, _LINEAR)
        else:
            yield Line(f"growth, {name}, {_WAITS}", exponent(sizes, each), "", None, _FLAT)


def exponent(sizes: list[int], costs: list[float]) -> float:
    """The power of the size with which costs grow."""
    xs, ys = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)
