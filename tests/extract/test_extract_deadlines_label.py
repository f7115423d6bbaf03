"""What a deadline is called: a line that stands alone in a calendar, made of whole parts of its sentence."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.extract.deadlines import deadlines
from store.extract.deadlines.labels.words.standing_alone import ALLOWED
from store.extract.document import read_document
from store.extract.timexes import timexes
from store.model.findings import Mention, MentionKind
from tests.extract.read_labels import labels_of

PUBLISHED = dt.date(2026, 4, 15)
labels = partial(labels_of, PUBLISHED)


def told(text: str, *names: tuple[str, MentionKind]) -> list[str]:
    """The labels of a text with these names in it."""
    mentions = [
        Mention(text.index(name), text.index(name) + len(name), kind, name, "test") for name, kind in names
    ]
    document = read_document(text)
    times = timexes(document, PUBLISHED)
    mentions.sort(key=lambda mention: mention.start)
    return [found.what for found in deadlines(document, times, mentions, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # the clause of the date and its own subject, not those beside it
        (
            "The lawsuit, which will be filed on Friday, accuses the port of neglect.",
            "The lawsuit will be filed",
        ),
        ("While the mayor waits for the money, the board will meet on Thursday.", "The board will meet"),
        ("The pier will reopen on May 9, and hotels hope for guests.", "The pier will reopen"),
        (
            "Under the settlement, the mill must cut its waste by half by 30 June.",
            "The mill must cut its waste by half",
        ),
        # what was ordered, allowed or given time for is told as who must or may do what
        ("A judge ordered the port to close the quay by May 9.", "The port must close the quay"),
        ("The board gave the ferrymen until May 3 to respond.", "The ferrymen must respond"),
        ("Tenants have 30 days to appeal the ruling.", "Tenants may appeal the ruling"),
        ("The deadline for bidders to submit plans is May 3.", "Bidders must submit plans"),
        # an event goes by its name
        ("Tickets for next week’s harbour board meeting are gone.", "Harbour board meeting"),
        ("The next hearing will be on May 9 in Bergen.", "Next hearing in Bergen"),
        ("A hearing on the injunction is scheduled for 10 a.m. on May 9.", "Hearing on the injunction"),
        # asides go, what says which one is meant stays
        ("The licence, granted in 1996, expires on May 30.", "The licence expires"),
        (
            "Owners who want a refund must return the heaters by May 9.",
            "Owners who want a refund must return the heaters",
        ),
        # a day ahead is not that of a past verb, nor of another act beside it
        (
            "Yesterday the mayor spoke in Oslo — and tomorrow she plans to open a mill.",
            "The mayor plans to open a mill",
        ),
        ("The vouchers, which lapse on May 30, can be sold.", "The vouchers lapse"),
        ("Ballots go out on May 9 and must be returned with a signature.", "Ballots go out"),
        # what somebody will do at an event says more than the event
        (
            "Owners of the mill will vote on the sale at a meeting on May 9.",
            "Owners of the mill will vote on the sale at a meeting",
        ),
        # what a purpose is of is told whole, and what the date stands before
        (
            "The senate will debate a motion to sell the quay on May 9.",
            "The senate will debate a motion to sell the quay",
        ),
        (
            "Orsa plans to redeem on May 9 its $9 million of convertible notes.",
            "Orsa plans to redeem its $9 million of convertible notes",
        ),
        (
            "The mill holds a right to buy the old quay, which it must use by May 9.",
            "The mill must use a right to buy the old quay",
        ),
        # what is asked, what stands beside the act, and a subject with a clause of its own
        ("Owners must say by May 9 how they intend to pay.", "Owners must say how they intend to pay"),
        ("The mayor acted, with rules against noise expected in May.", "Rules against noise expected"),
        (
            "A rule that makes the new valve compulsory takes effect on May 9, and nobody objects.",
            "A rule that makes the new valve compulsory takes effect",
        ),
        # what stands right before a date is the verb's, whatever the tree makes of it
        ("The fair moves to Lorne, which holds its first regatta June 20.", "Lorne holds its first regatta"),
        # a line of a list
        ("Gardeners’ fair (Lorne): 9 May", "Gardeners’ fair (Lorne)"),
        # a firm's name goes without its legal form, and stays whole
        ("The owners of Orsa Inc. shares meet on May 9.", "The owners of Orsa shares meet"),
        # what somebody said is told as it will be
        ("The minister said the bank would close the branch on May 9.", "The bank will close the branch"),
    ],
)
def test_a_label_is_the_act_of_its_date(text: str, label: str) -> None:
    assert told(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "The lease of the Orsa mine was never renewed. It runs out on May 30.",
            "The lease of the Orsa mine runs out",
        ),
        (
            "Maria Hansen has worked in Bergen for years. Her permit expires on May 30.",
            "Maria Hansen’s permit expires",
        ),
        (
            "Hydro sweetened its offer for the Danish firm Alvik. The offer lapses on May 30.",
            "The offer for the Danish firm Alvik lapses",
        ),
        (
            "Ten owners have yet to pay their fees. They have until May 30.",
            "Ten owners must pay their fees",
        ),
    ],
)
def test_what_a_label_leans_on_is_told_in_it(text: str, label: str) -> None:
    (found,) = labels(text)
    assert found.lower() == label.lower()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # who and what the sentence before tells of, where the label's own nouns say too little
        (
            "Orsa Mining wants to remove two weirs. A consultation opens on May 9.",
            "Orsa Mining, two weirs: a consultation opens",
        ),
        (
            "Orsa Mining has extended the deadline for grants for small mills. Owners must apply by May 9.",
            "Grants for small mills: owners must apply",
        ),
        # what says enough has nothing in front, whoever was told of just before
        (
            "Orsa Mining spoke. The lease of the old quay in Bergen ends on May 30.",
            "The lease of the old quay in Bergen ends",
        ),
    ],
)
def test_a_label_that_says_too_little_is_told_with_what_it_is_about(text: str, label: str) -> None:
    assert told(text, ("Orsa Mining", MentionKind.ORGANISATION)) == [label]


def test_a_successor_goes_by_the_name_beside() -> None:
    text = "Its next head, Ada Holm, starts on May 9."
    assert told(text, ("Ada Holm", MentionKind.PERSON)) == ["Ada Holm starts"]


def test_what_lasts_until_a_day_says_so() -> None:
    (label,) = told("A storm warning for Oslo remains in force until Monday.")
    assert label == "A storm warning for Oslo remains in force (last day)"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Maria Hansen met Peter Berg. They said little. She will travel to Oslo on May 9.", "Maria Hansen"),
        ("Maria Hansen met Peter Berg. They said little. He will travel to Oslo on May 9.", "Peter Berg"),
    ],
)
def test_he_and_she_go_by_their_names(text: str, first: str) -> None:
    assert labels(text)[-1].startswith(first)


def test_an_office_goes_by_its_name_where_there_is_one_of_its_kind() -> None:
    text = "The Baltic Harbour Agency and Orsa Mining met. They agreed. The agency will decide on May 30."
    assert labels(text) == ["Baltic Harbour Agency will decide"]


def test_a_date_concerns_whom_its_own_clause_tells_of() -> None:
    text = "Anna Holm, whom Peter Berg praised, must answer by May 9."
    document = read_document(text)
    mentions = [
        Mention(text.index(name), text.index(name) + len(name), MentionKind.PERSON, name, "test")
        for name in ("Anna Holm", "Peter Berg")
    ]
    (found,) = deadlines(document, timexes(document, PUBLISHED), mentions, PUBLISHED)
    assert found.who == "Anna Holm"


_WORDS = [
    *("The port", "it", "which", "will", "must", "said", "expires", "on May 9", "until Friday", "by 30 June"),
    *(
        "and",
        "or",
        "to",
        "the company",
        "its",
        "hearing",
        "that",
        ",",
        ".",
        "“",
        "”",
        "-",
        "(",
        ")",
        "if",
        "he",
    ),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=40))
@example(["”", "and", "which", "the company", "The port", "on May 9", "said"])  # a name without a word of it
def test_a_label_is_never_empty_nor_too_long(words: list[str]) -> None:
    for label in told(" ".join(words)):
        assert label.strip()
        assert len(label) <= ALLOWED


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # a noun with a subject of its own is a verb
        ("Officials say Ada Lind and Ola Dahl plan to meet on May 9.", "Ada Lind and Ola Dahl plan to meet"),
        # "it" is what can end
        (
            "The aim is to replace the fishing treaty before it expires on May 9.",
            "The fishing treaty expires",
        ),
        # what somebody will say stands behind the day
        (
            "Lorne will announce on May 9 that it is sending two more tugs to Elling.",
            "Lorne will announce that it is sending two more tugs to Elling",
        ),
        # nothing ends on the subject of a clause that is cut off
        (
            "Ada Lind will visit the Elling coast May 9 as the port goes on to rebuild.",
            "Ada Lind will visit the Elling coast",
        ),
        # what is told of a noun between commas is not who does what follows
        ("The museum, closed since June, is due to reopen by May 9.", "The museum is due to reopen"),
        # "prior to" is the day's, whatever the tree gives it to
        ("The hull will be painted prior to May 9.", "The hull will be painted"),
        # what lasts until a day ends on it
        ("The ministry says the curfew will begin today and last until May 9.", "The curfew will end"),
    ],
)
def test_a_mistaken_tree_is_mended_where_it_contradicts_itself(text: str, label: str) -> None:
    assert label in told(text)
