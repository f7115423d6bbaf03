"""How soon the pages across articles are read at 100,000 articles with five million mentions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial

from store.library import Library
from store.library.timeline import of_view, stepped
from store.model.passages import PASSAGES, Aspect
from store.model.timeline import Zoom
from store.model.view import ALL_QUOTATIONS, WHOLE_TIMELINE, View, of_entity, said_by
from store.query.parse import parse
from tests.benchmarks.measure import Line, Workshop, milliseconds

_TODAY = dt.date(2026, 7, 1)
_BUDGET = "≤ 100 ms"

Page = Callable[[], object]


def pages(workshop: Workshop) -> Iterator[Line]:
    """The first screen of each page; the floor is the bare query for fifty rows of what it shows."""
    path = workshop.library_with_findings(100_000)
    with closing(Library.open(path)) as library:
        often, *_, seldom = library.names.summaries(limit=500)
        for name, entity in (("named most", often), ("five hundredth", seldom)):
            floor = workshop.bare_query(
                path, "SELECT article_id, n FROM mentions WHERE entity_id = ? LIMIT 50", entity.id
            )
            shown: dict[str, Page] = {"head": partial(library.entity_pages.profile, entity.id)}
            for aspect in PASSAGES:
                shown[aspect.value] = partial(library.entity_pages.passages, entity.id, aspect, None, 20)
            shown[Aspect.BESIDE.value] = partial(library.entity_pages.companions, entity.id)
            shown[Aspect.DEADLINES.value] = partial(library.entity_pages.deadlines, entity.id)
            shown["quotes"] = partial(library.quotes.page, said_by(entity.id), None, 30)
            for part, read in shown.items():
                yield _line(workshop, f"page of a name, {name}, {part}", read, floor)
        floor = workshop.bare_query(path, "SELECT article_id, n FROM quotations LIMIT ?", 50)
        everybody = {"all": ALL_QUOTATIONS, "a common word": parse("harbour", _TODAY, ALL_QUOTATIONS)}
        for name, view in everybody.items():
            yield _line(workshop, f"quotes, {name}", partial(library.quotes.page, view, None, 30), floor)
        floor = workshop.bare_query(path, "SELECT id FROM suggestions WHERE last >= ?", _TODAY.isoformat())
        briefing = partial(library.briefings.since, _TODAY, _TODAY)
        yield _line(workshop, "briefing", briefing, floor)
        yield _line(workshop, "agenda", partial(library.deadlines.first_events, _TODAY, 100), floor)
        floor = workshop.bare_query(path, "SELECT count(*) FROM articles WHERE published_key >= ?", "2025")
        timelines = {
            "all": WHOLE_TIMELINE,
            "named most": of_view(of_entity(often.id)),
            "a common word": parse("harbour", _TODAY, WHOLE_TIMELINE),
        }
        for name, view in timelines.items():
            yield _line(workshop, f"timeline, {name}", partial(first_screen, library, view), floor)


def first_screen(library: Library, view: View) -> None:
    """The first screen of a timeline: three years by month, and what stands at the last of them."""
    timeline = library.timeline.of(view)
    axis = timeline.axis(stepped(_TODAY, Zoom.MONTH, -35), Zoom.MONTH, 36)
    timeline.entries(axis.places[-1], Zoom.MONTH, _TODAY)


def _line(workshop: Workshop, name: str, read: Page, floor: float) -> Line:
    read()
    return Line(name, workshop.median(partial(milliseconds, read)), "ms", floor, _BUDGET)
