"""`dateline brief`: plain, Markdown, JSON."""

from __future__ import annotations

import json
from pathlib import Path

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
        add_read(library, Draft(FEES, "Fees rise", "f.txt", "plain"), found_in_fees())
        library.follows.follow(library.names.called("Marten").id)
    return path


def printed(path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["--library", str(path), "brief", *words]) == 0
    return capsys.readouterr().out


def test_a_briefing_since_yesterday(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(path, capsys, "--since", "yesterday")
    assert "1 article since" in told
    assert (
        "Said by whom you follow\n  Ines Marten: “We waited as long as we could,”\n    Fees rise #1" in told
    )
    assert "Came in\n  Fees rise" in told


def test_the_same_in_markdown_and_for_other_programs(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "## Came in\n\n- Fees rise" in printed(path, capsys, "--format", "markdown")
    told = json.loads(printed(path, capsys, "--json"))
    assert told["schema"] == "dateline.brief/1"
    (quote,) = told["briefing"]["quotes"]
    assert FEES[quote["start"] : quote["end"]] == quote["sentence"]


def test_with_nothing_new_there_is_only_the_head(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(printed(path, capsys, "--since", "2090-01-01", "--today", "2090-01-02").splitlines()) == 1
