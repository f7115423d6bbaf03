"""`dateline list --fold`: one wire story is one line, and JSON tells which articles are one."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Draft
from store.model.findings import Findings
from tests.by_hand import add_read
from tui.cli.commands import run

REPORT = (
    "A barge with gravel ran aground below Port Elling at noon on Thursday and blocks the channel, the "
    "harbour board said. Nobody was hurt. Two tugs are on their way from Marrow Bay and should reach it "
    "by the evening tide. Five ferries wait outside the bar with some four hundred passengers on board."
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    texts = {
        "Short": REPORT,
        "Long": f"{REPORT} The pilot was questioned.",
        "Other": "Nothing else happened.",
    }
    with Library.open(path) as library:
        for title, text in texts.items():
            draft = Draft(text, title, title, "plain", published=dt.date(2026, 7, 1))
            add_read(library, draft, Findings())
    return path


def test_one_story_is_one_line(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(path), "list", "--fold"]) == 0
    assert [line.split()[3:] for line in capsys.readouterr().out.splitlines()] == [["Other"], ["Long", "+1"]]
    assert run(["--library", str(path), "list", "is:repeat"]) == 0
    assert "Short" in capsys.readouterr().out


def test_json_tells_the_story_of_each_article(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(path), "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["articles"]
    assert [(row["title"], row["story"], row["repeats"]) for row in listed] == [
        ("Other", None, 0),
        ("Long", 1, 1),
        ("Short", 1, 1),
    ]
    assert run(["--library", str(path), "list", "story:x"]) == 2
    assert "needs the number of an article" in capsys.readouterr().err


def test_an_article_is_taken_out_of_its_story(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(path), "story", "1"]) == 0
    assert [line.split()[3] for line in capsys.readouterr().out.splitlines()] == ["Long", "Short"]
    assert run(["--library", str(path), "story", "1", "--take-out"]) == 0
    assert "No other article tells this story." in capsys.readouterr().err
    assert run(["--library", str(path), "story", "2", "--take-out"]) == 2
    assert "a story by itself already" in capsys.readouterr().err
    assert run(["--library", str(path), "undo"]) == 0
    assert "Told apart" in capsys.readouterr().out
