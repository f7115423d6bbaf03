"""The clipboard as a source: by the system's program for it, or by what is pasted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events

from store.errors import ProgramError
from store.library import Library
from store.model.deliveries import Delivery
from store.model.view import View
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.cli.commands import run
from tui.clipboard import clipboard_text, pasted

TEXT = "Quay closes\n\nThe northern quay of Port Elling closes on May 3, 2027, the board said."


def there(*programs: str) -> Callable[[str], str | None]:
    """Which programs there are."""
    return lambda name: f"/bin/{name}" if name in programs else None


@pytest.fixture
def a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Puts a program of some name, which does this line, where the system finds it."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    def put(name: str, line: str) -> None:
        (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n")
        (tmp_path / name).chmod(0o755)

    return put


@pytest.mark.parametrize(
    ("environ", "name"),
    [({"WAYLAND_DISPLAY": "w"}, "wl-paste"), ({"DISPLAY": ":0"}, "xclip"), ({"DISPLAY": ":0"}, "xsel")],
)
def test_the_program_of_the_display_is_asked(
    a_program: Callable[[str, str], None], environ: dict[str, str], name: str
) -> None:
    a_program(name, "echo Quay closes")
    assert clipboard_text(environ, there(name), "linux").strip() == "Quay closes"


def test_without_a_program_other_ways_are_told() -> None:
    with pytest.raises(ProgramError, match="dateline add -"):
        clipboard_text({"DISPLAY": ":0"}, there(), "linux")
    with pytest.raises(ProgramError, match="no program"):
        clipboard_text({}, there("xclip"), "linux")


@pytest.mark.parametrize("line", ["exit 1", "true", "yes"])
def test_a_clipboard_without_a_text_is_told(a_program: Callable[[str, str], None], line: str) -> None:
    a_program("xclip", line)
    with pytest.raises(ProgramError, match="on the clipboard"):
        clipboard_text({"DISPLAY": ":0"}, there("xclip"), "linux")


def test_only_a_web_address_alone_is_fetched() -> None:
    assert pasted(" https://example.org/quay\n") == "https://example.org/quay"
    for text in (
        "see https://example.org/a",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "/etc/passwd",
        TEXT,
    ):
        assert pasted(text) == Delivery("clipboard", text)


def test_it_is_added_by_the_command_under_a_title_of_ones_own(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    a_program: Callable[[str, str], None],
) -> None:
    a_program("xclip", f"cat <<'END'\n{TEXT}\nEND")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    line = ["--library", str(tmp_path / "own.db"), "add", "--no-read", "--clipboard"]
    assert run([*line, "--title", "The quay", "--url", "https://e.org/q"]) == 0
    assert "added #1  The quay" in capsys.readouterr().out
    with Library.open(tmp_path / "own.db") as library:
        assert library.articles.one(1).url == "https://e.org/q"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--title", "x", "a.txt"],
        ["--url", "https://e.org", "-", "a.txt"],
        ["--title", "x", "-", "--clipboard"],
    ],
)
def test_what_is_said_of_one_text_is_not_said_of_several(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--library", str(tmp_path / "own.db"), "add", *arguments]) == 2
    assert "Not understood" in capsys.readouterr().err


async def test_what_is_pasted_into_the_list_comes_in(app: DatelineApp, library: Library) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        assert app.screen.focused is not None
        app.screen.focused.post_message(events.Paste(TEXT))
        await until(pilot, lambda: library.views.count(View()) == 4)
        await settled(pilot)
        await pilot.press("u")
        await until(pilot, lambda: library.views.count(View()) == 3)
