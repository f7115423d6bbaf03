"""The command line where things go wrong: odd names, closed pipes, full disks, Ctrl-C, nonsense."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tui.cli import main
from tui.cli.commands import run

Dateline = Callable[..., subprocess.CompletedProcess[bytes]]
COMMAND = [sys.executable, "-m", "tui.cli"]
CONTROLS = {chr(code) for code in (*range(32), 0x7F, *range(0x80, 0xA0), 0x202E)} - {"\n"}


@pytest.fixture
def filled(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    text = tmp_path / "ferry.txt"
    text.write_text("The Müller ferry sails again\n\nFares rose 5% on Monday, said Ada Lindqvist.\n")
    assert run(["add", str(text)]) == 0
    capsys.readouterr()
    return library


@pytest.mark.parametrize(
    "name", ["-dash.txt", "--help", "new\nline.txt", "e\x1b[31m\x9b.txt", "a" * 251 + ".txt"]
)
def test_any_file_name_can_be_added(
    name: str,
    library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text("A text about dock fees.\n")
    assert run(["add", "--", name]) == 0
    assert run(["add", "--json", "--", name]) == 0
    assert not CONTROLS & set(capsys.readouterr().out)


def test_a_file_name_that_is_no_text_can_be_added(library: Path, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/b\xff\xfe.txt"
    try:
        Path(os.fsdecode(path)).write_text("A text about dock fees.\n")
    except OSError:
        path = os.fsencode(tmp_path / "plain.txt")  # macOS makes no such file
        Path(os.fsdecode(path)).write_text("A text about dock fees.\n")
    for arguments in (["add"], ["add", "--json"], ["analyse"], ["analyse", "--json"]):
        assert run([*arguments, os.fsdecode(path)]) == 0


def test_an_empty_name_is_not_the_folder_one_stands_in(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", ""]) == 4
    assert "names nothing" in capsys.readouterr().out


@pytest.mark.parametrize("place", ["inbox", "archive", "bin", "all"])
@pytest.mark.parametrize("sort", ["published", "added", "title", "source"])
def test_places_and_orders_go_by_the_names_of_the_readme(filled: Path, place: str, sort: str) -> None:
    assert run(["list", "--in", place, "--sort", sort]) == 0


@pytest.mark.parametrize(
    "arguments",
    [["show"], ["list", "--offset"], ["list", "--limit"], ["search", "ferry", "--limit"]],
    ids=" ".join,
)
@pytest.mark.parametrize("number", ["99999999999999999999999", "1e9", "x"])
def test_a_number_beyond_all_counting_is_not_understood(
    filled: Path, arguments: list[str], number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, number]) == 2
    assert number in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["list", "--limit"], ["list", "--offset"], ["search", "a", "--limit"]])
def test_the_largest_number_that_is_understood_works(filled: Path, arguments: list[str]) -> None:
    assert run([*arguments, str(2**62)]) == 0


@pytest.mark.parametrize(
    "command", [["list"], ["show", "1"], ["search", "a"], ["agenda"], ["undo"], ["redo"]]
)
def test_a_library_named_wrongly_is_told_and_not_made(
    library: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command) == 5
    assert "there is no library at" in capsys.readouterr().err
    assert not library.exists()


def test_without_a_name_the_users_own_library_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATELINE_LIBRARY", raising=False)
    monkeypatch.setattr("tui.own_library.data_folder", lambda: tmp_path / "data")
    assert run(["list"]) == 0
    assert "dateline add" in capsys.readouterr().err


@pytest.mark.parametrize("named", ["/dev/null/library.db", "{tmp}", "{tmp}/\x1b[31m/none.db"])
def test_nonsense_in_the_environment_is_told_in_one_line(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_LIBRARY", named.format(tmp=tmp_path))
    assert run(["list"]) == 5
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert not CONTROLS & set(told)


def test_the_home_of_nobody_is_just_a_name(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("~nobody-at-all").mkdir()
    Path("~nobody-at-all/ferry.txt").write_text("A text about dock fees.\n")
    assert run(["--library", "~nobody-at-all/library.db", "add", "~nobody-at-all/ferry.txt"]) == 0
    assert Path("~nobody-at-all/library.db").exists()
    assert run(["import", "pocket", "~nobody-at-all/gone.csv"]) == 4
    assert "gone.csv" in capsys.readouterr().out
    assert run(["export", "folder", "--to", "~nobody-at-all/notes"]) == 0


def test_a_sample_library_that_cannot_be_made_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert run(["demo", "--fill-only", "--at", str(tmp_path / "file" / "demo.db")]) == 5
    assert "cannot be opened" in capsys.readouterr().err


def test_findings_of_hostile_lines_come_out_as_harmless_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = {"id": "a\ud800\x9b31m\x7f\u202e", "text": "Fees rose 5% \ud800, said Ada\x9b Lindqvist."}
    path = tmp_path / "lines.jsonl"
    path.write_text(json.dumps(record) + "\n")
    assert run(["analyse", "--jsonl", str(path)]) == 0
    line = capsys.readouterr().out
    assert not CONTROLS & set(line)
    assert json.loads(line)["id"] == record["id"]


def test_a_line_nested_too_deeply_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text("[" * 100_000)
    assert run(["analyse", "--jsonl", str(path)]) == 2
    assert "line 1" in capsys.readouterr().err


def test_many_processes_answer_in_order(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text("".join(json.dumps({"id": n, "text": f"Fees rose {n}%."}) + "\n" for n in range(30)))
    done = subprocess.run([*COMMAND, "analyse", "--jsonl", "--jobs", "2", str(path)], capture_output=True)
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == list(range(30))


def test_standard_input_is_read_without_being_stored(library: Path) -> None:
    done = subprocess.run([*COMMAND, "analyse", "-", "--json"], input=b"Fees rose 5%.", capture_output=True)
    assert json.loads(done.stdout)["figures"][0]["value"] == 5
    assert not library.exists()


def test_a_file_without_end_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tui.cli.analysing.FILE_BYTES", 1000)
    path = tmp_path / "endless.txt"
    path.write_text("word " * 201)
    assert run(["analyse", str(path)]) == 4
    assert "is larger than" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["list", "show 1", "show 1 --json", "search ferry"])
def test_a_reader_that_leaves_early_is_no_error(filled: Path, command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, *command.split()], stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_an_answer_that_cannot_be_written_is_told(filled: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "list"], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert b"could not be written" in done.stderr
    assert b"Traceback" not in done.stderr


def test_letters_that_the_terminal_lacks_stop_nothing(filled: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    shown = subprocess.run([*COMMAND, "show", "1"], env=environment, capture_output=True, check=True)
    assert b"The M\\xfcller ferry" in shown.stdout
    listed = subprocess.run([*COMMAND, "list", "--json"], env=environment, capture_output=True, check=True)
    assert json.loads(listed.stdout)["articles"][0]["title"] == "The Müller ferry sails again"


@pytest.mark.slow
def test_ctrl_c_ends_an_import_clearly_and_keeps_what_was_told(library: Path, tmp_path: Path) -> None:
    for n in range(200):
        (tmp_path / f"{n}.txt").write_text(f"Ferry {n} sails\n\nFares rose {n}%, said Ada Lindqvist.\n" * 20)
    process = subprocess.Popen(
        [*COMMAND, "add", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        # A shell that runs the tests in its background has them ignore Ctrl-C, and their children too.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    out = first + out
    assert process.returncode == 130
    assert err.strip() == b"dateline: stopped"
    file = sqlite3.connect(library)
    assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert file.execute("SELECT count(*) FROM articles").fetchone()[0] >= len(out.splitlines())
    file.close()


def test_ctrl_c_before_anything_is_loaded_is_as_clear(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.cli._run", interrupted)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert capsys.readouterr().err.strip() == "dateline: stopped"


def test_a_configuration_that_is_broken_is_told_once_and_the_defaults_are_used(
    filled: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config.write_text('theme = "dark\ncountry = ')
    for command in (["agenda"], ["list"], ["cite", "1"], ["export", "calendar"]):
        assert run(command) == 0
        assert capsys.readouterr().err.count("is not valid TOML") == 1, command
    run(["agenda"])
    assert "is not valid TOML" in capsys.readouterr().err, "another command tells it, too"


def test_what_is_no_number_and_no_day_is_told_with_the_name_of_its_option(
    filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", "abc"]) == 2
    assert "'NUMBER': 'abc' is not a valid number." in capsys.readouterr().err
    assert run(["edit", "1", "--published", "31 feb"]) == 2
    assert "'--published': February has 29 days." in capsys.readouterr().err


def test_a_text_that_is_not_there_cannot_be_analysed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["analyse", "/nowhere/vote.txt"]) == 4
    assert "there is no file /nowhere/vote.txt. Check the path." in capsys.readouterr().err
