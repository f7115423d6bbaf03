"""Persons that a tagger of running text misses: nicknames, titles, lists; each with its foil."""

from __future__ import annotations

import pytest

from store.extract.document import read_document
from store.extract.names import mentions
from tests.extract.second_pass_names import ORGANISATION, OTHER, PERSON, PLACE, Marked, Named, names


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            'It was Edith R. "Teddy" Varberg again.',
            [("Edith R.", PERSON), ("Varberg", PERSON)],
            [('Edith R. "Teddy" Varberg', PERSON)],
        ),
        ("It was Tom “Tug” Varberg again.", [("Varberg", PERSON)], [("Tom “Tug” Varberg", PERSON)]),
        # A title in quotation marks before a person is no nickname.
        ("It was in “Harbour” Varberg sang.", [("Varberg", PERSON)], [("Varberg", PERSON)]),
    ],
)
def test_a_nickname_stands_inside_its_person(text: str, marked: list[Named], expected: list[Named]) -> None:
    assert names(text, *marked) == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        (
            "With Ohio Gov. Ada Berg there.",
            [("Ohio Gov.", PERSON), ("Ada Berg", PERSON)],
            ["Ohio", "Ada Berg"],
        ),
        ("So said Sen. Ada Berg today.", [("Sen.", PERSON), ("Ada Berg", PERSON)], ["Ada Berg"]),
        ("So said Imam Ada Berg today.", [("Imam", PERSON), ("Ada Berg", PERSON)], ["Ada Berg"]),
        ("So said Berg Jr. today.", [("Berg Jr.", PERSON)], ["Berg Jr."]),
    ],
)
def test_a_title_is_no_name(text: str, marked: list[Named], expected: list[str]) -> None:
    assert [name for name, _ in names(text, *marked)] == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("So said Pieter van der Velmo today.", [], ["Pieter van der Velmo"]),
        ("So said Owain ap Tudor today.", [("Owain", PERSON), ("Tudor", PERSON)], ["Owain ap Tudor"]),
        ("The inquiry that Carmen Velasco led is over.", [], ["Carmen Velasco"]),
        ("In the end June Velmo said nothing.", [], ["June Velmo"]),
        # Words that follow a given name without being one; a question; what is marked as something else.
        ("The shop in Carmen Street is closed.", [], ["Carmen Street"]),  # a place
        ("Will Carmen sell the ferries?", [], []),
        ("They sailed to Santa Velasco later.", [("Santa Velasco", PLACE)], ["Santa Velasco"]),
        (
            "They met Carlos Velasco y Ramón Berg later.",
            [("Carlos Velasco", PERSON), ("Ramón Berg", PERSON)],
            ["Carlos Velasco", "Ramón Berg"],
        ),
    ],
)
def test_a_given_name_tells_a_person(text: str, marked: list[Named], expected: list[str]) -> None:
    assert [name for name, _ in names(text, *marked)] == expected


def test_a_list_by_family_name_names_persons() -> None:
    text = "Members of the panel\nOkafor, Maria R.; Holt, Daniel"
    found = mentions(read_document(text), Marked(("Daniel", PERSON)))
    assert [(text[m.start : m.end], m.entity) for m in found] == [
        ("Okafor, Maria R.", "Maria R. Okafor"),
        ("Holt, Daniel", "Daniel Holt"),
    ]
    assert names("Florence, Italy", ("Florence", PLACE)) == [("Florence", PLACE)]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("The USS Marlin sank.", [("USS", ORGANISATION)], [("USS Marlin", OTHER)]),
        ("The USS was short of steel.", [("USS", ORGANISATION)], [("USS", ORGANISATION)]),
        ("The tanker Anna Quill sank.", [("Anna Quill", PERSON)], [("Anna Quill", OTHER)]),
        ("The crew left the tanker Friday.", [], []),
        ("The crew left the tanker May 4.", [], []),
        ("The tanker captain Anna Quill sank.", [("Anna Quill", PERSON)], [("Anna Quill", PERSON)]),
        ("The Turin ferry Marlow's owner sank.", [("Marlow", PERSON)], [("Marlow", PERSON)]),
        ("Police seek the Turin shooter.", [("Turin shooter", PERSON)], [("Turin", PERSON)]),
        (
            "Harbour Board and a bank paid.",
            [("Harbour Board and", ORGANISATION)],
            [("Harbour Board", ORGANISATION)],
        ),
    ],
)
def test_a_name_ends_where_its_words_do(text: str, marked: list[Named], expected: list[Named]) -> None:
    assert names(text, *marked) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Velmora left. They asked Charity Munro-Velmora.", [("Ann Velmora", PERSON)]),
        ("Ann Velmora left. The pro-Velmora camp stayed.", [("Ann Velmora", PERSON), ("Velmora", PERSON)]),
    ],
)
def test_a_family_name_is_not_told_inside_another_with_a_hyphen(text: str, expected: list[Named]) -> None:
    assert names(text, ("Ann Velmora", PERSON)) == expected


@pytest.mark.parametrize(
    ("text", "whole", "again"),
    [
        ("Orv Khamis el-Velmora left. Police say el-Velmora fled.", "Orv Khamis el-Velmora", "el-Velmora"),
        ("Orv Khamis el-Velmora left. Few are ex-Velmora men.", "Orv Khamis el-Velmora", "Velmora"),
    ],
)
def test_a_family_name_keeps_the_particle_that_is_joined_to_it(text: str, whole: str, again: str) -> None:
    assert names(text, (whole, PERSON)) == [(whole, PERSON), (again, PERSON)]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("He won the I-League then.", ("I-League", ORGANISATION), ("I-League", ORGANISATION)),
        ("He was a senator (D-Va.) then.", ("D-Va", PLACE), ("Va.", PLACE)),
        ("He was a senator (R-Texas) then.", ("R-Texas", PLACE), ("Texas", PLACE)),
    ],
)
def test_a_party_before_a_state_is_no_part_of_it(text: str, marked: Named, expected: Named) -> None:
    assert names(text, marked) == [expected]
