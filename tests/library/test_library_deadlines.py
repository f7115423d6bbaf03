"""Deadlines: suggested, tracked, done, dismissed; and the agenda that shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from store.errors import NotFoundError, UsageError
from store.library import Library
from store.model.articles import Draft, Place
from store.model.decisions import DeadlineStatus
from store.model.due import Due
from store.model.findings import DeadlineKind, Findings, Timex, TimexType
from store.model.view import View
from tests.by_hand import add_read, record, span
from tests.library.conftest import FINDINGS, TEXT
from tests.library.tracking import DUE, TODAY, track, typed
from tui.workers.overview import look_over

AddOne = Callable[..., int]


def test_a_suggestion_leads_back_to_its_sentence(library: Library, add_one: AddOne) -> None:
    article_id = add_one(source="Amber Gazette")
    (suggestion,) = library.deadlines.agenda(TODAY)
    assert (suggestion.id, suggestion.status) == (None, DeadlineStatus.SUGGESTED)
    assert (suggestion.article_id, suggestion.article_title, suggestion.source) == (
        article_id,
        "Harbour tolls 0",
        "Amber Gazette",
    )
    assert library.articles.one(article_id).text[suggestion.start : suggestion.end] == suggestion.sentence
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
    (suggestion,) = library.deadlines.of_article(article_id)
    tracked = library.deadlines.track(
        suggestion.suggestion_id or 0, what="tolls go", note="tell the fleet", priority=True
    )
    assert library.deadlines.of_article(article_id) == (tracked,)
    assert (tracked.status, tracked.suggestion_id) == (DeadlineStatus.TRACKED, suggestion.suggestion_id)
    assert (tracked.what, tracked.note, tracked.priority) == ("tolls go", "tell the fleet", True)
    assert tracked.sentence == suggestion.sentence
    with pytest.raises(NotFoundError, match="no longer open"):
        library.deadlines.track(suggestion.suggestion_id or 0)
    library.history.undo()
    assert library.deadlines.of_article(article_id) == (suggestion,)
    library.history.redo()
    assert library.deadlines.of_article(article_id) == (tracked,)


def test_a_tracked_deadline_knows_its_suggestion_through_every_reading(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one()
    tracked = track(library, article_id)
    (suggested,) = findings.deadlines
    record(library, article_id, findings)
    assert library.deadlines.one(tracked.id or 0) == tracked, "found again, it is the same suggestion"
    record(library, article_id, replace(findings, deadlines=()))
    assert library.deadlines.one(tracked.id or 0).suggestion_id is None, "no reading suggests it any more"
    elsewhere = replace(suggested, timex_start=suggested.timex_start + 1, what="the tolls end")
    record(library, article_id, replace(findings, deadlines=(elsewhere,)))
    again = library.deadlines.one(tracked.id or 0)
    assert again.suggestion_id not in (None, tracked.suggestion_id), "another, of the same sentence"
    assert library.deadlines.of_article(article_id) == (again,)


def test_a_date_that_the_text_says_was_moved_keeps_the_one_before_when_it_is_tracked(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one()
    found = library.findings.of_article(article_id)
    (deadline,) = found.deadlines
    record(
        library,
        article_id,
        replace(found, deadlines=(replace(deadline, moved=True, moved_from=("2025-05",)),)),
    )
    (suggestion,) = library.deadlines.of_article(article_id)
    assert (suggestion.moved, suggestion.moved_from) == (True, ("2025-05",))
    tracked = track(library, article_id)
    assert (tracked.moved, tracked.moved_from) == (True, ("2025-05",))
    later = library.deadlines.edit(tracked.id or 0, due=Due.on(dt.date(2025, 8, 1)))
    assert later.moved_from == ("2025-05", "2025-06-19")


def test_a_moved_deadline_remembers_when_it_was_due_before(library: Library, add_one: AddOne) -> None:
    tracked = track(library, add_one())
    july, august = Due.on(dt.date(2025, 7, 1), time=dt.time(14)), Due.from_iso("2025-08")
    library.deadlines.edit(tracked.id or 0, due=july)
    moved = library.deadlines.edit(tracked.id or 0, due=august)
    assert moved.moved_from == ("2025-06-19", "2025-07-01T14:00")
    assert (moved.date, moved.due) == ("2025-08", august)
    library.history.undo()
    library.history.undo()
    assert library.deadlines.of_article(tracked.article_id or 0) == (tracked,)


def test_a_moved_deadline_does_not_let_its_suggestion_come_back(library: Library, add_one: AddOne) -> None:
    tracked = track(library, add_one())
    library.deadlines.edit(tracked.id or 0, due=Due.on(dt.date(2025, 7, 1)))
    record(library, tracked.article_id or 0, library.findings.of_article(tracked.article_id or 0))
    assert [deadline.date for deadline in library.deadlines.agenda(TODAY)] == ["2025-07-01"]


def test_done_leaves_the_agenda_and_can_be_asked_for(library: Library, add_one: AddOne) -> None:
    tracked = track(library, add_one())
    done = library.deadlines.set_done(tracked.id or 0, True)
    assert done.status is DeadlineStatus.DONE
    assert library.deadlines.agenda(TODAY) == ()
    assert library.deadlines.agenda(TODAY, include_done=True) == (done,)
    assert library.deadlines.of_article(tracked.article_id or 0) == (done,)
    assert library.deadlines.set_done(tracked.id or 0, False) == tracked


def test_snoozed_waits_for_its_day(library: Library, add_one: AddOne) -> None:
    tracked = track(library, add_one())
    snoozed = library.deadlines.snooze(tracked.id or 0, dt.date(2025, 6, 10))
    assert library.deadlines.agenda(dt.date(2025, 6, 9)) == ()
    assert library.deadlines.agenda(dt.date(2025, 6, 9), include_snoozed=True) == (snoozed,)
    assert library.deadlines.agenda(dt.date(2025, 6, 10)) == (snoozed,)
    assert library.deadlines.snooze(tracked.id or 0, None) == tracked


def test_dismissing_works_on_suggestions_and_on_tracked_ones(library: Library, add_one: AddOne) -> None:
    suggested, tracked = add_one(), track(library, add_one(1))
    library.deadlines.dismiss(library.deadlines.of_article(suggested)[0])
    library.deadlines.dismiss(tracked)
    assert library.deadlines.agenda(TODAY, include_done=True) == ()
    assert [entry.label for entry in library.history.entries(2)] == ["Dismissed «harbour tolls end»"] * 2
    library.history.undo()
    library.history.undo()
    assert {deadline.status for deadline in library.deadlines.agenda(TODAY)} == {
        DeadlineStatus.SUGGESTED,
        DeadlineStatus.TRACKED,
    }


def test_the_agenda_keeps_the_overdue_and_lets_old_suggestions_go(library: Library, add_one: AddOne) -> None:
    overdue, suggested = track(library, add_one()), add_one(1)
    late = DUE + dt.timedelta(days=1)
    assert library.deadlines.agenda(DUE, include_suggested=False) == (overdue,)
    assert len(library.deadlines.agenda(DUE)) == 2
    assert library.deadlines.agenda(late) == (overdue,)
    assert [
        deadline.article_id for deadline in library.deadlines.agenda(late, include_past_suggestions=True)
    ] == [
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
    assert len(library.deadlines.agenda(TODAY, within_days=days)) == shown


def test_the_agenda_looks_ahead_by_the_calendar_of_this_machine(library: Library) -> None:
    day = dt.timedelta(days=1)
    for what, told, time, zone in (
        ("Kiritimati calls", TODAY + day, dt.time(0, 30), "+14:00"),
        ("Baker Island calls", TODAY, dt.time(23, 30), "-12:00"),
    ):
        due = Due.on(told, time=time, zone=zone)
        library.deadlines.track_passage(None, 0, 0, what=what, due=due, kind=DeadlineKind.DEADLINE)
    (today,) = library.deadlines.agenda(TODAY, within_days=0)
    assert today.what == "Kiritimati calls"
    assert len(library.deadlines.agenda(TODAY, within_days=1)) == 2


def test_what_was_told_for_yesterday_and_is_due_today_here_is_told_everywhere(library: Library) -> None:
    place = span(TEXT, "June 19")
    night = Timex(*place, TimexType.TIME, "2025-06-19T23:59", "timexes:zone", DUE, DUE, zone="-12:00")
    add_read(library, Draft(TEXT, "Tolls", "tolls", "plain"), replace(FINDINGS, timexes=(night,)))
    today = dt.datetime(2025, 6, 20, 11, 59, tzinfo=dt.UTC).astimezone().date()
    (found,) = library.deadlines.agenda(today)
    assert library.deadlines.beginning(today, 1) == (found,)
    assert library.briefings.since(today, today).due == ((found,),)
    assert look_over(library, View(), today).next_due == (found,)


def test_the_agenda_is_in_the_order_of_its_days(library: Library, add_one: AddOne) -> None:
    typed(library, "late", dt.date(2025, 7, 5))
    add_one()
    typed(library, "soon", TODAY)
    assert [deadline.what for deadline in library.deadlines.agenda(TODAY)] == [
        "soon",
        "harbour tolls end",
        "late",
    ]


def test_the_bin_hides_suggestions_but_not_what_is_tracked(library: Library, add_one: AddOne) -> None:
    tracked, suggested = track(library, add_one()), add_one(1)
    library.articles.move([tracked.article_id or 0, suggested], Place.BIN)
    assert library.deadlines.agenda(TODAY) == (tracked,)
    library.articles.empty_bin()
    (kept,) = library.deadlines.agenda(TODAY)
    assert (kept.article_id, kept.sentence, kept.article_title) == (None, tracked.sentence, "Harbour tolls 0")


def test_any_passage_can_be_tracked_and_takes_the_suggestion_of_that_day_with_it(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one()
    text = library.articles.one(article_id).text
    start = text.index("would end on June 19")
    tracked = library.deadlines.track_passage(
        article_id,
        start,
        start + 20,
        what="tolls\x1b end",
        due=Due.on(DUE),
        kind=DeadlineKind.EXPIRY,
        who="the council",
    )
    assert (tracked.what, tracked.who, tracked.sentence) == (
        "tolls end",
        "the council",
        "would end on June 19",
    )
    assert library.deadlines.of_article(article_id) == (tracked,)


def test_what_the_user_typed_has_no_article(library: Library) -> None:
    deadline = typed(library, "renew the berth", DUE)
    assert (deadline.article_id, deadline.sentence, deadline.article_title) == (None, "", "")
    assert library.deadlines.agenda(TODAY) == (deadline,)
    library.history.undo()
    assert library.deadlines.agenda(TODAY) == ()


def test_what_makes_no_sense_is_refused(library: Library) -> None:
    with pytest.raises(UsageError, match="few words"):
        typed(library, " \x1b ", DUE)
    deadline = typed(library, "renew", DUE)
    with pytest.raises(UsageError, match="few words"):
        library.deadlines.edit(deadline.id or 0, what=" ")
    assert library.deadlines.agenda(TODAY) == (deadline,)


def test_the_time_of_day_is_kept_and_taking_it_away_is_a_move(library: Library) -> None:
    at_two = Due.on(DUE, time=dt.time(14))
    deadline = library.deadlines.track_passage(
        None, 0, 0, what="renew", due=at_two, kind=DeadlineKind.DEADLINE
    )
    assert (deadline.date, deadline.due_time, deadline.due) == ("2025-06-19", dt.time(14), at_two)
    assert library.deadlines.agenda(TODAY) == (deadline,)
    all_day = library.deadlines.edit(deadline.id or 0, due=Due.on(DUE))
    assert (all_day.due_time, all_day.moved_from) == (None, ("2025-06-19T14:00",))
    library.history.undo()
    assert library.deadlines.agenda(TODAY) == (deadline,)
    library.history.undo()
    library.history.redo()
    assert library.deadlines.agenda(TODAY) == (deadline,), "the time comes back with it"


def test_the_same_days_written_differently_are_no_move(library: Library, add_one: AddOne) -> None:
    tracked = track(library, add_one())
    again = library.deadlines.edit(tracked.id or 0, due=tracked.due, note="looked at")
    assert again.moved_from == ()


def test_what_is_dismissed_can_be_looked_at_and_is_a_suggestion_again(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one()
    (suggestion,) = library.deadlines.agenda(TODAY)
    library.deadlines.dismiss(suggestion)
    (dismissed,) = library.deadlines.agenda(TODAY, include_dismissed=True)
    assert dismissed.status is DeadlineStatus.DISMISSED
    library.deadlines.restore([(dismissed,)])
    assert library.deadlines.of_article(article_id) == (suggestion,)
    library.history.undo()
    assert library.deadlines.agenda(TODAY, include_dismissed=True) == (dismissed,)
    library.history.redo()
    assert library.deadlines.agenda(TODAY, include_dismissed=True) == (suggestion,)


def test_what_was_tracked_before_it_was_dismissed_comes_back_as_it_was(
    library: Library, add_one: AddOne
) -> None:
    tracked = track(library, add_one())
    tracked = library.deadlines.edit(tracked.id or 0, note="call them", priority=True)
    library.deadlines.dismiss(tracked)
    library.deadlines.restore(library.deadlines.events(TODAY, include_dismissed=True))
    assert library.deadlines.agenda(TODAY) == (tracked,)


def test_what_is_snoozed_or_done_comes_back_too(library: Library) -> None:
    snoozed, done = typed(library, "renew", DUE), typed(library, "pay", DUE)
    library.deadlines.snooze(snoozed.id or 0, DUE)
    library.deadlines.set_done(done.id or 0, True)
    away = library.deadlines.agenda(TODAY, include_snoozed=True, include_done=True)
    library.deadlines.restore([(each,) for each in away])
    assert library.deadlines.agenda(TODAY) == (snoozed, done)
    library.history.undo()
    assert library.deadlines.agenda(TODAY, include_snoozed=True, include_done=True) == away


def test_several_are_decided_on_as_one_and_suggestions_are_tracked_on_the_way(
    library: Library, add_one: AddOne
) -> None:
    tracked, _ = track(library, add_one()), add_one(1)
    before = library.deadlines.agenda(TODAY)
    both = [(deadline,) for deadline in before]
    assert {deadline.id is None for deadline in before} == {True, False}
    for decide_on, label in (
        (lambda: library.deadlines.track_all(both), "Tracked 2 deadlines"),
        (lambda: library.deadlines.set_all_done(both, True), "Marked 2 deadlines done"),
        (lambda: library.deadlines.snooze_all(both, DUE), "Snoozed 2 deadlines until 19 June 2025"),
        (lambda: library.deadlines.edit_all(both, note="both"), "Changed 2 deadlines"),
        (lambda: library.deadlines.dismiss_all(both), "Dismissed 2 deadlines"),
    ):
        changed = decide_on()
        assert library.history.entries(1)[0].label == label
        assert changed is None or all(deadline.id is not None for deadline in changed)
        assert library.deadlines.agenda(TODAY) != before
        library.history.undo()
        assert library.deadlines.agenda(TODAY) == before
    assert tracked in before


def test_one_that_cannot_be_changed_leaves_all_as_they_were(library: Library, add_one: AddOne) -> None:
    tracked = track(library, add_one())
    gone = replace(tracked, id=None, suggestion_id=99)
    with pytest.raises(NotFoundError):
        library.deadlines.set_all_done([(tracked,), (gone,)], True)
    assert library.deadlines.agenda(TODAY) == (tracked,)


def test_a_deadline_is_shown_in_its_paragraph_with_its_date_and_its_rule(
    library: Library, add_one: AddOne
) -> None:
    add_one(published=dt.date(2025, 6, 1), byline="Ada Finch")
    (suggestion,) = library.deadlines.agenda(TODAY)
    origin = library.deadlines.origin(suggestion)
    assert origin is not None
    assert origin.paragraph in library.articles.one(suggestion.article_id or 0).text.split("\n")
    assert origin.paragraph[origin.start : origin.end] == suggestion.sentence
    assert origin.paragraph[origin.date_start : origin.date_end] == "June 19"
    assert (origin.rule, origin.published, origin.byline) == (
        "deadlines:end-on",
        dt.date(2025, 6, 1),
        "Ada Finch",
    )


def test_what_is_in_no_article_has_no_paragraph(library: Library, add_one: AddOne) -> None:
    tracked = track(library, add_one())
    library.articles.move([tracked.article_id or 0], Place.BIN)
    assert library.deadlines.origin(tracked) is not None
    library.articles.empty_bin()
    assert library.deadlines.origin(library.deadlines.one(tracked.id or 0)) is None
    assert library.deadlines.origin(typed(library, "renew", DUE)) is None
