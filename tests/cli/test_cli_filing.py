"""Articles and names are put in order on the command line, each deed one thing to undo."""

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


@pytest.fixture(autouse=True)
def filled(library: Path) -> None:
    with Library.open(library) as opened:
        add_read(opened, Draft(FEES, "Fees", "fees.txt", "plain"), found_in_fees())
        add_read(opened, Draft("The quay was closed.", "Quay", "quay.txt", "plain"), found_in_fees())


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert run([*words, "--json"]) == 0
    return dict(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize(
    ("deed", "query"),
    [
        (("star", "1", "2"), "star"),
        (("archive", "1", "2"), "in:archive"),
        (("bin", "1", "2"), "in:bin"),
        (("mark", "1", "2"), "read"),
        (("tag", "1", "2", "--add", "trade"), "tag:trade"),
    ],
)
def test_what_is_done_to_articles_is_done_to_all_and_taken_back_at_once(
    capsys: pytest.CaptureFixture[str], deed: tuple[str, ...], query: str
) -> None:
    filed = told(capsys, *deed)
    assert (filed["schema"], [row["id"] for row in filed["articles"]]) == ("dateline.filed/1", [1, 2])
    assert len(told(capsys, "list", query)["articles"]) == 2
    told(capsys, "undo")
    assert told(capsys, "list", query)["articles"] == []


def test_what_was_done_is_done_the_other_way_round(capsys: pytest.CaptureFixture[str]) -> None:
    for deed in (("star", "1"), ("star", "1", "--off"), ("bin", "1"), ("inbox", "1"), ("mark", "1")):
        told(capsys, *deed)
    told(capsys, "mark", "1", "--unread")
    told(capsys, "tag", "1", "--add", "trade", "--add", "later")
    told(capsys, "tag", "1", "--add", "law", "--remove", "later")
    (row,) = told(capsys, "list", "tag:law", "tag:trade", "-tag:later", "unread", "-star")["articles"]
    assert row["id"] == 1
    assert run(["tag", "1"]) == 2
    assert "--add" in capsys.readouterr().err
    assert run(["star", "1", "77"]) != 0
    assert "no article 77" in capsys.readouterr().err
    assert told(capsys, "list", "star")["articles"] == [], "of several that are not all there none is starred"


def names(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    listed = told(capsys, "entities")["entities"]
    return {each["entity"]["name"]: each["entity"]["kind"] for each in listed}


def test_a_name_is_put_right_in_every_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(names(capsys)) == {"Ines Marten", "Port Elling"}
    assert told(capsys, "name", "rename", "ines", "Ines M.")["entity"]["name"] == "Ines M."
    told(capsys, "name", "kind", "Port Elling", "organisation")
    assert names(capsys) == {"Ines M.": "person", "Port Elling": "organisation"}
    assert run(["name", "merge", "Ines M.", "elling"]) == 0
    assert "Port Elling is one with Ines M." in capsys.readouterr().out
    assert set(names(capsys)) == {"Ines M."}
    told(capsys, "undo")
    assert set(names(capsys)) == {"Ines M.", "Port Elling"}


def test_what_is_no_name_comes_back_by_its_number(capsys: pytest.CaptureFixture[str]) -> None:
    number = told(capsys, "name", "reject", "ines")["entity"]["id"]
    assert "Ines Marten" not in names(capsys)
    assert told(capsys, "name", "restore", str(number))["entity"]["name"] == "Ines Marten"
    assert "Ines Marten" in names(capsys)


def test_a_name_is_not_merged_with_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["name", "merge", "Ines Marten", "ines"]) == 2
    assert "already one" in capsys.readouterr().err
