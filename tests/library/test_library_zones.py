"""Where a time of day holds goes along: from the sentence onto the agenda, through edits and corrections."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

from store.extract import analyse
from store.extract.names.recognisers.fast import recogniser
from store.library import Library
from store.library.events import is_due
from store.model.articles import Draft
from store.model.due import Due
from store.model.findings import DeadlineKind

PUBLISHED = dt.date(2027, 6, 1)
TEXT = "Comments on the ferry plan are due by 5 p.m. ET on June 12, the board said."
AT_FIVE = Due.on(dt.date(2027, 6, 12), time=dt.time(17), zone="America/New_York")


def read_one(library: Library, text: str = TEXT) -> int:
    draft = Draft(text, "The ferry", "ferry.txt", "plain", published=PUBLISHED)
    (added,) = library.imports.add(
        [draft],
        reader=lambda text, published, title: analyse(text, published, title, recogniser=recogniser()),
    )
    assert added.article_id is not None
    return added.article_id


def test_the_zone_of_the_sentence_is_that_of_the_deadline(library: Library) -> None:
    read_one(library)
    (suggested,) = library.deadlines.agenda(PUBLISHED)
    assert suggested.due == AT_FIVE
    tracked = library.deadlines.track(suggested.suggestion_id or 0)
    assert tracked.due == AT_FIVE
    moved = library.deadlines.edit(tracked.id or 0, due=Due.on(AT_FIVE.first, time=dt.time(9), zone="+01:00"))
    assert (moved.zone, moved.moved_from) == ("+01:00", ("2027-06-12T17:00[America/New_York]",))
    library.history.undo()
    assert library.deadlines.one(tracked.id or 0).due == AT_FIVE
    assert library.deadlines.edit(tracked.id or 0, due=Due.on(AT_FIVE.first)).zone is None


def test_other_programs_are_told_the_time_of_what_is_only_found(library: Library, path: Path) -> None:
    read_one(library)
    with closing(sqlite3.connect(path)) as connection:
        told = connection.execute("SELECT due_time, zone, status FROM v_deadlines").fetchall()
    assert told == [("17:00:00", "America/New_York", "suggested")]


def test_the_midnight_that_ends_a_day_is_its_last_minute(library: Library) -> None:
    article_id = read_one(library, TEXT.replace("5 p.m. ET", "midnight ET"))
    (timex,) = (each for each in library.findings.of_article(article_id).timexes if each.zone)
    assert timex.value == "2027-06-12T24:00"
    last_minute = Due.on(AT_FIVE.first, time=dt.time(23, 59), zone="America/New_York")
    (suggested,) = library.deadlines.agenda(PUBLISHED)
    assert suggested.due == last_minute
    tracked = library.deadlines.track(suggested.suggestion_id or 0)
    library.corrections.set_date(article_id, timex, AT_FIVE)
    assert library.deadlines.one(tracked.id or 0).due == AT_FIVE
    (corrected,) = library.corrections.of_article(article_id)
    library.corrections.take_back(corrected)
    assert library.deadlines.one(tracked.id or 0).due == last_minute


def test_a_date_that_is_put_right_takes_its_zone_along(library: Library) -> None:
    article_id = read_one(library)
    right = Due.on(AT_FIVE.first, time=dt.time(17), zone="America/Los_Angeles")
    timex = next(each for each in library.findings.of_article(article_id).timexes if each.zone)
    library.corrections.set_date(article_id, timex, right)
    (suggested,) = library.deadlines.agenda(PUBLISHED)
    assert suggested.due == right


def test_the_same_moment_told_in_two_zones_is_one_deadline(library: Library) -> None:
    read_one(library)
    read_one(library, TEXT.replace("5 p.m. ET", "2 p.m. PT"))
    read_one(library, TEXT.replace("5 p.m. ET", "5 p.m. PT"))
    assert sorted(len(event) for event in library.deadlines.events(PUBLISHED)) == [1, 2]


def test_what_is_due_is_reminded_of_by_the_day_of_this_machine(library: Library) -> None:
    """Far enough to the west a moment of Kiritimati is on the day before, wherever this machine is."""
    due = Due.on(dt.date(2027, 6, 12), time=dt.time(0, 30), zone="+14:00")
    what, kind = "Call the atoll", DeadlineKind.DEADLINE
    call = library.deadlines.track_passage(None, 0, 0, what=what, due=due, kind=kind, lead_days=0)
    moment = dt.datetime(2027, 6, 11, 10, 30, tzinfo=dt.UTC).astimezone()
    assert is_due((call,), moment.date())
    assert not is_due((call,), moment.date() - dt.timedelta(days=1))
