"""A label has the whole of a list, of a ban and of a threat, and not one of its halves."""

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
        # the day behind a list is that of the verb, and none of its parts
        (
            "The envoy will travel to Latvia, Estonia and Finland next week.",
            "The envoy will travel to Latvia, Estonia and Finland",
        ),
        (
            "The Danes will face Norway, Peru and Chad next month at the handball tournament.",
            "The Danes will face Norway, Peru and Chad at the handball tournament",
        ),
        # what somebody says has the whole of its subject
        (
            "The mayor said several bridges and roads should be open by next week.",
            "Several bridges and roads should be open",
        ),
        # what is so now says no more of the day
        ("The last day of school is currently Monday, June 21.", "Last day of school"),
        # what is told behind the verb of a deadline is not what it is for
        (
            "The deadline for registration on-line is May 3 but all wanting to row can also come that day.",
            "Deadline for registration on-line",
        ),
        ("The deadline for shops to return lamps is May 3.", "Shops must return lamps"),
        # two words before a noun tell of two
        (
            "Malian and U.S. envoys are holding talks in Lome on Friday.",
            "Malian and U.S. envoys are holding talks in Lome",
        ),
        # where there is no room, whose they are is left out, and no half of them is told
        (
            "Representatives of Mauritania, Guinea-Bissau and Cameroon join their neighbouring colleagues in"
            " Lome on Friday ahead of talks on river tolls.",
            "Representatives join their neighbouring colleagues in Lome ahead of talks",
        ),
        # what somebody is kept from is told with who keeps them from it
        (
            "Elling has banned all trawlers from fishing near the reef until October 15.",
            "Elling has banned all trawlers from fishing near the reef (last day)",
        ),
        # a threat is one also behind an aside, and with what it hangs on
        (
            "The pilots threatened, in a letter, to block the canal by April 27.",
            "The pilots threatened, in a letter, to block the canal",
        ),
        (
            "Unless the airline pays by Thursday, the airport will close.",
            "Unless the airline pays, the airport will close",
        ),
        # a day that was chosen is that of what it was chosen for
        (
            "The council set April 25 for the swearing in of Mayor Ada Holm.",
            "Swearing in of Mayor Ada Holm",
        ),
        # what a paper does stands behind its day, and is no event
        (
            "Ministers are to sign a treaty on Tuesday extending voting rights to migrants.",
            "Ministers are to sign a treaty extending voting rights to migrants",
        ),
        # an "in" before today belongs to the verb
        ("Judge Ada Holm is expected to be sworn in today.", "Judge Ada Holm is expected to be sworn in"),
        # also where the sentence goes on with what it follows
        (
            "Judge Ada Holm will be sworn in on Friday, following her narrow victory over Paul Reyes.",
            "Judge Ada Holm will be sworn in",
        ),
        # it is the one who must explain it, and no one told of before
        (
            "The consumer agency gave the firm until April 30 to explain how it tests its plugs.",
            "The firm must explain how it tests its plugs",
        ),
        # a feast or season that names what follows is no date of its own
        ("A ruling is due soon. The summer recess starts on July 3.", "The summer recess starts"),
        # a body that somebody goes to is who meets, and not who goes
        (
            "Parents want to hand a letter to the education committee when it meets on Tuesday.",
            "The education committee meets",
        ),
        # a "for" before a noun leads no clause
        (
            "The clerk said on Sunday the nominating period for candidates will begin April 20.",
            "The nominating period for candidates will begin",
        ),
        # a team takes part, and not the cup that it is named after
        (
            "She will not play for the Baltic Cup hockey team when it takes on Latvia in the opening round"
            " next year.",
            "The Baltic Cup hockey team takes on Latvia in the opening round",
        ),
        # what goes on until a day ends then
        ("The games run through April 26.", "The games end"),
        # a round of voting is known by its land
        (
            "Latvia is choosing a president. The first round of voting is scheduled for April 22.",
            "First round of voting in Latvia",
        ),
    ],
)
def test_a_label_is_whole(text: str, label: str) -> None:
    assert labels(text) == [label]


