"""Deadlines: suggested, tracked, done, dismissed; and the agenda that shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from store.calendar.region import Region
from store.calendar.typed.rules import due_by
from store.errors import NotFoundError, UsageError
from store.library import Library
from store.library.events import Event, open_question, other_dates
from store.model.articles import Place
from store.model.decisions import Deadline, DeadlinePlan, DeadlineStatus
from store.model.due import UNDATED, Due
from store.model.findings import DeadlineKind, Findings
from store.model.procedure import Repeat, Rule
from tests.by_hand import record

AddOne = Callable[..., int]

TODAY = dt.date(2025, 6, 5)
DUE = dt.date(2025, 6, 19)
JUNE_2 = dt.date(2025, 6, 2)


def track(library: Library, article_id: int) -> Deadline:
    return library.deadlines.track(library.deadlines.of_article(article_id)[0].suggestion_id or 0)


def typed(library: Library, what: str, day: dt.date) -> Deadline:
    return library.deadlines.track_passage(None, 0, 0, what=what, due=Due.on(day), kind=DeadlineKind.DEADLINE)


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


# One deadline, several sentences


def moved_to(findings: Findings, day: dt.date) -> Findings:
    """The same announced for another day."""
    (suggestion,) = findings.deadlines
    moved = replace(suggestion, date=day.isoformat(), first=day, last=day)
    return replace(findings, deadlines=(moved,))


@pytest.fixture
def asked(library: Library, add_one: AddOne, findings: Findings) -> Event:
    """A tracked deadline for which a later article tells another date."""
    tracked, later = track(library, add_one(published=JUNE_2)), add_one(1, published=TODAY)
    record(library, later, moved_to(findings, dt.date(2025, 7, 3)))
    (event,) = library.deadlines.events(TODAY)
    assert event[0] == tracked
    assert open_question(event) == event[1]
    return event


def test_a_date_that_is_taken_moves_the_deadline_with_its_history(library: Library, asked: Event) -> None:
    moved = library.deadlines.take_date(asked, asked[1])
    (event,) = library.deadlines.events(TODAY)
    assert event[0] == moved
    assert (moved.date, moved.moved_from, moved.told) == ("2025-07-03", ("2025-06-19",), "2025-06-19")
    assert [each.same_as for each in event] == [None, moved.id]
    assert open_question(event) is None
    library.history.undo()
    assert library.deadlines.events(TODAY) == (asked,)


def test_a_date_that_is_not_taken_is_not_asked_about_again(
    library: Library, add_one: AddOne, findings: Findings, asked: Event
) -> None:
    kept = library.deadlines.keep_date(asked)
    assert kept.date == "2025-06-19"
    record(library, add_one(2, published=TODAY), moved_to(findings, dt.date(2025, 7, 3)))
    (event,) = library.deadlines.events(TODAY)
    assert [each.id is None for each in event] == [False, False, True]
    assert open_question(event) is None
    assert other_dates(event) == ("2025-07-03",)


def test_another_deadline_is_told_apart_and_stays_so_until_it_is_undone(
    library: Library, findings: Findings, asked: Event
) -> None:
    library.deadlines.tell_apart(asked[1], asked)
    assert library.deadlines.events(TODAY) == ((asked[0],), (asked[1],))
    record(library, asked[1].article_id or 0, moved_to(findings, dt.date(2025, 7, 3)))
    assert len(library.deadlines.events(TODAY)) == 2, "and through another reading"
    library.history.undo()
    assert len(library.deadlines.events(TODAY)) == 1
    with pytest.raises(UsageError, match="nothing to tell it apart from"):
        library.deadlines.tell_apart(asked[0], asked[:1])


def test_tracking_what_moved_keeps_what_it_moved_from(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    add_one(published=JUNE_2)
    record(library, add_one(1, published=TODAY), moved_to(findings, dt.date(2025, 7, 3)))
    (event,) = library.deadlines.events(TODAY)
    lead, member = library.deadlines.track_all([event])
    assert (lead.moved_from, member.same_as, member.date) == ((event[1].date,), lead.id, lead.date)
    assert library.deadlines.events(TODAY) == ((lead, member),)


def test_what_the_user_joins_is_one_and_comes_apart_again(library: Library) -> None:
    call, letter = typed(library, "call the board", DUE), typed(library, "a letter", dt.date(2025, 7, 1))
    joined = library.deadlines.join([(call,), (letter,)])
    (event,) = library.deadlines.events(TODAY)
    assert (event[0], event[1].same_as, event[1].date) == (joined, call.id, call.date)
    done = library.deadlines.set_all_done([event], True)
    assert library.deadlines.events(TODAY, include_done=True) == (done,)
    library.history.undo()
    library.deadlines.tell_apart(event[1], event)
    assert [[each.what for each in event] for event in library.deadlines.events(TODAY)] == [
        ["call the board"],
        ["a letter"],
    ]
    library.history.undo()
    library.history.undo()
    assert library.deadlines.agenda(TODAY) == (call, letter)
    with pytest.raises(UsageError, match="joined with itself"):
        library.deadlines.join([(call,)])


def test_the_first_of_several_leaves_and_the_others_stay_one(library: Library) -> None:
    first, *others = (typed(library, f"letter {name}", DUE) for name in ("one", "two", "three"))
    library.deadlines.join([(first,), *((each,) for each in others)])
    (event,) = library.deadlines.events(TODAY)
    library.deadlines.tell_apart(event[0], event)
    assert [[each.what for each in event] for event in library.deadlines.events(TODAY)] == [
        ["letter one"],
        ["letter two", "letter three"],
    ]


# Counted from an event, and coming again


def counted(library: Library, what: str, rule: Rule) -> Deadline:
    due, kind = due_by(rule, library.deadlines.region), DeadlineKind.DEADLINE
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
    library.deadlines.region = Region("US")
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
    library.deadlines.region = Region("US")
    claim = counted(library, "answer the claim", Rule("30 days after", "service", dt.date(2025, 5, 20)))
    library.deadlines.edit_all([(claim,)], repeat=Repeat(1, "M", dt.date(2025, 12, 31)))
    library.deadlines.set_done(claim.id or 0, True)
    library.deadlines.set_done(claim.id or 0, True)
    (again,) = library.deadlines.agenda(TODAY)
    assert (again.date, again.rule, again.event) == ("2025-07-19", "", None)
    library.deadlines.set_event_day("service", dt.date(2025, 5, 25))
    assert library.deadlines.agenda(TODAY) == (again,), "the one that is done moves alone"


def test_a_deadline_of_two_articles_is_dismissed_brought_back_and_both_undone(
    library: Library, add_one: AddOne
) -> None:
    add_one(), add_one(1)
    (found,) = library.deadlines.events(TODAY)
    assert len(found) == 2
    library.deadlines.dismiss_all([found])
    dismissed = library.deadlines.events(TODAY, include_dismissed=True)
    library.deadlines.restore(dismissed)
    library.history.undo()
    assert library.deadlines.events(TODAY, include_dismissed=True) == dismissed
    library.history.undo()
    assert library.deadlines.events(TODAY) == (found,)


def test_what_the_user_typed_has_its_own_date_again_when_it_is_told_apart(library: Library) -> None:
    berth, call = typed(library, "renew the berth", DUE), typed(library, "call the harbour master", JUNE_2)
    library.deadlines.join([(berth,), (call,)])
    (event,) = library.deadlines.events(TODAY)
    assert {each.date for each in event} == {DUE.isoformat()}
    library.deadlines.tell_apart(event[1], event)
    apart = library.deadlines.one(call.id or 0)
    assert (apart.date, apart.moved_from, apart.same_as) == (JUNE_2.isoformat(), (), None)
    library.history.undo()
    assert library.deadlines.events(TODAY) == (event,)


def test_a_date_that_the_user_set_comes_back_when_what_was_joined_is_told_apart(
    library: Library, add_one: AddOne
) -> None:
    berth = typed(library, "renew the berth", dt.date(2025, 7, 3))
    tracked = track(library, add_one(published=JUNE_2))
    tracked = library.deadlines.edit(tracked.id or 0, due=Due.on(dt.date(2025, 7, 9)))
    library.deadlines.join([(berth,), (tracked,)])
    (event,) = library.deadlines.events(TODAY)
    library.deadlines.tell_apart(event[1], event)
    apart = library.deadlines.one(tracked.id or 0)
    assert (apart.date, apart.moved_from) == ("2025-07-09", tracked.moved_from)
    library.history.undo()
    library.deadlines.tell_apart(event[0], event)
    assert library.deadlines.one(tracked.id or 0).due == tracked.due, "and when the first of them leaves"


def test_a_date_that_the_user_set_for_all_stays_when_the_first_leaves(library: Library) -> None:
    berth, call = typed(library, "renew the berth", DUE), typed(library, "call the harbour master", JUNE_2)
    library.deadlines.join([(berth,), (call,)])
    (event,) = library.deadlines.events(TODAY)
    library.deadlines.edit_all([event], due=Due.on(dt.date(2025, 7, 20)))
    (event,) = library.deadlines.events(TODAY)
    library.deadlines.tell_apart(event[0], event)
    assert {each.date for each in library.deadlines.agenda(TODAY)} == {"2025-07-20"}


def test_a_date_of_another_deadline_is_none_that_this_one_moved_from(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    add_one(published=JUNE_2)
    record(library, add_one(1, published=TODAY), moved_to(findings, dt.date(2025, 7, 3)))
    (event,) = library.deadlines.events(TODAY)
    event = library.deadlines.track_all([event])
    library.deadlines.edit_all([event], due=Due.on(dt.date(2025, 7, 9)))
    (event,) = library.deadlines.events(TODAY)
    library.deadlines.tell_apart(event[1], event)
    lead = library.deadlines.one(event[0].id or 0)
    assert (lead.date, lead.moved_from) == ("2025-07-09", ("2025-07-03",)), "from where the user moved it"
    assert library.deadlines.one(event[1].id or 0).date == DUE.isoformat()


def test_what_is_due_on_the_31st_is_so_again_after_a_shorter_month(library: Library) -> None:
    rent = typed(library, "pay the mooring", dt.date(2025, 8, 31))
    library.deadlines.edit(rent.id or 0, repeat=Repeat(1, "M", dt.date(2025, 12, 31)))
    days = []
    for _ in range(3):
        (rent,) = library.deadlines.agenda(TODAY)
        days.append(rent.date)
        library.deadlines.set_done(rent.id or 0, True)
    assert days == ["2025-08-31", "2025-09-30", "2025-10-31"]
