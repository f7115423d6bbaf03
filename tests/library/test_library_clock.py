"""A clock that is set back, as where a battery is empty or a summer ends: what was done keeps its order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from store.library import Library
from store.model.view import View
from store.records import timestamps
from tests.by_hand import view

AddOne = Callable[..., int]

NOON = dt.datetime(2026, 10, 25, 12, tzinfo=dt.UTC)


@pytest.fixture
def set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each time the clock is looked at it is an hour earlier."""
    told = iter(NOON - dt.timedelta(hours=hours) for hours in range(10_000))
    monkeypatch.setattr(timestamps, "now", lambda: next(told))


@pytest.mark.usefixtures("set_back")
def test_what_was_done_last_is_undone_first(library: Library, add_one: AddOne) -> None:
    article = add_one()
    library.articles.set_starred([article], True)
    library.articles.set_tags(article, ("quay",))
    library.annotations.add(article, 0, 4, note="ask")
    entries = library.history.entries()
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries), (
        "the newest came earliest"
    )

    undone = [library.history.undo().label for _ in range(3)]
    assert undone == [entry.label for entry in entries[:3]]
    assert library.annotations.of_article(article) == ()
    assert (library.views.count(view("tag:quay")), library.views.count(view("star"))) == (0, 0)
    assert [library.history.redo().label for _ in range(3)] == undone[::-1]
    assert [note.note for note in library.annotations.of_article(article)] == ["ask"]
    assert (library.views.count(view("tag:quay")), library.views.count(view("star"))) == (1, 1)


@pytest.mark.usefixtures("set_back")
def test_a_decision_after_an_undo_is_the_last_one(library: Library, add_one: AddOne) -> None:
    article = add_one()
    library.articles.set_starred([article], True)
    library.history.undo()
    library.articles.set_tags(article, ("pier",))
    assert library.history.entries()[0].label == library.history.undo().label
    assert library.views.count(View()) == 1
    assert library.views.count(view("tag:pier")) == 0
