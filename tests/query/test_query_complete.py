"""How a query may go on where the cursor is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.query.complete import complete
from store.query.saved import SavedQueries
from store.query.terms import ValueKind

HELD = {
    ValueKind.TAG: [("trade", 12), ("two words", 1)],
    ValueKind.SOURCE: [("Harbor Ledger", 7), ("Amber Gazette", 3)],
}


def known(kind: ValueKind, part: str) -> Sequence[tuple[str, int]]:
    return [(value, count) for value, count in HELD.get(kind, ()) if part.lower() in value.lower()]


def proposed(typed: str) -> list[str]:
    return [proposal.text for proposal in complete(typed, len(typed), known).proposals]


@pytest.mark.parametrize(
    ("typed", "proposals"),
    [
        ("unr", ["unread "]),
        ("port so", ["source:", "sort:"]),
        ("-st", ["star ", "story:"]),
        ("wh", ["who:"]),
        ("tag:", ["trade ", '"two words" ']),
        ("tag:tw", ['"two words" ']),
        ('tag:"two w', ['"two words" ']),
        ("-source:ledg", ['"Harbor Ledger" ']),
        ("in:", ["inbox ", "archive ", "bin ", "any "]),
        ("has:f", ["figure "]),
        ("before:t", ["today ", '"this week" ', '"this month" ', '"this year" ']),
        ("", []),
        ("port ", []),
        ('"un', []),
        ("unread:x", []),
        ("nosuch:x", []),
    ],
)
def test_proposals(typed: str, proposals: list[str]) -> None:
    assert proposed(typed) == proposals


def test_a_proposal_says_what_it_means() -> None:
    assert [each.meaning for each in complete("tag:", 4, known).proposals] == ["12 articles", "1 article"]
    assert complete("unr", 3, known).proposals[0].meaning == "not read yet"


def test_a_proposal_takes_the_place_of_what_was_begun() -> None:
    typed = "port -source:led due"
    completion = complete(typed, len("port -source:led"), known)
    assert completion.taken(typed) == (
        'port -source:"Harbor Ledger" due',
        len('port -source:"Harbor Ledger" '),
    )
    assert complete("unr", 3, known).taken("unr") == ("unread ", 7)


def test_nothing_is_proposed_in_the_middle_of_a_word() -> None:
    assert complete("unread", 3, known).proposals == ()


@given(st.text(max_size=30), st.integers(0, 30))
def test_anything_may_be_completed(typed: str, cursor: int) -> None:
    cursor = min(cursor, len(typed))
    completion = complete(typed, cursor, known)
    assert 0 <= completion.start <= completion.end == cursor
    for index, proposal in enumerate(completion.proposals):
        taken, after = completion.taken(typed, index)
        assert taken[:after].endswith(proposal.text) and taken.startswith(typed[: completion.start])


def test_the_name_of_a_saved_view_is_completed() -> None:
    saved = SavedQueries({"trade": "tag:trade unread", "transit": "ferry"})
    completion = complete("port -@TRA", 10, known, saved=saved)
    assert [(each.text, each.meaning) for each in completion.proposals] == [
        ("@trade ", "tag:trade unread"),
        ("@transit ", "ferry"),
    ]
    assert completion.taken("port -@TRA") == ("port -@trade ", 13)
    assert complete("@none", 5, known, saved=saved).proposals == ()
