"""Deadlines that are counted from an event, and such as come again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from store.calendar.region import Region
from store.calendar.typed.rules import due_by
from store.errors import NotFoundError
from store.library import Library
from store.model.decisions import Deadline, DeadlinePlan
from store.model.due import UNDATED, Due
from store.model.findings import DeadlineKind
from store.model.procedure import Repeat, Rule
from tests.library.tracking import DUE, TODAY, typed

AddOne = Callable[..., int]


def counted(library: Library, what: str, rule: Rule) -> Deadline:
    due, kind = due_by(rule, library.region), DeadlineKind.DEADLINE
    plan: DeadlinePlan = {"rule": rule, "responsible": "Ada", "tags": ("case",)}
    return library.deadlines.track_passage(None, 0, 0, what=what, due=due, kind=kind, **plan)


def test_what_is_counted_from_an_event_moves_with_it(library: Library) -> None:
    answer = counted(library, "answer the claim", Rule("30 days after", "service"))
    brief = counted(library, "file the brief", Rule("2 weeks before", "the hearing", dt.date(2025, 9, 15)))
    assert answer.due == UNDATED
    assert (answer.rule, answer.event, answer.responsible, answer.tags) == (
        "30 days after",
        "service",
        "Ada",
        ("case",),
    )
    assert library.deadlines.agenda(TODAY) == (brief, answer), "what has no date is last"
    (moved,) = library.deadlines.set_event_day("Service", dt.date(2025, 6, 10))
    assert (moved.date, moved.event_day, moved.moved_from) == ("2025-07-10", dt.date(2025, 6, 10), ())
    (again,) = library.deadlines.set_event_day("service", dt.date(2025, 6, 20))
    assert (again.date, again.moved_from) == ("2025-07-20", ("2025-07-10",))
    assert library.deadlines.one(brief.id or 0) == brief
    library.history.undo()
    assert library.deadlines.one(answer.id or 0) == moved
    library.history.undo()
    assert library.deadlines.one(answer.id or 0) == answer
    assert [(event.name, event.day, event.deadlines) for event in library.deadlines.procedure_events()] == [
        ("service", None, 1),
        ("the hearing", dt.date(2025, 9, 15), 1),
    ]
    with pytest.raises(NotFoundError, match="nothing is counted from “payment”"):
        library.deadlines.set_event_day("payment", DUE)


def test_two_that_are_counted_from_one_event_move_together_with_its_day(library: Library) -> None:
    library.region = Region("US")
    first = counted(library, "answer the claim", Rule("30 days after", "service"))
    counted(library, "ask for a stay", Rule("5 working days after", "service", dt.date(2025, 6, 30)))
    assert [each.date for each in library.deadlines.counted_from(1)] == ["2025-07-30", "2025-07-08"]
    alone = library.deadlines.edit(first.id or 0, due=Due.on(DUE))
    assert (alone.rule, alone.event) == ("", None), "on a day of its own"
    library.history.undo()
    assert library.deadlines.one(first.id or 0).event == "service"


def test_what_repeats_is_due_again_when_it_is_done_until_it_ends(library: Library) -> None:
    report = typed(library, "the monthly report", DUE)
    repeat = Repeat(1, "M", dt.date(2025, 7, 31))
    report = library.deadlines.edit(report.id or 0, repeat=repeat, lead_days=3)
    library.deadlines.set_done(report.id or 0, True)
    (july,) = library.deadlines.agenda(TODAY)
    assert (july.date, july.repeats, july.lead_days, july.what) == (
        "2025-07-19",
        repeat.words,
        3,
        "the monthly report",
    )
    library.deadlines.set_done(july.id or 0, True)
    assert library.deadlines.agenda(TODAY) == (), "its last time is over"
    library.history.undo()
    library.history.undo()
    assert library.deadlines.agenda(TODAY) == (report,)


def test_what_is_done_twice_comes_again_once_and_by_itself(library: Library) -> None:
    library.region = Region("US")
    claim = counted(library, "answer the claim", Rule("30 days after", "service", dt.date(2025, 5, 20)))
    library.deadlines.edit_all([(claim,)], repeat=Repeat(1, "M", dt.date(2025, 12, 31)))
    library.deadlines.set_done(claim.id or 0, True)
    library.deadlines.set_done(claim.id or 0, True)
    (again,) = library.deadlines.agenda(TODAY)
    assert (again.date, again.rule, again.event) == ("2025-07-19", "", None)
    library.deadlines.set_event_day("service", dt.date(2025, 5, 25))
    assert library.deadlines.agenda(TODAY) == (again,), "the one that is done moves alone"


def test_what_is_due_on_the_31st_is_so_again_after_a_shorter_month(library: Library) -> None:
    rent = typed(library, "pay the mooring", dt.date(2025, 8, 31))
    library.deadlines.edit(rent.id or 0, repeat=Repeat(1, "M", dt.date(2025, 12, 31)))
    days = []
    for _ in range(3):
        (rent,) = library.deadlines.agenda(TODAY)
        days.append(rent.date)
        library.deadlines.set_done(rent.id or 0, True)
    assert days == ["2025-08-31", "2025-09-30", "2025-10-31"]
