"""`dateline timeline`: place by place as text, and as JSON."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Draft
from store.model.findings import Findings, Timex, TimexType
from tests.by_hand import add_read
from tui.cli.commands import run

TEXT = "The lock was opened on 4 May 2026."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    day = dt.date(2026, 5, 4)
    opened = Timex(23, 33, TimexType.DATE, "2026-05-04", "test", day, day)
    with Library.open(path) as library:
        draft = Draft(TEXT, "The lock", "lock.txt", "plain", source="Ledger", published=dt.date(2026, 5, 6))
        add_read(library, draft, Findings(timexes=(opened,)))
        add_read(library, Draft("Nobody knows when.", "Undated", "u.txt", "plain"), Findings())
    return path


ASKED = ("--from", "2026-04-01", "--to", "2026-06-30", "--today", "2026-07-01")


def test_each_place_is_told_with_what_stands_there(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(path), "timeline", *ASKED]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "May 2026 · 1 published · 1 told of",
        "  ~ Mon 4 May 2026  The lock was opened on 4 May 2026.",
        "    The lock · Ledger #1",
        "  • Wed 6 May 2026  The lock",
        "    Ledger #1",
    ]
    assert told.err == "dateline: not shown: 1 article without a date\n"


def test_the_same_for_other_programs(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(path), "timeline", "--zoom", "day", "--json", *ASKED]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(place["first"], place["published"], place["told"]) for place in told["places"]] == [
        ("2026-05-04", 0, 1),
        ("2026-05-06", 1, 0),
    ]
    (entry,) = told["places"][0]["entries"]
    assert TEXT[entry["start"] : entry["end"]] == "4 May 2026"
    assert told["unplaced"] == {"articles": 1, "dates": 0, "deadlines": 0}


def test_what_cannot_be_shown_is_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(path), "timeline", "--from", "1900-01-01", "--zoom", "day"]) == 2
    assert "look at it by week" in capsys.readouterr().err
    assert run(["--library", str(path), "timeline", "source:post", *ASKED]) == 0
    assert "There is nothing that is from “post” on the timeline" in capsys.readouterr().err
    assert run(["--library", str(path), "timeline", "sauce:post", *ASKED]) == 2
    assert "source:" in capsys.readouterr().err
