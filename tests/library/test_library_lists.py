"""Lists of articles: every page of every view is what sorting all articles by hand would give."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.library import Library
from store.model.articles import Article, ArticleView, Draft, Place, SortKey
from store.records.connection import LibraryFile
from store.records.identity import name_key
from store.records.lists import Lists
from store.records.timestamps import sort_key

COUNT = 60
DAYS = [
    None,
    dt.date(2025, 6, 5),
    dt.datetime(2025, 6, 5, 8, tzinfo=dt.UTC),
    dt.datetime(2025, 6, 5, 1, tzinfo=dt.timezone(dt.timedelta(hours=5))),
    dt.date(1, 1, 1),
    dt.date(9999, 12, 31),
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


def by_hand(library: Library, view: ArticleView) -> list[int]:
    def belongs(article: Article) -> bool:
        places = (Place.INBOX, Place.ARCHIVE) if view.place is None else (view.place,)
        return (
            article.place in places
            and not (view.unread and article.read)
            and not (view.starred and not article.starred)
            and (view.tag is None or view.tag in article.tags)
            and (view.source is None or view.source == article.source)
            and all(
                word in f"{name_key(article.title.replace('»', ''))} {article.text}".split()
                for word in view.words.split()
            )
        )

    def key(article: Article) -> tuple[bool, str, int]:
        value = {
            SortKey.PUBLISHED: sort_key(article.published),
            SortKey.ADDED: article.added.isoformat(),
            SortKey.TITLE: name_key(article.title),
            SortKey.SOURCE: name_key(article.source or ""),
        }[view.sort]
        return bool(value) is view.descending, value, article.id

    articles = _everything(library)
    return [article.id for article in sorted(filter(belongs, articles), key=key, reverse=view.descending)]


views = st.builds(
    ArticleView,
    place=st.sampled_from([None, *Place]),
    unread=st.booleans(),
    starred=st.booleans(),
    tag=st.sampled_from([None, None, "sea", "never"]),
    source=st.sampled_from([None, None, "Amber Gazette"]),
    words=st.sampled_from(["", "", "toll", "ferry loaf", "nothing"]),
    sort=st.sampled_from(SortKey),
    descending=st.booleans(),
)
pages = st.lists(st.tuples(st.integers(0, COUNT + 5), st.integers(0, 20)), max_size=8)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(view=views, pages=pages, counted=st.booleans())
def test_every_page_is_what_sorting_by_hand_gives(
    shelf: Library, view: ArticleView, pages: list[tuple[int, int]], counted: bool
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


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(view=views)
def test_the_next_unread_is_the_nearest_in_the_order_of_the_view(shelf: Library, view: ArticleView) -> None:
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
        view = ArticleView(place=None, descending=descending)
        known = [row.published is not None for row in shelf.views.rows(view, 0, COUNT)]
        assert known == sorted(known, reverse=True)


def test_a_list_follows_what_happens_to_its_articles(tmp_path: Path) -> None:
    with Library.open(tmp_path / "l.sqlite") as library, library.sibling() as other:
        fill(library)
        unread = ArticleView(unread=True)
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
    lists.rows(ArticleView(), 0, 10)
    file.trace(asked.append)
    for offset in (10, 20, 5):
        asked.clear()
        assert lists.rows(ArticleView(), offset, 10)
        assert len(asked) <= 2, asked
        assert sum(statement.startswith("SELECT") for statement in asked) == 1
    file.close()


@pytest.mark.parametrize("sort", SortKey)
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("place", [None, Place.INBOX])
def test_every_order_is_walked_along_an_index_and_never_sorted(
    shelf: Library, sort: SortKey, descending: bool, place: Place | None
) -> None:
    file = LibraryFile.open(shelf.path)
    asked: list[str] = []
    file.trace(
        lambda statement: asked.append(statement) if "UNION" in statement or "LIMIT" in statement else None
    )
    Lists(file).rows(ArticleView(place=place, sort=sort, descending=descending), 3, 10)
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
    views = [
        ArticleView(tag="sea"),
        ArticleView(words="toll"),
        ArticleView(words="toll", tag="sea", place=None),
    ]
    listed = [[row.id for row in shelf.views.rows(view, 0, COUNT)] for view in views]
    for many in (10**9, 3):
        monkeypatch.setattr("store.records.selection.FEW", 2)
        monkeypatch.setattr("store.records.selection.MANY", many)
        with shelf.sibling() as library:
            for view, ids in zip(views, listed, strict=True):
                assert [row.id for row in library.views.rows(view, 0, 5)] == ids[:5]
                assert [row.id for row in library.views.rows(view, 5, COUNT)] == ids[5:]
                assert library.views.count(view) == len(ids)


def test_a_page_far_from_anything_known_is_the_same_page(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.records.lists.FAR", 2)
    for view in (ArticleView(place=None), ArticleView(sort=SortKey.TITLE, descending=False)):
        expected = by_hand(shelf, view)
        with shelf.sibling() as library:
            assert [row.id for row in library.views.rows(view, 9, 5)] == expected[9:14]
            assert library.views.rows(view, COUNT * 2, 5) == ()
            library.views.count(view)
            assert [row.id for row in library.views.rows(view, 20, 50)] == expected[20:]
            assert [row.id for row in library.views.rows(view, 15, 2)] == expected[15:17]
