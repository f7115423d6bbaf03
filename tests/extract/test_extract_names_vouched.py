"""Names of which the model is unsure, told by what stands before them."""

from __future__ import annotations

import pytest

from store.extract.document import read_document
from store.extract.names.protocol import RawMention
from store.extract.names.recognisers.confirm import confirmed
from store.extract.names.recognisers.vouched import Found, vouched
from store.extract.names.second_pass.agreement import agree
from store.model.findings import MentionKind

ORGANISATION, PERSON, PLACE = MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.PLACE
Named = tuple[str, MentionKind]


def found(text: str, name: Named, confidence: float) -> Found:
    document = read_document(text)
    start = text.index(name[0])
    first = document.tokens.starts.index(start)
    last = document.tokens.ends.index(start + len(name[0])) + 1
    return Found(first, last, name[1], confidence)


def told(text: str, doubted: Named, *sure: Named, confidence: float = 0.4) -> list[Named]:
    """What is told of a name that the model doubts beside names of which it is sure."""
    words = read_document(text).tokens.words
    names = vouched(words, [found(text, doubted, confidence)], [found(text, name, 0.9) for name in sure])
    return [(" ".join(words[name.first : name.last]), name.kind) for name in names]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("We asked Anna Berg of Velmorex about it.", [("Anna Berg", PERSON)]),
        ("The coach, formerly of Velmorex, has gone.", []),
        ("The mills are owned by Velmorex now.", []),
        ("A list drawn up by Velmorex was lost.", []),
        ("They sell to Berg Foods, Marlow Paper and Velmorex.", [("Marlow Paper", ORGANISATION)]),
    ],
)
def test_who_is_of_it_what_it_did_and_a_row_vouch_for_an_organisation(text: str, sure: list[Named]) -> None:
    assert told(text, ("Velmorex", ORGANISATION), *sure) == [("Velmorex", ORGANISATION)]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("We asked a man of Velmorex about it.", []),
        ("The mills stand by Velmorex now.", []),
        ("They met Anna Berg, Tom Lund and Velmorex.", [("Tom Lund", PERSON)]),
        ("We asked Anna Berg of Velmorex Sands about it.", [("Anna Berg", PERSON)]),
        ("We asked Anna Berg of Velmorex about a velmorex.", [("Anna Berg", PERSON)]),
    ],
)
def test_other_words_do_not(text: str, sure: list[Named]) -> None:
    assert told(text, ("Velmorex", ORGANISATION), *sure) == []


def test_a_name_is_not_vouched_for_where_the_model_hardly_believes_in_it() -> None:
    sure = ("Anna Berg", PERSON)
    text = "We asked Anna Berg of Velmorex about it."
    assert told(text, ("Velmorex", ORGANISATION), sure, confidence=0.25) == []


def test_a_row_of_towns_and_where_something_is_vouch_for_a_place() -> None:
    row = "There are depots in Oslo and Velmor."
    assert told(row, ("Velmor", PLACE), ("Oslo", PLACE)) == [("Velmor", PLACE)]
    assert told(row, ("Velmor", PLACE), ("Oslo", ORGANISATION)) == []
    assert told("The crash at Velmor closed a road.", ("Velmor", PLACE)) == [("Velmor", PLACE)]
    assert told("The crash with Velmor closed a road.", ("Velmor", PLACE)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Velmorex and Zentria are quoting low prices.",
        "It is owned by the insurers Velmorex and Zentria, which want to sell.",
    ],
)
def test_number_shows_that_a_name_is_two(text: str) -> None:
    assert told(text, ("Velmorex and Zentria", ORGANISATION)) == [
        ("Velmorex", ORGANISATION),
        ("Zentria", ORGANISATION),
    ]


def test_one_firm_called_for_two_is_not_told_as_two() -> None:
    assert told("Velmorex and Zentria is quoting low prices.", ("Velmorex and Zentria", ORGANISATION)) == []


def test_a_legal_form_tells_a_firm_that_the_model_takes_for_somebody() -> None:
    assert confirmed(["Velmor", "Kraft", "AB"], PERSON) == (3, ORGANISATION)
    assert confirmed(["Velmor", "Kraft", "Ab"], PERSON) is None


def names(text: str, name: str, kind: MentionKind) -> list[Named]:
    start = text.index(name)
    raw = [RawMention(start, start + len(name), kind, 0.6)]
    return [(text[mention.start : mention.end], mention.kind) for mention in agree(read_document(text), raw)]


def test_no_name_is_only_a_point() -> None:
    text = "It was said by Coun. and others."
    assert all(name.strip(".") for name, _ in names(text, "Coun.", PERSON))


def test_the_state_is_nobody_and_a_house_of_two_names_is_one() -> None:
    assert names("In that case the State has to answer.", "State", ORGANISATION) == []
    assert names("In that case State has to answer.", "State", ORGANISATION) == [("State", ORGANISATION)]
    house = "They lent it to the Velmor and Marlow Museum last year."
    assert names(house, "Velmor and Marlow Museum", PLACE) == [("Velmor and Marlow Museum", ORGANISATION)]


@pytest.mark.parametrize("name", ["Velmor and Velmor", "Velmor and Sons"])
def test_what_one_firm_is_called_is_not_parted(name: str) -> None:
    assert told(f"The shops say that {name} are closing.", (name, ORGANISATION)) == []
