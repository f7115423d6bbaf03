"""Institutions that the words of their own language tell, whoever marked them or not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract.document import read_document
from store.extract.names.protocol import RawMention
from store.extract.names.second_pass.agreement import agree
from store.model.findings import MentionKind


def organisations(text: str, *marked: tuple[str, MentionKind]) -> list[str]:
    raw = [RawMention(text.index(name), text.index(name) + len(name), kind) for name, kind in marked]
    found = agree(read_document(text), sorted(raw, key=lambda mention: mention.start))
    return [text[each.start : each.end] for each in found if each.kind is MentionKind.ORGANISATION]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They left the Universidad de Velmora by noon.", ["Universidad de Velmora"]),
        ("The Comisión de los Puertos y la Pesca fined them.", ["Comisión de los Puertos y la Pesca"]),
        ("The Conseil d'Orient met twice there.", ["Conseil d'Orient"]),
        ("Clerks of the Banque Velmora went home early.", ["Banque Velmora"]),
        ("The Verwaltungsgericht sent the case back.", ["Verwaltungsgericht"]),
        # No name behind the word, small words that lead nowhere, a day, a word of English.
        ("The Banco was shut by the clerks.", []),
        ("The Instituto Velmora de pesca was shut.", ["Instituto Velmora"]),
        ("Clerks of the Banque Velmora Monday went home.", ["Banque Velmora"]),
        ("The Museum was shut by the clerks.", []),
    ],
)
def test_an_institution_is_told_in_its_own_language(text: str, expected: list[str]) -> None:
    assert organisations(text) == expected


def test_the_place_in_its_name_is_part_of_it() -> None:
    marked = ("Velmora", MentionKind.PLACE)
    assert organisations("They left the Universidad de Velmora by noon.", marked) == [
        "Universidad de Velmora"
    ]


@given(
    st.lists(st.sampled_from(["Banco", "de", "la", "Velmora", "d'Orient", "Monday", ",", "y"]), max_size=12)
)
def test_names_never_overlap(words: list[str]) -> None:
    text = "They left the " + " ".join(words)
    found = agree(read_document(text), [])
    assert all(left.end <= right.start for left, right in pairwise(found))
