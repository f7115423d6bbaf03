"""`dateline export`, and the calendar file that follows every command."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from store.library import Library
from store.library.deadlines import Deadlines
from store.model.decisions import Deadline
from store.model.due import Due
from store.records import functions
from tui.cli.commands import run

Printed = Callable[..., str]


@pytest.fixture
def printed(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Printed:
    """Run a command on the user's own library, which has a deadline, and read what it prints."""

    def command(*arguments: str, code: int = 0) -> str:
        assert run(list(arguments)) == code
        return capsys.readouterr().out

    (tmp_path / "tolls.txt").write_text("The tolls\n\nOperators pay the tolls by 12 March 2099.\n")
    command("add", str(tmp_path / "tolls.txt"), "--no-read")
    command("track", "--what", "pay the tolls", "--due", "2099-03-12")
    return command


def test_the_agenda_is_printed_as_a_calendar_and_as_tasks(printed: Printed) -> None:
    assert "SUMMARY:pay the tolls" in printed("export", "calendar")
    assert "BEGIN:VTODO" in printed("export", "calendar", "--todo", "due:2099")
    assert "VEVENT" not in printed("export", "calendar", "due:2098")
    assert json.loads(printed("export", "tasks"))[0]["description"] == "pay the tolls"


@pytest.mark.parametrize("form", ["calendar", "tasks"])
def test_an_agenda_is_that_of_one_moment_whoever_decides_meanwhile(
    printed: Printed, form: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A time in a zone, for one, has no place where the zones were told before it was known."""
    in_a_zone = Due.on(dt.date(2099, 3, 12), time=dt.time(17), zone="America/New_York")
    decided_meanwhile(monkeypatch, tmp_path, lambda other: other.deadlines.edit(1, due=in_a_zone))
    exported = printed("export", form)
    assert "pay the tolls" in exported and "America/New_York" not in exported
    assert printed("export", form) != exported


def test_the_calendar_file_is_that_of_one_moment(
    printed: Printed, tmp_path: Path, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agenda = tmp_path / "agenda.ics"
    config.write_text(f'calendar_file = "{agenda}"\n', encoding="utf-8")
    decided_meanwhile(monkeypatch, tmp_path, lambda other: other.deadlines.set_done(1, True))
    printed("agenda")
    assert "SUMMARY:pay the tolls" in agenda.read_text(encoding="utf-8")
    printed("agenda")
    assert "SUMMARY:✓ pay the tolls" in agenda.read_text(encoding="utf-8")


def decided_meanwhile(
    monkeypatch: pytest.MonkeyPatch, folder: Path, decide: Callable[[Library], object]
) -> None:
    """Let another program decide something when a calendar knows already which entries it has."""
    read = Deadlines.on_agenda

    def late(deadlines: Deadlines, *asked: Any, **wanted: Any) -> tuple[Deadline, ...]:
        monkeypatch.setattr(Deadlines, "on_agenda", read)
        with Library.open(folder / "library.db") as other:
            decide(other)
        return read(deadlines, *asked, **wanted)

    monkeypatch.setattr(Deadlines, "on_agenda", late)


def test_a_file_is_written_whole_and_only_over_another_one_if_that_is_meant(
    printed: Printed, tmp_path: Path
) -> None:
    path = tmp_path / "out.ics"
    printed("export", "calendar", "--to", str(path))
    written = path.read_bytes()
    printed("done", "1")
    printed("export", "calendar", "--to", str(path), code=1)
    assert path.read_bytes() == written
    printed("export", "calendar", "--to", str(path), "--force")
    assert "✓ pay the tolls" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["archive", "calendar", "tasks", "jsonl"])
def test_no_export_takes_the_place_of_the_library_that_it_is_made_of(
    printed: Printed, tmp_path: Path, form: str
) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "library.db")
    printed("export", form, "--to", str(tmp_path / "link"), "--force", code=1)
    assert "pay the tolls" in printed("agenda")


def test_articles_are_written_in_a_format_or_into_a_folder(printed: Printed, tmp_path: Path) -> None:
    assert json.loads(printed("export", "jsonl"))["title"] == "The tolls"
    assert printed("export", "csv", "--raw", "operators").count("\n") == 2
    assert printed("export", "jsonl", "tag:none") == ""
    folder = tmp_path / "vault"
    assert "1 written" in printed("export", "folder", "--to", str(folder))
    assert "1 unchanged" in printed("export", "folder", "--to", str(folder))


def test_an_archive_becomes_a_library_again(printed: Printed, tmp_path: Path) -> None:
    archive, other = str(tmp_path / "all.zip"), str(tmp_path / "other.db")
    assert "1 articles" in printed("export", "archive", "--to", archive)
    printed("--library", other, "import", "archive", archive)
    assert printed("--library", other, "agenda", "--tracked") == printed("agenda", "--tracked")
    printed("import", "archive", archive, code=5)


def test_the_calendar_file_follows_every_command(printed: Printed, tmp_path: Path, config: Path) -> None:
    agenda = tmp_path / "agenda.ics"
    config.write_text(f'calendar_file = "{agenda}"\n', encoding="utf-8")
    printed("agenda")
    assert "SUMMARY:pay the tolls" in agenda.read_text(encoding="utf-8")
    before = agenda.stat().st_mtime_ns
    printed("list")
    assert agenda.stat().st_mtime_ns == before  # nothing changed: it is not written again
    printed("change", "1", "--due", "2099-03-13")
    assert "20990313" in agenda.read_text(encoding="utf-8")
    printed("undo")
    assert "20990312" in agenda.read_text(encoding="utf-8")


def test_another_library_leaves_the_calendar_file_alone(
    printed: Printed, tmp_path: Path, config: Path
) -> None:
    config.write_text(f'calendar_file = "{tmp_path / "agenda.ics"}"\n', encoding="utf-8")
    second = str(tmp_path / "second.db")
    printed("--library", second, "track", "--what", "other", "--due", "2099-01-01")
    assert not (tmp_path / "agenda.ics").exists()


def test_trouble_with_the_calendar_file_is_told_and_the_next_command_tries_again(
    printed: Printed, tmp_path: Path, config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agenda = tmp_path / "calendars" / "agenda.ics"
    config.write_text(f'calendar_file = "{agenda}"\n', encoding="utf-8")
    assert run(["done", "1"]) == 0
    assert "there is no folder" in capsys.readouterr().err
    agenda.parent.mkdir()
    printed("list")
    assert "✓ pay the tolls" in agenda.read_text(encoding="utf-8")


def test_nothing_that_a_terminal_obeys_is_shown_on_one(
    printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library is one that somebody else made, past the door that cleans texts."""
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection, connection:
        functions.make(connection)
        connection.execute("UPDATE articles SET text = 'tolls ' || char(27) || ']0;x' || char(7)")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    shown = printed("export", "markdown")
    assert "tolls" in shown
    assert "\x1b" not in shown and "\x07" not in shown