def test_each_of_two_days_has_its_own_part() -> None:
    assert labels("The ferry sails to Riga on Monday and to Turku on Thursday.") == [
        "The ferry sails to Riga",
        "The ferry sails to Turku",
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # a label that has lost its verb is told word for word
        (
            "The Norhavn Harbour Council is expected to discuss a build-up of peacekeeping ferries in the bay"
            " on May 4.",
            "The Norhavn Harbour Council is expected to discuss a build-up…",
        ),
        # who says it is no part of it
        (
            "Lund and Reyes will meet on May 4, Aalborg said, adding that they need a talk.",
            "Lund and Reyes will meet",
        ),
    ],
)
def test_a_clause_keeps_its_verb(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # a short aside in brackets is in nobody's way
        (
            "Leaders of the Baltic Union (BU) and Norhavn will meet on May 4.",
            "Leaders of the Baltic Union and Norhavn will meet",
        ),
        # the last part goes where its noun says nothing without what follows
        (
            "Norhavn and Elling plan to hold a third round of peace talks in May with a focus on the security"
            " of their shared waters and the ferries that cross them.",
            "Norhavn and Elling plan to hold a third round of peace talks",
        ),
        (
            "Norhavn and Elling will hold talks this week on issues that have kept their ports apart.",
            "Norhavn and Elling will hold talks on issues that have kept their ports apart",
        ),
        # hours say nothing without their numbers
        (
            "Norhavn Bridge will be closed from May 4 between the hours of 8pm and 6am.",
            "Norhavn Bridge will be closed",
        ),
        # "would not" of what was said
        (
            "Aalborg warned that its ferries wouldn't sail to Norhavn before May 4.",
            "Aalborg’s ferries won't sail to Norhavn",
        ),
        # what is put off until a day does not end then
        (
            "The vote on the Norhavn quay may be delayed until May 4.",
            "The vote on the Norhavn quay may be delayed",
        ),
    ],
)
def test_what_says_nothing_is_left_out(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # no verb ends a label whose object stands behind it
        (
            "The trial of two former harbour police officers charged with aiding and abetting in the theft"
            " of rum has been rescheduled for May 4.",
            "Trial of two former harbour police officers",
        ),
        # what stands before a participle before a noun is of the same noun
        (
            "The trial for the Norhavn Courier shooting suspect has been postponed until May 4.",
            "Trial for the Norhavn Courier shooting suspect",
        ),
        # from when on somebody does something is told by what they do
        (
            "The Norhavn Choir will be touring Mali, starting in Bamako on May 4.",
            "The Norhavn Choir will be touring Mali",
        ),
    ],
)
def test_no_end_is_cut_from_what_it_belongs_to(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # what the grammar loses stands between two signs all the same
        (
            "Guests wishing to speak must write to the clerk's office in Horten, no later than 10 a.m."
            " on May 4.",
            "Guests wishing to speak must write to the clerk's office in Horten",
        ),
        (
            "Breeders must register their animals no later than 4 May.",
            "Breeders must register their animals",
        ),
        ("General day tickets go on-sale May 4.", "General day tickets go on-sale"),
        # a request's verb begins its sentence, whatever it is taken for
        ("Apply to the harbour office before May 4 and bring a permit.", "Apply to the harbour office"),
        ("Register at the pier by May 4 and bring a permit.", "Register at the pier"),
        # nobody owns twice what is told as theirs
        ("Norhavn scheduled its annual meeting for May 4.", "Norhavn’s annual meeting"),
        (
            "If all goes well when the barge and its tug make their crossing on Thursday, the upgraded crane"
            " will be able to lift more than before.",
            "The barge and its tug make their crossing",
        ),
        # who a second deed is of, and who is due
        (
            "Norhavn agreed to lower its fees and return the deposits within two weeks.",
            "Norhavn to return the deposits",
        ),
        (
            "With more than 900 porters due to stop work on Monday, the union met the port.",
            "More than 900 porters due to stop work",
        ),
        # where there is no room, a measure is left out, and then what tells more of the subject
        (
            "The Horten Maritime Center will be opening its 4,500-square-foot Molina Family Gallery in May.",
            "The Horten Maritime Center will be opening its Molina Family Gallery",
        ),
        (
            "Night ferries steered by sailors not represented by the union of the northern ports will go on"
            " until Friday.",
            "Night ferries will go on",
        ),
        # what something is scheduled for says more than that it is, and a sum is no part of its day
        (
            "The final protest rally is scheduled for the market square next Sunday.",
            "The final protest rally is scheduled for the market square",
        ),
        (
            "Under the new law, the state's minimum hourly wage will increase to $8 today, up from $6.15.",
            "The state's minimum hourly wage will increase to $8 up from $6.15",
        ),
        # a word beside the date that leads up to it is part of it
        ("Orsa will reopen its yard in May at the earliest.", "Orsa will reopen its yard"),
        ("The results will be announced later on Thursday.", "The results will be announced"),
    ],
)
def test_a_clause_is_told_from_sign_to_sign_where_it_fits(text: str, label: str) -> None:
    assert labels(text)[0].removesuffix(" (last day)").removesuffix(" (ends)") == label
