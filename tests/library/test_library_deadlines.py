"""Deadlines: suggested, tracked, done, dismissed; and the agenda that shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from store.errors import NotFoundError, UsageError
from store.library import Library
from store.model.articles import Place
from store.model.decisions import Deadline, DeadlineStatus
from store.model.findings import DeadlineKind

AddOne = Callable[..., int]

TODAY = dt.date(2025, 6, 5)
DUE = dt.date(2025, 6, 19)


def track(library: Library, article_id: int) -> Deadline:
    return library.track(library.article_deadlines(article_id)[0].suggestion_id or 0)


def typed(library: Library, what: str, day: dt.date) -> Deadline:
    return library.track_passage(
        None, 0, 0, what=what, date=day.isoformat(), first=day, last=day, kind=DeadlineKind.DEADLINE
    )


def test_a_suggestion_leads_back_to_its_sentence(library: Library, add_one: AddOne) -> None:
    article_id = add_one(source="Amber Gazette")
    (suggestion,) = library.agenda(TODAY)
    assert (suggestion.id, suggestion.status) == (None, DeadlineStatus.SUGGESTED)
    assert (suggestion.article_id, suggestion.article_title, suggestion.source) == (
        article_id,
        "Harbour tolls 0",
        "Amber Gazette",
    )
    assert library.article(article_id).text[suggestion.start : suggestion.end] == suggestion.sentence
    assert (suggestion.what, suggestion.who, suggestion.first, suggestion.kind) == (
        "harbour tolls end",
        "Mara Lindqvist",
        DUE,
        DeadlineKind.EXPIRY,
    )


def test_tracking_takes_the_suggestion_over_with_edits_and_is_one_thing_to_undo(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one()
    (suggestion,) = library.article_deadlines(article_id)
    tracked = library.track(
        suggestion.suggestion_id or 0, what="tolls go", note="tell the fleet", priority=True
    )
    assert library.article_deadlines(article_id) == (tracked,)
    assert (tracked.status, tracked.suggestion_id) == (DeadlineStatus.TRACKED, None)
    assert (tracked.what, tracked.note, tracked.priority) == ("tolls go", "tell the fleet", True)
    assert tracked.sentence == suggestion.sentence
    with pytest.raises(NotFoundError, match="no longer open"):
        library.track(suggestion.suggestion_id or 0)
    library.undo()
    assert library.article_deadlines(article_id) == (suggestion,)
    library.redo()
    assert library.article_deadlines(article_id) == (tracked,)


def test_a_moved_deadline_remembers_when_it_was_due_before(library: Library, add_one: AddOne) -> None:
    tracked = track(library, add_one())
    july, august = dt.date(2025, 7, 1), dt.date(2025, 8, 1)
    library.edit_deadline(tracked.id or 0, date="2025-07-01", first=july, last=july)
    moved = library.edit_deadline(tracked.id or 0, date="2025-08", first=august, last=dt.date(2025, 8, 31))
    assert moved.moved_from == ("2025-06-19", "2025-07-01")
    assert (moved.date, moved.first, moved.last) == ("2025-08", august, dt.date(2025, 8, 31))
    library.undo()
    library.undo()
    assert library.article_deadlines(tracked.article_id or 0) == (tracked,)


def test_a_moved_deadline_does_not_let_its_suggestion_come_back(library: Library, add_one: AddOne) -> None:
    tracked = track(library, add_one())
    july = dt.date(2025, 7, 1)
    library.edit_deadline(tracked.id or 0, date="2025-07-01", first=july, last=july)
    library.record_findings(tracked.article_id or 0, library.findings(tracked.article_id or 0))
    assert [deadline.date for deadline in library.agenda(TODAY)] == ["2025-07-01"]


def test_done_leaves_the_agenda_and_can_be_asked_for(library: Library, add_one: AddOne) -> None:
    tracked = track(library, add_one())
    done = library.set_deadline_done(tracked.id or 0, True)
    assert done.status is DeadlineStatus.DONE
    assert library.agenda(TODAY) == ()
    assert library.agenda(TODAY, include_done=True) == (done,)
    assert library.article_deadlines(tracked.article_id or 0) == (done,)
    assert library.set_deadline_done(tracked.id or 0, False) == tracked


def test_snoozed_waits_for_its_day(library: Library, add_one: AddOne) -> None:
    tracked = track(library, add_one())
    snoozed = library.snooze(tracked.id or 0, dt.date(2025, 6, 10))
    assert library.agenda(dt.date(2025, 6, 9)) == ()
    assert library.agenda(dt.date(2025, 6, 9), include_snoozed=True) == (snoozed,)
    assert library.agenda(dt.date(2025, 6, 10)) == (snoozed,)
    assert library.snooze(tracked.id or 0, None) == tracked


def test_dismissing_works_on_suggestions_and_on_tracked_ones(library: Library, add_one: AddOne) -> None:
    suggested, tracked = add_one(), track(library, add_one(1))
    library.dismiss(library.article_deadlines(suggested)[0])
    library.dismiss(tracked)
    assert library.agenda(TODAY, include_done=True) == ()
    assert [entry.label for entry in library.history(2)] == ["Dismissed «harbour tolls end»"] * 2
    library.undo()
    library.undo()
    assert {deadline.status for deadline in library.agenda(TODAY)} == {
        DeadlineStatus.SUGGESTED,
        DeadlineStatus.TRACKED,
    }


def test_the_agenda_keeps_the_overdue_and_lets_old_suggestions_go(library: Library, add_one: AddOne) -> None:
    overdue, suggested = track(library, add_one()), add_one(1)
    late = DUE + dt.timedelta(days=1)
    assert library.agenda(DUE, include_suggested=False) == (overdue,)
    assert len(library.agenda(DUE)) == 2
    assert library.agenda(late) == (overdue,)
    assert [deadline.article_id for deadline in library.agenda(late, include_past_suggestions=True)] == [
        overdue.article_id,
        suggested,
    ]


@pytest.mark.parametrize(("days", "shown"), [(0, 1), (13, 1), (14, 2), (30, 3), (None, 3), (10**9, 3)])
def test_the_agenda_looks_as_far_ahead_as_it_is_asked_to(
    library: Library, add_one: AddOne, days: int | None, shown: int
) -> None:
    typed(library, "yesterday's call", TODAY - dt.timedelta(days=1))
    add_one()
    typed(library, "the fair", dt.date(2025, 7, 5))
    assert len(library.agenda(TODAY, within_days=days)) == shown


def test_the_agenda_is_in_the_order_of_its_days(library: Library, add_one: AddOne) -> None:
    typed(library, "late", dt.date(2025, 7, 5))
    add_one()
    typed(library, "soon", TODAY)
    assert [deadline.what for deadline in library.agenda(TODAY)] == ["soon", "harbour tolls end", "late"]


def test_the_bin_hides_suggestions_but_not_what_is_tracked(library: Library, add_one: AddOne) -> None:
    tracked, suggested = track(library, add_one()), add_one(1)
    library.move([tracked.article_id or 0, suggested], Place.BIN)
    assert library.agenda(TODAY) == (tracked,)
    library.empty_bin()
    (kept,) = library.agenda(TODAY)
    assert (kept.article_id, kept.sentence, kept.article_title) == (None, tracked.sentence, "Harbour tolls 0")


def test_any_passage_can_be_tracked_and_takes_the_suggestion_of_that_day_with_it(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one()
    text = library.article(article_id).text
    start = text.index("would end on June 19")
    tracked = library.track_passage(
        article_id,
        start,
        start + 20,
        what="tolls\x1b end",
        date="2025-06-19",
        first=DUE,
        last=DUE,
        kind=DeadlineKind.EXPIRY,
        who="the council",
    )
    assert (tracked.what, tracked.who, tracked.sentence) == (
        "tolls end",
        "the council",
        "would end on June 19",
    )
    assert library.article_deadlines(article_id) == (tracked,)


def test_what_the_user_typed_has_no_article(library: Library) -> None:
    deadline = typed(library, "renew the berth", DUE)
    assert (deadline.article_id, deadline.sentence, deadline.article_title) == (None, "", "")
    assert library.agenda(TODAY) == (deadline,)
    library.undo()
    assert library.agenda(TODAY) == ()


def test_what_makes_no_sense_is_refused(library: Library) -> None:
    with pytest.raises(UsageError, match="cannot end"):
        library.track_passage(
            None, 0, 0, what="x", date="x", first=DUE, last=TODAY, kind=DeadlineKind.DEADLINE
        )
    with pytest.raises(UsageError, match="few words"):
        typed(library, " \x1b ", DUE)
    deadline = typed(library, "renew", DUE)
    with pytest.raises(UsageError, match="cannot end"):
        library.edit_deadline(deadline.id or 0, last=TODAY)
    assert library.agenda(TODAY) == (deadline,)
