"""The table of kinds is whole, and the rooms below the screen follow it."""

from __future__ import annotations

from dataclasses import fields
from importlib import import_module

import pytest

from store.extract.contract import to_contract
from store.model.decisions import Annotation, Deadline
from store.model.findings import Findings, Mention, MentionKind
from store.model.kinds import KINDS, LISTS, NAME_KINDS, STEPS, Kind, Layer, Role, class_of, kind_of


def test_every_list_of_findings_has_a_kind_and_every_kind_found_has_a_list() -> None:
    lists = {field.name for field in fields(Findings) if "tuple" in str(field.type)} - {"notices"}
    assert set(LISTS) == lists == {kind.list for kind in KINDS.values() if kind.finding is not None}


def test_the_kinds_of_names_are_those_of_the_reading() -> None:
    assert set(NAME_KINDS) == set(MentionKind)
    letters = [KINDS[name].letter for name in NAME_KINDS]
    assert all(letters) and len(set(letters)) == len(letters)


def test_signs_and_names_are_each_kind_s_own() -> None:
    kinds = list(KINDS.values())
    for what in ("sign", "label", "plural"):
        assert len({getattr(kind, what) for kind in kinds}) == len(kinds), what
    assert all(len(kind.sign) == 1 for kind in kinds)


def test_no_role_layer_or_step_is_idle() -> None:
    assert {kind.role for kind in KINDS.values()} == set(Role)
    assert {kind.layer for kind in KINDS.values()} - {None} == set(Layer)
    assert {step for kind in KINDS.values() for step in kind.steps} == set(STEPS)
    letters = [step.letter for step in STEPS.values()]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.finding], ids=lambda kind: kind.name
)
def test_a_finding_knows_its_kind(kind: Kind) -> None:
    assert kind.finding is not None
    if kind.finding is Mention:
        name = MentionKind(kind.name)
        assert kind_of(Mention(0, 1, name, "A", "rule")) is kind_of(name) is kind
    else:
        assert kind_of(object.__new__(kind.finding)) is kind
        assert class_of(kind.list) is kind.finding


def test_a_decision_has_the_kind_of_what_it_decides() -> None:
    assert kind_of(object.__new__(Deadline)) is KINDS["deadline"]
    assert kind_of(object.__new__(Annotation)) is KINDS["annotation"]
    with pytest.raises(KeyError):
        kind_of("a string")


@pytest.mark.parametrize("name", [name for name in LISTS if name != "mentions"])
def test_every_list_but_the_names_has_its_extractor(name: str) -> None:
    assert callable(import_module(f"store.extract.{name}").read_part)


def test_the_json_of_a_reading_has_every_list() -> None:
    assert [key for key in to_contract(Findings(), id=1, published=None) if key in LISTS] == list(LISTS)
