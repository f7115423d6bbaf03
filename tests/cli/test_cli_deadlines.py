"""Deadlines on the command line: decided on by the numbers of the agenda, and reminded of."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.cli import exits
from tui.cli.commands import run

Run = Callable[..., Any]


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on one library, and read the JSON it prints."""
    library = tmp_path / "library.db"

    def command(*arguments: str) -> Any:
        assert run(["--library", str(library), *arguments, "--json"]) in (0, exits.DUE)
        return json.loads(capsys.readouterr().out)

    text = tmp_path / "tolls.txt"
    text.write_text("The tolls\n\nFerry operators must pay the harbour tolls by 12 March 2099.\n")
    assert run(["--library", str(library), "add", str(text), "--published", "2098-12-01"]) == 0
    capsys.readouterr()
    return command


def ahead(days: int) -> str:
    return (dt.date.today() + dt.timedelta(days=days)).isoformat()


def test_the_agenda_is_put_together_by_what_it_is_about(
    told: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    told("track", "--what", "Rest", "--due", ahead(3))
    grouped = told("agenda", "--group", "subject")["events"]
    assert sorted(event["group"] for event in grouped) == ["By themselves", "The tolls"]
    assert all("group" not in event for event in told("agenda")["events"])


def test_what_was_found_is_tracked_by_its_number_and_decided_on(told: Run) -> None:
    (found,) = told("agenda")["deadlines"]
    (tracked,) = told("track", f"s{found['suggestion_id']}", "--remind", "5", "--tag", "tolls")["deadlines"]
    assert (tracked["status"], tracked["lead_days"], tracked["tags"]) == ("tracked", 5, ["tolls"])
    number = str(tracked["id"])
    assert (
        told("change", number, "--responsible", "Ada", "--priority")["deadlines"][0]["responsible"] == "Ada"
    )
    assert told("snooze", number, "--until", "2099-01-01")["deadlines"][0]["snoozed_until"] == "2099-01-01"
    assert told("done", number)["deadlines"][0]["status"] == "done"
    assert told("agenda")["deadlines"] == []
    told("reopen", number)
    told("dismiss", number)
    assert told("agenda", "--dismissed")["deadlines"][0]["status"] == "dismissed"
    assert told("undo")["undone"]["label"].startswith("Dismissed")


def test_ones_of_ones_own_are_counted_joined_and_told_apart(told: Run) -> None:
    (claim,) = told("track", "--what", "answer the claim", "--due", "30 days after service")["deadlines"]
    assert claim["event"] == "service"
    assert [claim[name] for name in ("date", "first", "last")] == [None] * 3, "on no day that is known"
    (moved,) = told("event", "service", "--on", "2099-06-05")["deadlines"]
    assert moved["date"] == "2099-07-05"
    assert [each["name"] for each in told("event")["events"]] == ["service"]
    (letter,) = told("track", "--what", "the letter", "--due", "2099-08-01")["deadlines"]
    told("join", str(claim["id"]), str(letter["id"]))
    sizes = [len(event["sentences"]) for event in told("agenda")["events"]]
    assert sorted(sizes) == [1, 2]
    told("apart", str(letter["id"]))
    assert [len(event["sentences"]) for event in told("agenda")["events"]] == [1, 1, 1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["track", "--what", "x", "--due", "30 days after"], "Say what it is counted from"),
        (["track", "--what", "x", "--due", "tomorrow", "--repeat", "weekly"], "Say when it ends"),
        (["track", "--what", "x"], "--due"),
        (["change", "99", "--note", "x"], "there is no deadline 99"),
        (["done", "x7"], "none of the agenda's numbers"),
        (["event", "service", "--on", "5 june"], "nothing is counted from “service”"),
        (["agenda", "--hook"], "no hook is set"),
    ],
)
def test_what_is_missing_is_told_in_a_sentence(
    told: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    before = told("agenda")
    assert run(["--library", str(tmp_path / "library.db"), *arguments]) not in (0, exits.DUE)
    assert sentence in capsys.readouterr().err
    assert told("agenda") == before


def test_reminders_are_short_and_say_by_the_exit_code_whether_there_are_any(
    told: Run, tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--library", str(tmp_path / "library.db"), "agenda", "--due"]
    assert run(command) == 0
    assert capsys.readouterr().out == ""
    told("track", "--what", "Pay the toll", "--due", ahead(0))
    told("track", "--what", "Later", "--due", ahead(9))
    told("track", "--what", "Much ahead", "--due", ahead(9), "--remind", "10")
    assert run(command) == exits.DUE
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" · ")[2] for line in lines] == ["Pay the toll", "Much ahead"]
    kept = tmp_path / "kept.json"
    script = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.stdin.read())"
    config.write_text(f"remind_days = 9\non_due = {json.dumps([sys.executable, '-c', script, str(kept)])}\n")
    assert run([*command, "--hook"]) == exits.DUE
    assert [each["what"] for each in json.loads(kept.read_text())["due"]] == [
        "Pay the toll",
        "Later",
        "Much ahead",
    ]
    config.write_text('on_due = ["/nowhere/at/all"]\n')
    assert run([*command, "--hook"]) not in (0, exits.DUE)
    assert "cannot be run" in capsys.readouterr().err
