"""The JSON that other programs get, whole: `list`, `show`, `search`, `agenda` and the rest on the samples.

The files beside this one are what is promised. Where a change is meant, write them anew
with `make golden`, and read the difference as the readers of that JSON will.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.cli.commands import run

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WRITES = os.environ.get("DATELINE_GOLDEN") == "write"

COMMANDS = {
    "add": "add seeds/articles seeds/none.txt --recogniser fast",
    "list": "list in:any",
    "list-unread-by-title": "list is:unread sort:title --limit 2",
    "show": "show 2 --findings",
    "search": "search levy",
    "agenda": "agenda --today 2026-11-20",
    "analyse": "analyse seeds/articles/harbour-pilots.txt --recogniser fast",
    "undo": "undo",
    "redo": "redo",
    "annotate": "annotate 2 lobbied --tag ask",
    "annotations": "annotations tag:ask --group day",
}
"""A command line by the name of its file; they run in this order on one library."""

VARIES = {"added", "added_at", "at", "created", "updated", "version", "extractor"}
"""Keys whose values are of the moment or of the extractor's version."""


def fixed(value: object, key: str = "") -> object:
    """`value` with a placeholder where something differs from run to run."""
    if key in VARIES and isinstance(value, str):
        return f"<{key}>"
    if isinstance(value, dict):
        return {name: fixed(item, name) for name, item in value.items()}
    return [fixed(item) for item in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The library that all commands work on, in turn."""
    folder = tmp_path_factory.mktemp("golden")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_LIBRARY", str(folder / "library.db"))
        patch.setenv("DATELINE_CONFIG", str(folder / "none.toml"))
        patch.chdir(ROOT)
        yield folder


@pytest.mark.slow
def test_each_command_prints_the_json_that_is_promised(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    differing = []
    for name, command in COMMANDS.items():
        run([*command.split(), "--json"])
        printed = [fixed(json.loads(line)) for line in capsys.readouterr().out.splitlines()]
        text = json.dumps(printed, ensure_ascii=False, indent=1) + "\n"
        file = HERE / f"{name}.json"
        if WRITES:
            file.write_text(text, encoding="utf-8")
        if json.loads(file.read_text(encoding="utf-8")) != printed:
            differing.append((name, text))
    for name, text in differing:
        assert text == (HERE / f"{name}.json").read_text(encoding="utf-8"), (
            f"dateline {COMMANDS[name]} --json"
        )


def test_every_file_belongs_to_a_command() -> None:
    assert {file.stem for file in HERE.glob("*.json")} == set(COMMANDS)
