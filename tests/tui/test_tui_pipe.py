"""An article, or a passage of it, given to another program: by the command line and in the app."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

import pytest
from textual.widgets import Static

from store.errors import UsageError
from store.library import Library
from tests.tui.conftest import FEES
from tests.tui.waiting import paste, settled, until
from tui.app import DatelineApp
from tui.cli.commands import run
from tui.docks.output import OutputPane
from tui.docks.pipe import arguments_of
from tui.programs import said


@pytest.fixture
def command(library: Library) -> list[str]:
    return ["--library", str(library.path), "pipe"]


def keeping(path: Path) -> list[str]:
    """A program that keeps what it is given."""
    return [sys.executable, "-c", "import sys; open(sys.argv[1], 'w').write(sys.stdin.read())", str(path)]


def script(path: Path, *lines: str) -> str:
    """Makes a program of these lines; what names it."""
    path.write_text("\n".join((f"#!{sys.executable}", *lines)))
    path.chmod(0o755)
    return str(path)


def test_a_program_is_given_the_article(command: list[str], tmp_path: Path) -> None:
    assert run([*command, "3", *keeping(tmp_path / "kept")]) == 0
    title, facts, blank, text = (tmp_path / "kept").read_text().split("\n", 3)
    assert title == "Port Elling raises its fees"
    assert facts == "Harbour Ledger · 2026-06-30 · https://example.org/fees"
    assert (blank, text) == ("", f"{FEES}\n")


def test_of_a_passage_it_is_given_the_words(command: list[str], tmp_path: Path) -> None:
    start = FEES.index("Ship owners")
    passage = ["--passage", str(start), str(start + 11)]
    assert run([*command, *passage, "3", "--", *keeping(tmp_path / "kept")]) == 0
    assert (tmp_path / "kept").read_text() == "Ship owners\n"


def test_as_json_it_is_given_what_was_decided_too(
    command: list[str], library: Library, tmp_path: Path
) -> None:
    library.annotations.add(3, 0, 3)
    assert run([*command, "--json", "--passage", "0", "3", "3", *keeping(tmp_path / "kept")]) == 0
    told = json.loads((tmp_path / "kept").read_text())
    assert told["schema"] == "dateline.pipe/1" and told["article"]["text"] == FEES
    assert told["passage"] == {"start": 0, "end": 3, "text": "The"}
    assert [note["anchor"]["exact"] for note in told["annotations"]] == ["The"]
    assert [deadline["what"] for deadline in told["deadlines"]] == ["objections to the fees"]


def test_options_of_the_program_are_its_own_and_its_exit_code_is_ours(command: list[str]) -> None:
    counting = [sys.executable, "-c", "import sys; sys.exit(len(sys.argv))", "--json", "-h"]
    assert run([*command, "3", *counting]) == 3


def test_no_shell_reads_what_an_article_is_called(
    command: list[str], tmp_path: Path, library: Library
) -> None:
    library.articles.edit(3, title="$(touch x); --help | sh")
    assert run([*command, "3", *keeping(tmp_path / "$(id) kept")]) == 0
    assert (tmp_path / "$(id) kept").read_text().startswith("$(touch x); --help | sh\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["3", "/nowhere/at/all"], "cannot be run"),
        (["9", "wc"], "Not found"),
        (["--passage", "9000", "9010", "3", "wc"], "no words"),
    ],
)
def test_what_cannot_be_done_is_told(
    command: list[str], arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, *arguments]) != 0
    assert told in capsys.readouterr().err


def test_a_typed_command_is_arguments_and_no_more() -> None:
    assert arguments_of("llm -s 'in two lines' $HOME *") == ["llm", "-s", "in two lines", "$HOME", "*"]
    for typed in ("wc | sort", "wc > x", "a && b", "a ; b", "'", " "):
        with pytest.raises(UsageError):
            arguments_of(typed)


def test_commands_to_the_terminal_are_left_out_of_what_a_program_said() -> None:
    written = b"\x1b[31mred\x1b[0m \x1b]52;c;eA==\x07\x1b]8;;https://e.org\x1b\\link\xff\n"
    assert said(written) == "red link\ufffd"


async def test_in_the_app_what_it_says_stands_beside_the_list(app: DatelineApp, tmp_path: Path) -> None:
    shout = script(
        tmp_path / "shout",
        "import sys",
        "print('\\033[1m[b]', sys.stdin.readline().upper(), end='')",
        "sys.exit(2)",
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("|")
        await paste(pilot, shout)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query(OutputPane))
        pane = app.screen.query_one(OutputPane)
        await until(pilot, lambda: pane.output)
        assert pane.output == "[b] PORT ELLING RAISES ITS FEES"
        shown = str(pane.query_one(".output--text", Static).render())
        assert "ended with 2" in shown and "[b] PORT" in shown
        await pilot.press("escape")
        await until(pilot, lambda: not app.screen.query(OutputPane))


async def test_in_an_article_the_sentence_is_given(app: DatelineApp, tmp_path: Path) -> None:
    echo = script(tmp_path / "echo", "import sys", "print(sys.stdin.read())")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("enter", ")")
        await settled(pilot)
        await pilot.press("!")
        await paste(pilot, echo)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query(OutputPane))
        await until(pilot, lambda: app.screen.query_one(OutputPane).output)
        assert app.screen.query_one(OutputPane).output == (
            "“We waited as long as we could,” said Ines Marten, who chairs the board."
        )


async def test_leaving_it_ends_the_program(app: DatelineApp, tmp_path: Path) -> None:
    sleeps = script(tmp_path / "sleeps", "import time", "time.sleep(600)")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("|")
        await paste(pilot, sleeps)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query(OutputPane))
        await pilot.press("escape")
        await settled(pilot)
        assert not app.screen.query(OutputPane)


async def test_the_end_of_the_app_ends_the_program(app: DatelineApp, tmp_path: Path) -> None:
    kept = tmp_path / "pid"
    sleeps = script(
        tmp_path / "sleeps",
        "import os, pathlib, time",
        f"pathlib.Path({str(kept)!r}).write_text(f'{{os.getpid()}} ')",
        "time.sleep(600)",
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("|")
        await paste(pilot, sleeps)
        await pilot.press("enter")
        await until(pilot, lambda: kept.exists() and kept.read_text().endswith(" "))
    while is_running(int(kept.read_text())):
        await asyncio.sleep(0.05)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_from_a_browser_no_program_is_run(app: DatelineApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.web_driver:WebDriver")
        await pilot.press("|")
        await settled(pilot)
        assert not app.screen.query("Prompt")
