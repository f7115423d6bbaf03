"""Subscriptions: decisions like all others."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from store.errors import NotFoundError, UsageError
from store.library import Library
from store.model.feeds import FullText, NewSubscription

KELP = NewSubscription("https://kelp.example/rss", tags=("Harbours",))
LEDGER = NewSubscription("ledger.example/feed", "The Ledger")


def test_feeds_are_subscribed_to_and_taken_back_with_one_undo(library: Library) -> None:
    outcome = library.feeds.subscribe([KELP, LEDGER])
    assert [(each.name, each.new) for each in outcome] == [
        ("https://kelp.example/rss", True),
        ("The Ledger", True),
    ]
    assert [each.address for each in library.feeds.all()] == [
        "https://kelp.example/rss",
        "https://ledger.example/feed",
    ]
    assert library.history.undo().label == "Subscribed to 2 feeds"
    assert library.feeds.all() == ()
    library.history.redo()
    assert len(library.feeds.all()) == 2


def test_who_is_subscribed_already_is_told_so_and_nothing_changes(library: Library) -> None:
    (first,) = library.feeds.subscribe([KELP])
    (again,) = library.feeds.subscribe([NewSubscription("https://KELP.example/rss#top", "Another name")])
    assert (again.subscription_id, again.new, again.name) == (first.subscription_id, False, KELP.address)
    assert [entry.label for entry in library.history.entries()] == [f"Subscribed to «{KELP.address}»"]


def test_of_many_wishes_those_that_cannot_be_are_told_and_the_rest_is_done(library: Library) -> None:
    refused, kept = library.feeds.subscribe([NewSubscription("exec:true", "Bad"), KELP])
    assert refused.subscription_id is None
    assert refused.why == "it is a program to run, not an address. Dateline runs nothing for a feed."
    assert kept.new


def test_unsubscribing_is_undone_with_all_that_was_set(library: Library) -> None:
    library.feeds.subscribe([KELP, LEDGER])
    kelp, _ = library.feeds.all()
    library.feeds.edit(
        kelp.id, name="Kelp", tags=("North", "a,b"), minutes=30, full_text=FullText.NEVER, paused=True
    )
    before = library.feeds.all()
    assert [each.name for each in library.feeds.unsubscribe([kelp.id])] == ["Kelp"]
    assert [each.name for each in library.feeds.all()] == ["The Ledger"]
    library.history.undo()
    assert library.feeds.all() == before
    assert before[0].tags == ("North", "a", "b")


def test_what_is_set_is_undone_step_by_step(library: Library) -> None:
    library.feeds.subscribe([KELP])
    (feed,) = library.feeds.all()
    assert library.feeds.edit(feed.id, name="Kelp").name == "Kelp"
    assert library.feeds.edit(feed.id, minutes=60).minutes == 60
    library.history.undo()
    assert library.feeds.one(feed.id).minutes is None
    library.history.undo()
    assert library.feeds.one(feed.id) == feed


@pytest.mark.parametrize("minutes", [0, 4, 60 * 24 * 31])
def test_an_interval_that_no_server_or_reader_would_like_is_refused(library: Library, minutes: int) -> None:
    library.feeds.subscribe([KELP])
    with pytest.raises(UsageError):
        library.feeds.edit(library.feeds.all()[0].id, minutes=minutes)


def test_what_is_not_there_is_not_found(library: Library) -> None:
    with pytest.raises(NotFoundError):
        library.feeds.edit(7, name="x")
    with pytest.raises(NotFoundError):
        library.feeds.unsubscribe([7])


def test_a_list_that_was_written_out_is_taken_over_by_another_library(
    library: Library, tmp_path: Path
) -> None:
    library.feeds.subscribe([KELP, LEDGER])
    with Library.open(tmp_path / "other.sqlite") as other:
        other.feeds.subscribe_to_list(io.BytesIO(library.feeds.as_list().encode()), "feeds.opml")
        theirs, ours = other.feeds.all(), library.feeds.all()
        assert [(each.address, each.name, each.tags) for each in theirs] == [
            (each.address, each.name, each.tags) for each in ours
        ]
