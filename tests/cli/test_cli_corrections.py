"""`dateline corrections`: what was put right, and one of them taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Draft
from store.model.findings import MentionKind
from tui.cli.commands import run


@pytest.fixture(autouse=True)
def corrected(library: Path) -> None:
    """A name that was missed, and one of another kind."""
    with Library.open(library) as opened:
        list(opened.imports.add([Draft("Quay Ltd met Mara.", "Met", "met.txt", "plain")], read=False))
        opened.names.add(1, 0, 8, MentionKind.ORGANISATION)
        opened.names.add(1, 13, 17, MentionKind.PERSON)


def test_they_are_listed_and_one_is_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corrections"]) == 0
    assert capsys.readouterr().out == (
        "     2  “Mara”  names Mara, person  #1\n     1  “Quay Ltd”  names Quay Ltd, organisation  #1\n"
    )
    assert run(["corrections", "--take-back", "1", "--json"]) == 0
    held = json.loads(capsys.readouterr().out)
    assert [each["id"] for each in held["passages"]] == [2]
    assert run(["undo"]) == 0
    assert run(["corrections", "--take-back", "9"]) == 3
