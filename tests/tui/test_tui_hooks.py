"""Hooks: the user's commands are told what came in and what is tracked, by whichever door."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.errors import ConfigError, DatelineError
from store.library import Library
from store.model.articles import Draft
from store.model.due import Due
from store.model.findings import DeadlineKind
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.cli.commands import run
from tui.config import Config
from tui.hooks import Hook, Hooks
from tui.session import Session

APPEND = "import sys; open(sys.argv[1], 'a').write(sys.stdin.read())"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file that the hook of these tests writes what it is told into, a line a time."""
    return tmp_path / "told.jsonl"


@pytest.fixture
def command(kept: Path) -> tuple[str, ...]:
    return (sys.executable, "-c", APPEND, str(kept))


def told(kept: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in kept.read_text().splitlines()]


def titles(kept: Path) -> list[str]:
    return [article["title"] for each in told(kept) for article in each["articles"]]


def track(library: Library) -> None:
    day = dt.date(2026, 7, 20)
    library.deadlines.track_passage(
        None, 0, 0, what="Answer the board", due=Due(day, day), kind=DeadlineKind.DEADLINE
    )


def heard(
    library: Library, commands: dict[Hook, tuple[str, ...]], act: Callable[[], object]
) -> list[DatelineError]:
    """Do something that hooks hear of, and give the trouble they had."""
    trouble: list[DatelineError] = []
    hooks = Hooks(commands.get, trouble.append)
    hooks.listen(library)
    act()
    hooks.finish()
    return trouble


def test_what_comes_in_is_told_once_also_through_a_sibling(
    library: Library, kept: Path, command: tuple[str, ...]
) -> None:
    drafts = [
        Draft(f"The ferry to isle {n} is late again.", f"Isle {n}", f"{n}.txt", "text") for n in range(4)
    ]

    def add() -> None:
        with library.sibling() as own:
            list(own.imports.add(drafts, read=False))
            list(own.imports.add(drafts, read=False))

    assert heard(library, {Hook.ADD: command}, add) == []
    assert sorted(titles(kept)) == ["Isle 0", "Isle 1", "Isle 2", "Isle 3"]
    assert {each["schema"] for each in told(kept)} == {"dateline.on-add/1"}
    assert told(kept)[0]["library"] == str(library.path)


def test_what_is_tracked_is_told_and_what_is_only_changed_is_not(
    library: Library, kept: Path, command: tuple[str, ...]
) -> None:
    def decide() -> None:
        track(library)
        events = library.deadlines.events(dt.date(2026, 7, 1))
        library.deadlines.track_all(events)
        library.deadlines.edit_all(library.deadlines.events(dt.date(2026, 7, 1)), note="call first")

    assert heard(library, {Hook.TRACK: command}, decide) == []
    deadlines = [deadline for each in told(kept) for deadline in each["deadlines"]]
    assert [deadline["what"] for deadline in deadlines] == ["Answer the board", "objections to the fees"]
    assert {deadline["status"] for deadline in deadlines} == {"tracked"}
    assert told(kept)[0]["schema"] == "dateline.on-track/1"


def test_where_no_hook_is_set_nothing_is_run(library: Library, kept: Path) -> None:
    assert heard(library, {}, lambda: track(library)) == []
    assert not kept.exists()


def test_trouble_is_told_once_and_names_the_setting(library: Library) -> None:
    def decide() -> None:
        for _ in range(3):
            track(library)

    (error,) = heard(library, {Hook.TRACK: ("/nowhere/at/all",)}, decide)
    assert isinstance(error, ConfigError)
    assert "cannot be run" in str(error) and "on_track in config.toml" in str(error)
    (failed,) = heard(library, {Hook.TRACK: (sys.executable, "-c", "exit(4)")}, decide)
    assert "ended with 4" in str(failed)


def test_a_command_ends_after_its_hooks(
    tmp_path: Path, kept: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f"on_add = {json.dumps(command)}\non_track = {json.dumps(command)}\n")
    monkeypatch.setenv("DATELINE_CONFIG", str(config))
    text = tmp_path / "quay.txt"
    text.write_text("The northern quay closes.")
    line = ["--library", str(tmp_path / "own.db")]
    assert run([*line, "add", "--no-read", str(text)]) == 0
    assert run([*line, "track", "--what", "Pay", "--due", "2027-05-03"]) == 0
    assert [each["schema"] for each in told(kept)] == ["dateline.on-add/1", "dateline.on-track/1"]


def test_trouble_of_a_hook_does_not_change_what_a_command_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('on_track = ["/nowhere/at/all"]\n')
    monkeypatch.setenv("DATELINE_CONFIG", str(config))
    line = ["--library", str(tmp_path / "own.db")]
    assert run([*line, "track", "--what", "Pay", "--due", "2027-05-03"]) == 0
    assert "on_track" in capsys.readouterr().err


async def test_the_app_runs_them_beside_the_screen(
    library: Library, kept: Path, command: tuple[str, ...]
) -> None:
    config = Config(recogniser="fast", on_track=command)
    app = DatelineApp(Session(library, config, lambda: dt.date(2026, 7, 1)))
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("g", "a")
        await settled(pilot)
        await pilot.press("D")
        await until(pilot, lambda: kept.exists() and kept.read_text().endswith("\n"))
    app.hooks.finish()
    assert [deadline["what"] for deadline in told(kept)[0]["deadlines"]] == ["objections to the fees"]
