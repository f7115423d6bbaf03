"""A label is of the clause that the day belongs to, and says what a time is given for."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from tests.extract.read_labels import labels_of

PUBLISHED = dt.date(2027, 3, 17)
labels = partial(labels_of, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # what was done is not due on a day ahead
        (
            "The mayor resigned days before the trams return to Harbour Street on May 3.",
            "The trams return to Harbour Street",
        ),
        (
            "The strike comes as Mali prepares for elections on July 12.",
            "Mali prepares for elections",
        ),
        # unless it arranged what is to come
        ("The port agreed that the crane may stay until May 3.", "The crane may stay (last day)"),
        # what is to be held is no guest
        (
            "President Osei has invited ten leaders to a summit on river pollution, to be held in Accra on"
            " June 9.",
            "Summit on river pollution in Accra",
        ),
        # an aside stands between those who meet and their verb
        (
            "EU farm ministers, meeting in Bruges, are expected to vote again on Monday.",
            "EU farm ministers are expected to vote again",
        ),
        # it is the name that the office leads to who comes
        (
            "The new envoy to Mali and Niger, Jens Aalborg, will visit Lome next week as talks go on.",
            "Jens Aalborg will visit Lome",
        ),
        # a "which" is the subject of its verb, and what opens is no coast
        (
            "President Osei is on his way to Lome, Togo, to attend the Summit of the Coasts, which opens"
            " Friday.",
            "The Summit of the Coasts opens",
        ),
        # whoever sets out to do something does so on that day
        (
            "Ada Holm launches a new bid to save the talks later Friday, with visits to Malta.",
            "Ada Holm launches a new bid to save the talks",
        ),
        # a day that is spent leaves no hole
        (
            "Harper is expected to spend Monday visiting mills in Lund.",
            "Harper is expected to spend the day visiting mills in Lund",
        ),
        # a ballot says more than "it"
        (
            "Clerics urged the faithful to approve it in next month's national referendum.",
            "National referendum",
        ),
        # nobody is said to do what others do, and what it is of is told in front
        (
            "Aerion Labs recalled an inhaler. Aerion Labs said it was sorry. Pharmacies must return their"
            " stock by April 30.",
            "Aerion Labs: pharmacies must return their stock",
        ),
        # only an event is held, and no date
        (
            "No date has been set for the general election, but it is expected to be held before the end of"
            " October.",
            "The general election is expected to be held",
        ),
        # a preposition goes with what it leads to
        (
            "Ola Dahl will play in her first professional tournament in more than two years in Thailand next"
            " month.",
            "Ola Dahl will play in her first professional tournament in Thailand",
        ),
        # who holds something is not held, as an event is
        (
            "The guild met after the conference. It held prices and will decide on April 4.",
            "The guild will decide",
        ),
        # a day by which something is to be spent is not spent itself
        ("The city has $4 million to spend by June 30.", "$4 million to spend"),
        (
            "Harper is expected to spend July visiting mills in Lund.",
            "Harper is expected to spend the month visiting mills in Lund",
        ),
        # "will" is said once
        (
            "The committee said the report will be sent to parliament and be published by June 3.",
            "The report will be published",
        ),
        # a second thing that was said is another
        (
            "The firm said that it would close its Lyon plant on April 12, that talks had failed, and that no"
            " buyer had come.",
            "The firm will close its Lyon plant",
        ),
    ],
)
def test_a_label_is_of_the_clause_of_its_day(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Norvik received a summons on Monday. It has 21 days to answer.", "Norvik must answer the summons"),
        (
            "The regulator sent a notice to Mirela Foods. Mirela Foods has until April 4.",
            "Mirela Foods must answer the notice",
        ),
        (
            "Owners of 40 flats got a safety order. They have until May 3 to comply.",
            "Owners of 40 flats must comply with the safety order",
        ),
        # nothing was told that could be answered
        ("Mirela Foods makes jam in Lund. Mirela Foods has until April 4.", "Deadline for Mirela Foods"),
        # nor is a bill what a governor pays
        (
            "Deputies passed the fishing bill. The governor has until April 4.",
            "Deadline for the governor",
        ),
        # a deed that is told needs nothing else
        (
            "The court ruled against Norvik. Norvik has until April 4 to file an appeal.",
            "Norvik must file an appeal",
        ),
        (
            "The airline has until May 4 to fully comply with the order.",
            "The airline must comply with the order",
        ),
        ("The inspectors wrote a letter. Dahl has until April 4 to move out.", "Dahl must move out"),
    ],
)
def test_a_time_is_told_with_what_it_is_given_for(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The rules require employers to report injuries by April 15.", "Employers must report injuries"),
        (
            "Pilots say they are giving the airline two weeks to come up with a new rota.",
            "The airline must come up with a new rota",
        ),
        ("The new law requires shops to accept cash by June 1.", "Shops must accept cash"),
    ],
)
def test_who_is_ordered_is_who_must(text: str, label: str) -> None:
    assert labels(text) == [label]
