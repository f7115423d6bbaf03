"""What every term of the table asks of an article, by what it finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from store.library import Library
from store.model.articles import Draft, Place
from store.model.view import Condition, View
from store.query.terms import by_name
from store.records.conditions import TERMS
from store.records.words import Words
from tests.by_hand import add_read, searched, view
from tests.library.conftest import FINDINGS, TEXT


def test_every_term_has_its_sql() -> None:
    assert set(TERMS) == set(by_name()) - {"in", "sort"}, "`in` and `sort` are places and order of the view"


LATE_IN_NEW_YORK = dt.datetime(2025, 6, 5, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
"""The sixth of June in UTC."""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Tolls (1) has everything, Late (2) a time of day, Bare (3) nothing but words."""
    with Library.open(tmp_path_factory.mktemp("terms") / "library.sqlite") as library:
        tolls = Draft(
            TEXT, "Tolls", "tolls.txt", "plain",
            byline="By Ines Marten and Émile Roux", source="Örtliche Post",
            url="https://example.org/Harbour/tolls?id=7", published=dt.date(2024, 5, 31), language="de-AT",
            tags=("Trade", "sea freight"),
        )  # fmt: skip
        add_read(library, tolls, FINDINGS)
        late = Draft(
            "Late ferry.", "Late", "late.txt", "plain", source="Amber Post", published=LATE_IN_NEW_YORK
        )
        list(library.imports.add([late, Draft("Bare words.", "Bare", "bare.txt", "plain")], read=False))
        library.annotations.add(1, 0, 4, note="n")
        library.articles.set_read([2], True)
        library.articles.set_starred([2], True)
        yield library


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("unread", {1, 3}),
        ("read", {2}),
        ("star", {2}),
        ("-star", {1, 3}),
        ("due", {1}),
        ("tag:trade", {1}),
        ("tag:TRADE", {1}),
        ("tag:tra", set()),
        ("tag:tra*", {1}),
        ('tag:"sea freight"', {1}),
        ("-tag:trade", {2, 3}),
        ("source:post", {1, 2}),
        ("source:ortliche", {1}),
        ("source:ÖRTLICHE", {1}),
        ("source:post -source:amber", {1}),
        ("-source:post", {3}),
        ("source:%", set()),
        ("by:marten", {1}),
        ("author:emile", {1}),
        ("-by:marten", {2, 3}),
        ("who:lindqvist", {1}),
        ("entity:amber", {1}),
        ("entity:#9999", set()),
        ("lang:de", {1}),
        ("lang:DE_at", {1}),
        ("lang:d", set()),
        ("has:note", {1}),
        ("has:quote", {1}),
        ("has:figure", {1}),
        ("has:deadline", {1}),
        ("has:date", {1}),
        ("has:tag", {1}),
        ("-has:tag", {2, 3}),
        ("has:url", {1}),
        ("url:example.org", {1}),
        ("url:harbour/TOLLS", {1}),
        ("url:%", set()),
        ("https://example.org/Harbour/tolls?id=7&utm_source=feed", {1}),
        ("http://example.org", {1}),
        ("www.example.org", {1}),
        ("https://example.org/Harbour/", {1}),
        ("https://example.com", set()),
        ("on:2024", {1}),
        ("on:2024-05", {1}),
        ("on:2024-05-31", {1}),
        ("on:2025-06-05", {2}),
        ("on:2025-06-06", set()),
        ("before:2024-05-31", set()),
        ("until:2024-05-31", {1}),
        ("until:2024", {1}),
        ("before:2025", {1}),
        ("after:2024", {2}),
        ("after:2024-05-31", {2}),
        ("since:2024-05-31", {1, 2}),
        ("-since:2024", {3}),
        ("after:9999", set()),
        ("before:0001", set()),
        ("since:0001", {1, 2}),
        ("until:9999", {1, 2}),
        ("title:late", {2}),
        ("-title:late post OR words", {3}),
        ("added:2001", set()),
        ("star OR tag:trade", {1, 2}),
        ("star OR bare", {2, 3}),
        ("-star OR ferry", {1, 2, 3}),
        ("-late OR -star", {1, 3}),
    ],
)
def test_what_a_term_finds(shelf: Library, typed: str, found: set[int]) -> None:
    assert {row.id for row in shelf.views.rows(view(typed), 0, 9)} == found
    assert {hit.article_id for hit in shelf.views.search(searched(typed)).hits} == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [("url:example.org", {1}), ("url:/NEWS", {1}), ("https://www.example.org", {1}), ("-url:example", {2})],
)
def test_an_address_is_found_though_it_names_no_article(
    library: Library, typed: str, found: set[int]
) -> None:
    home = Draft("Ferry.", "Ferry", "ferry.html", "page", url="https://example.org/news/")
    list(library.imports.add([home, Draft("Quay.", "Quay", "quay.txt", "plain")], read=False))
    assert {row.id for row in library.views.rows(view(typed), 0, 9)} == found


