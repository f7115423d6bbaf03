"""`dateline figures`: each in its sentence, over time, and as JSON."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Draft
from store.model.findings import Figure, FigureKind, Findings
from tests.by_hand import add_read
from tui.cli.commands import run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        for month, value in ((3, 12), (4, 9)):
            text = f"The toll is {value}% now."
            figure = Figure(12, 14 + (value > 9), FigureKind.PERCENT, value, "percent", "test", about="toll")
            day = dt.date(2026, month, 1)
            draft = Draft(text, f"Toll {value}", f"{value}.txt", "plain", published=day)
            add_read(library, draft, Findings(figures=(figure,)))
    return path


def test_figures_of_a_thing_are_told_over_time_and_each_in_its_sentence(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--library", str(path), "figures", "about:toll", "unit:percent"]) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == "█▁ 12% (1 Mar 2026) → 9% (1 Apr 2026), least 9%, most 12%"
    assert lines[:3] == ["     2 2026-04-01  Toll 9", "       The toll is 9% now.", "       — 9%, toll"]


def test_a_sentence_with_two_figures_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "The toll rose from 9% to 12%."
    figures = tuple(
        Figure(at, at + len(f"{value}%"), FigureKind.PERCENT, value, "percent", "test", about="toll")
        for at, value in ((19, 9), (25, 12))
    )
    with Library.open(tmp_path / "tolls.sqlite") as library:
        add_read(library, Draft(text, "Tolls", "tolls.txt", "plain"), Findings(figures=figures))
    assert run(["--library", str(tmp_path / "tolls.sqlite"), "figures"]) == 0
    _, *lines = capsys.readouterr().out.splitlines()
    assert lines == [f"       {text}", "       — 9%, toll", "       — 12%, toll"]


def test_the_same_for_other_programs(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(path), "figures", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["figure"]["value"] for each in told["figures"]] == [9.0, 12.0]
    assert run(["--library", str(path), "figures", "kind:age"]) == 0
    assert "There is no figure that is of the kind age" in capsys.readouterr().err
