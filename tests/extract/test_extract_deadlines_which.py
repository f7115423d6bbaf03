"""A label says which event or land it is of, and has nobody in front who does nothing of it."""

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
        # an event that says nothing of its own is that of what the text is about
        (
            "The council debated the depot sale for hours. Residents shouted. The vote is on Thursday.",
            "Vote on the depot sale",
        ),
        (
            "Lawmakers have drawn up a bill on cotton taxes. The final reading is on Tuesday.",
            "Final reading of the bill on cotton taxes",
        ),
        (
            "The Marlow bridge will be repaired. The closure begins on Monday.",
            "Closure of the Marlow bridge begins",
        ),
        # but a body may hold what it is not about
        (
            "Residents met the Ferry Trust on Monday. The opening is on Friday.",
            "Ferry Trust: the opening",
        ),
        # "his country" is that of the office he is named with, and no other that the sentence names
        (
            "Kenya's foreign minister Paul Otieno met Uganda's envoy in Kampala. Otieno said his country will"
            " lift the visa rule on April 3.",
            "Kenya will lift the visa rule",
        ),
        (
            "Peruvian President Ana Quispe flew to Quito on Monday. Her Ecuadorian host, Luis Vega, said his"
            " country will reopen the border on April 1.",
            "Ecuador will reopen the border",
        ),
        # what people do is not done by the body that was told of before
        (
            "The Baltic Spectrum Agency will sell four frequency bands. Bidders must register by April 12.",
            "Four frequency bands: bidders must register",
        ),
        # an "it" that nobody can tell is left out with its part
        (
            "The comet Tavira will pass in 2029. The observatory has asked for ideas. Proposals to film it"
            " from orbit must be sent by April 30.",
            "Proposals must be sent",
        ),
        # unless the text has come back to it again and again
        (
            "A comet was found by two students. The comet is wide. The comet will pass in 2029. Proposals to"
            " film it from orbit must reach the observatory by April 30.",
            "Proposals to film the comet from orbit must reach the observatory",
        ),
        # what is handed in is a paper, and no body
        (
            "The council drew up a form of ten pages for the Tax Office. It also must be filed by April 3.",
            "A form of ten pages for the Tax Office must be filed",
        ),
        # what one applies for or registers for was told before
        (
            "The port has given more time to those who want help from its pilots' relief fund. Pilots now"
            " have until April 21 to apply.",
            "Pilots may apply to the relief fund (last day)",
        ),
        # a panel that is led by somebody is still the one that was told of
        (
            "The mayor spoke to the ethics panel. The panel, led by Tom Hale, will publish its"
            " findings on May 4.",
            "The ethics panel will publish its findings",
        ),
        # since when it has been is no name of a strike
        (
            "Nurses at the Alma hospital have been on strike since January. The strike ends on Friday.",
            "Nurses at the Alma hospital: the strike ends",
        ),
    ],
)
def test_a_label_says_which(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # "he" is of whom it is said, and not who says it
        (
            "A palace spokesman said the president will visit the ports. He will travel to Norhavn on May 4.",
            "The president will travel to Norhavn",
        ),
        # a place does not tell whose talks they are
        (
            "Elling Ferries and the union will meet. The talks will take place in Norhavn on May 4.",
            "Elling Ferries: the talks will take place in Norhavn",
        ),
        # but for who else is told of in the sentence
        (
            "The ferry sails to Riga on May 2 and to Norhavn on May 4.",
            "The ferry sails to Norhavn",
        ),
        # the land of a bare election is told, and that of the United States by what is voted on
        (
            "The presidential race in the United States is close. Both presidential candidates toured Ohio"
            " ahead of the May 4 election.",
            "U.S. presidential election",
        ),
    ],
)
def test_a_label_says_whose(text: str, label: str) -> None:
    assert labels(text)[-1:] == [label]


def test_the_day_on_which_one_must_hold_a_share_is_told_as_such() -> None:
    text = (
        "Norhavn Savings raised its payout. The cash dividend is payable on May 4 to shareholders of"
        " record at the close of business on April 28."
    )
    assert labels(text) == [
        "Norhavn Savings: the cash dividend is payable to shareholders of record",
        "Norhavn Savings: record date for the dividend",
    ]


def test_a_short_label_without_a_name_has_the_land_that_all_is_about() -> None:
    text = "Rain fell all over Latvia on Monday. The curfews will be lifted on May 4."
    assert labels(text) == ["Latvia: the curfews will be lifted"]
