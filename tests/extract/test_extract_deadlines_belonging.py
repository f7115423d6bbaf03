"""The name in front of a label is that of what the event or thing belongs to, or there is none."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from store.extract.deadlines.labels.names.accused import who_stands_trial
from store.extract.deadlines.labels.names.belonging import (
    asks_for_firm,
    is_bare_class,
    is_nobodys,
    is_of_contest,
    is_of_firm,
    is_structure,
    may_be_of_land,
    only_tells,
)
from store.extract.deadlines.labels.names.nearest_names import is_told
from store.model.findings import Mention, MentionKind
from tests.extract.read_labels import labels_of

PUBLISHED = dt.date(2026, 4, 15)
labels = partial(labels_of, PUBLISHED)


@pytest.mark.parametrize(
    ("title", "text", "label"),
    [
        # a final is a cup's, and not of who arranges it, or of a land that plays
        (
            "FIFA announces Elling Cup plan",
            "FIFA told the clubs. The final will be played on May 4.",
            "Elling Cup: the final will be played",
        ),
        (
            "",
            "Wales lost again. Elling Cup organisers were glad. The match will be played on May 4.",
            "Elling Cup: the match will be played",
        ),
        # a ballot is of the land that was told last
        (
            "",
            "Nobody in Somalia slept. Mali votes. Parliamentary elections are due in May.",
            "Parliamentary elections in Mali are due",
        ),
        # what a firm does is that firm's, and not the exchange's
        (
            "",
            "Elling Foods Inc. (NYSE: EFO) will merge with Lorne Bakeries, Inc. (NYSE: LBK). The transaction"
            " is expected to close on May 4.",
            "Elling Foods Inc.: the transaction is expected to close",
        ),
        # whose vote it is tells the title
        (
            "Elling mill workers voting on strike",
            "They want more pay. Results of the vote will be known on May 4.",
            "Elling mill workers: results of the vote will be known",
        ),
        # a trial is of who is charged, and not of the judge or the victim
        (
            "",
            "Ada Holm, the judge, met reporters on the killing of Ines Rocha. Ola Dahl is charged with it."
            " Judge Ada Holm moved the trial to May 4.",
            "Ola Dahl: the trial",
        ),
        # an election is of no leader who sets its day
        ("", "Leaders of the coup in Mali have scheduled new elections for May 4.", "Mali: new elections"),
        # a thing goes by the name with its noun
        (
            "The Elling Bay telescope has a launch date",
            "It is ready. So is the rocket. The oft-delayed telescope will be launched on May 4.",
            "The Elling Bay telescope will be launched",
        ),
        # what is counted is counted in a land
        (
            "",
            "Latvia voted. Officials say a final vote count may be ready by Friday.",
            "A final vote count in Latvia may be ready",
        ),
        # their captors are not those of the one who was named last
        (
            "",
            "Ola Dahl spoke of four hostages. Their captors have said they will free the men on May 4.",
            "The captors will free the men",
        ),
        # what the title calls in short goes by its whole name
        (
            "Agency auctions berths",
            "The Elling Berth Agency wants money. It rained. The rules come into force on May 4.",
            "Elling Berth Agency: the rules come into force",
        ),
        # a land that was told before, and whose people say it
        (
            "",
            "Egypt wants more power. Mali has none. Two lakes in Mali dried up.\n\nEgypt chose a site."
            " Egyptian officials say the power station should be in operation by May.",
            "Egypt: the power station should be in operation",
        ),
        # nobody is told twice
        (
            "Lorne Bakery nurses set strike date",
            "They want more pay. The nurses have agreed to resume talks on May 4.",
            "Lorne Bakery nurses have agreed to resume talks",
        ),
        # where a match is played does not say which it is
        (
            "Elling Super Cup final: all you need to know",
            "Clubs told fans. The match will be played at Harbour Stadium in Norhavn on May 4.",
            "Elling Super Cup: the match will be played at Harbour Stadium in Norhavn",
        ),
        # a body goes by its whole name
        (
            "",
            "The Board of Education met. The Board will vote on May 4.",
            "Board of Education will vote",
        ),
    ],
)
def test_a_name_in_front_is_of_what_it_belongs_to(title: str, text: str, label: str) -> None:
    assert labels(text, title)[-1] == label


@pytest.mark.parametrize(
    ("title", "text", "label"),
    [
        # the press only tells of it
        ("", "The Elling Times told of it. The school will reopen on May 4.", "The school will reopen"),
        # a town that is told of by the way has no prisoners
        (
            "",
            "A farmer was in Latvia. Her hens were ill. It rained. Some 300 men will be released May 4.",
            "Some 300 men will be released",
        ),
        # a sort of body is no name
        ("", "District 1 voted. The office closes on May 4.", "The office closes"),
        # a calendar is no subject
        ("Public hearing notices", "Nobody came. Two hearings will be held on May 4.", "Two hearings"),
        # what stands in front has no date
        ("Trial of Oct. 27 arsonist", "Nobody came. The office closes on May 4.", "The office closes"),
    ],
)
def test_there_is_no_name_in_front_rather_than_a_wrong_one(title: str, text: str, label: str) -> None:
    assert labels(text, title)[-1] == label


def test_what_is_told_says_what_it_belongs_to() -> None:
    assert is_of_contest("The opening match will be played")
    assert not is_of_contest("The talks open")
    assert may_be_of_land("The government must pay")
    assert not may_be_of_land("The presale begins")
    assert is_of_firm("The dividend is payable")
    assert not is_of_firm("The hearing")
    assert asks_for_firm("Shareholder proposals are due")
    assert not asks_for_firm("The offer expires")


def test_a_name_says_what_it_is_of() -> None:
    assert only_tells("Elling Times")
    assert not only_tells("Elling Ferries")
    assert is_structure("Mill Road")
    assert not is_structure("Norhavn")


def test_a_sort_is_no_name_and_a_trial_is_no_judges() -> None:
    assert is_bare_class("District 1")
    assert not is_bare_class("Elling District")
    assert is_nobodys("The trial")
    assert not is_nobodys("The visit")


def test_who_stands_trial_is_neither_victim_nor_judge() -> None:
    text = "Judge Holm said Ola Dahl, 31, is charged with the murder of Ines Rocha."
    names = [
        Mention(text.index(name), text.index(name) + len(name), MentionKind.PERSON, name, "test")
        for name in ("Holm", "Ola Dahl", "Ines Rocha")
    ]
    assert who_stands_trial(text, names) == ("Ola Dahl", frozenset({"Holm", "Ines Rocha"}))
    assert who_stands_trial(text, names[1:1]) == (None, frozenset())


def test_a_name_is_told_by_whole_words() -> None:
    assert is_told("Mali", "Mali votes")
    assert not is_told("Mali", "Somalia votes")
