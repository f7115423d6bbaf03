"""The given name that a recogniser left off a family name, and the line that a report begins with."""

from __future__ import annotations

import pytest

from store.extract.document import read_document
from store.extract.names.protocol import RawMention
from store.extract.names.second_pass.agreement import agree
from store.model.findings import MentionKind

PERSON, PLACE = MentionKind.PERSON, MentionKind.PLACE


def named(text: str, *found: tuple[str, MentionKind]) -> list[tuple[str, MentionKind]]:
    raw = [
        RawMention(text.index(name), text.index(name) + len(name), kind, 0.9)
        for name, kind in sorted(found, key=lambda pair: text.index(pair[0]))
    ]
    return [(text[mention.start : mention.end], mention.kind) for mention in agree(read_document(text), raw)]


@pytest.mark.parametrize(
    ("text", "family", "whole"),
    [
        ("Will Varberg met the board.", "Varberg", "Will Varberg"),
        ("The board thanked Rose Varberg for it.", "Varberg", "Rose Varberg"),
        ("The board met Andrew “Spike” Varberg, 61.", "Varberg", "Andrew “Spike” Varberg"),
        ('The board met Andrew "Spike" Varberg, 61.', "Varberg", 'Andrew "Spike" Varberg'),
        ("Will Varberg win the vote?", "Varberg", "Varberg"),
        ("They will. Varberg met the board.", "Varberg", "Varberg"),
        ("The board met the “Spike” Varberg of old.", "Varberg", "Varberg"),
    ],
)
def test_a_family_name_takes_its_given_name(text: str, family: str, whole: str) -> None:
    assert named(text, (family, PERSON)) == [(whole, PERSON)]


@pytest.mark.parametrize("name", ["Hope Winters", "Rose Banks", "Will Marsh"])
def test_two_names_that_are_words_are_a_person(name: str) -> None:
    assert named(f"The board met {name} and left.") == [(name, PERSON)]
    assert named(f"Here {name}, it seems, and the {name.split()[1].lower()} are told apart.") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("SKERRY, Norway, 3 May 2026: The ferries stopped.", ["SKERRY", "Norway"]),
        ("SKERRY, May 3: The ferries stopped.", ["SKERRY"]),
        ("WARNING: The ferries stopped.", []),
    ],
)
def test_a_day_and_a_colon_end_a_dateline(text: str, places: list[str]) -> None:
    found = [("Norway", PLACE)] if "Norway" in text else []
    assert [name for name, kind in named(text, *found) if kind is PLACE] == places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Will Zorranby and Mark Velmora met.", True),
        ("Will Zorranby and Mark Velmora Meet", False),
        ("Will Street and Mark Velmora met.", False),
        ("Will Zorranby or Mark Velmora come?", False),
    ],
)
def test_a_given_name_that_is_a_word_is_told_beside_a_person_in_full(text: str, told: bool) -> None:
    assert (("Will Zorranby", PERSON) in named(text, ("Mark Velmora", PERSON))) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann Munro-Zorran said no to the plan.", "Ann Munro-Zorran"),
        ("Ann Munro-led talks ended early.", ""),
    ],
)
def test_a_family_name_of_two_with_a_hyphen_is_told(text: str, told: str) -> None:
    assert [name for name, kind in named(text) if kind is PERSON] == ([told] if told else [])
