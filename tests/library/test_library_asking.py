"""What is needed to ask a library: the values it holds, the queries asked before, why nothing was found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Place
from store.query.terms import ValueKind
from tests.by_hand import view

AddOne = Callable[..., int]


@pytest.fixture
def shelf(library: Library, add_one: AddOne) -> Library:
    add_one(0, source="Harbor Ledger", byline="Ines Marten", language="en", tags=("trade",))
    add_one(1, source="Harbor Ledger", byline="Émile Roux", language="de-AT", tags=("trade", "sea"))
    add_one(2, source="Amber Gazette", published=dt.date(2025, 1, 1), language="en")
    return library


@pytest.mark.parametrize(
    ("kind", "part", "values"),
    [
        (ValueKind.TAG, "", [("trade", 2), ("sea", 1)]),
        (ValueKind.TAG, "EA", [("sea", 1)]),
        (ValueKind.SOURCE, "", [("Harbor Ledger", 2), ("Amber Gazette", 1)]),
        (ValueKind.SOURCE, "a", [("Amber Gazette", 1), ("Harbor Ledger", 2)]),
        (ValueKind.SOURCE, "le", [("Harbor Ledger", 2)]),
        (ValueKind.ENTITY, "a", [("Port Amber", 3), ("Mara Lindqvist", 3)]),
        (ValueKind.AUTHOR, "emile", [("Émile Roux", 1)]),
        (ValueKind.LANGUAGE, "", [("de-AT", 0), ("en", 0)]),
        (ValueKind.ENTITY, "council", [("Kelp Council", 3)]),
    ],
)
def test_values_that_have_a_part_in_them_come_with_their_articles(
    shelf: Library, kind: ValueKind, part: str, values: list[tuple[str, int]]
) -> None:
    assert list(shelf.views.known_values()(kind, part)) == values


def test_queries_are_remembered_newest_first_once_each_and_after_a_restart(path: Path) -> None:
    with Library.open(path) as library:
        for query in ("unread", "tag:trade", "  unread ", ""):
            library.views.remember(query)
    with Library.open(path) as library:
        assert library.views.asked() == ("unread", "tag:trade")
        assert not library.history.entries(), "it is no decision"
    with Library.open(path, read_only=True) as library:
        library.views.remember("star")
        assert library.views.asked() == ("unread", "tag:trade")


def test_the_hundred_last_queries_are_kept(library: Library) -> None:
    for number in range(103):
        library.views.remember(f"query {number}")
    asked = library.views.asked()
    assert (len(asked), asked[0], asked[-1]) == (100, "query 102", "query 3")


def test_why_nothing_is_found(shelf: Library) -> None:
    shelf.articles.move([3], Place.ARCHIVE)
    asked = view("source:amber unread tag:nosuch OR lang:fr")
    why = shelf.views.why_empty(asked)
    assert why.alone == (asked.query[0], asked.query[2])
    assert why.elsewhere == 0
    assert shelf.views.why_empty(view("source:amber unread")).elsewhere == 1
