"""Places that a tagger of running text misses: before hyphens, in rows; each with its foil."""

from __future__ import annotations

import pytest

from store.extract.document import read_document
from store.extract.names.protocol import RawMention
from store.extract.names.second_pass.agreement import agree
from store.model.findings import MentionKind
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


@pytest.mark.parametrize(
    ("text", "kind", "confidence", "expected"),
    [
        ("Ada Berg, a joiner from Zorran, wept.", ORGANISATION, 0.6, PLACE),
        ("Ada Berg, a joiner from Zorran, wept.", ORGANISATION, 0.8, ORGANISATION),
        ("There was an order from Zorran for ships.", ORGANISATION, 0.6, ORGANISATION),
        ("There were joiners from Zorran's yards.", PERSON, 0.6, PERSON),
    ],
)
def test_where_somebody_is_from_is_a_place(
    text: str, kind: MentionKind, confidence: float, expected: MentionKind
) -> None:
    start = text.index("Zorran")
    marked = [RawMention(start, start + 6, kind, confidence)]
    assert agree(read_document(text), marked)[-1].kind is expected


def test_where_a_firm_is_of_is_a_place() -> None:
    text = "Berg Brothers of Zorran sank."
    firm = RawMention(0, 13, ORGANISATION, 0.9)
    town = RawMention(17, 23, ORGANISATION, 0.6)
    assert [each.kind for each in agree(read_document(text), [firm, town])] == [ORGANISATION, PLACE]


@pytest.mark.parametrize(
    ("text", "name", "kind", "confidence", "expected"),
    [
        ("They met the Zorrites there.", "Zorrites", PLACE, 0.6, OTHER),
        ("They met the Zorran people there.", "Zorran", PERSON, 0.6, OTHER),
        ("They met the Zorran people there.", "Zorran", PERSON, 0.9, PERSON),
        ("They heard Zorran-language songs.", "Zorran", PLACE, 0.6, OTHER),
        ("They met Milan people there.", "Milan", PLACE, 0.6, PLACE),
        ("In Zorran people sang there.", "Zorran", PLACE, 0.6, PLACE),
        ("They sang in Zorran-language songs.", "Zorran", PLACE, 0.6, OTHER),
        ("They met in the Dolomites there.", "Dolomites", PLACE, 0.6, PLACE),
    ],
)
def test_a_people_is_no_place(
    text: str, name: str, kind: MentionKind, confidence: float, expected: MentionKind
) -> None:
    start = text.index(name)
    marked = [RawMention(start, start + len(name), kind, confidence)]
    assert agree(read_document(text), marked)[-1].kind is expected


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("They flew on ZVR-12 there.", "ZVR", PLACE, OTHER),
        ("They flew on the ZVR there.", "ZVR", ORGANISATION, ORGANISATION),
        ("They took the B939 there.", "B939", PLACE, OTHER),
        ("They took Zorran Road there.", "Zorran Road", PLACE, PLACE),
        ("They climbed K2 there.", "K2", PLACE, PLACE),
        ("They asked the EU-27 there.", "EU", ORGANISATION, ORGANISATION),
    ],
)
def test_what_has_a_number_is_a_thing(text: str, name: str, kind: MentionKind, expected: MentionKind) -> None:
    assert names(text, (name, kind)) == [(name, expected)]


def test_a_party_tells_the_state_behind_a_hyphen() -> None:
    assert names("So said Ada Berg, R-Ky., there.", ("Ada Berg", PERSON))[1:] == [("Ky.", PLACE)]
    assert names("So said Ada Berg, X-Ky., there.", ("Ada Berg", PERSON))[1:] == []


@pytest.mark.parametrize(
    ("text", "confidence", "kind"),
    [
        ("The siege of Zorran was long. Zorran fell. Ships of Zorran sank.", 0.8, PLACE),
        ("The siege of Zorran was long. Zorran fell. Ships of Zorran sank.", 0.9, PERSON),
        ("The works of Zorran were long. Zorran fell. Ships of Zorran sank.", 0.8, PERSON),
    ],
)
def test_what_has_a_siege_or_a_mayor_is_a_place_throughout(
    text: str, confidence: float, kind: MentionKind
) -> None:
    spots = [at for at in range(len(text)) if text.startswith("Zorran", at)]
    marked = [RawMention(at, at + 6, PERSON, confidence) for at in spots]
    assert [each.kind for each in agree(read_document(text), marked)] == [kind] * 3
