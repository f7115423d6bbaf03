"""The command line as a script would use it."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from tui.cli.commands import dateline, run

TRUCE = """The port truce

Mayor Ada Lindqvist said on Tuesday that dock fees would fall to 12% from 30%.

“We will sign,” she said. The harbour board has until July 14, 2026 to answer the complaint.
"""


@pytest.fixture
def truce(tmp_path: Path) -> Path:
    path = tmp_path / "truce.txt"
    path.write_text(TRUCE)
    return path


def test_help_tells_every_command_once_under_a_heading_and_wholly(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    listed = [line.split()[0] for line in told.splitlines() if line[:2] == "  " and line[2:3].isalpha()]
    for command in dateline.commands:
        assert listed.count(command) == 1, command
    assert "..." not in told.partition("Options:")[2]


def test_help_tells_every_command_of_a_group_wholly(capsys: pytest.CaptureFixture[str]) -> None:
    groups = {name: each for name, each in dateline.commands.items() if isinstance(each, click.Group)}
    assert {"export", "feeds", "import", "name"} <= groups.keys()
    for name, group in groups.items():
        assert run([name, "--help"]) == 0
        listed = capsys.readouterr().out.partition("Commands:")[2]
        assert "..." not in listed
        for command in group.commands:
            assert f"\n  {command} " in listed


def added(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    run(["add", *arguments, "--json"])
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_adding_tells_a_line_a_source_and_goes_on_after_a_bad_one(
    library: Path, truce: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["add", str(tmp_path / "missing.txt"), str(truce), "--published", "2026-06-30"])
    lines = capsys.readouterr().out.splitlines()
    assert code == 4
    assert lines[0].startswith("not read")
    assert lines[1].startswith("added #1  The port truce")


def test_the_same_file_twice_is_one_article(
    library: Path, truce: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = added(capsys, str(truce))
    again = added(capsys, str(truce))
    assert [result["status"] for result in first + again] == ["added", "already there"]


def test_list_shows_what_was_added(library: Path, truce: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added(capsys, str(truce), "--published", "2026-06-30", "--tag", "ports")
    assert run(["list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed["schema"] == "dateline.list/1"
    assert listed["articles"][0]["title"] == "The port truce"
    assert listed["articles"][0]["published"] == "2026-06-30"
    run(["list", "--tag", "ports"])
    assert "The port truce" in capsys.readouterr().out
    run(["list", "--tag", "grain"])
    assert "The port truce" not in capsys.readouterr().out


def test_show_prints_text_and_findings(
    library: Path, truce: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added(capsys, str(truce), "--published", "2026-06-30")
    run(["show", "1"])
    assert "Mayor Ada Lindqvist said" in capsys.readouterr().out
    run(["show", "1", "--findings"])
    found = capsys.readouterr().out
    assert "Ada Lindqvist" in found
    assert "30% → 12%" in found
    run(["show", "1", "--json"])
    whole = json.loads(capsys.readouterr().out)
    text = whole["article"]["text"]
    assert [text[q["start"] : q["end"]] for q in whole["findings"]["quotations"]] == ["“We will sign,”"]


def test_a_number_that_is_not_there_ends_with_3(
    library: Path, truce: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added(capsys, str(truce))
    assert run(["show", "99"]) == 3
    assert "Not found" in capsys.readouterr().err


def test_search_finds_the_passage(library: Path, truce: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added(capsys, str(truce))
    run(["search", "harbour", "--json"])
    page = json.loads(capsys.readouterr().out)
    assert len(page["hits"]) == 1
    assert "harbour" in page["hits"][0]["excerpt"]


@pytest.mark.parametrize("typed", ['"', "*", "NEAR(", "a AND b", "%", "-", "\x00", "(", "^"])
def test_no_search_is_an_error(library: Path, truce: Path, typed: str) -> None:
    run(["add", str(truce)])
    assert run(["search", "--", typed]) == 0


def test_agenda_leads_to_the_sentence(library: Path, truce: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added(capsys, str(truce), "--published", "2026-06-30")
    run(["agenda", "--today", "2026-07-01", "--within", "30d", "--json"])
    agenda = json.loads(capsys.readouterr().out)
    assert [deadline["date"] for deadline in agenda["deadlines"]] == ["2026-07-14"]
    assert "has until July 14, 2026" in agenda["deadlines"][0]["sentence"]
    run(["agenda", "--today", "2026-07-01", "--within", "1w"])
    assert capsys.readouterr().out == ""


def test_agenda_is_told_as_the_screen_tells_it_and_filtered_in_the_same_language(
    library: Path, truce: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added(capsys, str(truce))
    assert run(["agenda", "--today", "2026-07-01", "due:july", "-kind:event"]) == 0
    heading, what, where, sentence = capsys.readouterr().out.splitlines()[:4]
    assert heading == "Found, not yet decided on"
    assert what.split()[:8] == ["s1", "□", "Tue", "14", "Jul", "in", "13", "days,"]
    assert where.strip().startswith("deadline · ")
    assert "has until July 14, 2026" in sentence
    assert run(["agenda", "--today", "2026-07-01", "due:august"]) == 0
    assert "nothing is due that is due on august" in capsys.readouterr().err
    assert run(["agenda", "--today", "2026-07-01", "due:july", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["deadlines"]) == 1


def test_undo_takes_an_import_back(library: Path, truce: Path, capsys: pytest.CaptureFixture[str]) -> None:
    added(capsys, str(truce))
    assert run(["undo"]) == 0
    capsys.readouterr()
    run(["list", "--json"])
    assert json.loads(capsys.readouterr().out)["articles"] == []
    assert run(["redo"]) == 0
    capsys.readouterr()
    run(["list", "--json"])
    assert len(json.loads(capsys.readouterr().out)["articles"]) == 1


def test_undo_with_nothing_done_says_so(
    library: Path, truce: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    added(capsys, str(truce))
    assert run(["undo"]) == 0
    assert run(["undo"]) == 1
    assert "Cannot undo" in capsys.readouterr().err


def test_analyse_prints_the_contract(truce: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["analyse", str(truce), "--published", "2026-06-30", "--json"]) == 0
    findings = json.loads(capsys.readouterr().out)
    assert findings["schema"] == "dateline.findings/1"
    text = findings["text"]
    assert {"from": 30, "to": 12, "unit": "percent"}.items() <= findings["changes"][0].items()
    assert [text[t["start"] : t["end"]] for t in findings["timexes"]] == ["Tuesday", "July 14, 2026"]
    assert findings["deadlines"][0]["date"] == "2026-07-14"


def test_analyse_takes_lines_and_keeps_their_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "texts.jsonl"
    records = [{"id": f"t{i}", "text": f"Fees rose {i}%.", "published": "2026-06-30"} for i in range(1, 4)]
    lines.write_text("\n".join(json.dumps(record) for record in records))
    assert run(["analyse", str(lines), "--jsonl"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["id"] for answer in answers] == ["t1", "t2", "t3"]
    assert [answer["figures"][0]["value"] for answer in answers] == [1, 2, 3]


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"text": "a", "published": "soon"}'])
def test_a_bad_line_is_named(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(line + "\n")
    assert run(["analyse", str(path), "--jsonl"]) == 2
    assert "line 1" in capsys.readouterr().err


def test_control_characters_never_get_out(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nasty.txt"
    path.write_text("Title \x1b]52;c;aGk=\x07 here\n\nBody \x9b31m with \u202e override.\n")
    run(["add", str(path)])
    run(["show", "1"])
    run(["add", str(tmp_path / "\x1b[31mmissing.txt")])
    captured = capsys.readouterr()
    for nasty in "\x1b\x07\x9b\u202e":
        assert nasty not in captured.out + captured.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["agenda", "--within", "soon"], "not a stretch of time"),
        (["add", "x.txt", "--published", "never at all"], "not understood as a date"),
        (["list", "--sort", "colour"], "colour"),
        (["nonsense"], "nonsense"),
    ],
)
def test_what_is_not_understood_ends_with_2(
    arguments: list[str], said: str, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert "_DATELINE_COMPLETE" in capsys.readouterr().out


def test_a_text_file_given_as_library_is_refused_and_left_alone(
    truce: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--library", str(truce), "list"]) == 5
    assert truce.read_text() == TRUCE
    assert "cannot be opened" in capsys.readouterr().err


def test_demo_fills_a_library_of_its_own(
    tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["demo", "--at", str(tmp_path / "demo.db"), "--fill-only"]) == 0
    assert not library.exists()
    assert "sample articles, once" in capsys.readouterr().err, "it takes some seconds: say for what"
    run(["--library", str(tmp_path / "demo.db"), "list", "--json"])
    out = capsys.readouterr().out.splitlines()
    assert len(json.loads(out[-1])["articles"]) >= 8
    assert run(["demo", "--at", str(tmp_path / "demo.db"), "--fill-only"]) == 0
    assert not capsys.readouterr().err


def test_edit_sets_what_is_given_and_dates_count_from_the_new_day(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "vote.txt"
    path.write_text("The vote\n\nMayor Ada Lindqvist said the harbour board will vote on Friday.\n")
    added(capsys, str(path), "--published", "2026-06-30")
    assert run(["edit", "1", "--title", "The harbour vote", "--published", "2026-07-08", "--json"]) == 0
    edited = json.loads(capsys.readouterr().out)["article"]
    assert (edited["title"], edited["published"]) == ("The harbour vote", "2026-07-08")

    def friday() -> str:
        run(["show", "1", "--json"])
        findings = json.loads(capsys.readouterr().out)["findings"]
        return str(findings["timexes"][0]["value"])

    assert friday() == "2026-07-10"
    run(["undo"])
    assert capsys.readouterr().out == "undone: Edited «The vote»\n"
    assert friday() == "2026-07-03"
    assert run(["edit", "1", "--published", "q3 2026"]) == 2
    assert run(["edit", "1"]) == 2
    assert run(["edit", "9", "--title", "x"]) == 3
