"""Which recogniser the commands read with, and what they say where they cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.extract.names.recognisers.fast import recogniser
from tui.cli.commands import run

FAST = f"fast {recogniser().version}"
NEWS = "Ada Lindqvist said in Oslo that fees would rise."


@pytest.fixture
def note(library: Path, tmp_path: Path) -> str:
    """A text to read, and a library of its own."""
    path = tmp_path / "note.txt"
    path.write_text(NEWS, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("command", ["analyse", "add"])
def test_the_option_comes_before_the_setting(
    note: str, config: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    config.write_text('recogniser = "from-the-file"', encoding="utf-8")
    assert run([command, note]) == 0
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "no name recogniser called “from-the-file”" in told
    assert run([command, note, "--recogniser", "fast"]) == 0
    assert capsys.readouterr().err == ""


def test_what_read_a_text_is_said(note: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["analyse", note, "--recogniser", "fast"])
    assert "read by the fast model" in capsys.readouterr().out.splitlines()
    run(["analyse", note, "--recogniser", "fast", "--json"])
    assert json.loads(capsys.readouterr().out)["recogniser"] == FAST
    run(["add", note, "--recogniser", "fast"])
    run(["show", "1", "--findings"])
    assert "read by the fast model" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_many_texts_are_told_once_that_another_one_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text("".join(json.dumps({"id": n, "text": NEWS}) + "\n" for n in range(40)), encoding="utf-8")
    assert run(["analyse", "--jsonl", "--jobs", jobs, "--recogniser", "none", str(texts)]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == list(range(40))
    assert {json.loads(line)["recogniser"] for line in out.splitlines()} == {FAST}
    assert err.count("“none”") == 1


def test_a_setting_that_cannot_be_read_is_told_and_the_text_is_read(
    note: str, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config.write_text("recogniser = 7", encoding="utf-8")
    assert run(["analyse", note]) == 0
    out, err = capsys.readouterr()
    assert "Ada Lindqvist" in out
    assert "recogniser must be a name" in err
