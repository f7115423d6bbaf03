"""Days that are counted from another, and two days in one sentence, each with an act of its own.

The article is of Wednesday, 15 April 2026.
"""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract.deadlines import deadlines
from store.extract.document import read_document
from store.extract.timexes import timexes
from store.model.findings import DeadlineKind

WEDNESDAY = dt.date(2026, 4, 15)
BODY = " The harbour board listened to the ferrymen and thanked them for their patience." * 6
DEADLINE, EXPIRY = DeadlineKind.DEADLINE, DeadlineKind.EXPIRY
EFFECT, EVENT = DeadlineKind.EFFECTIVE_DATE, DeadlineKind.SCHEDULED_EVENT

Told = list[tuple[str, DeadlineKind, str]]


def told(text: str) -> Told:
    document = read_document(text + BODY)
    suggestions = deadlines(document, timexes(document, WEDNESDAY), (), WEDNESDAY)
    return [(suggestion.date, suggestion.kind, suggestion.what) for suggestion in suggestions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plans must be sent in two days before the meeting on May 20.",
         ("2026-05-18", DEADLINE, "Plans must be sent")),
        ("Registration closes a week before the regatta on 23 May.",
         ("2026-05-16", DEADLINE, "Registration closes")),
        ("Tickets must be paid five days before the June 12 concert.",
         ("2026-06-07", DEADLINE, "Tickets must be paid")),
        ("The crew must answer within 14 days of April 20.",
         ("2026-05-04", DEADLINE, "The crew must answer")),
        ("The crew must answer within 14 days of the April 13 petition.",
         ("2026-04-27", DEADLINE, "The crew must answer")),
        ("The yard has 30 days from the April 13 ruling to object.",
         ("2026-05-13", DEADLINE, "The yard may object")),
        ("The yard has 30 days from 20 April to object.", ("2026-05-20", DEADLINE, "The yard may object")),
    ],
)  # fmt: skip
def test_a_day_is_counted_from_the_one_beside_it(text: str, expected: tuple[str, DeadlineKind, str]) -> None:
    assert told(text) == [expected]


def test_what_was_done_so_long_before_an_event_leaves_the_event_its_day() -> None:
    assert [date for date, _, _ in told("He resigned two days before the vote on May 20.")] in (
        [],
        ["2026-05-20"],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Offers are due by May 4, and objections by June 1, the port said in a letter.",
         [("2026-05-04", DEADLINE, "Offers are due"), ("2026-06-01", DEADLINE, "Objections are due")]),
        # what is told behind a date is another act
        ("Requests are due by May 4 and permits granted in 2024 run out on June 1.",
         [("2026-05-04", DEADLINE, "Requests are due"), ("2026-06-01", EXPIRY, "Permits run out")]),
        # a verb keeps its particle before a day
        ("Bids for the two old piers close on May 4, leaflets go out a week later, and the draw is on "
         "June 8.",
         [("2026-05-04", DEADLINE, "Bids for the two old piers close"),
          ("2026-05-11", EVENT, "Leaflets go out"),
          ("2026-06-08", EVENT, "The draw")]),
        ("Plans must be filed by May 4 and drawings by June 1.",
         [("2026-05-04", DEADLINE, "Plans must be filed"),
          ("2026-06-01", DEADLINE, "Drawings must be filed")]),
        ("The jury meets next week and decides the week after next.",
         [("2026-04-20/2026-04-26", EVENT, "The jury meets"),
          ("2026-04-27/2026-05-03", EVENT, "The jury decides")]),
        ("The licence runs for two years, commencing on May 4, and expiring on 3 May 2028.",
         [("2026-05-04", EFFECT, "Licence begins"),
          ("2028-05-03", EXPIRY, "Licence expires")]),
        ("May 4 is the final entry date for rowers, and June 1 for sailors.",
         [("2026-05-04", DEADLINE, "Final entry date for rowers"),
          ("2026-06-01", DEADLINE, "Final entry date for sailors")]),
        ("The nurse will be at the town hall on 4 May, at the mill on 11 May, and at the quay on 18 May.",
         [("2026-05-04", EVENT, "Nurse at the town hall"), ("2026-05-11", EVENT, "Nurse at the mill"),
          ("2026-05-18", EVENT, "Nurse at the quay")]),
    ],
)  # fmt: skip
def test_each_of_two_days_has_its_own_act(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Bids close on May 4, the shortlist comes out a week later, and the winner is named on 14 June.",
         ["2026-05-04", "2026-05-11", "2026-06-14"]),
        ("Letters must reach the yard by noon on the 20th, and the gate shuts at 5 p.m. on the 23rd.",
         ["2026-04-20", "2026-04-23"]),
        ("Owners must register by May 4, and those turned away can appeal until June 1.",
         ["2026-05-04", "2026-06-01"]),
        ("The choir will sing at the quay on May 4, and in the town hall on May 9 they will rest.",
         ["2026-05-04", "2026-05-09"]),
        ("The guild meets on April 23, and its report is due two weeks later.", ["2026-04-23", "2026-05-07"]),
        ("The guild meets on August 31, and its report is due a month later.", ["2026-08-31", "2026-09-30"]),
        ("The guild meets on August 31, and its report is due a year later.", ["2026-08-31", "2027-08-31"]),
    ],
)  # fmt: skip
def test_each_day_of_a_sentence_is_told(text: str, dates: list[str]) -> None:
    assert [date for date, _, _ in told(text)] == dates


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The council’s May 4 vote is thought safe. Nominations to the council end on May 4.",
         [EVENT, DEADLINE]),
        ("The board votes on May 4, and the May 4 vote is thought to be close.", [EVENT]),
        ("Entries close at noon on 4 May, and all entries close on 4 May.", [DEADLINE]),
    ],
)  # fmt: skip
def test_two_acts_on_one_day_are_two_where_each_has_its_sentence(
    text: str, kinds: list[DeadlineKind]
) -> None:
    assert [kind for _, kind, _ in told(text)] == kinds


def test_no_label_of_several_places_tells_another_day() -> None:
    for text in (
        "The choir sings at the quay on May 4, in Bergen on May 9, and in Rome on May 12.",
        "Owners meet in Oslo on May 4, at the mill on May 9, and in Rome on May 12.",
    ):
        assert not [what for _, _, what in told(text) if "May" in what]


def test_a_second_choice_leaves_no_hole() -> None:
    assert told("A verdict is expected this week or next.")[0][2] == "A verdict is expected"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Norhavn, unbeaten at home, play Skerry on Saturday.", "2026-04-18"),
        ("The islanders, who lead the table, visit Bergen on Sunday.", "2026-04-19"),
    ],
)
def test_a_fixture_in_the_present_tense_lies_ahead(text: str, date: str) -> None:
    assert [date for date, _, _ in told(text)] == [date]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Auditions take place on Friday and Saturday.", "2026-04-17/2026-04-18"),
        ("The congress opens in Porto on May 20 and 21.", "2026-05-20/2026-05-21"),
    ],
)
def test_an_event_of_two_days_is_one(text: str, date: str) -> None:
    assert [date for date, _, _ in told(text)] == [date]


def test_what_was_answered_so_long_after_a_day_is_done() -> None:
    assert told("The crew answered within five days of the April 13 petition.") == []
