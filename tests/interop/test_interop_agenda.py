"""The agenda in khal, calcurse, todoman and taskwarrior: each shows what is due, when, and why."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.export import ical, taskwarrior
from store.library import Library
from store.model.articles import Draft
from store.model.due import Due
from store.model.findings import DeadlineKind
from tests.interop.conftest import Program

pytestmark = pytest.mark.interop

TODAY = dt.date(2027, 6, 1)
SENTENCE = "Ferry operators must pay the tolls; “by June 19”, the board says, at the latest."

KHAL = """\
[calendars]
[[agenda]]
path = {home}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = agenda
[sqlite]
path = {home}/khal.db
"""

TODOMAN = """\
path = "{home}/todos/*"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "agenda"
cache_path = "{home}/todoman.db"
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Deadlines of every kind of date: a day with its sentence, a time, a month; and one that is done."""
    with Library.open(tmp_path / "library.db") as opened:
        draft = Draft(SENTENCE, "Tolls, again", "t", "plain", url="https://example.org/tolls?a=1,2")
        list(opened.imports.add([draft], read=False))
        kind, days = DeadlineKind.DEADLINE, opened.deadlines
        end = len(SENTENCE)
        due = Due.on(dt.date(2027, 6, 19))
        days.track_passage(1, 0, end, what="pay; then ask, [x]", due=due, kind=kind, note="in\ntwo lines")
        timed = Due.on(dt.date(2027, 6, 20), time=dt.time(14))
        days.track_passage(None, 0, 0, what="answer", due=timed, kind=kind, tags=("port fees",))
        month = Due.on(dt.date(2027, 7, 1), dt.date(2027, 7, 31))
        days.track_passage(None, 0, 0, what="report", due=month, kind=kind, priority=True)
        paid = Due.on(dt.date(2027, 6, 21))
        days.set_done(days.track_passage(None, 0, 0, what="file it", due=paid, kind=kind).id or 0, True)
        yield opened


def calendar(library: Library, path: Path, *, todo: bool = False) -> str:
    path.write_bytes(b"".join(ical.calendar(library.calendar.entries(TODAY), todo=todo, lead_days=3)))
    return str(path)


def khal(run: Program, home: Path, *words: str) -> str:
    (home / "calendar").mkdir(exist_ok=True)
    (home / "khal.conf").write_text(KHAL.format(home=home))
    return run("khal", "-c", str(home / "khal.conf"), *words)


SHOWN = "{start-long}|{end-long}|{title}|{url}|{description}|{categories}|{alarm-symbol}"


def listed(run: Program, home: Path) -> list[list[str]]:
    told = khal(run, home, "list", "--once", "--day-format", "", "--format", SHOWN, "2027-06-01", "90d")
    return [line.split("|") for line in told.splitlines() if "|" in line]


def test_khal_shows_each_on_its_days(library: Library, tmp_path: Path, run: Program) -> None:
    khal(run, tmp_path, "import", "--batch", calendar(library, tmp_path / "agenda.ics"))
    pay, answer, done, report = listed(run, tmp_path)
    assert pay[:3] == ["2027-06-19", "2027-06-19", "pay; then ask, [x]"]
    assert pay[3] == "https://example.org/tolls?a=1,2" and SENTENCE in pay[4]
    assert "⏰" in pay[6] and "⏰" not in done[6]
    assert (answer[0], answer[2]) == ("2027-06-20 14:00", "answer")
    assert "port fees" in answer[5]
    assert done[2] == "✓ file it"
    assert report[:3] == ["2027-07-01", "2027-07-31", "report"]


def test_khal_takes_a_changed_calendar_for_the_same_entries(
    library: Library, tmp_path: Path, run: Program
) -> None:
    khal(run, tmp_path, "import", "--batch", calendar(library, tmp_path / "agenda.ics"))
    library.deadlines.edit(1, due=Due.on(dt.date(2027, 6, 25)))
    khal(run, tmp_path, "import", "--batch", calendar(library, tmp_path / "agenda.ics"))
    assert [(row[0], row[2]) for row in listed(run, tmp_path)] == [
        ("2027-06-20 14:00", "answer"), ("2027-06-21", "✓ file it"), ("2027-06-25", "pay; then ask, [x]"),
        ("2027-07-01", "report"),
    ]  # fmt: skip


def test_calcurse_takes_every_event_and_its_note(library: Library, tmp_path: Path, run: Program) -> None:
    data = tmp_path / "calcurse"
    data.mkdir()
    told = run("calcurse", "-D", str(data), "-i", calendar(library, tmp_path / "agenda.ics"))
    assert "0 skipped" in told
    shown = run("calcurse", "-D", str(data), "-Q", "--from", "06/01/2027", "--days", "90")
    assert (
        " * pay; then ask, [x]" in shown and "14:00" in shown and "report" in shown and "✓ file it" in shown
    )
    notes = " ".join(path.read_text(encoding="utf-8") for path in (data / "notes").iterdir())
    assert SENTENCE in notes


def test_todoman_shows_what_is_to_be_done_and_when_it_is_due(
    library: Library, tmp_path: Path, run: Program
) -> None:
    """todoman reads a folder of files with one thing to do each, as programs that synchronise make them."""
    folder = tmp_path / "todos" / "agenda"
    folder.mkdir(parents=True)
    for held in library.calendar.entries(TODAY):
        (folder / f"{held.uid}.ics").write_bytes(b"".join(ical.calendar([held], todo=True, lead_days=3)))
    (tmp_path / "todoman.py").write_text(TODOMAN.format(home=tmp_path))
    todoman = ("todoman", "--config", str(tmp_path / "todoman.py"), "--porcelain", "list")
    told = json.loads(run(*todoman, "--status", "ANY"))
    by_summary = {each["summary"]: each for each in told}
    assert set(by_summary) == {"pay; then ask, [x]", "answer", "report", "file it"}
    assert by_summary["file it"]["completed"] and not by_summary["answer"]["completed"]
    assert by_summary["pay; then ask, [x]"]["description"] == SENTENCE
    assert by_summary["report"]["priority"] == 1
    due = {name: dt.datetime.fromtimestamp(each["due"], dt.UTC).date() for name, each in by_summary.items()}
    assert due["report"] == dt.date(2027, 7, 31) and due["answer"] == dt.date(2027, 6, 20)


def test_taskwarrior_takes_each_and_changes_it_when_it_comes_again(
    library: Library, tmp_path: Path, run: Program
) -> None:
    (tmp_path / "taskrc").write_text("confirmation=no\nverbose=nothing\n")
    place = {"TASKRC": str(tmp_path / "taskrc"), "TASKDATA": str(tmp_path / "tasks")}
    (tmp_path / "tasks").mkdir()

    def tasks() -> dict[str, dict[str, object]]:
        path = tmp_path / "tasks.json"
        path.write_text("\n".join(taskwarrior.task_lines(library.calendar.entries(TODAY))), encoding="utf-8")
        run("task", "import", str(path), package="taskwarrior", **place)
        told = json.loads(run("task", "export", package="taskwarrior", **place))
        return {each["description"]: each for each in told}

    first = tasks()
    assert set(first) == {"pay; then ask, [x]", "answer", "report", "file it"}
    assert first["answer"]["due"] == "20270620T140000Z" and first["answer"]["tags"] == ["port_fees"]
    assert (first["file it"]["status"], first["report"]["priority"]) == ("completed", "H")
    notes = first["pay; then ask, [x]"]["annotations"]
    assert isinstance(notes, list) and [each["description"] for each in notes] == [
        SENTENCE, "Tolls, again", "https://example.org/tolls?a=1,2", "in two lines",
    ]  # fmt: skip
    library.deadlines.edit(2, what="answer the board")
    again = tasks()
    assert len(again) == 4 and again["answer the board"]["uuid"] == first["answer"]["uuid"]
