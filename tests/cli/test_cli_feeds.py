"""Feeds on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.feeds.feed_site import Site, item, page, rss, site
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


@pytest.fixture(name="site")
def _site() -> Iterator[Site]:
    with site() as made:
        yield made


def test_a_site_is_subscribed_to_and_its_feed_comes_in(
    path: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    links = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
    site.put("/one", page("News", head=links.format("All", "/feed")), kind="text/html")
    site.put("/two", page("News", head=links.format("A", "/a") + links.format("B", "/b")), kind="text/html")
    site.put("/feed", rss([item(1), item(2)]))
    assert printed(path, capsys, "feeds", "add", f"{site.address}/one") == "subscribed #1  All\n"
    several = printed(path, capsys, "feeds", "add", f"{site.address}/two", code=2)
    assert several == f"   1  A (RSS)  {site.address}/a\n   2  B (RSS)  {site.address}/b\n"
    chosen = printed(path, capsys, "feeds", "add", f"{site.address}/two", "--choose", "2", "--tag", "North")
    assert chosen == "subscribed #2  B\n"
    missing = printed(path, capsys, "feeds", "add", f"{site.address}/none", code=exits.NOT_READ)
    assert missing.startswith(f"not subscribed  {site.address}/none: the server answers 404")
    assert printed(path, capsys, "refresh", "1", "--no-read") == "#1  Harbor Ledger: 2 new\n"
    lines = printed(path, capsys, "refresh", "--no-read", "--json", code=exits.NOT_READ).splitlines()
    told = {line["id"]: line["visit"] for line in map(json.loads, lines)}
    assert (told[1]["outcome"], told[2]["outcome"], told[2]["status"]) == ("unchanged", "failed", 404)
    assert printed(path, capsys, "refresh", "--due") == ""
    history = printed(path, capsys, "feeds", "history", "2")
    assert history.endswith("failed: the server answers 404 (Not Found). Check the address.\n")
    assert "B" in printed(path, capsys, "feeds", "list", "--trouble")


def test_a_feed_is_subscribed_to_unseen(path: Path, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    printed(path, capsys, "feeds", "add", "--unseen", f"{site.address}/feed")
    assert site.asked == []
