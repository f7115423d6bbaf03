"""Dates on the command line: what is meant is stored as exactly as it was told, and nothing else."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from store.library import Library
from tui.cli.commands import run


@pytest.fixture
def text(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    path = tmp_path / "truce.txt"
    path.write_text("The port truce\n\nMayor Ada Lindqvist said on Tuesday that dock fees would fall.\n")
    with closing(Library.open(library)):
        return path


@pytest.mark.parametrize(
    ("typed", "published"),
    [
        ("5.6.2026", "2026-06-05"),
        ("5 June 2026", "2026-06-05"),
        ("2026-06", "2026-06"),
        ("2026-06-05T10:30:00+02:00", "2026-06-05T10:30:00+02:00"),
    ],
)
def test_published_is_kept_as_exactly_as_it_was_told(
    text: Path, typed: str, published: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", str(text), "--published", typed, "--no-read", "--json"]) == 0
    capsys.readouterr()
    run(["list", "--json"])
    assert json.loads(capsys.readouterr().out)["articles"][0]["published"] == published
    run(["list"])
    assert f" {published[:10]:<10}  The port truce" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["add", "x.txt", "--published", "2026-13-01"], "no month 13"),
        (["add", "x.txt", "--published", "06/07/2026"], "2026-07-06 or 2026-06-07"),
        (["add", "x.txt", "--published", "Q3 2026"], "a day or a month"),
        (["agenda", "--today", "06/07/2026"], "2026-07-06 or 2026-06-07"),
        (["agenda", "--today", "fri 14:00"], "leave the time out"),
        (["agenda", "--today", "next week"], "name one day of it"),
        (["agenda", "--today", "someday"], "not understood as a date"),
    ],
)
def test_what_is_not_certain_is_asked_for(
    text: Path, arguments: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert why in told


def test_today_is_any_day_in_any_form(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for typed in ("2026-07-06", "6 july 2026", "6.7.2026"):
        assert run(["agenda", "--today", typed, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["today"] == "2026-07-06"


def test_working_days_follow_the_country_of_the_configuration(
    text: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = []
    for country in ("US", "none"):
        config.write_text(f'country = "{country}"')
        run(["agenda", "--today", "2 working days after 2026-07-02", "--json"])
        days.append(json.loads(capsys.readouterr().out)["today"])
    assert days == ["2026-07-07", "2026-07-06"], "3 July 2026 is a holiday in the United States"


def test_a_country_that_cannot_be_used_is_told_and_the_date_still_read(
    text: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config.write_text('country = "Atlantis"')
    assert run(["agenda", "--today", "tomorrow"]) == 0
    assert "two letters of a country" in capsys.readouterr().err


def test_lines_of_json_may_tell_a_month(
    text: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"id": 1, "text": "The bridge opens next month.", "published": "2026-06"}))
    assert run(["analyse", str(lines), "--jsonl", "--recogniser", "fast"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["published"] == "2026-06"
    assert [timex["value"] for timex in answer["timexes"]] == ["2026-07"]


def test_a_date_in_a_query_is_read_for_the_country(
    text: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["add", str(text), "--published", "2026-07-04", "--no-read"])
    counts = []
    for country in ("US", "DE"):
        config.write_text(f'country = "{country}"')
        capsys.readouterr()
        run(["list", 'since:"2 working days after 2026-07-01"', "--json"])
        counts.append(len(json.loads(capsys.readouterr().out)["articles"]))
    assert counts == [0, 1], "3 July 2026 is a working day in Germany"
