"""Names on the command line: who is named, the page of one, whom one follows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from store.library import Library
from store.model.articles import Draft
from tests.by_hand import add_read
from tests.tui.conftest import FEES, found_in_fees
from tui.cli.commands import run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        add_read(library, Draft(FEES, "Fees", "fees.txt", "plain", source="Harbour Ledger"), found_in_fees())
    return path


def printed(path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["--library", str(path), *words]) == 0
    return capsys.readouterr().out


def as_json(path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    return dict(json.loads(printed(path, capsys, *words, "--json")))


def test_names_are_listed_by_kind_and_letters(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "@ Ines Marten  2 mentions in 1 article" in printed(path, capsys, "entities")
    assert "Marten" not in printed(path, capsys, "entities", "--kind", "place")
    assert "Port" not in printed(path, capsys, "entities", "ines")


def test_the_page_of_a_name_is_printed_part_by_part(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = printed(path, capsys, "entity", "marten")
    assert page.startswith("Ines Marten  person · 2 mentions in 1 article\nalso Marten\n")
    assert "Marten expects few of them to do so." in page
    assert "“We waited as long as we could,”" in printed(path, capsys, "entity", "marten", "--part", "said")
    beside = printed(path, capsys, "entity", "Ines", "Marten", "--part", "beside")
    assert "Port Elling" in beside and "1 article with it" in beside


def test_words_narrow_a_part_of_a_page(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = printed(path, capsys, "entity", "marten", "--words", "FEW expect")
    assert "Marten expects few of them to do so." in page and "We waited" not in page
    beside = as_json(path, capsys, "entity", "marten", "--part", "beside", "--words", "port")
    assert [each["entity"]["name"] for each in beside["entries"]] == ["Port Elling"]
    assert run(["--library", str(path), "entity", "marten", "--words", "lighthouse"]) == 0
    assert "Nothing of Ines Marten under “Mentions” has “lighthouse”." in capsys.readouterr().err


def test_each_part_is_given_to_other_programs(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = as_json(path, capsys, "entity", "marten")
    assert page["schema"] == "dateline.entity/1"
    assert page["profile"]["entity"]["name"] == "Ines Marten"
    first = page["entries"][0]
    assert FEES[first["sentence_start"] :].startswith(first["sentence"])
    assert as_json(path, capsys, "entity", "marten", "--part", "notes")["entries"] == []


def test_an_empty_part_says_so_on_standard_error(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(path), "entity", "marten", "--part", "figures"]) == 0
    assert "No figure stands in a sentence that names Ines Marten." in capsys.readouterr().err


def test_one_follows_lists_whom_one_follows_and_stops(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert as_json(path, capsys, "follow", "marten")["followed"] is True
    (followed,) = as_json(path, capsys, "entities", "--followed")["entities"]
    assert (followed["entity"]["name"], followed["new_mentions"]) == ("Ines Marten", 0)
    assert printed(path, capsys, "unfollow", "#1") == "Ines Marten is followed no longer\n"
    assert printed(path, capsys, "undo") == "undone: Followed «Ines Marten» no longer\n"


def test_who_is_meant_must_be_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(path), "entity", "in"]) != 0
    assert "Name one of them, or give its number." in capsys.readouterr().err
