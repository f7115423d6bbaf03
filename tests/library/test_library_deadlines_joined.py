"""One deadline, several sentences: dates that moved, what is joined, what is told apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from store.errors import NothingToDoError
from store.library import Library
from store.library.events import Event, open_question, other_dates
from store.model.articles import Draft
from store.model.due import Due
from store.model.findings import DeadlineKind, DeadlineSuggestion, Findings
from tests.by_hand import add_read, record
from tests.library.tracking import DUE, JUNE_2, TODAY, track, typed

AddOne = Callable[..., int]


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
    with pytest.raises(NothingToDoError, match="nothing to tell it apart from"):
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
    with pytest.raises(NothingToDoError, match="joined with itself"):
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


def test_the_date_that_an_article_is_rewritten_to_tell_is_asked_about(library: Library) -> None:
    """Within one text two dates for one label are two things; here the sentence of the first is gone."""

    def come_in(day: dt.date) -> None:
        text = f"The harbour board said that the tolls end on {day:%B} {day.day}."
        suggestion = DeadlineSuggestion(
            0, len(text), len(text) - 8, len(text) - 1, day.isoformat(), day, day,
            DeadlineKind.EXPIRY, "The harbour tolls end", "test",
        )  # fmt: skip
        draft = Draft(text, "Tolls", "tolls.txt", "plain", url="https://example.org/tolls", published=JUNE_2)
        add_read(library, draft, Findings(deadlines=(suggestion,), version="1", recogniser="hand"))

    come_in(DUE)
    (first,) = library.deadlines.agenda(TODAY)
    tracked = library.deadlines.track(first.suggestion_id or 0)
    come_in(dt.date(2025, 7, 3))
    (event,) = library.deadlines.events(TODAY)
    assert event[0].id == tracked.id
    asked = open_question(event)
    assert asked is not None and asked.date == "2025-07-03"
    moved = library.deadlines.take_date(event, asked)
    assert (moved.date, moved.moved_from) == ("2025-07-03", ("2025-06-19",))
