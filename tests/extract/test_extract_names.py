"""Names: found, of the right kind, with exact spans, by the packaged tagger."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract.document import Document, read_document
from store.extract.names import RawMention, mentions
from store.extract.names.lexicon import (
    countries,
    demonyms,
    gazetteer_kinds,
    gender_of,
    is_place_phrase,
    lists,
)
from store.extract.names.recognisers.fast import recogniser
from store.extract.names.second_pass.agreement import agree
from store.extract.tokens import tokenise
from store.model.findings import MentionKind
from store.tables import read_data


def named(text: str) -> dict[str, str]:
    """Surfaces of a text with the kind of each."""
    found = mentions(read_document(text), recogniser())
    return {text[mention.start : mention.end]: mention.kind.value for mention in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ambassador Maria Keller met officials in Vienna on Friday.",
            {"Maria Keller": "person", "Vienna": "place"},
        ),
        ("The White House said it would answer Brussels.", {"White House": "organisation"}),
        ("France and the United Kingdom signed.", {"France": "place", "United Kingdom": "place"}),
        ("Shares of Siemens fell in Frankfurt.", {"Siemens": "organisation", "Frankfurt": "place"}),
        ("Talks between the U.S. and China stalled.", {"U.S.": "place", "China": "place"}),
        ("John Okafor, a lawyer from Lagos, disagreed.", {"John Okafor": "person", "Lagos": "place"}),
        (
            "The European Commission fined Google.",
            {"European Commission": "organisation", "Google": "organisation"},
        ),
    ],
)
def test_names_of_news_are_found_with_their_kind(text: str, expected: dict[str, str]) -> None:
    found = named(text)
    assert {name: found.get(name) for name in expected} == expected


def test_words_for_a_nation_are_other_names_not_places() -> None:
    assert named("The Chinese and German ministers met in Berlin.").get("Chinese") == "other"


def test_a_title_is_no_part_of_a_name() -> None:
    assert "Anna Berg" in named("On Monday Secretary Anna Berg resigned after President Anna Berg's remarks.")


def test_an_office_and_its_holder_are_two_names() -> None:
    text = "He sent Secretary of the Treasury Robert Miller to Tokyo."
    found = named(text)
    assert found.get("Robert Miller") == "person"
    assert "Treasury Robert Miller" not in found


def test_a_country_and_a_person_run_together_are_two_names() -> None:
    text = "Wang Li arrived. Photos of President of the People's Republic of China Wang Li appeared."
    found = named(text)
    assert found.get("People's Republic of China") == "place"
    assert found.get("Wang Li") == "person"


def test_a_headline_in_capitals_is_read_with_the_words_of_the_text() -> None:
    found = named(
        "LINDGREN WARNS HARLAN OF NEW TARIFFS IN BERLIN\n\nAda Lindgren met Tom Harlan. He warns her."
    )
    assert {name: found.get(name) for name in ("LINDGREN", "HARLAN", "BERLIN")} == {
        "LINDGREN": "person",
        "HARLAN": "person",
        "BERLIN": "place",
    }


@pytest.mark.parametrize(
    ("surface", "kind", "pieces"),
    [
        ("Anna Berg and Tom Lund", MentionKind.PERSON, ["Anna Berg", "Tom Lund"]),
        ("Kwong Chun", MentionKind.PERSON, ["Kwong Chun-yu"]),
        ("Anna Berg", MentionKind.PERSON, ["Anna Berg"]),
        ("Lady Anna Berg", MentionKind.PERSON, ["Lady Anna Berg"]),
        ("Secretary Anna Berg", MentionKind.PERSON, ["Anna Berg"]),
        ("Group F — Sweden", MentionKind.OTHER, ["Group F", "Sweden"]),
        ("Image", MentionKind.PERSON, []),
        ("D-Va.", MentionKind.PLACE, ["Va."]),
    ],
)
def test_a_name_ends_where_it_should(surface: str, kind: MentionKind, pieces: list[str]) -> None:
    document = read_document(f"Then {surface}{'-yu' if 'Chun' in surface else '-led'}: it is so.")
    if surface in ("Image", "D-Va."):
        document = read_document(f"Then {surface}: it is so.")
    agreed = agree(document, raw(document, (surface, kind)))
    assert [document.text[mention.start : mention.end] for mention in agreed] == pieces


def raw(document: Document, *named_as: tuple[str, MentionKind]) -> list[RawMention]:
    """Mentions at the first place of each surface."""
    found = []
    for surface, kind in named_as:
        start = document.text.index(surface)
        found.append(RawMention(start, start + len(surface), kind))
    return found


def test_a_family_name_takes_the_kind_of_the_person_named_in_full() -> None:
    document = read_document("Carla London spoke. Later London left.")
    first = RawMention(0, 12, MentionKind.PERSON)
    second = RawMention(26, 32, MentionKind.PLACE)
    assert [mention.kind for mention in agree(document, [first, second])] == [MentionKind.PERSON] * 2


def test_a_bracket_tells_both_names_of_an_organisation() -> None:
    document = read_document("The board of Friends of the Northern Harbour (FNH) met. FNH voted.")
    agreed = agree(document, [])
    assert [document.text[mention.start : mention.end] for mention in agreed] == [
        "Friends of the Northern Harbour",
        "FNH",
        "FNH",
    ]


def test_a_bracket_whose_letters_do_not_fit_tells_nothing() -> None:
    assert agree(read_document("It met at Northern Harbour (ABC) today."), []) == []


def test_an_office_and_a_first_name_tell_a_person() -> None:
    document = read_document("He met Secretary of State Anna Okoye.")
    agreed = agree(document, [])
    assert [document.text[mention.start : mention.end] for mention in agreed] == ["Anna Okoye"]


def test_a_repeat_that_the_recogniser_missed_is_filled_in() -> None:
    document = read_document("Carla Lindgren spoke first. After that, Lindgren left.")
    agreed = agree(document, raw(document, ("Carla Lindgren", MentionKind.PERSON)))
    assert [document.text[mention.start : mention.end] for mention in agreed] == [
        "Carla Lindgren",
        "Lindgren",
    ]


def test_a_word_also_written_small_is_not_filled_in() -> None:
    document = read_document("Will Smith will speak. Will he stay?")
    agreed = agree(document, raw(document, ("Will Smith", MentionKind.PERSON)))
    assert len(agreed) == 1


PIECES = tokenise(
    "President Xi Jinping of the United States Bank Ministry . , ( ) “ ” said in U.S. Mr. Smith "
    "New York and China's he IAEA - 2025 A. Co. Republic People's & Authority Foundation for — No. 8 Anna "
    "Berg's Leung Tai lok Duke NVKB"
).words
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from([*PIECES, "\n"]), max_size=60).map(" ".join)
)


@given(TEXTS)
@settings(max_examples=150)
def test_mentions_are_exact_sorted_and_apart(text: str) -> None:
    document = read_document(text)
    starts = set(document.tokens.starts)
    at = 0
    for mention in mentions(document, recogniser()):
        assert at <= mention.start < mention.end <= len(text)
        assert mention.start in starts
        assert mention.entity
        assert mention.confidence is None or 0 <= mention.confidence <= 1
        at = mention.end


def test_confidence_of_a_plain_name_is_higher_than_of_a_doubtful_one() -> None:
    document = read_document(
        "Talks between the United States and Russia went on. The Blue Lantern Reading was long."
    )
    found = {document.text[m.start : m.end]: m.confidence for m in recogniser().recognise(document)}
    russia = found["Russia"]
    assert russia is not None
    assert russia > 0.9
    assert all(other is not None and other < russia for name, other in found.items() if "Lantern" in name)


def test_lexicons_are_lower_case_and_without_empty_entries() -> None:
    for words in (*lists().values(), frozenset(countries()), frozenset(demonyms())):
        assert words
        assert all(word and word == word.lower().strip() for word in words)


def test_a_name_is_looked_up_whole_in_the_gazetteer() -> None:
    assert gazetteer_kinds("lisbon") == "c"
    assert gazetteer_kinds("maria") == "u"
    for none in ("", "lisb", "lisbon\tc", "lisbon\n", "zzzz", "\ud800"):
        assert gazetteer_kinds(none) == ""
    assert is_place_phrase("são paulo")
    assert not is_place_phrase("lisbon")
    assert not is_place_phrase("new lisbon bank")


def test_the_gazetteer_is_in_order_lower_case_and_without_empty_entries() -> None:
    lines = read_data("store.extract.names", "model/gazetteer.tsv").decode().split("\n")
    assert lines == sorted(lines)
    for line in lines:
        name, kinds = line.split("\t")
        assert name == name.lower().strip() != ""
        assert set(kinds) <= set("cmful")
        assert kinds


def test_gender_is_told_only_where_a_first_name_has_one() -> None:
    assert gender_of("Robert") == "m"
    assert gender_of("Maria") == "f"
    assert gender_of("Andrea") is None
    assert gender_of("Xqzyt") is None


def test_names_in_another_language_are_less_sure() -> None:
    english = "Angela Merkel met the mayor of Berlin on Monday and she left with him for Hamburg at noon."
    german = "Angela Merkel traf am Montag die Präsidentin der Bank und ist mit ihr nach Hamburg gereist."
    sure, unsure = (
        {text[m.start : m.end]: m.confidence for m in mentions(read_document(text), recogniser())}
        for text in (english, german)
    )
    assert sure["Angela Merkel"] is not None
    assert unsure["Angela Merkel"] is not None
    assert unsure["Angela Merkel"] < 0.6 <= sure["Angela Merkel"]
