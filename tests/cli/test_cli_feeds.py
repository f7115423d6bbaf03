"""Feeds on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.cli import exits
from tui.cli.commands import run

LIST = """<opml version="2.0"><body><outline text="Harbours">
<outline text="Kelp Post" xmlUrl="https://kelp.example/rss"/></outline>
<outline text="Bad" xmlUrl="exec:true"/></body></opml>"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def printed(path: Path, capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert run(["--library", str(path), *words]) == code
    return capsys.readouterr().out


def test_a_list_comes_in_and_what_it_holds_is_set_and_goes_out(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.opml").write_text(LIST)
    assert printed(path, capsys, "feeds", "import", str(tmp_path / "in.opml"), code=exits.NOT_READ) == (
        "subscribed #1  Kelp Post\n"
        "not subscribed  Bad: it is a program to run, not an address. Dateline runs nothing for a feed.\n"
    )
    assert printed(path, capsys, "feeds", "list") == "   1  Kelp Post  [Harbours]  0 unread · never · due\n"
    assert printed(path, capsys, "feeds", "rename", "1", "Kelp") == "#1 is called Kelp\n"
    assert printed(path, capsys, "feeds", "tag", "1", "North", "tolls") == "Kelp: North, tolls\n"
    assert printed(path, capsys, "feeds", "interval", "1", "2h") == "Kelp: every 2 hours\n"
    assert (
        printed(path, capsys, "feeds", "full", "1", "never") == "Kelp: the whole article is fetched never\n"
    )
    assert printed(path, capsys, "feeds", "pause", "1") == "Kelp: paused\n"
    (listed,) = json.loads(printed(path, capsys, "feeds", "list", "--json"))["feeds"]
    assert (listed["name"], listed["tags"], listed["minutes"], listed["full_text"], listed["paused"]) == (
        "Kelp",
        ["North", "tolls"],
        120,
        "never",
        True,
    )
    printed(path, capsys, "feeds", "export", str(tmp_path / "out.opml"))
    assert (tmp_path / "out.opml").read_text() == printed(path, capsys, "feeds", "export")
    assert printed(path, capsys, "feeds", "remove", "1") == "unsubscribed #1  Kelp\n"
    assert printed(path, capsys, "undo") == "undone: Unsubscribed from «Kelp»\n"


def test_an_interval_that_cannot_be_read_is_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(path), "feeds", "interval", "1", "often"]) == 2
    assert "write 30m, 2h, 1d or auto" in capsys.readouterr().err
