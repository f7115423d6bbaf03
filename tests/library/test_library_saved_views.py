"""Saved views: queries under a name, which other queries may name; decisions that undo takes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from store.errors import NotFoundError, QueryError, UsageError
from store.library import Library
from store.model.view import BEST_MATCHES, EVERYWHERE, View
from store.query.parse import parse
from tests.by_hand import TODAY, view

AddPlain = Callable[..., object]


def asked(library: Library, typed: str, base: View | None = None) -> View:
    return parse(typed, TODAY, base, saved=library.saved_views.queries())


def test_a_saved_view_stands_for_its_query_wherever_it_is_named(library: Library) -> None:
    library.saved_views.save("trade", "tag:trade in:any", TODAY)
    assert asked(library, "@trade") == view("tag:trade in:any")
    assert asked(library, "unread @TRADE sort:oldest") == view("unread tag:trade in:any sort:oldest")
    library.saved_views.save("old-trade", "@trade before:2024 sort:oldest", TODAY)
    assert asked(library, "@old-trade") == view("tag:trade in:any before:2024 sort:oldest")
    assert asked(library, "@trade", BEST_MATCHES).places == EVERYWHERE
    assert asked(library, "in:archive @trade") == view("in:archive tag:trade")


def test_its_days_are_those_of_the_day_it_is_looked_at(library: Library) -> None:
    saved = library.saved_views.save("lately", "since:yesterday", TODAY)
    tomorrow = TODAY + dt.timedelta(days=1)
    assert library.saved_views.view(saved, tomorrow) == parse("since:yesterday", tomorrow)


def test_saving_again_replaces_and_undo_brings_back_each_time(library: Library) -> None:
    library.saved_views.save("trade", "tag:trade", TODAY)
    library.saved_views.save("@Trade", "tag:tolls", TODAY)
    assert [(each.name, each.query) for each in library.saved_views.all()] == [("trade", "tag:tolls")]
    library.saved_views.drop("trade")
    assert library.saved_views.all() == ()
    library.history.undo()
    library.history.undo()
    assert [each.query for each in library.saved_views.all()] == ["tag:trade"]
    library.history.undo()
    assert library.saved_views.all() == ()
    library.history.redo()
    assert [each.query for each in library.saved_views.all()] == ["tag:trade"]


@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        ("a", "@a", "the view “a” names itself: @a → @a"),
        ("a", "unread @b", "the view “a” names itself: @a → @b → @a"),
        ("two words", "unread", "the name of a view is one word"),
        ("", "unread", "the name of a view is one word"),
        ('"', "unread", "the name of a view is one word"),
        ("x", "  ", "there is nothing to save"),
        ("x", "colour:red", "there is no term “colour:”"),
        ("x", "@nothing", "there is no view “nothing”"),
        ("x", "-@b", "a saved view stands by itself"),
        ("x", "unread OR @b", "a saved view stands by itself"),
    ],
)
def test_what_cannot_be_saved_is_told_and_nothing_is_lost(
    library: Library, name: str, query: str, sentence: str
) -> None:
    library.saved_views.save("a", "unread", TODAY)
    library.saved_views.save("b", "@a star", TODAY)
    with pytest.raises((UsageError, QueryError)) as refused:
        library.saved_views.save(name, query, TODAY)
    assert sentence in refused.value.sentence
    assert [each.query for each in library.saved_views.all()] == ["unread", "@a star"]


def test_a_view_that_names_one_that_is_gone_says_which(library: Library) -> None:
    library.saved_views.save("a", "unread", TODAY)
    b = library.saved_views.save("b", "@a star", TODAY)
    library.saved_views.drop("a")
    with pytest.raises(QueryError, match="there is no view “a”"):
        library.saved_views.view(b, TODAY)
    with pytest.raises(QueryError, match="in the view “b”, there is no view “a”") as wrong:
        asked(library, "tolls @b")
    assert (wrong.value.start, wrong.value.end) == (6, 8), "the place in what was typed"
    with pytest.raises(NotFoundError):
        library.saved_views.drop("a")


def test_while_it_is_typed_a_name_that_is_begun_asks_for_nothing_yet(library: Library) -> None:
    library.saved_views.save("trade", "tag:trade", TODAY)
    saved = library.saved_views.queries()
    assert parse("unread @tra", TODAY, typing=True, saved=saved) == view("unread")
    assert parse("@trade", TODAY, typing=True, saved=saved) == view("tag:trade")
    with pytest.raises(QueryError, match=r"there is no view “trada” \(near it: @trade\)"):
        parse("@trada", TODAY, typing=True, saved=saved)


def test_as_a_word_it_is_written_in_quotation_marks(library: Library) -> None:
    found = asked(library, '"@trade"')
    assert found.query[0][0].value == "@trade"
