"""Where no whole clause can be told, a label is what stands around the date, and says what it leaves out."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.tables import listed
from tests.extract.read_labels import labels_of

PUBLISHED = dt.date(2026, 4, 15)
labels = partial(labels_of, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # nobody is known to be "he"
        (
            "He will begin a second term as harbour master on Wednesday, April 22.",
            "…will begin a second term as harbour master",
        ),
        # an aside stands between subject and verb
        (
            "The council said on Monday that its talks with the union, which broke down twice in March after"
            " a row over night shifts and pensions, will resume on May 4.",
            "The council’s talks with the union will resume",
        ),
        # the agency's dateline is no part of the sentence
        (
            "NORHAVN - A levy on cruise ships that call at the old port will lapse on May 30 unless the"
            " council renews it.",
            "A levy on cruise ships that call at the old port will lapse",
        ),
        # "caucuses" right behind a verb is a noun
        (
            "Norhavn now turns to Elling, which holds caucuses on May 3, and then to Brevik.",
            "Elling holds caucuses",
        ),
        # a word with hyphens is one word
        (
            "A co-financed, state-backed bridge opens to lorries on May 8.",
            "State-backed bridge opens to lorries",
        ),
        # a title is one word, whatever is in it
        (
            "The choir has made a recording of “Salt, Salt, Salt,” which will be released on May 8.",
            "A recording of “Salt, Salt, Salt” will be released",
        ),
        # what the verb cannot do without stands behind the date
        (
            "Jens Aalborg is expected to meet on Friday with the harbour board and with members of the guild"
            " of pilots and of the anglers.",
            "Jens Aalborg is expected to meet with the harbour board",
        ),
        (
            "Reyes will campaign in Elling, where voters go to the polls on May 4.",
            "Voters go to the polls in Elling",
        ),
        (
            "Jens Aalborg wrote of a speech he is set to give on May 4.",
            "Jens Aalborg is set to give a speech",
        ),
        # what is not so until a day is so from then on
        ("Norhavn won’t get a vote until May 8.", "Norhavn will get a vote"),
        (
            "The results are not expected to be made public until May 8.",
            "The results are expected to be made public",
        ),
        ("The next mayoral election is not until May 8.", "Next mayoral election"),
        # a compound noun that follows "as" is no subject
        (
            "Aalborg's term as harbour chief expires later this year.",
            "Aalborg's term as harbour chief expires",
        ),
        # "itself" only stresses what it follows
        ("The trial itself will open on May 8.", "The trial will open"),
        # who says "we" is known
        ("“We will open the hospital on May 8,” said Jens Aalborg.", "Jens Aalborg will open the hospital"),
        # what somebody is told is no order
        (
            "Reyes told reporters that Norhavn will formally apply for the loan next week.",
            "Norhavn will formally apply for the loan",
        ),
        # who asks for something does not do it
        (
            "Reyes has called for the minimum wage, now $7, to be raised by 2029.",
            "The minimum wage to be raised",
        ),
        ("The treaty demands Norhavn stop dumping by May 8.", "Norhavn must stop dumping"),
        # what leads to a date goes with it
        ("Curfews on the quays will be lifted effective May 4.", "Curfews on the quays will be lifted"),
        ("Please send your remarks on or before May 4.", "Send your remarks"),
        # a share is not told without of what
        (
            "Norhavn will stop dredging on May 4 as part of a deal with the anglers who fish the lower river"
            " and the lakes.",
            "Norhavn will stop dredging as part of a deal with the anglers",
        ),
    ],
)
def test_a_label_is_whole_or_says_what_it_leaves_out(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The mayor is the favourite in Norhavn's primary on May 3.", "Norhavn's primary"),
        ("If Reyes wins the harbour runoff on May 3, bookmakers expect a coalition.", "Harbour runoff"),
        # who does something at an event is told with it
        (
            "The mayor will speak at a rally in Norhavn on May 3.",
            "The mayor will speak at a rally in Norhavn",
        ),
    ],
)
def test_an_event_beside_its_day_is_the_label_where_the_verb_tells_what_is_so_now(
    text: str, label: str
) -> None:
    assert labels(text) == [label]


def test_each_of_two_days_has_its_own_place() -> None:
    text = "The singer will hold workshops in Oslo on Thursday and in Bari, Italy, on May 5."
    assert labels(text) == [
        "The singer will hold workshops in Oslo",
        "The singer will hold workshops in Bari",
    ]


def test_any_ballot_goes_by_the_name_that_it_has_in_the_text() -> None:
    text = "Reyes leads ahead of the May 3 vote. Norhavn’s runoff was called in March."
    assert labels(text) == ["Norhavn’s runoff"]


def test_who_has_to_do_what_by_a_licence_is_its_owner() -> None:
    text = "It is paid for by Elling Water, whose licence obliges it to reduce spills by 2030."
    assert labels(text) == ["Elling Water must reduce spills"]


def test_a_long_report_puts_nobody_in_front_who_only_says_something() -> None:
    text = (
        "Norhavn is to lose its night ferry. The crossing has run since 1911. Few use it in winter.\n\n"
        "The Coastal Traffic Office said the boats were old. It has no others.\n\n"
        "Anglers met at the quay. They want a bus.\n\nThe Coastal Traffic Office said a bus was dear."
        " The last crossing will take place on May 4."
    )
    assert labels(text) == ["The last crossing will take place"]


def test_what_is_too_long_ends_with_a_noun_and_not_with_what_stands_before_one() -> None:
    text = (
        "The Northern Harbour Authority will auction all fishing licences worth an estimated €480 million"
        " on May 4."
    )
    assert labels(text) == ["The Northern Harbour Authority will auction all fishing licences…"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            listed("the bridge that which , — “ ” and opens will be opened he in Oslo on May 4 until if")
        ),
        min_size=2,
        max_size=30,
    )
)
def test_whatever_the_sentence_a_label_has_words_and_room(words: list[str]) -> None:
    for label in labels(" ".join(words).capitalize() + "."):
        assert label.strip("… ")
        assert len(label) <= 80
