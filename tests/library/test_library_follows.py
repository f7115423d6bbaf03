"""Following: a decision that can be undone, and what is new since one looked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store.errors import NotFoundError, NothingToDoError
from store.library import Library

AddOne = Callable[..., int]


def news(library: Library) -> dict[str, tuple[int, int]]:
    return {each.entity.name: (each.new_mentions, each.new_articles) for each in library.follows.all()}


def test_what_comes_in_after_one_followed_is_new_until_one_looks(library: Library, add_one: AddOne) -> None:
    add_one()
    mara = library.names.called("Mara Lindqvist").id
    library.follows.follow(mara)
    assert news(library) == {"Mara Lindqvist": (0, 0)}
    add_one(1), add_one(2)
    assert news(library) == {"Mara Lindqvist": (4, 2)}
    assert library.follows.new_mentions() == 4
    library.follows.look_at(mara)
    assert library.follows.new_mentions() == 0


def test_to_follow_is_undone_and_done_again_also_after_one_looked(library: Library, add_one: AddOne) -> None:
    add_one()
    mara = library.names.called("Mara Lindqvist").id
    library.follows.follow(mara)
    add_one(1)
    library.history.undo()  # that came in
    library.history.redo()
    library.follows.look_at(mara)
    library.follows.unfollow(mara)
    assert library.history.entries(1)[0].label == "Followed «Mara Lindqvist» no longer"
    assert library.follows.ids() == frozenset()
    library.history.undo()
    assert library.follows.ids() == {mara}
    library.history.undo()
    library.history.undo()
    assert library.follows.ids() == frozenset(), "though it was looked at since"
    library.history.redo()
    assert library.follows.ids() == {mara}


def test_one_that_is_merged_is_followed_as_the_other(library: Library, add_one: AddOne) -> None:
    add_one()
    mara, council = (library.names.called(name).id for name in ("Mara Lindqvist", "Kelp Council"))
    library.follows.follow(mara)
    library.names.merge(council, mara)
    assert library.follows.ids() == {council}
    with pytest.raises(NothingToDoError, match="Nothing to do: Kelp Council is followed already"):
        library.follows.follow(council)
    library.follows.unfollow(council)
    assert library.follows.ids() == frozenset()


def test_what_cannot_be_is_told(library: Library, add_one: AddOne) -> None:
    add_one()
    with pytest.raises(NotFoundError):
        library.follows.follow(99)
    with pytest.raises(NothingToDoError, match="is not followed"):
        library.follows.unfollow(1)


def test_looking_changes_nothing_of_a_library_that_can_only_be_read(
    library: Library, path: Path, add_one: AddOne
) -> None:
    add_one()
    library.follows.follow(1)
    add_one(1)
    with Library.open(path, read_only=True) as reading:
        reading.follows.look_at(1)
        assert reading.follows.new_mentions() > 0
