"""Lists of articles: every page of every view is what sorting all articles by hand would give."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.library import Library
from store.model.articles import Article, Draft, Month, Place, first_day, sort_key
from store.model.view import EVERYWHERE, Condition, Order, SortKey, View
from store.query.parse import parse
from store.records.connection import LibraryFile
from store.records.identity import name_key
from store.records.lists import Lists
from tests.by_hand import TODAY, view

COUNT = 60
DAYS = [
    None,
    dt.date(2025, 6, 5),
    dt.datetime(2025, 6, 5, 8, tzinfo=dt.UTC),
    dt.datetime(2025, 6, 5, 1, tzinfo=dt.timezone(dt.timedelta(hours=5))),
    dt.date(1, 1, 1),
    dt.date(9999, 12, 31),
    Month(2025, 6),
    Month(2025, 5),
]
SOURCES = [None, "Amber Gazette", "Örtliche Zeitung", "kelp news"]
WORDS = ["toll", "ferry", "loaf"]


def fill(library: Library) -> None:
    chosen = random.Random(7)
    for n in range(COUNT):
        draft = Draft(
            text=f"{chosen.choice(WORDS)} {chosen.choice(WORDS)} {n}",
            title=chosen.choice(["«Toll» rises", "ferry late", "Éclair", "zebra", "toll rises"]),
            origin=str(n),
            format="plain",
            source=chosen.choice(SOURCES),
            byline=chosen.choice([None, "Ines Marten", "by I. MARTEN", "Ruth Calloway"]),
            language=chosen.choice([None, "de", "de-AT", "en"]),
            published=chosen.choice(DAYS),
            tags=tuple(chosen.sample(["sea", "bread"], chosen.randrange(3))),
        )
        list(library.imports.add([draft], read=False))
    ids = list(range(1, COUNT + 1))
    library.articles.set_read(chosen.sample(ids, 25), True)
    library.articles.set_starred(chosen.sample(ids, 15), True)
    library.articles.move(chosen.sample(ids, 20), Place.ARCHIVE)
    library.articles.move(chosen.sample(ids, 8), Place.BIN)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("lists") / "library.sqlite") as library:
        fill(library)
        yield library


@cache
def _everything(library: Library) -> list[Article]:
    return [library.articles.one(n) for n in range(1, COUNT + 1)]


def holds(condition: Condition, article: Article) -> bool:
    """Whether a condition is true of an article."""
    value = name_key(condition.value)
    day = first_day(article.published) if article.published else None
    match condition.term:
        case "unread":
            true = not article.read
        case "star":
            true = article.starred
        case "tag":
            true = value in article.tags
        case "source":
            true = value in name_key(article.source or "")
        case "author":
            true = value in name_key(article.byline or "")
        case "words":
            true = value in f"{name_key(article.title.replace('»', ''))} {article.text}".split()
        case "title":
            true = value in name_key(article.title.replace("»", "")).split()
        case "lang":
            true = (article.language or "").lower().startswith(value)
        case "since":
            assert condition.days is not None
            true = day is not None and day >= condition.days[0]
        case "before":
            assert condition.days is not None
            true = day is not None and day < condition.days[0]
        case "has":
            true = bool(article.tags)
        case other:
            raise AssertionError(other)
    return true is not condition.unwanted


def by_hand(library: Library, view: View) -> list[int]:
    def belongs(article: Article) -> bool:
        return article.place in view.places and all(
            any(holds(condition, article) for condition in clause) for clause in view.query
        )

    def key(article: Article) -> tuple[bool, str, int]:
        value = {
            SortKey.PUBLISHED: sort_key(article.published),
            SortKey.ADDED: article.added.isoformat(),
            SortKey.TITLE: name_key(article.title),
            SortKey.SOURCE: name_key(article.source or ""),
        }[view.order.key]
        return bool(value) is view.order.descending, value, article.id

    articles = _everything(library)
    return [
        article.id for article in sorted(filter(belongs, articles), key=key, reverse=view.order.descending)
    ]


ORDERS = [key for key in SortKey if key is not SortKey.MATCH]
TERMS = [
    "unread", "star", "tag:sea", "tag:SEA", "tag:never", "source:amber", "source:e", "source:örtliche",
    "author:marten", "by:nobody", "toll", "loaf", "nothing", "title:toll", "lang:de", "has:tag",
    "since:2025-06-05", "before:2025-06-05", "since:0001", "before:9999-12-31",
]  # fmt: skip
terms = st.builds(lambda term, minus: minus + term, st.sampled_from(TERMS), st.sampled_from(["", "", "-"]))
clauses = terms | st.lists(terms, min_size=2, max_size=3).map(" OR ".join)
views = st.builds(
    lambda places, terms, key, descending: replace(
        parse(f"{places} {' '.join(terms)}", TODAY), order=Order(key, descending)
    ),
    st.sampled_from(["", "in:any", "in:archive", "in:bin", "in:inbox OR in:bin"]),
    st.lists(clauses, max_size=3),
    st.sampled_from(ORDERS),
    st.booleans(),
)
pages = st.lists(st.tuples(st.integers(0, COUNT + 5), st.integers(0, 20)), max_size=8)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(view=views, pages=pages, counted=st.booleans())
def test_every_page_is_what_sorting_by_hand_gives(
    shelf: Library, view: View, pages: list[tuple[int, int]], counted: bool
) -> None:
    expected = by_hand(shelf, view)
    with shelf.sibling() as library:
        if counted:
            assert library.views.count(view) == len(expected)
        for offset, limit in pages:
            found = [row.id for row in library.views.rows(view, offset, limit)]
            assert found == expected[offset : offset + limit]
        assert library.views.count(view) == len(expected)
        for place, article_id in enumerate(expected):
            assert library.views.position(view, article_id) == place
        assert {library.views.position(view, n) for n in range(COUNT + 2) if n not in expected} == {None}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(view=views)
def test_the_next_unread_is_the_nearest_in_the_order_of_the_view(shelf: Library, view: View) -> None:
    expected = by_hand(shelf, view)
    unread = [shelf.articles.one(n).read is False for n in expected]
    for place, article_id in enumerate(expected):
        after = next(
            (n for n, new in zip(expected[place + 1 :], unread[place + 1 :], strict=True) if new), None
        )
        before = next(
            (n for n, new in zip(expected[:place][::-1], unread[:place][::-1], strict=True) if new), None
        )
        assert shelf.views.next_unread(view, article_id) == after
        assert shelf.views.next_unread(view, article_id, backwards=True) == before


def test_unknown_dates_come_last_whichever_way_the_list_runs(shelf: Library) -> None:
    for descending in (True, False):
        view = View(places=EVERYWHERE, order=Order(descending=descending))
        known = [row.published is not None for row in shelf.views.rows(view, 0, COUNT)]
        assert known == sorted(known, reverse=True)


def test_a_list_follows_what_happens_to_its_articles(tmp_path: Path) -> None:
    with Library.open(tmp_path / "l.sqlite") as library, library.sibling() as other:
        fill(library)
        unread = view("unread")
        before = [row.id for row in library.views.rows(unread, 0, COUNT)]
        library.articles.set_read([before[3]], True, undoable=False)
        assert [row.id for row in library.views.rows(unread, 3, 2)] == before[4:6]
        other.articles.set_read([before[0]], True)
        assert [row.id for row in library.views.rows(unread, 0, 2)] == before[1:3]
        library.articles.move([before[1]], Place.ARCHIVE)
        assert library.views.rows(unread, 0, 1)[0].id == before[2]
        library.history.undo()
        assert library.views.rows(unread, 0, 1)[0].id == before[1]


def test_a_page_of_the_list_takes_two_queries_at_most(shelf: Library) -> None:
    file = LibraryFile.open(shelf.path)
    lists = Lists(file)
    asked: list[str] = []
    lists.rows(View(), 0, 10)
    file.trace(asked.append)
    for offset in (10, 20, 5):
        asked.clear()
        assert lists.rows(View(), offset, 10)
        assert len(asked) <= 2, asked
        assert sum(statement.startswith("SELECT") for statement in asked) == 1
    file.close()


@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("places", [EVERYWHERE, (Place.INBOX,)])
def test_every_order_is_walked_along_an_index_and_never_sorted(
    shelf: Library, sort: SortKey, descending: bool, places: tuple[Place, ...]
) -> None:
    file = LibraryFile.open(shelf.path)
    asked: list[str] = []
    file.trace(
        lambda statement: asked.append(statement) if "UNION" in statement or "LIMIT" in statement else None
    )
    Lists(file).rows(View(places=places, order=Order(sort, descending)), 3, 10)
    file.trace(None)
    plan = [step[-1] for statement in asked for step in file.rows(f"EXPLAIN QUERY PLAN {statement}")]
    file.close()
    assert plan
    assert not [step for step in plan if "TEMP B-TREE" in step or step.startswith("SCAN")], plan


def test_sources_and_tags_count_what_is_not_in_the_bin(tmp_path: Path) -> None:
    with Library.open(tmp_path / "l.sqlite") as library:
        fill(library)
        for _ in range(2):
            articles = [library.articles.one(n) for n in range(1, COUNT + 1)]
            kept = [article for article in articles if article.place is not Place.BIN]
            assert dict(library.articles.sources()) == {
                source: sum(article.source == source for article in kept) for source in SOURCES if source
            }
            assert dict(library.articles.tags()) == {
                tag: sum(tag in article.tags for article in kept) for tag in ("bread", "sea")
            }
            library.articles.move(range(1, 30), Place.BIN)
            library.articles.set_tags(40, ["sea"])


def test_a_view_of_a_tag_that_very_many_have_is_the_same_list(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [
        view("tag:sea"),
        view("toll"),
        view("in:any toll tag:sea"),
        view("source:e"),
        view("by:marten"),
    ]
    listed = [[row.id for row in shelf.views.rows(each, 0, COUNT)] for each in asked]
    for many in (10**9, 3):
        monkeypatch.setattr("store.records.where.FEW", 2)
        monkeypatch.setattr("store.records.where.MANY", many)
        with shelf.sibling() as library:
            for each, ids in zip(asked, listed, strict=True):
                assert [row.id for row in library.views.rows(each, 0, 5)] == ids[:5]
                assert [row.id for row in library.views.rows(each, 5, COUNT)] == ids[5:]
                assert library.views.count(each) == len(ids)


def test_all_ids_of_a_view_come_in_its_order_a_pack_at_a_time(shelf: Library) -> None:
    for asked in (view("in:any"), view("sort:title"), view("in:any -sort:source"), view("tag:sea")):
        assert list(shelf.views.ids(asked, pack=7)) == by_hand(shelf, asked)


def test_a_page_far_from_anything_known_is_the_same_page(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.records.lists.FAR", 2)
    for asked in (view("in:any"), view("sort:title")):
        expected = by_hand(shelf, asked)
        with shelf.sibling() as library:
            assert [row.id for row in library.views.rows(asked, 9, 5)] == expected[9:14]
            assert library.views.rows(asked, COUNT * 2, 5) == ()
            library.views.count(asked)
            assert [row.id for row in library.views.rows(asked, 20, 50)] == expected[20:]
            assert [row.id for row in library.views.rows(asked, 15, 2)] == expected[15:17]
