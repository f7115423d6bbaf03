"""The path of what is to be added: tab completes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.docks.path import PathDock, paths_like


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with clippings/{one.txt,other.html}, Notes/, report.md, a hidden file and a hostile name."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name in ("clippings", "Notes"):
        (tmp_path / name).mkdir()
    for name in ("clippings/one.txt", "clippings/other.html", "report.md", ".hidden", "rep\x1b[2Jort"):
        (tmp_path / name).write_text("")
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "proposals"),
    [
        ("", ["clippings/", "Notes/", "report.md"]),
        ("rep", ["report.md"]),
        ("REP", ["report.md"]),
        ("n", ["Notes/"]),
        ("clippings/o", ["clippings/one.txt", "clippings/other.html"]),
        (".", [".hidden"]),
        ("~", ["~/"]),
        ("~/rep", ["~/report.md"]),
        ("~nobody-of-this-name/x", []),
        ("nowhere/x", []),
        ("https://exa", []),
    ],
)
def test_how_a_path_may_go_on(folder: Path, typed: str, proposals: list[str]) -> None:
    assert paths_like(typed) == proposals


def test_a_path_from_the_root_keeps_its_beginning(folder: Path) -> None:
    assert paths_like(f"{folder}/cl") == [f"{folder}/clippings/"]


async def test_tab_goes_as_far_as_there_is_one_way_then_round(app: DatelineApp, folder: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("a", "~", "tab", "c", "tab")
        dock = app.screen.query_one(PathDock)
        assert dock.value == "~/clippings/"
        await pilot.press("tab")
        assert dock.value == "~/clippings/o"
        assert "one.txt" in str(dock.query_one(".dock--hint").render())
        await pilot.press("tab")
        assert dock.value == "~/clippings/one.txt"
        await pilot.press("tab")
        assert dock.value == "~/clippings/other.html"
        await pilot.press("shift+tab", "x")
        assert dock.value == "~/clippings/one.txtx"
        await pilot.press("tab")
        assert "nothing here begins so" in str(dock.query_one(".dock--hint").render())
