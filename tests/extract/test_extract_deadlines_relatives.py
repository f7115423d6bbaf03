"""A label tells of the noun that a clause is told of, though others stand nearer to it."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract.deadlines.labels.words.pronouns import PRONOUNS
from tests.extract.read_labels import labels_of

PUBLISHED = dt.date(2026, 4, 15)
labels = partial(labels_of, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # what expires lasts, what ends is an event, what is published is written
        ("Growers want a renewal of the Orchard Act, which expires on June 30.", "The Orchard Act expires"),
        (
            "Delegates left in the midst of a session of the Arctic Fisheries Council, which ends on Friday.",
            "A session of the Arctic Fisheries Council ends",
        ),
        (
            "She won a prize in a film about cooks from Horten that will be shown on Friday.",
            "A film about cooks from Horten will be shown",
        ),
        (
            "Wells ran dry across the valley, says a survey by the water office to be printed on Friday.",
            "A survey by the water office to be printed",
        ),
        (
            "Growers hope for a verdict in the quarrel over the weir, which is due in June.",
            "A verdict in the quarrel over the weir is due",
        ),
        # nothing is told of a time
        (
            "A survey covering the first three months, which will be published on Friday, will tell more.",
            "A survey will be published",
        ),
        # a participle behind a comma belongs to the noun before that
        (
            "The threat could harm the talks, set to resume on Monday in Horten.",
            "The talks set to resume in Horten",
        ),
        ("The mayor of Horten, who will retire in June, opened the fair.", "The mayor of Horten will retire"),
    ],
)
def test_a_clause_is_told_of_the_noun_that_fits_its_verb(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Osprey Foods, which said it had found the leak, still plans to open its second plant on May 6.",
            "Osprey Foods plans to open its second plant",
        ),
        (
            "Marit Dahl, who also runs a bakery in Elling, a farm, and a mill, returns to court on Friday.",
            "Marit Dahl returns to court",
        ),
        (
            "Elling: The Herring Festival will open in the old dock on Friday.",
            "The Herring Festival will open in the old dock",
        ),
        (
            "The inspectorate says its inquiry into the sinking of a trawler after the January storms should"
            " be completed by June 30.",
            "The inspectorate’s inquiry into the sinking of a trawler should be completed",
        ),
    ],
)
def test_a_subject_is_found_behind_what_is_told_by_the_way(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # who holds an event that says nothing of its own
        ("Harbour police have scheduled a news conference for Friday.", "Harbour police’s news conference"),
        # the firm by the name between its commas
        (
            "Cooks wrote a letter. The letter came from the bank, Elling Trust, and told them to leave. The"
            " bank said it would close the account on May 12.",
            "Elling Trust will close the account",
        ),
        # a primary is a state's
        (
            "Nina Roos met beekeepers in southern Nebraska on Monday. Most families there get a leaflet"
            " ahead of the May 12 primary.",
            "Nebraska primary",
        ),
        # what is written in capitals is no pronoun
        ("US tariffs on oats must be lifted by May 4.", "US tariffs on oats must be lifted"),
        # of what only has its day, the event is told as one that is known
        ("The panel argued for an hour. The vote is on May 4.", "The vote"),
        ("A hearing is scheduled for May 4.", "The hearing"),
        # nobody says whose election it is
        ("The U.S. envoy left. Two men are left in Monday's election.", "The election"),
        ("Less developed regions have until June 1 to apply.", "Less developed regions may apply (last day)"),
        (
            "The Elling Ferry Trust hopes for trade, and an open day is planned for 18 May.",
            "The Elling Ferry Trust’s open day",
        ),
        (
            "Marit Dahl was nervous. “I have to sign the lease tomorrow,” Dahl said.",
            "Marit Dahl has to sign the lease",
        ),
        (
            "All three skippers will be onstage Friday evening in Elling for the prize giving.",
            "All three skippers will be onstage in Elling for the prize giving",
        ),
        (
            "Wardens have begun a count of herons, the totals of which will be shown at the fair on Friday.",
            "The totals of a count of herons will be shown at the fair",
        ),
        (
            "The orchestra will stay three days next week in Horten.",
            "The orchestra will stay three days in Horten",
        ),
        (
            "The museum is showing nets on Friday, in an effort to raise money for boats that were lost.",
            "The museum is showing nets",
        ),
        # who is told of may do much in the clause, but the day is that of the event
        (
            "The mayor said that she could win some hours with voters ahead of the ferry vote on Friday.",
            "Ferry vote",
        ),
        ("Ministers head to Oslo late this week for talks.", "Ministers head to Oslo for talks"),
        (
            "The valley hosts the largest-in-the-land marathon next month.",
            "The valley hosts the largest-in-the-land marathon",
        ),
    ],
)
def test_a_label_keeps_what_says_which_one_is_meant(text: str, label: str) -> None:
    assert [found.removesuffix(" (last day)") for found in labels(text)] == [
        label.removesuffix(" (last day)")
    ]


_PARTS = st.sampled_from(
    ["The ferry", "a report", "Ola Dahl", ", which", "that", "who", "will open", "expires", "to be published",
     "set to resume", "of the council", "in Elling", "and", ",", ":", "it", "its", "says", "after the storms",
     "on May 6", "by Friday", "next week", "have until June 1", "the meeting", "primary", "to", "."]
)  # fmt: skip


@settings(derandomize=True)
@given(st.lists(_PARTS, min_size=3, max_size=18).map(" ".join))
def test_whatever_is_told_a_label_is_short_and_begins_with_no_pronoun(text: str) -> None:
    for label in labels(f"The ferry {text}"):
        assert 0 < len(label) <= 80
        assert "May 6" not in label and "June 1" not in label
        assert label.lstrip("…").split()[0].lower() not in PRONOUNS or " " not in label
