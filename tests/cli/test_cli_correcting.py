"""What was found is put right on the command line, holds in the next reading, and is taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from store.extract import analyse
from store.extract.names.recognisers.fast import recogniser
from store.library import Library
from store.model.articles import Draft
from tui.cli.commands import run

TEXT = (
    "Ines Marten runs the port of Elling. “We will wait,” she said. Fees rose to 12% from 9%. "
    "Objections are due on 14 August 2026."
)


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        list(
            library.imports.add(
                [Draft(TEXT, "Fees", "fees.txt", "plain")],
                reader=lambda text, published, title: analyse(
                    text, published, title, recogniser=recogniser()
                ),
            )
        )
    monkeypatch.setenv("DATELINE_LIBRARY", str(path))


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert run([*words, "--json"]) == 0
    return dict(json.loads(capsys.readouterr().out))


def findings(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return dict(told(capsys, "show", "1")["findings"])


def test_a_date_a_figure_and_a_change_are_put_right(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "correct", "1", "14 August 2026", "--date", "15 Aug 2026 17:00 ET")
    (entry,) = told(capsys, "agenda", "--today", "2026-08-01")["deadlines"]
    assert (entry["date"], entry["due_time"], entry["zone"]) == ("2026-08-15", "17:00:00", "America/New_York")
    told(capsys, "correct", "1", "rose to 12% from 9%", "--figure", "8% → 12%")
    assert [each["from"] for each in findings(capsys)["changes"]] == [8.0]
    told(capsys, "correct", "1", "12%", "--figure", "13%")
    assert 13.0 in [each["value"] for each in findings(capsys)["figures"]]
    told(capsys, "undo")
    assert 13.0 not in [each["value"] for each in findings(capsys)["figures"]]


def test_a_missed_name_is_added_and_a_wrong_one_taken_out(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "correct", "1", "port of Elling", "--name", "organisation")
    assert "port of Elling" in [each["entity"] for each in findings(capsys)["mentions"]]
    told(capsys, "correct", "1", "Ines Marten", "--nothing")
    assert "Ines Marten" not in [each["entity"] for each in findings(capsys)["mentions"]]
    assert len(told(capsys, "corrections")["passages"]) == 2


def test_who_speaks_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "correct", "1", "We will wait", "--speaker", "Ana Roe")
    assert [each["speaker"] for each in findings(capsys)["quotations"]] == ["Ana Roe"]
    told(capsys, "correct", "1", "We will wait", "--speaker", "")
    assert [each["speaker"] for each in findings(capsys)["quotations"]] == [None]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("12%",), "say one thing"),
        (("12%", "--nothing", "--figure", "3%"), "say one thing"),
        (("12%", "--of", "Ines"), "say one thing"),
        (("Fees", "--figure", "3%"), "nothing of that kind was found there"),
        (("Fees rose", "--date", "soon"), "not understood"),
        (("12% from 9%", "--figure", "3%"), "2 things were found there"),
        (("twelve", "--nothing"), "do not stand in it"),
    ],
)
def test_what_cannot_be_put_right_is_told(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    assert run(["correct", "1", *words]) != 0
    assert why in capsys.readouterr().err
