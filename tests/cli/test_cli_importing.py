"""`dateline import`: what programs kept, by their names; and `dateline add` knows them, too."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli import exits
from tui.cli.commands import run

Printed = Callable[..., str]
POCKET = """title,url,time_added,tags,status
Tolls,https://example.org/tolls,1700000000,harbour,unread
Nothing,nowhere,1700000000,,unread
"""


@pytest.fixture
def printed(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Printed:
    (tmp_path / "pocket.csv").write_text(POCKET)

    def command(*arguments: str, code: int = 0) -> str:
        assert run(list(arguments)) == code
        return capsys.readouterr().out

    return command


def test_an_export_comes_in_by_the_name_of_its_program(printed: Printed, tmp_path: Path) -> None:
    told = printed("import", "pocket", str(tmp_path / "pocket.csv"), "--tag", "old", code=exits.NOT_READ)
    assert told.endswith("1 added, 1 not read\n")
    (row,) = json.loads(printed("list", "tag:old", "--json"))["articles"]
    assert row["title"] == "Tolls"
    printed("undo")
    assert json.loads(printed("list", "--json"))["articles"] == []


def test_adding_it_does_the_same(printed: Printed, tmp_path: Path) -> None:
    printed("add", str(tmp_path / "pocket.csv"), code=exits.NOT_READ)
    assert json.loads(printed("list", "tag:harbour", "--json"))["articles"][0]["title"] == "Tolls"


def test_what_joined_beside_the_articles_is_told(printed: Printed, tmp_path: Path) -> None:
    printed("views", "--save", "quay", "tag:quay")
    printed("export", "archive", "--to", str(tmp_path / "a.zip"))
    (tmp_path / "library.db").rename(tmp_path / "other.db")
    told = printed("import", "dateline", str(tmp_path / "a.zip"), "--json").splitlines()
    joined = json.loads(told[-1])
    assert joined["schema"] == "dateline.joined/1" and joined["joined"]["views"] == [["quay", "quay"]]
    assert printed("import", "dateline", str(tmp_path / "a.zip"), "--json") == "", "nothing is new"


def test_what_is_of_another_program_is_told(printed: Printed, tmp_path: Path) -> None:
    told = printed("import", "omnivore", str(tmp_path / "pocket.csv"), code=exits.NOT_READ)
    assert "does not look like what Omnivore exports" in told
    assert "no such file" in printed("import", "zotero", str(tmp_path / "none.json"), code=exits.NOT_READ)


def test_feeds_of_newsboat_are_subscribed_to(printed: Printed, tmp_path: Path) -> None:
    from tests.library.program_exports import newsboat_cache

    newsboat_cache(tmp_path)
    (tmp_path / "urls").write_text('https://example.org/f.xml "port news"\nexec:rm\n')
    told = printed("import", "newsboat", str(tmp_path / "cache.db"), "--no-read", code=exits.NOT_READ)
    assert "not subscribed  exec:rm" in told and "subscribed #1" in told
    assert len(json.loads(printed("feeds", "list", "--json"))["feeds"]) == 1
    printed("undo")  # one undo takes back the feeds and the articles
    assert json.loads(printed("feeds", "list", "--json"))["feeds"] == []
    assert json.loads(printed("list", "--json"))["articles"] == []
    printed("redo")
    assert len(json.loads(printed("feeds", "list", "--json"))["feeds"]) == 1
