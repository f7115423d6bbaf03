"""What is seen at once of the agenda, of a briefing and of a timeline costs as much in any library."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store.library import Library, briefings
from store.model.articles import Draft
from store.model.due import Due
from store.model.findings import DeadlineKind, DeadlineSuggestion, Findings
from store.model.timeline import Place, Zoom
from store.model.view import WHOLE_TIMELINE, View
from store.query.parse import parse
from store.records import arrived, functions, timeline
from tests.by_hand import add_read, view
from tests.steps import Steps

TODAY = dt.date(2027, 3, 1)
WEEK = dt.timedelta(days=6)
VOTES = parse("vote", TODAY, WHOLE_TIMELINE)
EMPTY_DAY = Place(dt.date(2026, 6, 1), dt.date(2026, 6, 1))
STATES = {"include_done": True, "include_dismissed": True, "include_snoozed": True}

_MORE = """
    WITH RECURSIVE numbers (n) AS (SELECT :first UNION ALL SELECT n + 1 FROM numbers WHERE n < :last)
    INSERT INTO suggestions
        (id, article_id, start, "end", timex_start, timex_end, date, first, last, kind, what, rule, sentence)
    SELECT 1000 + n, 1, 0, 9, 0, 4, first, first, last, 'deadline', 'a vote', 'test', '' FROM (
        SELECT n, first, date(first, iif(n % 5 = 0, '+' || (n % 70) || ' days', '+0 days')) AS last FROM (
            SELECT n, date('2027-01-20', '+' || (n % 97) || ' days') AS first FROM numbers
        )
    )
"""
"""Suggestions from forty days before to fifty after today; one in five is a stretch of up to ten weeks."""
_COMPARED = """
    INSERT INTO announcements (suggestion_id, cluster, subject, first, last, moves, compared)
    SELECT id, iif(id % 3 = 0, 1, id), 'vote', first, last, 0, '' FROM suggestions
    WHERE id > 1000 AND NOT EXISTS (SELECT 1 FROM announcements WHERE suggestion_id = suggestions.id)
"""
"""A third of them lie in one cluster."""


_ARTICLES = """
    WITH RECURSIVE numbers (n) AS (SELECT :first UNION ALL SELECT n + 1 FROM numbers WHERE n < :last)
    INSERT INTO articles (added, title, title_key, origin, format, content_key, text)
    SELECT '2027-02-28T00:00:00', n, n, n, 'plain', n, 'A vote is due.' FROM numbers
"""
"""They all came in at once."""


@pytest.fixture
def announced(path: Path, library: Library) -> Callable[[int, int], None]:
    """Lets the library hold many more announcements, by their numbers."""
    suggestion = DeadlineSuggestion(
        0, 9, 0, 4, "2027-03-04", TODAY + WEEK, TODAY + WEEK, DeadlineKind.DEADLINE, "a vote", "test"
    )
    add_read(library, Draft("A vote on the plan.", "A", "a", "plain"), Findings(deadlines=(suggestion,)))
    due = Due.on(TODAY)
    library.deadlines.track_passage(None, 0, 0, what="Call", due=due, kind=DeadlineKind.DEADLINE)

    def more(first: int, last: int) -> None:
        with closing(sqlite3.connect(path)) as raw, raw:
            raw.execute(_MORE, {"first": first, "last": last})
            raw.execute(_COMPARED)
            functions.make(raw)
            raw.execute(_ARTICLES, {"first": first, "last": last})

    return more


READS: dict[str, Callable[[Library], object]] = {
    "the agenda's first screen": lambda library: library.deadlines.first_events(TODAY, 50, **STATES),
    "whether there is much": lambda library: library.deadlines.suggests_more_than(500, TODAY),
    "the next entries": lambda library: library.deadlines.beginning(TODAY, 3),
    "a briefing": lambda library: library.briefings.since(dt.date(2027, 2, 1), TODAY),
    "the timeline of everything": lambda library: library.timeline.of().axis(TODAY, Zoom.MONTH, 60),
    "its nearest day": lambda library: library.timeline.of().nearest(
        dt.date(2030, 1, 1), Zoom.DAY, forward=False
    ),
    "a place of it": lambda library: library.timeline.of().entries(EMPTY_DAY, Zoom.DAY, TODAY),
    "the timeline of a common word": lambda library: library.timeline.of(VOTES).axis(TODAY, Zoom.MONTH, 60),
    "articles with an address": lambda library: library.views.rows(view("has:url"), 0, 50),
    "repeated stories": lambda library: library.views.rows(view("is:repeat"), 0, 50),
    "bookmarks without a text": lambda library: library.imports.unfetched(View()),
    "what a briefing tells": lambda library: library.deadlines.events_of(TODAY, TODAY + WEEK, [], 50),
}


def whole_agenda(library: Library) -> object:
    return library.deadlines.agenda(TODAY)


def test_what_is_seen_at_once_takes_as_many_steps_however_much_is_announced(
    path: Path, announced: Callable[[int, int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrived, "MOST_COUNTED", 1_000)
    monkeypatch.setattr(briefings, "_LOOKED_THROUGH", 100)
    monkeypatch.setattr(timeline, "_MOST_ARTICLES", 100)
    steps = Steps(monkeypatch)
    announced(1, 6_000)
    before = {name: steps.of(path, read) for name, read in READS.items()}
    whole = steps.of(path, whole_agenda)
    announced(6_001, 20_000)
    assert {name for name, read in READS.items() if steps.of(path, read) > 1.5 * before[name]} == set()
    assert steps.of(path, whole_agenda) > 2.5 * whole, "else this would tell nothing"


_INTO_THE_BIN = (
    "UPDATE articles SET place = 'inbox' WHERE id = 2",
    "UPDATE suggestions SET article_id = 2 WHERE id > 1000",
    "UPDATE articles SET place = 'bin' WHERE id > 1",
)


def test_what_lies_in_the_bin_costs_nothing_however_much_it_is(
    path: Path, announced: Callable[[int, int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def binned(first: int, last: int) -> None:
        announced(first, last)
        with closing(sqlite3.connect(path)) as raw, raw:
            for statement in _INTO_THE_BIN:
                raw.execute(statement)

    steps = Steps(monkeypatch)
    monkeypatch.setattr(briefings, "_LOOKED_THROUGH", 100)
    binned(1, 6_000)
    reads = {name: read for name, read in READS.items() if "common word" not in name}
    reads = {**reads, "the first articles": lambda library: library.views.rows(View(), 0, 50)}
    before = {name: steps.of(path, read) for name, read in reads.items()}
    binned(6_001, 12_000)
    assert {name for name, read in reads.items() if steps.of(path, read) > 1.5 * before[name]} == set()