def test_added_is_the_day_where_the_user_is(shelf: Library) -> None:
    added = shelf.articles.one(1).added.astimezone().date()
    day = (added, added)
    assert shelf.views.count(View(((Condition("added", "then", days=day),),))) == 3
    eve = (added - dt.timedelta(days=1),) * 2
    assert shelf.views.count(View(((Condition("added", "before", days=eve),),))) == 0


def test_what_is_due_is_not_what_was_done(library: Library) -> None:
    add_read(library, Draft(TEXT, "Tolls", "tolls.txt", "plain"), FINDINGS)
    (suggested,) = library.deadlines.of_article(1)
    assert library.views.count(view("due")) == 1
    assert suggested.suggestion_id is not None
    tracked = library.deadlines.track(suggested.suggestion_id)
    assert tracked.id is not None
    assert library.views.count(view("due")) == 1
    library.deadlines.set_done(tracked.id, True)
    assert (library.views.count(view("due")), library.views.count(view("has:deadline"))) == (0, 1)


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("tariff Beijing", '("tariff") AND ("Beijing")'),
        ('"rare earths"*', '("rare earths"*)'),
        ("tariff -soy", '(("tariff")) NOT ("soy")'),
        ("-soy", ""),
        ("tariff OR soy tag:x", '(("tariff") OR ("soy"))'),
        ("title:toll", '(title : "toll")'),
        ("NEAR(a b)", '("NEAR(a") AND ("b)")'),
        ('"a \\"b\\""', '("a  b ")'),
        ("tariff OR tag:x", ""),
    ],
)
def test_words_become_quoted_strings_that_nothing_can_break_out_of(typed: str, match: str) -> None:
    assert Words.of(view(typed).query).match == match


@pytest.mark.parametrize("word", ["x", "-x", "x OR y", "due", "tag:x", "title:x", "source:e", "-tag:x OR y"])
def test_a_query_as_long_as_may_be_is_no_error(shelf: Library, word: str) -> None:
    typed = " ".join([word] * (1000 // (len(word) + 1)))
    assert shelf.views.rows(view(typed), 0, 5) == shelf.views.rows(view(typed), 0, 5)
    shelf.views.search(searched(typed))


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("toll*", ["tolls", "Tolls"]),
        ('"harbour tolls"', ["harbour tolls"]),
        ("crowns OR council", ["Council", "crowns", "crowns"]),
        ("title:tolls", []),
        ("tag:trade", []),
        ("-nothing", []),
    ],
)
def test_matches_are_places_in_the_text(shelf: Library, typed: str, marked: list[str]) -> None:
    spans = shelf.views.matches(searched(typed), 1)
    assert [TEXT[start:end] for start, end in spans] == marked


def test_the_bin_is_a_place_like_another(library: Library) -> None:
    list(library.imports.add([Draft("A ferry.", "Ferry", "f.txt", "plain")], read=False))
    library.articles.move([1], Place.BIN)
    assert [library.views.count(view(typed)) for typed in ("", "in:any", "in:bin", "in:any OR in:bin")] == [
        0, 0, 1, 1,
    ]  # fmt: skip
