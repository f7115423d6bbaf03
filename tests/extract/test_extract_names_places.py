"""Places that a tagger of running text misses: before hyphens, in rows; each with its foil."""

from __future__ import annotations

import pytest

from tests.extract.second_pass_names import ORGANISATION, OTHER, PERSON, PLACE, Named, names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Lisbon-based lender said so.", [("Lisbon", PLACE)]),
        ("A New Zealand-backed plan was agreed.", [("New Zealand", PLACE)]),
        ("He led the NATO-run base then.", [("NATO", ORGANISATION)]),
        # No place: a word of the language, a city's name with another word, a headline.
        ("The Nice-looking hall was sold.", []),
        ("A Marion-like figure was seen there.", []),
        ("Lisbon-Based Lender Sold", []),
    ],
)
def test_a_place_before_a_hyphen_is_told(text: str, expected: list[Named]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("It is in Bradwell-on-Sea now.", [("Bradwell", PLACE)], [("Bradwell-on-Sea", PLACE)]),
        ("It is in Saint-Malo-en-Mer now.", [], []),
        ("The Bradwell-on-Sea Ferry Club won.", [("Bradwell-on-Sea Ferry Club", ORGANISATION)], None),
    ],
)
def test_a_town_with_hyphens_is_one_name(
    text: str, marked: list[Named], expected: list[Named] | None
) -> None:
    assert names(text, *marked) == (marked if expected is None else expected)


def test_rivers_in_a_row_are_places() -> None:
    text = "Crews worked along the Velmo, the Harr and the Osk."
    assert names(text) == [("Velmo", PLACE), ("Harr", PLACE), ("Osk", PLACE)]
    assert names("They read the Velmo, the Harr and the Osk.") == []


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("It cost NZ$3 million.", [("NZ", PLACE)], []),
        ("It went to NZ: $3 million.", [("NZ", PLACE)], [("NZ", PLACE)]),
    ],
)
def test_whose_dollars_it_was_is_no_place(text: str, marked: list[Named], expected: list[Named]) -> None:
    assert names(text, *marked) == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Votes in Marrow Province are counted.", [("Marrow", PLACE)], [("Marrow Province", PLACE)]),
        ("They ran the Marrow Spring Marathon.", [("Marrow", PLACE)], [("Marrow Spring Marathon", OTHER)]),
        # A state is also a university; a word in small letters is no part of a name.
        ("She plays for Iowa State.", [("Iowa", PLACE)], [("Iowa", PLACE)]),
        ("Votes in Marrow province are counted.", [("Marrow", PLACE)], [("Marrow", PLACE)]),
        # Two dashes part two names, and a letter is nobody.
        ("So Ada -- Berg too.", [("Ada -- Berg", PERSON)], [("Ada", PERSON), ("Berg", PERSON)]),
        ("They called him W there.", [("W", PERSON)], []),
        ("It was on CNN then.", [("CNN", PLACE)], [("CNN", ORGANISATION)]),
    ],
)
def test_a_place_goes_on_over_what_it_is(text: str, marked: list[Named], expected: list[Named]) -> None:
    assert names(text, *marked) == expected


def test_a_town_that_is_called_one_is_a_place() -> None:
    assert names("Wells in the villages of Marrow and Tarn went dry.") == [("Marrow", PLACE)]
    assert names("Readers of Marrow saw that wells went dry.") == []


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            "It was sold to a thrift of Velmouth, Conn., last year.",
            [("Velmouth", PLACE), ("Conn", ORGANISATION)],
            [("Velmouth", PLACE), ("Conn.", PLACE)],
        ),
        ("The Velmouth, Wash., company won.", [("Velmouth", PLACE)], [("Velmouth", PLACE), ("Wash.", PLACE)]),
        ("In Velmouth, Miss Zorran sang.", [("Velmouth", PLACE)], [("Velmouth", PLACE)]),
        ("In Velmouth, Wash is a noun.", [("Velmouth", PLACE)], [("Velmouth", PLACE)]),
        (
            "VELMOUTH, Ont. — They sang in Marrow, Ga.",
            [("VELMOUTH", PLACE), ("Ont", PLACE), ("Marrow", PLACE), ("Ga", PLACE)],
            [("VELMOUTH", PLACE), ("Ont.", PLACE), ("Marrow", PLACE), ("Ga.", PLACE)],
        ),
        ("They sang of Que. It rained.", [("Que", PLACE)], [("Que", PLACE)]),
    ],
)
def test_a_state_in_short_stands_behind_a_place(
    text: str, marked: list[Named], expected: list[Named]
) -> None:
    assert names(text, *marked) == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("He met South Korean envoys.", [("Korean", OTHER)], [("South Korean", OTHER)]),
        ("He met Saudi Arabian envoys.", [("Saudi", OTHER), ("Arabian", OTHER)], [("Saudi Arabian", OTHER)]),
        ("He left South African Ferries.", [("South African Ferries", ORGANISATION)], None),
    ],
)
def test_a_people_of_two_words_is_one_name(
    text: str, marked: list[Named], expected: list[Named] | None
) -> None:
    assert names(text, *marked) == (marked if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("They met Ann Zorran (Vt.) there.", [("Vt", ORGANISATION)], [("Vt.", PLACE)]),
        ("They met Ann Zorran (R-Conn.) there.", [("-Conn", PERSON)], [("Conn.", PLACE)]),
        ("They met Ann Zorran (Ill at home) there.", [], []),
    ],
)
def test_a_state_in_short_stands_in_brackets(text: str, marked: list[Named], expected: list[Named]) -> None:
    assert names(text, *marked) == expected
