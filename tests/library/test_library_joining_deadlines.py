"""Deadlines that join from another library: joined, moved and counted ones are there what they were."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from store.calendar.typed.rules import read_due
from store.library import Library
from store.library.storing import ImportEntry
from store.model.brought import Joined
from store.model.due import Due
from store.model.findings import DeadlineKind
from tests.by_hand import view
from tests.library.test_library_joining import TODAY, as_archive, brought, rewritten, rows_in
from tests.upgrade import deeds


def test_what_is_counted_from_an_event_moves_with_it_where_the_event_is_the_same_day(
    library: Library, other: Library, tmp_path: Path
) -> None:
    for name, day in (("service", "5 june 2027"), ("hearing", "7 june 2027")):
        due, rule = read_due(f"30 days after {name} = {day}", TODAY)
        kind = DeadlineKind.DEADLINE
        other.deadlines.track_passage(None, 0, 0, what=f"answer the {name}", due=due, rule=rule, kind=kind)
    due, rule = read_due("3 days after hearing = 1 june 2027", TODAY)
    library.deadlines.track_passage(None, 0, 0, what="mine", due=due, rule=rule, kind=DeadlineKind.DEADLINE)
    brought(library, as_archive(other, tmp_path))
    told = {each.what: each for each in library.deadlines.agenda(TODAY) if each.article_id is None}
    assert (told["answer the service"].event, told["answer the hearing"].event) == ("service", None)
    assert told["answer the hearing"].due == Due.on(dt.date(2027, 7, 7)), "the hearing here is another"


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"last": "2027-05-05"},
        {"last": None},
        {"first": "20270506"},
        {"unresolved": None},
        {"ambiguous": 2**70},
        {"alternatives": [2**70]},
        {"value": 7},
    ],
    ids=str,
)
def test_a_date_that_was_put_right_comes_along_where_it_can_be_one(
    library: Library, other: Library, tmp_path: Path, odd: dict[str, object]
) -> None:
    dated = next(key for key in other.views.ids(view("in:any")) if other.findings.of_article(key).timexes)
    timex = other.findings.of_article(dated).timexes[0]
    other.corrections.set_date(dated, timex, Due.on(dt.date(2027, 5, 6)))
    path = as_archive(other, tmp_path)
    rows = rows_in(path, "corrections")
    for row in rows:
        if row["list"] == "timexes":
            row["becomes"] = json.dumps({**json.loads(str(row["becomes"])), **odd})
    brought(library, rewritten(path, "corrections", rows))
    assert [each.list for each in library.corrections.all()].count("timexes") == (0 if odd else 1)


def test_deadlines_that_were_joined_there_are_one_here(
    library: Library, other: Library, tmp_path: Path
) -> None:
    wanted = [each for each in other.deadlines.events(deeds.TODAY) if each[0].article_id is not None]
    joined = other.deadlines.join(wanted[:2])
    path = as_archive(other, tmp_path)
    entry = ImportEntry()
    list(library.imports.add_program("dateline", path, entry=entry, read=False))
    library.imports.join_rest("dateline", path, entry)
    there = next(event for event in other.deadlines.events(deeds.TODAY) if event[0].id == joined.id)
    here = next(event for event in library.deadlines.events(deeds.TODAY) if event[0].what == joined.what)
    there = tuple(each for each in there if each.id is not None)
    assert len(there) > 1 and [each.what for each in here] == [each.what for each in there]
    (lead,) = {each.same_as for each in here if each.same_as is not None}
    assert lead == here[0].id and here[0].due == joined.due
    alone = [library.deadlines.due_by_itself(each) for each in here]
    assert alone == [other.deadlines.due_by_itself(each) for each in there]
    before = library.deadlines.events(deeds.TODAY)
    assert library.imports.join_rest("dateline", path, ImportEntry()) == Joined()
    assert library.deadlines.events(deeds.TODAY) == before
    library.history.undo()
    assert library.deadlines.events(deeds.TODAY) == ()


def test_what_comes_later_is_one_with_the_first_wherever_that_is_due_here(
    library: Library, other: Library, tmp_path: Path
) -> None:
    for what in ("first", "second", "third"):
        due = Due.on(dt.date(2027, 6, 5))
        other.deadlines.track_passage(None, 0, 0, what=what, due=due, kind=DeadlineKind.DEADLINE)
    path = as_archive(other, tmp_path)
    rows = rows_in(path, "deadlines")
    first, second, third = (next(row for row in rows if row["what"] == each) for each in
                            ("first", "second", "third"))  # fmt: skip
    third["same_as"], second["same_as"] = second["id"], first["id"]
    first["first"] = first["last"] = first["date"] = "2027-06-09"
    brought(library, rewritten(path, "deadlines", rows))
    here = {each.what: each for each in library.deadlines.agenda(TODAY) if each.article_id is None}
    assert here["first"].same_as is None
    assert here["second"].same_as == here["third"].same_as == here["first"].id
    assert here["second"].due == here["third"].due == Due.on(dt.date(2027, 6, 9))
    assert library.deadlines.alone(here["third"]).due == Due.on(dt.date(2027, 6, 5))


def test_deadlines_that_go_round_in_a_circle_stay_apart(
    library: Library, other: Library, tmp_path: Path
) -> None:
    for what in ("first", "second"):
        due = Due.on(dt.date(2027, 6, 5))
        other.deadlines.track_passage(None, 0, 0, what=what, due=due, kind=DeadlineKind.DEADLINE)
    path = as_archive(other, tmp_path)
    rows = rows_in(path, "deadlines")
    first, second = (next(row for row in rows if row["what"] == each) for each in ("first", "second"))
    first["same_as"], second["same_as"] = second["id"], first["id"]
    brought(library, rewritten(path, "deadlines", rows))
    told = [each.same_as for each in library.deadlines.agenda(TODAY) if each.what in ("first", "second")]
    assert told == [None, None]
