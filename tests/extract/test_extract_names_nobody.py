"""What a tagger of running text takes for somebody: buttons, storms, capitals; each with its foil."""

from __future__ import annotations

import pytest

from store.extract.names.recognisers.capitals import recased
from tests.extract.second_pass_names import ORGANISATION, OTHER, PERSON, PLACE, Named, names


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            "Tropical Storm Wilma grew. Later Wilma faded.",
            [("Wilma", PERSON)],
            [("Tropical Storm Wilma", OTHER), ("Wilma", OTHER)],
        ),
        # A person of that name in the same article keeps hers.
        (
            "Cyclone Freda passed. Ada Freda said Freda would go.",
            [("Ada Freda", PERSON)],
            [("Cyclone Freda", OTHER), ("Ada Freda", PERSON)],
        ),
        ("Storm warnings were given.", [], []),
        ("He sold an iPad Pro 11 and a Kindle.", [], [("iPad Pro 11", OTHER), ("Kindle", OTHER)]),
        ("He likes to kindle fires.", [], []),
    ],
)
def test_storms_and_products_are_other_names(text: str, marked: list[Named], expected: list[Named]) -> None:
    assert names(text, *marked) == expected


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Share on WhatsApp", False),
        ("Facebook | WhatsApp | Email", False),
        ("WhatsApp\nPrint", False),
        ("WhatsApp", True),
        ("WhatsApp fined in Ireland", True),
        ("Users of WhatsApp share more.", True),
    ],
)
def test_the_buttons_of_a_page_name_nobody(line: str, kept: bool) -> None:
    text = f"The hall was sold.\n{line}\nIt rained."
    assert bool(names(text, ("WhatsApp", ORGANISATION))) is kept


def test_a_verb_in_capitals_is_no_name() -> None:
    known = {"mayor", "quit", "close", "over", "port", "row"}.__contains__
    (sentence,) = recased([["MAYOR", "QUITS", "OVER", "CLOSING", "PORT", "OF", "VELMO"]], known)
    assert sentence[1] == "quits"
    assert sentence[-1] == "Velmo"


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("The ATM by the gate was empty.", [("ATM", ORGANISATION)], []),
        ("Floods reached NSW on Monday.", [("NSW", ORGANISATION)], [("NSW", PLACE)]),
        ("The VAT rate of the RAF canteen rose.", [("RAF", ORGANISATION)], [("RAF", ORGANISATION)]),
        # An article may call somebody what is a word elsewhere.
        (
            "The Alpine Trams Museum (ATM) reopened.",
            [("Alpine Trams Museum", ORGANISATION), ("ATM", ORGANISATION)],
            [("Alpine Trams Museum", ORGANISATION), ("ATM", ORGANISATION)],
        ),
    ],
)
def test_an_acronym_of_the_language_names_nobody(
    text: str, marked: list[Named], expected: list[Named]
) -> None:
    assert names(text, *marked) == expected


def test_a_sentence_of_buttons_names_nobody() -> None:
    text = "Share: Facebook Reddit. They met at Facebook in Lille."
    marked = [("Facebook", ORGANISATION), ("Reddit", ORGANISATION), ("Lille", PLACE)]
    assert names(text, *marked) == [("Lille", PLACE)]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("They met at the feast of Saints Peter and Paul then.", "Paul", []),
        ("They met at the feast of Peter and Paul then.", "Paul", ["Paul"]),
        ("They stopped at St Ives and Zorran then.", "Zorran", ["Zorran"]),
        ("They heard the Saints, Peter and Paul then.", "Paul", ["Paul"]),
        ("They sometimes honoured the Countess of Tarn there.", "Countess", ["Tarn"]),
        ("They sometimes honoured the Countess by birth there.", "Countess", ["Countess"]),
    ],
)
def test_saints_and_countesses_are_named_by_what_is_theirs(
    text: str, marked: str, expected: list[str]
) -> None:
    assert [name for name, _ in names(text, (marked, PERSON))] == expected
