"""What can find nothing as the library has nothing of that name."""

from __future__ import annotations

import pytest

from store.query.doubts import doubts
from tests.query.test_query_complete import known


@pytest.mark.parametrize(
    ("typed", "place", "says"),
    [
        ("unread tag:trad", "trad", "no tag “trad” (near it: trade)"),
        ("source:ladger", "ladger", "no source with “ladger”"),
        ('-source:"amber gazet" source:ambr', "ambr", "no source with “ambr”"),
    ],
)
def test_unknown_values_are_told_with_their_place(typed: str, place: str, says: str) -> None:
    (doubt,) = doubts(typed, known)
    assert typed[doubt.start : doubt.end] == place
    assert says in doubt.sentence


@pytest.mark.parametrize(
    "typed", ["tag:trade", "tag:TRADE", "tag:tr*", "source:ledg", "tag:", "entity:#4", "x", "in:y"]
)
def test_what_is_known_or_no_value_of_a_library_is_not_doubted(typed: str) -> None:
    assert not list(doubts(typed, known))
