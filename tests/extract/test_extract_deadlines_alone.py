"""A label says which one is meant: whose visit, where the ballot is, of what the results are."""

from __future__ import annotations

import datetime as dt

import pytest

from store.extract import analyse
from store.extract.names.recognisers.fast import recogniser

PUBLISHED = dt.date(2026, 4, 15)


def labels(text: str) -> list[str]:
    return [found.what for found in analyse(text, PUBLISHED, recogniser=recogniser()).deadlines]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # what somebody does is theirs
        (
            "Ola Dahl is preparing for a speech on Friday to farmers in Elling.",
            "Ola Dahl’s speech to farmers in Elling",
        ),
        (
            "Maria Holm has invited Ola Dahl for a meeting with shop owners next week.",
            "Ola Dahl’s meeting with shop owners",
        ),
        # a ballot is known by its land
        (
            "Latvian police look for the men who broke into two polling stations in Riga. Ballot papers were"
            " burnt ahead of next month's parliamentary elections.",
            "Parliamentary elections in Latvia",
        ),
        (
            "Observers fear for the Philippines after next month's presidential election.",
            "Presidential election in the Philippines",
        ),
        # a ballot that is named needs no land
        (
            "Norway votes again. Police in Oslo fear trouble ahead of next month's Sami parliament election.",
            "Sami parliament election",
        ),
        # results are those of something
        (
            "Latvia held its parliamentary election on Sunday. Final results are expected by Saturday.",
            "Final results of the parliamentary election in Latvia are expected",
        ),
        (
            "Osprey Foods opens its books. Full results are expected on Friday.",
            "Osprey Foods: full results are expected",
        ),
    ],
)
def test_a_label_says_which_one_is_meant(text: str, label: str) -> None:
    assert labels(text)[-1] == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # who is given a time has it
        ("The court has given the union one week to accept the offer.", "The union may accept the offer"),
        ("Tenants have been given two weeks to leave the block.", "Tenants must leave the block"),
        # who does something is no town
        (
            "The prize committee's chairman, Ola Brandt, a chemist from the small town of Horten, who is set"
            " to step down on Friday, praised the winners.",
            "Ola Brandt is set to step down",
        ),
        # an aside stands between the unit and its verb
        (
            "The unit, formerly led by Mr. Hale, is expected to be disbanded by the end of the month.",
            "The unit is expected to be disbanded",
        ),
        # two verbs share what helps them
        (
            "The Skating Federation has been fined and suspended from all international cups until May 31.",
            "The Skating Federation has been suspended from all international cups",
        ),
    ],
)
def test_who_does_it_is_who_the_sentence_says(text: str, label: str) -> None:
    assert [found.removesuffix(" (last day)") for found in labels(text)] == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # what leads on leads to something
        (
            "Germany says it will sign a pact next week with Chile under which mines will deliver lithium.",
            "Germany will sign a pact with Chile",
        ),
        # "to" for "is expected to" makes room for what the verb needs
        (
            "The company's board and its works council are expected to rule on the merger plan on Thursday.",
            "The company's board and its works council to rule on the merger plan",
        ),
        # a clause is told with what it cannot do without, or not at all
        (
            "The Security Council is scheduled to vote on Thursday on a proposal to extend and expand the"
            " inquiry.",
            "The Security Council to vote on a proposal to extend and expand the inquiry",
        ),
        (
            "Settlers have one week to accept the compensation aimed at gaining their cooperation in the"
            " coming withdrawal.",
            "Settlers may accept the compensation aimed at gaining their cooperation",
        ),
    ],
)
def test_nothing_ends_on_what_leads_on(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # what is too long between a noun and its verb an ellipsis stands for
        (
            "The peace agreement between the Northern Front rebel group and the government of the southern"
            " island province is scheduled to be signed on August 15.",
            "The peace agreement … is scheduled to be signed",
        ),
        # a "which" stands for the noun before it
        (
            "The bank has joined the African Port Week (APW) 2026 – which takes place from October 18-21 in"
            " Cape Town – in a move that it welcomed.",
            "The African Port Week takes place in Cape Town",
        ),
        # a plan is that of who has it
        (
            "Mr. Dahl has announced plans to close the northern port later this year and to sell its cranes.",
            "Mr. Dahl to close the northern port",
        ),
        ("The council made a promise to build 40 flats by 2028.", "The council to build 40 flats"),
        # who says it is "it"
        (
            "The founder of the mill, Ola Dahl, is being tried for fraud, and the council said on Friday it"
            " will sell the mill next month.",
            "The council will sell the mill",
        ),
        # what must come is no event that is held
        (
            "The board says more aid must come within the next 10 days or the boats will stop.",
            "More aid must come or the boats will stop",
        ),
    ],
)
def test_a_clause_has_its_own_subject(text: str, label: str) -> None:
    assert [found.removesuffix(" (last day)") for found in labels(text)] == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # a permit is known by what it lets somebody do
        (
            "Storks came back to Elling. A permit lets the birds nest on the mill for five years; it expires"
            " on 1 September 2030.",
            "The permit that lets the birds nest on the mill expires",
        ),
        # what was somebody's at the begin is theirs later
        (
            "A judge ordered the Aalborg Water Company on Friday to fill three of its nine pits. Two of them"
            " fell in last year.\n\nNeighbours had complained. They kept count.\n\n"
            "The three pits must be filled by December 15.",
            "Aalborg Water Company’s three pits must be filled",
        ),
        # "bill" behind an article is a noun, whatever the tree makes of it
        (
            "Dahl, who took office in March, has promised to bring the average monthly bill down by 2029.",
            "Dahl has promised to bring the average monthly bill down",
        ),
    ],
)
def test_a_thing_is_told_by_what_identifies_it(text: str, label: str) -> None:
    assert labels(text)[-1] == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # "I'll" is two words, and the first is who speaks
        (
            "“I'll sell the ferry in the next week,” Ola Dahl told the paper.",
            "Ola Dahl will sell the ferry",
        ),
        # the country is the one that was just named
        (
            "South Korea's trade ministry says the country will open two ports next month.",
            "South Korea will open two ports",
        ),
        (
            "Dahl told a crowd in West Virginia that he expects to win that state's May 10 primary.",
            "West Virginia’s primary",
        ),
        # what is due is the noun, and not what is told of somebody
        (
            "Maria Holm announced on Monday that she is at work on her second novel, due next summer.",
            "Maria Holm’s second novel due",
        ),
        # who threatens is who would do it
        (
            "Owners of the mill are threatening to close it if their demands are not met by May 26.",
            "Owners of the mill to close it if their demands are not met",
        ),
        # before the aside stands who it is told of
        (
            "State television quotes a deputy head of the energy office, Asad Sabour, as saying a pact, which"
            " obliges the city to return spent fuel, will be signed May 26.",
            "A pact will be signed",
        ),
    ],
)
def test_what_stands_for_another_is_told_by_its_name(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # a word in "s" before a plain verb is no verb
        (
            "Shops have until then to sell off their stock, and fines start on 1 June 2026.",
            "Fines start",
        ),
        # what a plan is for is told with it
        (
            "Norhavn will draw up plans by the end of June to withdraw its remaining boats from Elling.",
            "Norhavn will draw up plans to withdraw its remaining boats from Elling",
        ),
        # a deadline behind "by" only says when
        (
            "The envoys urged the guild to come to an agreement on a draft contract by Monday's extended"
            " deadline.",
            "The guild to come to an agreement on a draft contract",
        ),
        # that an event is arranged needs no word
        ("Elling is preparing for local elections expected in June.", "Local elections"),
        # what runs until a date ends then
        (
            "The goalkeeper Ines Rocha is glad. Her contract runs until June 2028.",
            "Ines Rocha’s contract ends",
        ),
        # "it" has its name, and nothing is left out before it
        (
            "The Elling Housing Office told families in 40 rooms that it will stop paying their bills on"
            " May 1.",
            "The Elling Housing Office will stop paying their bills",
        ),
    ],
)
def test_a_verb_is_told_with_what_it_needs(text: str, label: str) -> None:
    assert labels(text) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # who says it is no part of what is said
        (
            "“Well, I'll sell that boat tomorrow,” Ola Dahl told the Elling Post.",
            "Ola Dahl will sell that boat",
        ),
        # a title goes where the verb needs the room
        (
            "Republican front-runner Ola Dahl, the self-made outsider, is set to meet with the barons of the"
            " northern fishing industry Monday when he comes to town.",
            "Ola Dahl is set to meet with the barons of the northern fishing industry",
        ),
        # the elections do without their day
        ("Campaigning for the June 25 elections begins Tuesday.", "Campaigning for the elections begins"),
        # nothing is released by three months
        (
            "The report covering the last three months of 2025, which will be released on May 30, is long.",
            "The report will be released",
        ),
        # a bare election is held somewhere
        (
            "Poland's speaker of parliament says he will run for president in next month's election.",
            "The election in Poland",
        ),
    ],
)
def test_what_is_not_due_takes_no_room(text: str, label: str) -> None:
    assert labels(text)[-1] == label
