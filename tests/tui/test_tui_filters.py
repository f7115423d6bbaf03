"""The filter line: what is typed, the view it stands for, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import UsageError
from store.model.articles import ArticleView, Place, SortKey
from tui import filters

BASE = ArticleView(sort=SortKey.TITLE, descending=False)


@pytest.mark.parametrize(
    ("typed", "view"),
    [
        ("", ArticleView()),
        ("unread", ArticleView(unread=True)),
        ("star due", ArticleView(starred=True, with_deadlines=True)),
        ("tag:trade", ArticleView(tag="trade")),
        ('source:"Harbor Ledger" truce', ArticleView(source="Harbor Ledger", words="truce")),
        ("in:archive", ArticleView(place=Place.ARCHIVE)),
        ("in:all unread", ArticleView(place=None, unread=True)),
        ('"unread"', ArticleView(words="unread")),
        ("at 10:30", ArticleView(words="at 10:30")),
    ],
)
def test_what_is_typed_stands_for_a_view(typed: str, view: ArticleView) -> None:
    assert filters.parse(typed, ArticleView()) == view


def test_the_order_stays() -> None:
    view = filters.parse("unread", BASE)
    assert (view.sort, view.descending) == (SortKey.TITLE, False)


def test_a_place_that_does_not_exist_is_told() -> None:
    with pytest.raises(UsageError, match="in:inbox, in:archive, in:bin, in:all"):
        filters.parse("in:attic", BASE)


@pytest.mark.parametrize("typed", ["", "unread", "in:bin star", 'tag:"two words"', "in:all due tariff truce"])
def test_a_view_is_written_as_it_is_typed(typed: str) -> None:
    assert filters.written(filters.parse(typed, BASE)) == typed


@given(st.text(max_size=80).filter(lambda typed: "in:" not in typed.lower()))
def test_anything_may_be_typed(typed: str) -> None:
    assert isinstance(filters.parse(typed, BASE), ArticleView)
    assert isinstance(filters.parse(typed, BASE, typing=True), ArticleView)


def test_while_typing_the_last_word_stands_for_all_that_begin_with_it() -> None:
    assert filters.parse("port fer", BASE, typing=True).words == "port fer*"
    assert filters.parse("port fer ", BASE, typing=True).words == "port fer"
    assert filters.parse("port unread", BASE, typing=True).words == "port"
    assert filters.parse("port unre", BASE, typing=True).words == "port"
    assert filters.parse("port “", BASE, typing=True).words == "port “"


def test_sorting_goes_round() -> None:
    view = ArticleView()
    orders = []
    for _ in SortKey:
        orders.append(filters.sort_words(view))
        view = filters.next_sort(view)
    assert view == ArticleView()
    assert orders == ["newest first", "last added first", "by title", "by source"]
