"""Pages across articles walk along indexes: no query behind them looks through a whole table."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from store.library import Library
from store.library.follows import Follows
from store.model.passages import PASSAGES
from store.model.timeline import Zoom
from store.model.view import (
    ALL_FIGURES,
    ALL_QUOTATIONS,
    EVERYWHERE,
    WHOLE_TIMELINE,
    Order,
    SortKey,
    View,
    said_by,
)
from store.query.parse import parse
from store.records import derived
from store.records.connection import LibraryFile, Row, Value
from tests.by_hand import TODAY
from tests.upgrade import deeds

SMALL = {"told_apart", "follows", "json_each", "found", "w", "newest", "named", "root", "months", "sharing"}
"""What may be looked through: the user's own few rows, and rows that the query made itself."""


class Planned(LibraryFile):
    """Remembers how SQLite goes about each query."""

    plans: list[tuple[str, str]]

    def rows(self, sql: str, parameters: tuple[Value, ...] = ()) -> list[Row]:  # type: ignore[override]
        for *_, step in super().rows(f"EXPLAIN QUERY PLAN {sql}", parameters):
            self.plans.append((sql, step))
        return super().rows(sql, parameters)

    def row(self, sql: str, parameters: tuple[Value, ...] = ()) -> Row | None:  # type: ignore[override]
        rows = self.rows(sql, parameters)
        return rows[0] if rows else None

    def execute(self, sql: str, parameters: tuple[Value, ...] = ()) -> sqlite3.Cursor:  # type: ignore[override]
        for *_, step in super().rows(f"EXPLAIN QUERY PLAN {sql}", parameters):
            self.plans.append((sql, step))
        return super().execute(sql, parameters)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Planned]:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        deeds.do_everything(library)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM sqlite_stat1")  # of a library this small, scans are best
        connection.commit()
    opened = Planned.open(path)
    assert isinstance(opened, Planned)
    opened.plans = []
    yield opened
    opened.close()


def scanned(file: Planned) -> list[tuple[str, str]]:
    """The steps that look through a table from end to end, not along an index that answers by itself."""
    scans = [(sql, step) for sql, step in file.plans if step.startswith("SCAN") and "INDEX" not in step]
    return [scan for scan in scans if scan[1].split()[1] not in SMALL and "(" not in scan[1].split()[1]]


ASKED: dict[str, Callable[[Library, int], object]] = {
    "profile": lambda library, key: library.entity_pages.profile(key),
    "companions": lambda library, key: library.entity_pages.companions(key),
    "deadlines": lambda library, key: library.entity_pages.deadlines(key),
    "quotes of all": lambda library, _: library.quotes.page(),
    "quotes of one": lambda library, key: library.quotes.page(said_by(key)),
    "quotes by words": lambda library, _: library.quotes.page(parse("ready", TODAY, ALL_QUOTATIONS)),
    "figures of all": lambda library, _: library.figures.page(),
    "figures of a thing": lambda library, _: library.figures.page(
        parse("about:tolls unit:percent", TODAY, ALL_FIGURES)
    ),
    "timeline of all": lambda library, _: library.timeline.of().axis(TODAY, Zoom.MONTH, 20),
    "timeline of a query": lambda library, _: library.timeline.of(parse("ready", TODAY, WHOLE_TIMELINE)).axis(
        TODAY, Zoom.MONTH, 20
    ),
    "a place of it": lambda library, _: library.timeline.of().entries(
        library.timeline.of().axis(TODAY, Zoom.YEAR, 1).places[0], Zoom.YEAR, TODAY
    ),
    "what is new": lambda library, _: library.follows.all(),
    **{
        aspect.value: lambda library, key, aspect=aspect: library.entity_pages.passages(key, aspect)  # type: ignore[misc]
        for aspect in PASSAGES
    },
}


@pytest.mark.parametrize("page", ASKED)
def test_no_page_looks_through_a_table(file: Planned, page: str) -> None:
    library = Library(file)
    key = library.names.summaries()[0].id
    file.plans = []
    ASKED[page](library, key)
    assert file.plans
    assert scanned(file) == []


FIRST_PAGES: dict[str, Callable[[Library, int], object]] = {
    "articles": lambda library, _: library.views.rows(View(), 0, 50),
    "articles by arrival": lambda library, _: library.views.rows(View(order=Order(SortKey.ADDED)), 0, 50),
    "articles by title": lambda library, _: library.views.rows(
        View(order=Order(SortKey.TITLE, False)), 0, 50
    ),
    "articles of everywhere": lambda library, _: library.views.rows(View(places=EVERYWHERE), 0, 50),
    "unread articles": lambda library, _: library.views.rows(parse("unread", TODAY), 0, 50),
    "starred articles": lambda library, _: library.views.rows(parse("star", TODAY), 0, 50),
    "what is due next": lambda library, _: library.deadlines.first_events(TODAY, 50),
    "annotations": lambda library, _: library.annotations.page(),
    "names": lambda library, _: library.names.summaries(),
    **{
        page: ASKED[page]
        for page in ("quotes of all", "quotes of one", "figures of all", "a place of it", *PASSAGES)
    },
}


@pytest.mark.parametrize("page", FIRST_PAGES)
def test_no_first_page_sorts_all_that_could_be_on_it(file: Planned, page: str) -> None:
    """What begins WITH a few rows sorts these alone."""
    library = Library(file)
    key = library.names.summaries()[0].id
    file.plans = []
    FIRST_PAGES[page](library, key)
    walks = [(sql, step) for sql, step in file.plans if " LIMIT " in sql and not sql.startswith("WITH ")]
    assert walks
    assert [walk for walk in walks if "USE TEMP B-TREE FOR ORDER BY" in walk[1]] == []


def test_a_scan_would_be_seen(file: Planned) -> None:
    file.rows("SELECT count(*) FROM mentions WHERE role = 'x'")
    assert [step for _, step in scanned(file)] == ["SCAN mentions"]
    assert isinstance(Library(file).follows, Follows)


@pytest.mark.parametrize(
    "statement", ["DELETE FROM deadlines WHERE id = 1", "SELECT id FROM deadlines WHERE event_id = 1"]
)
def test_no_deadline_is_looked_for_by_going_through_all(file: Planned, statement: str) -> None:
    file.plans = []
    with file.writing():
        file.rows(statement)
    assert file.plans
    assert scanned(file) == []


def test_no_article_that_comes_in_makes_all_others_be_looked_through(file: Planned) -> None:
    announcing = [number for (number,) in file.rows("SELECT article_id FROM suggestions")]
    with file.writing():
        file.execute("DELETE FROM announcements")
        file.plans = []
        derived.settle_articles(file, announcing)
    assert len(file.plans) > 50
    assert scanned(file) == []
