"""Calendars and lists of tasks: each deadline under an identity that stays, nothing taken for syntax."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from store.errors import ExportError
from store.export import ical, taskwarrior
from store.export.calendar_file import keep_up_to_date
from store.library import Library
from store.model.articles import Draft
from store.model.calendar_entries import CalendarEntry
from store.model.decisions import Deadline, DeadlineStatus
from store.model.due import UNDATED, Due
from store.model.findings import DeadlineKind
from store.text import sanitise, single_line

TODAY = dt.date(2027, 6, 1)
JUNE_19 = Due.on(dt.date(2027, 6, 19))
MADE = dt.datetime(2027, 5, 4, 12, 30, 1, 250, dt.UTC)
SENTENCE = "Ferry operators must pay the tolls by June 19; the board, it says, will not wait."


def entry(due: Due = JUNE_19, **changed: Any) -> CalendarEntry:
    """A tracked deadline with everything that can be told of one."""
    deadline = Deadline(
        1, None, 7, "Tolls, again", "Amber Post", DeadlineStatus.TRACKED, DeadlineKind.EXPIRY,
        "pay the tolls", None, due.date, due.first, due.last, SENTENCE, 10, 20,
        note="ask; then pay", priority=True, due_time=due.time, tags=("harbour, east", "fees"),
        published=dt.date(2027, 5, 2),
    )  # fmt: skip
    return CalendarEntry(
        replace(deadline, **changed), UUID(int=5), 2, MADE, MADE, MADE, "https://example.org/tolls?a=1,2"
    )


def calendar(entries: list[CalendarEntry], *, todo: bool, lead_days: int, revision: str = "") -> bytes:
    """The whole of a calendar that is written piece by piece."""
    return b"".join(ical.calendar(entries, todo=todo, lead_days=lead_days, revision=revision))


def component(held: CalendarEntry, *, todo: bool = False, lead_days: int = 3) -> Any:
    """What another program reads of it."""
    (read,) = Calendar.from_ical(calendar([held], todo=todo, lead_days=lead_days)).subcomponents
    return read


def test_a_deadline_is_an_event_of_its_whole_days() -> None:
    read = component(entry())
    assert (read.name, read.decoded("dtstart"), read.decoded("dtend")) == (
        "VEVENT", dt.date(2027, 6, 19), dt.date(2027, 6, 20),
    )  # fmt: skip
    assert (str(read["summary"]), str(read["description"]), str(read["url"])) == (
        "pay the tolls", SENTENCE, "https://example.org/tolls?a=1,2",
    )  # fmt: skip
    assert (read["transp"], read["status"], read["sequence"], read["priority"]) == (
        "TRANSPARENT", "CONFIRMED", 2, 1,
    )  # fmt: skip
    assert list(map(str, read["categories"].cats)) == ["expiry", "harbour, east", "fees"]
    assert list(map(str, read["comment"])) == ["ask; then pay", "Tolls, again, Amber Post, 2027-05-02"]
    assert read.decoded("dtstamp") == read.decoded("last-modified") == MADE.replace(microsecond=0)
    assert read.subcomponents[0].decoded("trigger") == dt.timedelta(days=-3)


def test_a_quarter_takes_all_its_days_and_a_time_is_that_of_the_clock() -> None:
    quarter = component(entry(Due.on(dt.date(2027, 7, 1), dt.date(2027, 9, 30))))
    assert (quarter.decoded("dtstart"), quarter.decoded("dtend")) == (
        dt.date(2027, 7, 1),
        dt.date(2027, 10, 1),
    )
    timed = component(entry(Due.on(dt.date(2027, 7, 1), time=dt.time(14))))
    assert timed.decoded("dtstart") == dt.datetime(2027, 7, 1, 14)  # without a zone: wherever the user is
    assert "dtend" not in timed


def test_a_time_in_a_zone_is_that_moment_and_the_rules_of_the_zone_are_told() -> None:
    due = Due.on(dt.date(2027, 7, 1), time=dt.time(17), zone="America/New_York")
    for todo, name in ((False, "dtstart"), (True, "due")):
        written = calendar([entry(due, zone=due.zone)], todo=todo, lead_days=3)
        zone, read = sorted(
            Calendar.from_ical(written).subcomponents, key=lambda each: each.name != "VTIMEZONE"
        )
        assert (zone.name, str(zone["tzid"])) == ("VTIMEZONE", "America/New_York")
        assert read.decoded(name) == dt.datetime(2027, 7, 1, 21, tzinfo=dt.UTC)
        assert len(written) < 3_000, "the years that are spoken of, not all of them"
    far = Due.on(dt.date(9000, 7, 1), time=dt.time(17), zone="America/New_York")
    written = calendar([entry(due, zone=due.zone), entry(far, zone=far.zone)], todo=False, lead_days=3)
    assert b"DTSTART:90000701T210000Z" in written
    assert len(written) < 3_500, "nor those of all the centuries between two"
    offset = Due.on(dt.date(2027, 7, 1), time=dt.time(17), zone="+05:30")
    assert b"DTSTART:20270701T113000Z" in calendar([entry(offset, zone=offset.zone)], todo=False, lead_days=3)


def test_zones_are_told_by_name_before_what_is_in_them() -> None:
    """So that one library gives one file, in whatever order a set of them comes."""
    zones = ("Europe/Oslo", "America/New_York", "Asia/Tokyo")
    dues = [Due.on(dt.date(2027, 7, 1), time=dt.time(17), zone=zone) for zone in zones]
    read = Calendar.from_ical(calendar([entry(due, zone=due.zone) for due in dues], todo=False, lead_days=3))
    assert [each.name for each in read.subcomponents] == ["VTIMEZONE"] * 3 + ["VEVENT"] * 3
    assert [str(each["tzid"]) for each in read.timezones] == sorted(zones)


@pytest.mark.parametrize(
    "iso",
    [
        "0001-01-01T00:30+05:00",
        "0001-01-01T00:30[Asia/Tokyo]",
        "9999-12-31T23:00-05:00",
        "9999-12-31T23:00[America/New_York]",
    ],
)
def test_a_moment_at_an_end_of_the_calendar_is_told(iso: str) -> None:
    due = Due.from_iso(iso)
    for todo in (False, True):
        written = calendar([entry(due, zone=due.zone)], todo=todo, lead_days=3)
        assert f"{due.first:%m%d}T{due.time:%H%M%S}".encode() in written


def test_a_task_in_a_zone_is_due_at_that_moment() -> None:
    due = Due.on(dt.date(2027, 7, 1), time=dt.time(17), zone="America/New_York")
    (task,) = json.loads("".join(taskwarrior.task_lines([entry(due, zone=due.zone)])))
    assert task["due"] == "20270701T210000Z"


def test_the_lead_time_of_a_deadline_comes_before_that_of_the_settings() -> None:
    alarm = component(entry(lead_days=10), lead_days=2).subcomponents[0]
    assert alarm.decoded("trigger") == dt.timedelta(days=-10)


def test_a_thing_to_do_is_due_on_its_last_day_and_completed_when_it_was_done() -> None:
    todo = component(entry(Due.on(dt.date(2027, 7, 1), dt.date(2027, 7, 31))), todo=True)
    assert (todo.name, todo.decoded("dtstart"), todo.decoded("due")) == (
        "VTODO", dt.date(2027, 7, 1), dt.date(2027, 7, 31),
    )  # fmt: skip
    done = component(entry(status=DeadlineStatus.DONE), todo=True)
    assert (done["status"], done["percent-complete"], done.decoded("completed")) == (
        "COMPLETED", 100, MADE.replace(microsecond=0),
    )  # fmt: skip
    assert done.subcomponents == []


@pytest.mark.parametrize(
    ("changed", "status", "summary"),
    [
        ({"status": DeadlineStatus.DONE}, "CONFIRMED", "✓ pay the tolls"),
        ({"status": DeadlineStatus.DISMISSED}, "CANCELLED", "pay the tolls"),
        ({"hedged": True}, "TENTATIVE", "pay the tolls"),
        ({"id": None, "status": DeadlineStatus.SUGGESTED}, "TENTATIVE", "pay the tolls"),
    ],
)
def test_what_an_event_cannot_be_is_told_as_well_as_it_can(
    changed: dict[str, Any], status: str, summary: str
) -> None:
    read = component(entry(**changed))
    assert (read["status"], str(read["summary"])) == (status, summary)


def test_what_has_no_date_yet_is_no_event_but_a_thing_to_do() -> None:
    assert b"VEVENT" not in calendar([entry(UNDATED)], todo=False, lead_days=1)
    assert "due" not in component(entry(UNDATED), todo=True)


words = st.text().map(sanitise)


@given(words.filter(single_line), words, words, st.dates(), st.booleans())
def test_no_words_are_taken_for_anything_else(
    what: str, sentence: str, note: str, day: dt.date, todo: bool
) -> None:
    held = entry(Due.on(day), what=single_line(what), sentence=sentence, note=note)
    read = component(held, todo=todo)
    assert str(read["summary"]) == single_line(what)
    assert str(read.get("description", "")) == sentence
    assert read.decoded("due" if todo else "dtstart") == day
    (task,) = json.loads("\n".join(taskwarrior.task_lines([held])))
    assert task["description"] == single_line(what)


def test_a_task_is_due_at_the_end_of_its_day_and_each_annotation_has_a_second_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (task,) = json.loads("\n".join(taskwarrior.task_lines([entry(snoozed_until=dt.date(2027, 6, 10))])))
    ends = dt.datetime(2027, 6, 19, 23, 59, 59).astimezone().astimezone(dt.UTC)
    assert task["due"] == f"{ends:%Y%m%dT%H%M%SZ}"
    assert (task["uuid"], task["status"], task["priority"]) == (str(UUID(int=5)), "pending", "H")
    assert task["tags"] == ["harbour_east", "fees"]
    assert "wait" in task and "end" not in task
    assert [each["description"] for each in task["annotations"]] == [
        SENTENCE, "Tolls, again, Amber Post, 2027-05-02", "https://example.org/tolls?a=1,2", "ask; then pay",
    ]  # fmt: skip
    assert len({each["entry"] for each in task["annotations"]}) == 4


# From a library: what stays, and what counts on


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        draft = Draft(SENTENCE, "Tolls", "t", "plain", url="https://example.org/tolls")
        list(opened.imports.add([draft], read=False))
        opened.deadlines.track_passage(
            1, 0, 20, what="pay", due=Due.on(dt.date(2027, 6, 19)), kind=DeadlineKind.DEADLINE
        )
        yield opened


def only(library: Library) -> CalendarEntry:
    (held,) = library.calendar.entries(TODAY)
    return held


def test_a_deadline_keeps_its_identity_and_counts_its_changes(library: Library) -> None:
    before, revision = only(library), library.calendar.revision()
    assert library.calendar.revision() == revision
    library.deadlines.edit(1, due=Due.on(dt.date(2027, 6, 20)))
    moved = only(library)
    assert (moved.uid, moved.created) == (before.uid, before.created)
    assert moved.revision > before.revision and moved.changed >= before.changed
    assert library.calendar.revision() != revision


def test_what_is_undone_counts_on_and_comes_back_as_what_it_was(library: Library) -> None:
    before = only(library)
    library.history.undo()
    revision = library.calendar.revision()
    assert not [*library.calendar.entries(TODAY)]
    library.history.redo()
    assert only(library).uid == before.uid and only(library).revision > before.revision
    assert library.calendar.revision() != revision


def test_another_address_of_the_article_is_a_change_of_its_deadlines(library: Library) -> None:
    before = only(library)
    library.articles.edit(1, url="https://example.org/tolls-2")
    assert only(library).url == "https://example.org/tolls-2"
    assert only(library).revision > before.revision


def test_done_is_when_it_was_marked_so_whatever_is_changed_later(library: Library) -> None:
    library.deadlines.set_done(1, True)
    done = only(library).done
    library.deadlines.edit(1, note="paid in coins")
    assert done is not None and only(library).done == done
    library.deadlines.set_done(1, False)
    assert only(library).done is None


# A file that is kept up to date


def kept(path: Path, revision: str) -> bool:
    made = calendar([entry()], todo=False, lead_days=1, revision=revision)
    return keep_up_to_date(path, revision, lambda: [made])


def test_a_calendar_file_is_written_once_for_each_revision(tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    assert [kept(path, "1"), kept(path, "1"), kept(path, "2")] == [True, False, True]
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert [each.name for each in tmp_path.iterdir()] == ["agenda.ics"]


def test_nothing_is_written_over_a_file_of_others(tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    path.write_text("BEGIN:VCALENDAR\nPRODID:-//Somebody//EN\n")
    with pytest.raises(ExportError, match="no calendar that Dateline wrote"):
        kept(path, "1")
    assert "Somebody" in path.read_text()


def test_a_calendar_behind_a_link_is_written_where_the_link_leads(tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir()
    link, path = tmp_path / "agenda.ics", tmp_path / "synced" / "agenda.ics"
    link.symlink_to(path)
    assert kept(link, "1")
    assert link.is_symlink() and path.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_where_it_cannot_be_written_that_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="there is no folder"):
        kept(tmp_path / "nowhere" / "agenda.ics", "1")


def test_a_long_agenda_is_read_in_parts_and_told_in_the_order_of_all_of_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (7, 3, 9, 3, 1):
        library.deadlines.track_passage(
            None,
            0,
            0,
            what=f"pay the toll of quay {number}",
            due=Due.on(dt.date(2027, 6, number)),
            kind=DeadlineKind.DEADLINE,
        )
    monkeypatch.setattr("store.records.deadlines._AT_ONCE", 1)
    monkeypatch.setattr("store.library.calendar._AT_ONCE", 2)
    events = library.deadlines.events(TODAY, include_done=True, include_snoozed=True, include_suggested=False)
    entries = library.calendar.entries(TODAY)
    assert len(events) >= 5
    assert [entry.deadline for entry in entries] == [event[0] for event in events]
    assert [*entries] == [*entries], "they can be gone through more than once"
